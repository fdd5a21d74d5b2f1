//! Signing: one incremental update that fills a prepared, empty field with a PAdES baseline B-B signature over the whole
//! file (ETSI EN 319 142-1, 6), or a B-T one with a time stamp beside it. What the signature looks like on the page is
//! drawn by `report` and only copied here.

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId, dictionary};

use super::{
    algorithm::{Scheme, Sha2},
    chain::TrustAnchors,
    cms::{self, Authority, BuildError},
    field::{Field, fields, text_string},
    increment::{Increment, IncrementError},
    signer::{Signer, SignerError},
    time::SignedAt,
    timestamp::TimestampError,
    verify::{Verification, verify},
};
use crate::pdf_object::{self, hex_digit};

/// Says in the signed bytes that this program made the signature (`/Prop_Build`): the verifier then asks for the one
/// spelling of the container that this program writes.
pub(super) const MADE_BY_US: &[u8] = b"<</App<</Name/TuanThu>>>>";
/// Says in the signed bytes that the signature goes with a time stamp or not at all. The stamp itself lies outside of them,
/// so that taking it away would otherwise go unseen.
pub(super) const STAMP_PROMISED: (&str, &str) = ("TuanThu", "Stamped");
/// Bytes kept for a container beside its certificates: attributes, names, an RSA-4096 value, and some to spare.
const ROOM_BESIDE_CERTIFICATES: usize = 4096;
/// Bytes kept for a time stamp with the certificates of its authority.
const ROOM_FOR_TOKEN: usize = 12 * 1024;
/// The container's room is a multiple of this, so that files by one signer keep one size.
const ROOM_STEP: usize = 2048;
/// SignaturesExist and AppendOnly (ISO 32000-2, table 225).
const SIGNATURE_FLAGS: i64 = 1 | 2;

/// How a signature looks: a form XObject and whatever it refers to (fonts, images), numbered among themselves. A
/// `lopdf::Document` that was built only for this is a handy way to make them: `objects: document.objects`.
#[derive(Clone, Debug)]
pub struct Appearance {
    /// All objects; references between them are by their own numbers here.
    pub objects: BTreeMap<ObjectId, Object>,
    /// The form XObject among them; its `/BBox` is fitted into the field's rectangle.
    pub form: ObjectId,
}

/// Everything that goes into the signature dictionary, and the field it fills.
#[derive(Clone, Copy, Debug)]
pub struct SigningRequest<'a> {
    /// Name of an empty signature field.
    pub field: &'a str,
    /// The time the signer claims; must lie within the certificate's validity.
    pub signed_at: SignedAt,
    /// The signer's name as readers show it; empty to leave it to the certificate.
    pub name: &'a str,
    /// Why the signer signs; empty for none.
    pub reason: &'a str,
    /// RSA keys sign with PKCS#1 v1.5, for receiving programs that know nothing better; other keys are not concerned.
    pub is_rsa_pkcs1: bool,
    /// The signature goes with a time stamp or not at all: without one it is rejected from then on.
    pub promises_stamp: bool,
    /// What is drawn in the field; without it the field keeps its empty appearance.
    pub appearance: Option<&'a Appearance>,
}

/// Why a file was not signed.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// Not a PDF that can be read.
    #[error("unreadable PDF: {0}")]
    Unreadable(#[from] lopdf::Error),
    /// Encrypted files are never ours.
    #[error("the PDF is encrypted")]
    Encrypted,
    /// No signature field of that name.
    #[error("no signature field named {0}")]
    NoSuchField(String),
    /// A field is filled once.
    #[error("the field {0} is signed already")]
    AlreadySigned(String),
    /// The claimed time is not one the certificate is valid at, or cannot be written.
    #[error("the certificate is not valid at the time of signing")]
    CertificateNotInDate,
    /// The appearance lacks its form XObject, or refers to an object it does not bring.
    #[error("the appearance refers to object {} {} which it does not contain", .0.0, .0.1)]
    AppearanceIncomplete(ObjectId),
    /// The key is of a kind, or its token of an age, that this program does not sign with.
    #[error("the key can sign in no way that this program accepts")]
    NoScheme,
    /// The key gave no signature.
    #[error(transparent)]
    Signer(#[from] SignerError),
    /// There is no time stamp, and the signature was not to go without.
    #[error(transparent)]
    Timestamp(#[from] TimestampError),
    /// The file was unfit before: signed, it would be rejected for this reason.
    #[error("signed, the file would be rejected: {0}")]
    WouldBeRejected(&'static str),
    /// The update could not be written.
    #[error("incremental update: {0}")]
    Increment(#[from] IncrementError),
    /// The signature container could not be made.
    #[error("{0}")]
    Container(String),
}

/// A signature field that waits for a signature.
#[derive(Clone, Debug, PartialEq)]
pub struct EmptyField {
    /// Its name.
    pub name: String,
    /// Width and height in points.
    pub size: (f32, f32),
    /// What its maker left for whoever signs to complete and show.
    pub words: Vec<String>,
}

/// The signature fields that wait for a signature, in the order of the form.
pub fn empty_fields(pdf: &[u8]) -> Result<Vec<EmptyField>, SignError> {
    let document = open(pdf)?;
    let empty = fields(&document)
        .into_iter()
        .filter(|field| !field.is_signed);
    Ok(empty
        .map(|field| EmptyField {
            name: field.name,
            size: field.size,
            words: field.words,
        })
        .collect())
}

/// Signs: the given bytes, unchanged, and one incremental update after them. A file that [`verify`] would reject, because it
/// was unfit before (bytes in front of its header, an entry twice), is not handed out.
pub fn sign(
    pdf: &[u8],
    signer: &dyn Signer,
    request: &SigningRequest,
) -> Result<Vec<u8>, SignError> {
    sign_with(pdf, signer, request, None)
}

/// Signs and asks an authority to stamp the signature value with its time (baseline B-T).
pub fn sign_stamped(
    pdf: &[u8],
    signer: &dyn Signer,
    request: &SigningRequest,
    authority: &Authority,
) -> Result<Vec<u8>, SignError> {
    sign_with(pdf, signer, request, Some(authority))
}

fn sign_with(
    pdf: &[u8],
    signer: &dyn Signer,
    request: &SigningRequest,
    authority: Option<&Authority>,
) -> Result<Vec<u8>, SignError> {
    let document = open(pdf)?;
    let field = field_to_fill(&document, request.field)?;
    let date = request
        .signed_at
        .to_pdf_date()
        .ok_or(SignError::CertificateNotInDate)?;
    if !signer.path()[0].is_valid_at(request.signed_at.unix_seconds) {
        return Err(SignError::CertificateNotInDate);
    }
    let scheme = scheme_for(signer, request)?;
    let mut update = Increment::new(pdf, &document)?;
    let signature = update.reserve();
    let form = request
        .appearance
        .map(|appearance| copy_appearance(&mut update, appearance))
        .transpose()?;
    fill_field(&mut update, &document, &field, signature, form)?;
    flag_form(&mut update, &document)?;
    let dictionary =
        SignatureDictionary::new(request, &date, room_for(signer, authority.is_some()));
    let start = update.put_raw(signature, &dictionary.bytes);
    let mut file = update.finish(Sha2::Sha256.digest(&[pdf, date.as_bytes()]).as_ref())?;
    dictionary.complete(&mut file, start, (signer, scheme), authority)?;
    match verify(&file, &TrustAnchors::none(), request.signed_at.unix_seconds) {
        Ok(Verification { reason: None, .. }) => Ok(file),
        Ok(Verification {
            reason: Some(reason),
            ..
        }) => Err(SignError::WouldBeRejected(reason.code())),
        Err(_) => Err(SignError::WouldBeRejected("unreadable")),
    }
}

fn open(pdf: &[u8]) -> Result<Document, SignError> {
    let document = Document::load_mem(pdf)?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(SignError::Encrypted);
    }
    Ok(document)
}

fn field_to_fill(document: &Document, name: &str) -> Result<Field, SignError> {
    let mut fields = fields(document).into_iter();
    match fields.find(|field| field.name == name) {
        Some(field) if field.is_signed => Err(SignError::AlreadySigned(field.name)),
        Some(field) => Ok(field),
        None => Err(SignError::NoSuchField(name.to_owned())),
    }
}

/// Copies the appearance under new numbers and returns its form.
fn copy_appearance(update: &mut Increment, appearance: &Appearance) -> Result<ObjectId, SignError> {
    let numbers: BTreeMap<ObjectId, ObjectId> = appearance
        .objects
        .keys()
        .map(|id| (*id, update.reserve()))
        .collect();
    for (id, object) in &appearance.objects {
        let mut object = object.clone();
        renumber(&mut object, &numbers)?;
        update.put(numbers[id], &object);
    }
    numbers
        .get(&appearance.form)
        .copied()
        .ok_or(SignError::AppearanceIncomplete(appearance.form))
}

fn renumber(object: &mut Object, numbers: &BTreeMap<ObjectId, ObjectId>) -> Result<(), SignError> {
    match object {
        Object::Reference(id) => {
            *id = *numbers
                .get(id)
                .ok_or(SignError::AppearanceIncomplete(*id))?;
        }
        Object::Array(items) => items
            .iter_mut()
            .try_for_each(|item| renumber(item, numbers))?,
        Object::Dictionary(entries) => entries
            .iter_mut()
            .try_for_each(|(_, value)| renumber(value, numbers))?,
        Object::Stream(stream) => stream
            .dict
            .iter_mut()
            .try_for_each(|(_, value)| renumber(value, numbers))?,
        _ => {}
    }
    Ok(())
}

fn fill_field(
    update: &mut Increment,
    document: &Document,
    field: &Field,
    signature: ObjectId,
    form: Option<ObjectId>,
) -> Result<(), SignError> {
    let mut filled = document.get_dictionary(field.id)?.clone();
    filled.set("V", signature);
    if let Some(form) = form {
        filled.set("AP", dictionary! { "N" => form });
    }
    update.put(field.id, &Object::Dictionary(filled));
    Ok(())
}

/// Says in the form that there are signatures, wherever the form lies.
fn flag_form(update: &mut Increment, document: &Document) -> Result<(), SignError> {
    let root = document.trailer.get(b"Root")?.as_reference()?;
    let catalog = document.catalog()?;
    let mut form = document.get_dict_in_dict(catalog, b"AcroForm")?.clone();
    if form
        .get(b"SigFlags")
        .and_then(Object::as_i64)
        .is_ok_and(|flags| flags == SIGNATURE_FLAGS)
    {
        return Ok(());
    }
    form.set("SigFlags", SIGNATURE_FLAGS);
    if let Object::Reference(id) = catalog.get(b"AcroForm")? {
        update.put(*id, &Object::Dictionary(form));
    } else {
        let mut catalog = catalog.clone();
        catalog.set("AcroForm", form);
        update.put(root, &Object::Dictionary(catalog));
    }
    Ok(())
}

/// The best scheme that the key can do, or the one that the user chose.
fn scheme_for(signer: &dyn Signer, request: &SigningRequest) -> Result<Scheme, SignError> {
    Scheme::for_key(signer.path()[0].key())
        .iter()
        .copied()
        .filter(|scheme| !(request.is_rsa_pkcs1 && *scheme == Scheme::RsaPss))
        .find(|scheme| signer.can(*scheme))
        .ok_or(SignError::NoScheme)
}

fn room_for(signer: &dyn Signer, is_stamped: bool) -> usize {
    let certificates: usize = signer
        .path()
        .iter()
        .map(|certificate| certificate.der().len())
        .sum();
    let token = if is_stamped { ROOM_FOR_TOKEN } else { 0 };
    (certificates + token + ROOM_BESIDE_CERTIFICATES).next_multiple_of(ROOM_STEP)
}

/// The signature dictionary with its two entries that can only be known at the end.
struct SignatureDictionary {
    bytes: Vec<u8>,
    /// Where the numbers after `[0 ` of the byte range go, and how long they may be.
    range: std::ops::Range<usize>,
    /// `<` to `>` of the container, both included.
    container: std::ops::Range<usize>,
}

impl SignatureDictionary {
    // ISO 32000-2, 12.8.1: the range skips the container, so its size is fixed before signing.
    fn new(request: &SigningRequest, date: &str, room: usize) -> Self {
        const NUMBERS: &[u8] = b"                                 ";
        let mut bytes = b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached".to_vec();
        bytes.extend(b"/Prop_Build");
        bytes.extend(MADE_BY_US);
        if request.promises_stamp {
            let (key, value) = STAMP_PROMISED;
            bytes.extend(format!("/{key}/{value}").bytes());
        }
        bytes.extend(format!("/M({date})").bytes());
        for (key, text) in [("/Name", request.name), ("/Reason", request.reason)] {
            if !text.is_empty() {
                bytes.extend(key.bytes());
                pdf_object::write(&text_string(text), &mut bytes);
            }
        }
        bytes.extend(b"/ByteRange[0 ");
        let range = bytes.len()..bytes.len() + NUMBERS.len();
        bytes.extend(NUMBERS);
        bytes.extend(b"]/Contents");
        let container = bytes.len()..bytes.len() + room * 2 + 2;
        bytes.push(b'<');
        bytes.resize(container.end - 1, b'0');
        bytes.extend(b">>>");
        Self {
            bytes,
            range,
            container,
        }
    }

    /// Writes the byte range, signs everything outside the container, and puts the signature in.
    fn complete(
        &self,
        file: &mut [u8],
        start: usize,
        (signer, scheme): (&dyn Signer, Scheme),
        authority: Option<&Authority>,
    ) -> Result<(), SignError> {
        let (before, after) = (start + self.container.start, start + self.container.end);
        let numbers = format!("{before} {after} {}", file.len() - after);
        let range = start + self.range.start..start + self.range.start + numbers.len();
        if range.end > start + self.range.end {
            return Err(SignError::Container("the file is too large".to_owned()));
        }
        file[range].copy_from_slice(numbers.as_bytes());
        let digest = scheme.digest().digest(&[&file[..before], &file[after..]]);
        let container = cms::build(signer, scheme, digest.as_ref(), authority).map_err(
            |error| match error {
                BuildError::Timestamp(error) => SignError::Timestamp(error),
                BuildError::Signer(error) => SignError::Signer(error),
                BuildError::Encoding(error) => SignError::Container(error.to_string()),
            },
        )?;
        let hex = container
            .iter()
            .flat_map(|byte| [hex_digit(byte >> 4), hex_digit(byte & 15)]);
        let room = &mut file[before + 1..after - 1];
        if container.len() * 2 > room.len() {
            return Err(SignError::Container(
                "the container is larger than its room".to_owned(),
            ));
        }
        room.iter_mut()
            .zip(hex)
            .for_each(|(place, digit)| *place = digit);
        Ok(())
    }
}

//! The way from a PDF's catalog to its filled signature fields and attached files, read lazily: a report of 60 pages is
//! judged without looking at its pages. What is found here is judged in `judge`.

use hayro_syntax::{
    LoadPdfError, Pdf,
    object::{Array, Dict, Name, Stream, String as PdfString},
};
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::{Attachment, LARGEST_ATTACHMENT, Unreadable, dictionary::entries};
use crate::sign::field::text;

/// Forms of ours are flat; a circle of `/Kids` must end.
const DEEPEST_FIELD: u8 = 8;
/// More fields than any form of ours; a hostile one may share subtrees without end.
const MOST_FIELDS: usize = 1_000;

pub(super) struct Document {
    pdf: Pdf,
}

/// A signature field that has a `/V`, whatever that is.
pub(super) struct SignedField {
    pub(super) name: String,
    /// Where in the file the signature dictionary begins; `None` where `/V` is no dictionary lying plainly in the file.
    pub(super) dictionary_at: Option<usize>,
}

/// The form could not be read in only one way.
pub(super) struct Ambiguous;

impl Document {
    pub(super) fn open(pdf: &[u8]) -> Result<Self, Unreadable> {
        match Pdf::new(pdf.to_vec()) {
            Ok(pdf) => Ok(Self { pdf }),
            Err(LoadPdfError::Decryption(_)) => Err(Unreadable::Encrypted),
            Err(LoadPdfError::Invalid) => Err(Unreadable::NotAPdf),
        }
    }

    pub(super) fn signed_fields(&self) -> Result<Vec<SignedField>, Ambiguous> {
        let catalog = self.catalog().ok_or(Ambiguous)?;
        let Some(form) = plain(&catalog)?.get::<Dict>("AcroForm") else {
            return Ok(Vec::new());
        };
        let mut walk = Walk {
            document: self,
            visited: 0,
            found: Vec::new(),
        };
        if let Some(fields) = plain(&form)?.get::<Array>("Fields") {
            walk.fields(&fields, "", false, 0)?;
        }
        Ok(walk.found)
    }

    /// The files of `/AF`; `None` where one of them cannot be read.
    pub(super) fn attachments(&self) -> Option<Vec<Attachment>> {
        let catalog = self.catalog()?;
        let Some(files) = catalog.get::<Array>("AF") else {
            return Some(Vec::new());
        };
        files.iter::<Dict>().map(|file| attachment(&file)).collect()
    }

    fn catalog(&self) -> Option<Dict<'_>> {
        self.pdf.xref().get::<Dict>(self.pdf.xref().root_id())
    }

    /// Where a dictionary's bytes begin in the file; `None` for one out of an object stream.
    fn place(&self, dictionary: &Dict) -> Option<usize> {
        let file: &[u8] = self.pdf.data().as_ref();
        let at = dictionary
            .data()
            .as_ptr()
            .addr()
            .checked_sub(file.as_ptr().addr())?;
        (at < file.len()).then_some(at)
    }
}

/// The dictionary, if each of its entries stands once and can be read plainly.
fn plain<'a, 'b>(dictionary: &'b Dict<'a>) -> Result<&'b Dict<'a>, Ambiguous> {
    entries(dictionary.data(), 0)
        .map(|_| dictionary)
        .ok_or(Ambiguous)
}

struct Walk<'a> {
    document: &'a Document,
    visited: usize,
    found: Vec<SignedField>,
}

impl Walk<'_> {
    /// `/FT` is inherited (ISO 32000-2, table 226).
    fn fields(
        &mut self,
        nodes: &Array,
        prefix: &str,
        inherited: bool,
        depth: u8,
    ) -> Result<(), Ambiguous> {
        for field in nodes.iter::<Dict>() {
            self.visited += 1;
            if depth == DEEPEST_FIELD || self.visited > MOST_FIELDS {
                return Err(Ambiguous);
            }
            plain(&field)?;
            let own = field
                .get::<PdfString>("T")
                .map(|name| text(name.as_bytes()))
                .unwrap_or_default();
            let name = match (prefix, own.as_str()) {
                (prefix, "") => prefix.to_owned(),
                ("", own) => own.to_owned(),
                (prefix, own) => format!("{prefix}.{own}"),
            };
            let is_signature = field
                .get::<Name>("FT")
                .map_or(inherited, |kind| kind.as_ref() == b"Sig");
            if is_signature && field.contains_key("V") {
                let dictionary_at = field
                    .get::<Dict>("V")
                    .and_then(|value| self.document.place(&value));
                self.found.push(SignedField {
                    name: name.clone(),
                    dictionary_at,
                });
            }
            if let Some(kids) = field.get::<Array>("Kids") {
                self.fields(&kids, &name, is_signature, depth + 1)?;
            }
        }
        Ok(())
    }
}

fn attachment(file: &Dict) -> Option<Attachment> {
    let name = file
        .get::<PdfString>("UF")
        .or_else(|| file.get::<PdfString>("F"))?;
    let embedded = file.get::<Dict>("EF")?;
    let stream = embedded
        .get::<Stream>("F")
        .or_else(|| embedded.get::<Stream>("UF"))?;
    let word = |dictionary: &Dict, key: &str| {
        dictionary
            .get::<Name>(key)
            .map(|name| String::from_utf8_lossy(name.as_ref()).into_owned())
            .unwrap_or_default()
    };
    Some(Attachment {
        name: text(name.as_bytes()),
        relationship: word(file, "AFRelationship"),
        mime: word(stream.dict(), "Subtype"),
        bytes: content(&stream)?,
    })
}

/// The content of a stream that is stored as it is, deflated, or either spelt out in letters (as reports write the one
/// stream in 256 that would end in a carriage return), up to a limit: a small file may inflate without end.
fn content(stream: &Stream) -> Option<Vec<u8>> {
    let dictionary = stream.dict();
    if dictionary.contains_key("DecodeParms") {
        return None;
    }
    let single = dictionary.get::<Name>("Filter");
    let listed = dictionary
        .get::<Array>("Filter")
        .map(|list| list.iter::<Name>().collect::<Vec<_>>());
    let filters = single
        .map(|filter| vec![filter])
        .or(listed)
        .unwrap_or_default();
    let names: Vec<&[u8]> = filters.iter().map(AsRef::as_ref).collect();
    let raw = stream.raw_data();
    let (stored, rest) = match names.as_slice() {
        [b"ASCII85Decode", rest @ ..] => (from_letters(&raw)?, rest),
        rest => (raw.into_owned(), rest),
    };
    match rest {
        [] if stored.len() <= LARGEST_ATTACHMENT => Some(stored),
        [b"FlateDecode"] => decompress_to_vec_zlib_with_limit(&stored, LARGEST_ATTACHMENT).ok(),
        _ => None,
    }
}

/// ISO 32000-1, 7.4.3: five letters as four bytes. White space, which reports never put in, is not taken.
fn from_letters(letters: &[u8]) -> Option<Vec<u8>> {
    let letters = letters.strip_suffix(b"~>")?;
    let mut bytes = Vec::with_capacity(letters.len() / 5 * 4 + 4);
    let mut group: Vec<u32> = Vec::with_capacity(5);
    for letter in letters {
        match letter {
            b'z' if group.is_empty() => bytes.extend([0; 4]),
            b'!'..=b'u' => group.push(u32::from(letter - b'!')),
            _ => return None,
        }
        if group.len() == 5 {
            bytes.extend(value_of(&group)?.to_be_bytes());
            group.clear();
        }
    }
    match group.len() {
        0 => {}
        // A group cut short stands for one byte less than it has letters, the others being the last letter.
        1 => return None,
        short => {
            group.resize(5, 84);
            bytes.extend(&value_of(&group)?.to_be_bytes()[..short - 1]);
        }
    }
    Some(bytes)
}

fn value_of(digits: &[u32]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |value, digit| {
        value.checked_mul(85)?.checked_add(*digit)
    })
}

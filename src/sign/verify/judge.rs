//! The judgement of one file: each step states its facts, the first thing wrong becomes the reason. Later steps are still
//! taken where they can be, because "the signed part is genuine, but something was appended" is worth knowing.

use std::ops::Range;

use super::{
    Coverage, Fact, Facts, LaterChanges, Reason, SignatureSummary, Unreadable, Verdict,
    Verification,
    dictionary::{Kind, Value, entries},
    document::{Ambiguous, Document, SignedField},
};
use crate::sign::{
    algorithm::Mismatch,
    chain::{self, TrustAnchors},
    cms::{Container, Defect},
    pades::MADE_BY_US,
    time::SignedAt,
};

/// How far a signer's clock may run ahead of ours, in seconds.
const CLOCK_TOLERANCE: i64 = 600;

pub(super) fn judge(
    pdf: &[u8],
    anchors: &TrustAnchors,
    now: i64,
) -> Result<Verification, Unreadable> {
    let document = Document::open(pdf)?;
    let mut judgement = Judgement {
        pdf,
        anchors,
        now,
        facts: Facts::default(),
        reason: None,
        signatures: Vec::new(),
    };
    judgement.frame();
    if let Some(field) = judgement.only_signature(&document) {
        judgement.signature(&field);
    }
    Ok(judgement.conclude(&document))
}

struct Judgement<'a> {
    pdf: &'a [u8],
    anchors: &'a TrustAnchors,
    now: i64,
    facts: Facts,
    reason: Option<Reason>,
    signatures: Vec<SignatureSummary>,
}

impl Judgement<'_> {
    /// Notes a reason; the first one stays.
    fn reject(&mut self, reason: Reason) {
        self.reason.get_or_insert(reason);
    }

    /// States a fact, and the reason where it fails.
    fn state(&mut self, holds: bool, reason: Reason) -> Fact {
        if !holds {
            self.reject(reason);
        }
        if holds { Fact::Yes } else { Fact::No }
    }

    /// Nothing stands before the header or after the end mark and its one line end.
    fn frame(&mut self) {
        let end = self.pdf.strip_suffix(b"\n").unwrap_or(self.pdf);
        let end = end.strip_suffix(b"\r").unwrap_or(end);
        if !self.pdf.starts_with(b"%PDF-") || !end.ends_with(b"%%EOF") {
            self.reject(Reason::DamagedFrame);
            self.facts.covers_whole_file = Fact::No;
        }
    }

    fn only_signature(&mut self, document: &Document) -> Option<SignedField> {
        let fields = document.signed_fields().unwrap_or_else(|Ambiguous| {
            self.reject(Reason::AmbiguousStructure);
            Vec::new()
        });
        match <[SignedField; 1]>::try_from(fields) {
            Ok([field]) => {
                self.facts.one_signature_only = Fact::Yes;
                Some(field)
            }
            Err(fields) => {
                self.facts.one_signature_only = Fact::No;
                self.reject(match fields.is_empty() {
                    false => Reason::SeveralSignatures,
                    true if contains(self.pdf, b"/ByteRange") => Reason::SignatureUnreachable,
                    true => Reason::NotSigned,
                });
                None
            }
        }
    }

    fn signature(&mut self, field: &SignedField) {
        let signature = match SignatureDictionary::read(self.pdf, field.dictionary_at) {
            Ok(signature) => signature,
            Err(reason) => return self.reject(reason),
        };
        let covered = self.coverage(&signature);
        let Some(container) = self.container(&signature) else {
            return;
        };
        self.embedded_certificates(&container);
        if let Some(covered) = covered {
            let parts = covered.map(|part| &self.pdf[part]);
            self.facts.digest_matches =
                self.state(container.digest_matches(&parts), Reason::DigestMismatch);
        }
        let outcome = container.check_signature();
        self.facts.signature_holds =
            self.state(outcome != Err(Mismatch::Value), Reason::SignatureBroken);
        if outcome == Err(Mismatch::Algorithm) {
            self.facts.signature_holds = self.state(false, Reason::WeakAlgorithm);
        }
        self.time_and_trust(&container, signature.signed_at);
        self.signatures.push(SignatureSummary {
            field: field.name.clone(),
            signer: container.certificate().clone(),
            signed_at: signature.signed_at,
            covers: match self.facts.covers_whole_file {
                Fact::Yes => Coverage::WholeFile,
                Fact::No | Fact::NotChecked => Coverage::Part,
            },
        });
    }

    /// ISO 32000-2, 12.8.1: the byte range is `[0 a b c]`, `a` to `b` being exactly the container with its `<` and `>`.
    /// Returns the two covered parts where the range is well-formed, even if bytes follow it.
    fn coverage(&mut self, signature: &SignatureDictionary) -> Option<[Range<usize>; 2]> {
        let [zero, before, after, rest] = signature.byte_range;
        let end = after.checked_add(rest).filter(|end| *end <= self.pdf.len());
        let leaves_out_container = zero == 0 && (before..after) == signature.container;
        let (Some(end), true) = (end, leaves_out_container) else {
            self.facts.covers_whole_file = self.state(false, Reason::ByteRange);
            return None;
        };
        let covers_all = end == self.pdf.len();
        self.facts.later_changes = if covers_all {
            LaterChanges::None
        } else {
            LaterChanges::Forbidden
        };
        let is_framed = self.facts.covers_whole_file != Fact::No;
        let covers_whole_file = self.state(covers_all, Reason::ChangedAfterSigning);
        self.facts.covers_whole_file = if is_framed {
            covers_whole_file
        } else {
            Fact::No
        };
        Some([0..before, after..end])
    }

    fn container(&mut self, signature: &SignatureDictionary) -> Option<Container> {
        let digits = &self.pdf[signature.container.start + 1..signature.container.end - 1];
        let container = container_bytes(digits, signature.is_ours).and_then(|bytes| {
            let container = Container::from_der(&bytes)?;
            let is_only_form = !signature.is_ours || container.value_is_unique();
            if is_only_form {
                Ok(container)
            } else {
                Err(Reason::ContainerNotCanonical)
            }
        });
        match container {
            Ok(container) => {
                self.facts.container_is_canonical = Fact::Yes;
                Some(container)
            }
            Err(reason) => {
                self.facts.container_is_canonical = self.state(false, reason);
                None
            }
        }
    }

    /// No embedded byte may be free: every certificate lies on the signer's path, and is fixed by the signed attributes,
    /// by a certificate above it, or by an anchor.
    fn embedded_certificates(&mut self, container: &Container) {
        let path = chain::path(container.certificate(), container.others());
        if path.len() != container.others().len() + 1 {
            self.facts.container_is_canonical = self.state(false, Reason::CertificateOffPath);
        }
        let all_bound = path.iter().all(|certificate| container.binds(certificate));
        if !all_bound && !chain::end_is_fixed(&path, self.anchors) {
            self.facts.container_is_canonical = self.state(false, Reason::CertificateUnbound);
        }
    }

    fn time_and_trust(&mut self, container: &Container, signed_at: Option<SignedAt>) {
        let signer = container.certificate();
        if !signer.may_sign_documents() {
            self.reject(Reason::CertificateNotForSigning);
        }
        let Some(SignedAt {
            unix_seconds: at, ..
        }) = signed_at
        else {
            return self.reject(Reason::NoSigningTime);
        };
        let has_come = self.state(
            at <= self.now.saturating_add(CLOCK_TOLERANCE),
            Reason::SignedInTheFuture,
        );
        let in_date = self.state(signer.is_valid_at(at), Reason::CertificateNotInDate);
        self.facts.certificate_in_date = if has_come == Fact::Yes {
            in_date
        } else {
            Fact::No
        };
        if !self.anchors.is_empty() {
            let path = chain::path(signer, container.others());
            let reached = chain::reaches_anchor(&path, self.anchors, at);
            self.facts.chain_to_anchor = if reached { Fact::Yes } else { Fact::No };
        }
    }

    fn conclude(mut self, document: &Document) -> Verification {
        let verdict = match (self.reason, self.facts.chain_to_anchor) {
            (Some(_), _) => Verdict::Rejected,
            (None, Fact::Yes) => Verdict::Valid,
            (None, Fact::No | Fact::NotChecked) => Verdict::Intact,
        };
        let mut attachments = Vec::new();
        if verdict != Verdict::Rejected {
            attachments = document.attachments().unwrap_or_default();
            self.facts.data_attached = if attachments.is_empty() {
                Fact::No
            } else {
                Fact::Yes
            };
        }
        Verification {
            verdict,
            reason: self.reason,
            facts: self.facts,
            signatures: self.signatures,
            attachments,
        }
    }
}

/// What a signature dictionary says, and where its container lies in the file.
struct SignatureDictionary {
    byte_range: [usize; 4],
    /// From `<` to `>`, both included.
    container: Range<usize>,
    signed_at: Option<SignedAt>,
    /// The signed bytes say that this program made the signature.
    is_ours: bool,
}

impl SignatureDictionary {
    fn read(pdf: &[u8], at: Option<usize>) -> Result<Self, Reason> {
        let entries = at
            .and_then(|at| entries(pdf, at))
            .ok_or(Reason::DamagedDictionary)?;
        let entry = |key: &[u8]| {
            entries
                .iter()
                .find(|(known, _)| known == key)
                .map(|(_, value)| value)
        };
        let is_name = |key: &[u8], name: &[u8]| {
            entry(key).is_some_and(|value| value.kind == Kind::Name(name.to_vec()))
        };
        if entry(b"Type").is_some() && !is_name(b"Type", b"Sig") {
            return Err(Reason::DamagedDictionary);
        }
        if !is_name(b"SubFilter", b"ETSI.CAdES.detached") || !is_name(b"Filter", b"Adobe.PPKLite") {
            return Err(Reason::UnknownSignatureKind);
        }
        let byte_range = entry(b"ByteRange")
            .and_then(four_numbers)
            .ok_or(Reason::ByteRange)?;
        let container = match entry(b"Contents") {
            Some(Value {
                kind: Kind::HexString,
                span,
            }) => span.clone(),
            _ => return Err(Reason::DamagedDictionary),
        };
        let is_ours =
            entry(b"Prop_Build").is_some_and(|value| pdf[value.span.clone()] == *MADE_BY_US);
        let signed_at = entry(b"M").and_then(|value| match &value.kind {
            Kind::LiteralString(date) => SignedAt::from_pdf_date(date),
            _ => None,
        });
        Ok(Self {
            byte_range,
            container,
            signed_at,
            is_ours,
        })
    }
}

fn four_numbers(value: &Value) -> Option<[usize; 4]> {
    let Kind::Array(items) = &value.kind else {
        return None;
    };
    let numbers = items.iter().map(|item| match item.kind {
        Kind::Number(number) => usize::try_from(number).ok(),
        _ => None,
    });
    <[usize; 4]>::try_from(numbers.collect::<Option<Vec<_>>>()?).ok()
}

/// The container's DER out of its room: hexadecimal in one case, whole bytes, zeros behind. Ours are in lower case; pyHanko
/// and others write capitals.
fn container_bytes(digits: &[u8], is_ours: bool) -> Result<Vec<u8>, Reason> {
    let has_capitals = digits.iter().any(u8::is_ascii_uppercase);
    if has_capitals && (is_ours || digits.iter().any(u8::is_ascii_lowercase)) {
        return Err(Reason::ContainerHex);
    }
    let value = |digit: u8| char::from(digit).to_digit(16).map(|value| value as u8);
    let (pairs, []) = digits.as_chunks::<2>() else {
        return Err(Reason::ContainerHex);
    };
    let room = pairs
        .iter()
        .map(|[high, low]| Some(value(*high)? << 4 | value(*low)?))
        .collect::<Option<Vec<u8>>>()
        .ok_or(Reason::ContainerHex)?;
    let length = der_length(&room)
        .filter(|length| *length <= room.len())
        .ok_or(Reason::ContainerMalformed)?;
    let (container, padding) = room.split_at(length);
    if padding.iter().any(|byte| *byte != 0) {
        return Err(Reason::ContainerPadding);
    }
    Ok(container.to_vec())
}

/// Length of the DER value at the front, tag and length included.
fn der_length(bytes: &[u8]) -> Option<usize> {
    use der::{Decode, Encode, Header, SliceReader};
    let header = Header::decode(&mut SliceReader::new(bytes).ok()?).ok()?;
    let whole = (header.encoded_len().ok()? + header.length()).ok()?;
    usize::try_from(whole).ok()
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack
        .windows(needle.len())
        .any(|window| window == needle)
}

impl From<Defect> for Reason {
    fn from(defect: Defect) -> Self {
        match defect {
            Defect::Malformed => Self::ContainerMalformed,
            Defect::NotCanonical => Self::ContainerNotCanonical,
            Defect::SeveralSigners => Self::SeveralSigners,
            Defect::UnsignedAttribute => Self::UnsignedAttribute,
            Defect::WeakAlgorithm => Self::WeakAlgorithm,
            Defect::SignedAttributes => Self::SignedAttributes,
            Defect::SignerCertificateMissing => Self::SignerCertificateMissing,
        }
    }
}

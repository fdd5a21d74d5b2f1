//! The judgement of one file: each step states its facts, the first thing wrong becomes the reason. Later steps are still
//! taken where they can be, because "the signed part is genuine, but something was appended" is worth knowing.

use std::ops::Range;

use memchr::memmem;

use super::{
    Coverage, Fact, Facts, LaterChanges, Reason, SignatureSummary, Unreadable, Verdict,
    Verification,
    document::{Ambiguous, Document, OpenError, SignedField},
    revision,
    value::{Kind, Reader, Value},
};
use crate::sign::{
    algorithm::Mismatch,
    chain::{self, TrustAnchors},
    cms::{Container, Defect},
    pades::{MADE_BY_US, STAMP_PROMISED},
    revocation::Revocation,
    time::SignedAt,
};

/// How far a signer's clock may run ahead of ours, in seconds.
const CLOCK_TOLERANCE: i64 = 600;

pub(super) fn judge(
    pdf: &[u8],
    anchors: &TrustAnchors,
    now: i64,
) -> Result<Verification, Unreadable> {
    let mut judgement = Judgement::new(pdf, anchors, now);
    judgement.frame();
    let document = match Document::open(pdf) {
        Ok(document) => Some(document),
        Err(OpenError::Unreadable(error)) => return Err(error),
        Err(OpenError::Damaged) => None,
    };
    let mut verification = match &document {
        Some(document) => judgement.document(document),
        None => judgement.without_document(),
    };
    if verification.verdict == Verdict::Rejected {
        let whole = whole_revision(pdf, anchors, now);
        verification.whole_revision = whole.map(|(end, _)| end);
    }
    Ok(verification)
}

/// The longest beginning of a file that is a signed file by itself, and what is to be said of that.
fn whole_revision(pdf: &[u8], anchors: &TrustAnchors, now: i64) -> Option<(usize, Verification)> {
    // A hostile file may have any number of false ones.
    const MOST_TRIED: usize = 8;
    let key = b"/ByteRange";
    let mut ends: Vec<usize> = memmem::rfind_iter(pdf, key)
        .filter_map(|at| {
            let range = Reader::new(pdf, at + key.len()).value()?;
            let [_, _, after, rest] = four_numbers(&range)?;
            after.checked_add(rest).filter(|end| *end < pdf.len())
        })
        .take(MOST_TRIED)
        .collect();
    ends.sort_unstable_by(|one, other| other.cmp(one));
    ends.dedup();
    ends.into_iter().find_map(|end| {
        let beginning = &pdf[..end];
        let document = Document::open(beginning).ok()?;
        let mut judgement = Judgement::new(beginning, anchors, now);
        judgement.frame();
        let verification = judgement.document(&document);
        (verification.verdict != Verdict::Rejected).then_some((end, verification))
    })
}

struct Judgement<'a> {
    pdf: &'a [u8],
    anchors: &'a TrustAnchors,
    now: i64,
    facts: Facts,
    reason: Option<Reason>,
    signatures: Vec<SignatureSummary>,
}

/// A signature whose place in the file is known.
struct Placed {
    field: SignedField,
    dictionary: SignatureDictionary,
    /// The two covered parts, where the byte range is well-formed.
    covered: Option<[Range<usize>; 2]>,
}

impl Placed {
    /// Where the revision ends that it signs.
    fn end(&self) -> usize {
        self.covered.as_ref().map_or(0, |[_, behind]| behind.end)
    }
}

impl<'a> Judgement<'a> {
    fn new(pdf: &'a [u8], anchors: &'a TrustAnchors, now: i64) -> Self {
        Self {
            pdf,
            anchors,
            now,
            facts: Facts::default(),
            reason: None,
            signatures: Vec::new(),
        }
    }

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

    /// The judgement where the cross-references lead nowhere. Something may only have been appended: then what was
    /// signed is still genuine, and that is worth knowing.
    fn without_document(mut self) -> Verification {
        let whole = whole_revision(self.pdf, self.anchors, self.now);
        self.reject(match whole {
            Some(_) => Reason::ChangedAfterSigning,
            None => Reason::DamagedCrossReference,
        });
        if let Some((_, whole)) = whole {
            self.facts = whole.facts;
            self.facts.data_attached = Fact::NotChecked;
            self.facts.later_changes = LaterChanges::Forbidden;
            self.signatures = whole.signatures;
        }
        self.facts.covers_whole_file = Fact::No;
        self.conclude(None)
    }

    fn document(mut self, document: &Document) -> Verification {
        self.judge_signatures(document);
        self.conclude(Some(document))
    }

    fn judge_signatures(&mut self, document: &Document) {
        let fields = document.signed_fields().unwrap_or_else(|Ambiguous| {
            self.reject(Reason::AmbiguousStructure);
            Vec::new()
        });
        if fields.is_empty() {
            self.facts.reached_through_form = Fact::No;
            self.reject(if memmem::find(self.pdf, b"/ByteRange").is_some() {
                Reason::SignatureUnreachable
            } else {
                Reason::NotSigned
            });
            return;
        }
        self.facts.reached_through_form = Fact::Yes;
        let mut signatures: Vec<Placed> = Vec::new();
        for field in fields {
            match SignatureDictionary::read(self.pdf, field.dictionary_at) {
                Ok(dictionary) => signatures.push(Placed {
                    covered: self.covered(&dictionary),
                    field,
                    dictionary,
                }),
                Err(reason) => self.reject(reason),
            }
        }
        signatures.sort_by_key(Placed::end);
        self.coverage(document, &signatures);
        for signature in &signatures {
            self.signature(signature);
        }
    }

    /// ISO 32000-2, 12.8.1: the byte range is `[0 a b c]`, `a` to `b` being exactly the container with its `<` and `>`.
    fn covered(&mut self, signature: &SignatureDictionary) -> Option<[Range<usize>; 2]> {
        let [zero, before, after, rest] = signature.byte_range;
        let end = after.checked_add(rest).filter(|end| *end <= self.pdf.len());
        let leaves_out_container = zero == 0 && (before..after) == signature.container;
        let (Some(end), true) = (end, leaves_out_container) else {
            self.facts.covers_whole_file = self.state(false, Reason::ByteRange);
            return None;
        };
        Some([0..before, after..end])
    }

    /// The last signature covers the file, and between two there is only the filling of a prepared field.
    fn coverage(&mut self, document: &Document, signatures: &[Placed]) {
        let Some(last) = signatures.last().filter(|last| last.covered.is_some()) else {
            return;
        };
        let covers_all = last.end() == self.pdf.len();
        let is_framed = self.facts.covers_whole_file != Fact::No;
        let covers_whole_file = self.state(covers_all, Reason::ChangedAfterSigning);
        self.facts.covers_whole_file = if is_framed {
            covers_whole_file
        } else {
            Fact::No
        };
        self.facts.later_changes = match (covers_all, signatures) {
            (false, _) => LaterChanges::Forbidden,
            (true, [_]) => LaterChanges::None,
            (true, _) => LaterChanges::Allowed,
        };
        for pair in signatures.windows(2) {
            let [earlier, later] = pair else { continue };
            let later_lies_behind = later.dictionary.container.start > earlier.end();
            if earlier.covered.is_none() || !later_lies_behind {
                self.facts.later_changes = LaterChanges::Forbidden;
                self.reject(Reason::ByteRange);
            } else if !self.only_fills(document, earlier.end(), later) {
                self.facts.later_changes = LaterChanges::Forbidden;
                self.reject(Reason::ChangedBetweenSignatures);
            }
        }
    }

    fn only_fills(&self, document: &Document, before: usize, later: &Placed) -> bool {
        let Ok(before) = Document::open(&self.pdf[..before]) else {
            return false;
        };
        if later.end() == self.pdf.len() {
            return revision::only_fills(&before, document, &later.field);
        }
        Document::open(&self.pdf[..later.end()])
            .is_ok_and(|after| revision::only_fills(&before, &after, &later.field))
    }

    fn signature(&mut self, signature: &Placed) {
        let Some(container) = self.container(&signature.dictionary) else {
            return;
        };
        self.embedded_certificates(&container);
        if signature.dictionary.promises_stamp && container.timestamp().is_none() {
            self.reject(Reason::TimestampMissing);
        }
        let before = std::mem::take(&mut self.facts);
        if let Some(covered) = &signature.covered {
            let parts = covered.clone().map(|part| &self.pdf[part]);
            self.facts.digest_matches =
                self.state(container.digest_matches(&parts), Reason::DigestMismatch);
        }
        let outcome = container.check_signature();
        self.facts.signature_holds =
            self.state(outcome != Err(Mismatch::Value), Reason::SignatureBroken);
        if outcome == Err(Mismatch::Algorithm) {
            self.facts.signature_holds = self.state(false, Reason::WeakAlgorithm);
        }
        let signed_at = signature.dictionary.signed_at;
        self.time_and_trust(&container, signed_at);
        let own = std::mem::replace(&mut self.facts, before);
        self.facts.take_in(&own, self.signatures.is_empty());
        let covers_all = signature.end() == self.pdf.len() && signature.covered.is_some();
        self.signatures.push(SignatureSummary {
            field: signature.field.name.clone(),
            signer: container.certificate().clone(),
            signed_at,
            timestamp: container.timestamp().cloned(),
            covers: if covers_all {
                Coverage::WholeFile
            } else {
                Coverage::Part
            },
        });
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
                if self.facts.container_is_canonical != Fact::No {
                    self.facts.container_is_canonical = Fact::Yes;
                }
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
        // A trusted authority's word on the time counts for more than the signer's own.
        let stamped = container
            .timestamp()
            .filter(|stamp| chain::reaches_anchor(&stamp.path, self.anchors, stamp.at));
        let at = stamped.map_or(at, |stamp| stamp.at);
        let in_date = self.state(signer.is_valid_at(at), Reason::CertificateNotInDate);
        self.facts.certificate_in_date = if has_come == Fact::Yes {
            in_date
        } else {
            Fact::No
        };
        let path = chain::path(signer, container.others());
        let lists = self.anchors.lists();
        // Nobody else could take a self-issued certificate back.
        let said = if lists.is_empty() || signer.is_self_signed() {
            Revocation::Unknown
        } else {
            lists.say_of_path(&path, self.anchors, at)
        };
        self.facts.not_revoked = match said {
            Revocation::Good => Fact::Yes,
            Revocation::Revoked(_) => self.state(false, Reason::CertificateRevoked),
            Revocation::Outdated | Revocation::Unknown => Fact::NotChecked,
        };
        if !self.anchors.is_empty() {
            let reached = chain::reaches_anchor(&path, self.anchors, at);
            self.facts.chain_to_anchor = if reached { Fact::Yes } else { Fact::No };
        }
    }

    fn conclude(mut self, document: Option<&Document>) -> Verification {
        let verdict = match (self.reason, self.facts.chain_to_anchor) {
            (Some(_), _) => Verdict::Rejected,
            (None, Fact::Yes) => Verdict::Valid,
            (None, Fact::No | Fact::NotChecked) => Verdict::Intact,
        };
        let mut attachments = Vec::new();
        if let Some(document) = document.filter(|_| verdict != Verdict::Rejected) {
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
            whole_revision: None,
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
    promises_stamp: bool,
}

impl SignatureDictionary {
    fn read(pdf: &[u8], at: Option<usize>) -> Result<Self, Reason> {
        let value = at.and_then(|at| Reader::new(pdf, at).value());
        let dictionary = value.as_ref().and_then(Value::dictionary);
        let dictionary = dictionary.ok_or(Reason::DamagedDictionary)?;
        let is_name = |key: &str, name: &[u8]| dictionary.name(key) == Some(name);
        if dictionary.get("Type").is_some() && !is_name("Type", b"Sig") {
            return Err(Reason::DamagedDictionary);
        }
        if !is_name("SubFilter", b"ETSI.CAdES.detached") || !is_name("Filter", b"Adobe.PPKLite") {
            return Err(Reason::UnknownSignatureKind);
        }
        let byte_range = dictionary
            .get("ByteRange")
            .and_then(four_numbers)
            .ok_or(Reason::ByteRange)?;
        let container = match dictionary.get("Contents") {
            Some(Value {
                kind: Kind::HexString(_),
                span,
            }) => span.clone(),
            _ => return Err(Reason::DamagedDictionary),
        };
        let entry = |key: &str| dictionary.get(key);
        let is_ours =
            entry("Prop_Build").is_some_and(|value| pdf[value.span.clone()] == *MADE_BY_US);
        let signed_at = entry("M").and_then(|value| match &value.kind {
            Kind::LiteralString(date) => SignedAt::from_pdf_date(date),
            _ => None,
        });
        let (key, promised) = STAMP_PROMISED;
        Ok(Self {
            byte_range,
            container,
            signed_at,
            is_ours,
            promises_stamp: is_name(key, promised.as_bytes()),
        })
    }
}

fn four_numbers(value: &Value) -> Option<[usize; 4]> {
    let Kind::Array(items) = &value.kind else {
        return None;
    };
    let numbers = items.iter().map(Value::number);
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

impl From<Defect> for Reason {
    fn from(defect: Defect) -> Self {
        match defect {
            Defect::Malformed => Self::ContainerMalformed,
            Defect::NotCanonical => Self::ContainerNotCanonical,
            Defect::SeveralSigners => Self::SeveralSigners,
            Defect::UnsignedAttribute => Self::UnsignedAttribute,
            Defect::Timestamp => Self::TimestampBroken,
            Defect::WeakAlgorithm => Self::WeakAlgorithm,
            Defect::SignedAttributes => Self::SignedAttributes,
            Defect::SignerCertificateMissing => Self::SignerCertificateMissing,
        }
    }
}

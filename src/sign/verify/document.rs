//! The way from a PDF's catalog to its filled signature fields and attached files. What is found here is judged in
//! `judge`; what a revision may change about it, in `revision`.

use std::borrow::Cow;

use memchr::memmem;

use super::{
    Attachment, Unreadable,
    file::{File, Object},
    table::TableError,
    value::{Dictionary, Id, Kind, Value},
};
use crate::sign::field::text;

/// Forms of ours are flat; a circle of `/Kids` must end.
const DEEPEST_FIELD: u8 = 8;
/// More fields than any form of ours; a hostile one may share subtrees without end.
const MOST_FIELDS: usize = 1_000;
/// Where the header of a file may stand that is not ours (ISO 32000-2, implementation note in annex I).
const HEADER_WITHIN: usize = 1_024;

/// One revision of a file.
pub(super) struct Document<'a> {
    pub(super) file: File<'a>,
}

/// A signature field that has a `/V`, whatever that is.
pub(super) struct SignedField {
    pub(super) name: String,
    /// The field's object; `None` where it lies inside another.
    pub(super) id: Option<Id>,
    /// Where in the file the signature dictionary begins; `None` where `/V` is no dictionary lying plainly in the file.
    pub(super) dictionary_at: Option<usize>,
}

/// The form could not be read in only one way.
pub(super) struct Ambiguous;

/// Why a file has no document.
pub(super) enum OpenError {
    Unreadable(Unreadable),
    /// The cross-references do not lead through the file.
    Damaged,
}

impl<'a> Document<'a> {
    pub(super) fn open(pdf: &'a [u8]) -> Result<Self, OpenError> {
        let error = match File::open(pdf) {
            Ok(file) => return Ok(Self { file }),
            Err(error) => error,
        };
        let start = &pdf[..pdf.len().min(HEADER_WITHIN)];
        let has_header = memmem::find(start, b"%PDF-").is_some();
        Err(match error {
            TableError::Encrypted => OpenError::Unreadable(Unreadable::Encrypted),
            TableError::Damaged if has_header => OpenError::Damaged,
            TableError::Damaged => OpenError::Unreadable(Unreadable::NotAPdf),
        })
    }

    pub(super) fn signed_fields(&self) -> Result<Vec<SignedField>, Ambiguous> {
        let catalog = self.catalog().ok_or(Ambiguous)?;
        let catalog = catalog.dictionary().ok_or(Ambiguous)?;
        let Some(form) = catalog.get("AcroForm") else {
            return Ok(Vec::new());
        };
        let form = self.at(form).ok_or(Ambiguous)?;
        let form = form.dictionary().ok_or(Ambiguous)?;
        let mut walk = Walk {
            document: self,
            visited: 0,
            found: Vec::new(),
        };
        if let Some(fields) = form.get("Fields") {
            walk.fields(fields, &Parent::default())?;
        }
        Ok(walk.found)
    }

    /// The files of `/AF`; `None` where one of them cannot be read.
    pub(super) fn attachments(&self) -> Option<Vec<Attachment>> {
        let catalog = self.catalog()?;
        let Some(files) = catalog.dictionary()?.get("AF") else {
            return Some(Vec::new());
        };
        let Kind::Array(files) = &self.at(files)?.kind else {
            return None;
        };
        files.iter().map(|file| self.attachment(file)).collect()
    }

    /// Everything below the catalog and in the trailer stands where the first entry of that name says.
    fn catalog(&self) -> Option<Object> {
        match self.file.table.trailer.get("Root")?.kind {
            Kind::Reference(id) => self.file.resolve(id),
            _ => None,
        }
    }

    /// The value itself, or the one it names.
    fn at<'v>(&self, value: &'v Value) -> Option<Found<'v>> {
        match value.kind {
            Kind::Reference(id) => self.file.resolve(id).map(Found::There),
            _ => Some(Found::Here(value)),
        }
    }

    fn attachment(&self, file: &Value) -> Option<Attachment> {
        let file = self.at(file)?;
        let file = file.dictionary()?;
        let name = self.at(file.get("UF").or_else(|| file.get("F"))?)?;
        let embedded = self.at(file.get("EF")?)?;
        let embedded = embedded.dictionary()?;
        let stream = embedded.get("F").or_else(|| embedded.get("UF"))?;
        let Kind::Reference(id) = stream.kind else {
            return None;
        };
        let stream = self.file.resolve(id)?;
        let word = |dictionary: &Dictionary, key: &str| {
            let name = dictionary.name(key).map(String::from_utf8_lossy);
            name.map(Cow::into_owned).unwrap_or_default()
        };
        Some(Attachment {
            name: text(name.string()?),
            relationship: word(file, "AFRelationship"),
            mime: word(stream.dictionary()?, "Subtype"),
            bytes: self.file.content(&stream)?,
        })
    }
}

/// A value in its dictionary, or the object that it names.
enum Found<'v> {
    Here(&'v Value),
    There(Object),
}

impl std::ops::Deref for Found<'_> {
    type Target = Value;

    fn deref(&self) -> &Value {
        match self {
            Self::Here(value) => value,
            Self::There(object) => &object.value,
        }
    }
}

struct Walk<'d, 'a> {
    document: &'d Document<'a>,
    visited: usize,
    found: Vec<SignedField>,
}

/// What a field takes over from the one above it (ISO 32000-2, table 226).
#[derive(Default)]
struct Parent {
    name: String,
    is_signature: bool,
    /// Whether what lies inside it lies plainly in the file.
    is_plain: bool,
    depth: u8,
}

impl Walk<'_, '_> {
    fn fields(&mut self, nodes: &Value, parent: &Parent) -> Result<(), Ambiguous> {
        let nodes = self.document.at(nodes).ok_or(Ambiguous)?;
        let Kind::Array(nodes) = &nodes.kind else {
            return Err(Ambiguous);
        };
        for node in nodes {
            self.visited += 1;
            if parent.depth == DEEPEST_FIELD || self.visited > MOST_FIELDS {
                return Err(Ambiguous);
            }
            let id = match node.kind {
                Kind::Reference(id) => Some(id),
                _ => None,
            };
            let node = self.document.at(node).ok_or(Ambiguous)?;
            let is_plain = match &node {
                Found::Here(_) => parent.is_plain,
                Found::There(object) => object.is_plain,
            };
            self.field(node.dictionary().ok_or(Ambiguous)?, id, is_plain, parent)?;
        }
        Ok(())
    }

    fn field(
        &mut self,
        field: &Dictionary,
        id: Option<Id>,
        is_plain: bool,
        parent: &Parent,
    ) -> Result<(), Ambiguous> {
        let own = match field.get("T") {
            Some(name) => {
                let name = self.document.at(name).ok_or(Ambiguous)?;
                text(name.string().ok_or(Ambiguous)?)
            }
            None => String::new(),
        };
        let name = match (parent.name.as_str(), own.as_str()) {
            (above, "") => above.to_owned(),
            ("", own) => own.to_owned(),
            (above, own) => format!("{above}.{own}"),
        };
        let is_signature = match field.get("FT") {
            Some(kind) => {
                let kind = self.document.at(kind).ok_or(Ambiguous)?;
                matches!(&kind.kind, Kind::Name(name) if name == b"Sig")
            }
            None => parent.is_signature,
        };
        if let Some(value) = field.get("V").filter(|_| is_signature) {
            let dictionary_at = self.dictionary_at(value, is_plain);
            self.found.push(SignedField {
                name: name.clone(),
                id,
                dictionary_at,
            });
        }
        let Some(kids) = field.get("Kids") else {
            return Ok(());
        };
        let below = Parent {
            name,
            is_signature,
            is_plain,
            depth: parent.depth + 1,
        };
        self.fields(kids, &below)
    }

    /// Where the dictionary lies that `/V` is or names.
    fn dictionary_at(&self, value: &Value, is_plain: bool) -> Option<usize> {
        match value.kind {
            Kind::Reference(id) => {
                let object = self.document.file.resolve(id)?;
                let at = object.value.span.start;
                (object.is_plain && object.dictionary().is_some()).then_some(at)
            }
            Kind::Dictionary(_) => is_plain.then_some(value.span.start),
            _ => None,
        }
    }
}

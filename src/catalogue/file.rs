//! The form of catalogue files: what RON writes where. Words with a fixed list of values stay text here, so that
//! a wrong one is reported with all other problems (`check`) and not alone.

use std::{fmt, marker::PhantomData, path::Path};

use ron::extensions::Extensions;
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, EnumAccess, MapAccess, VariantAccess, Visitor},
};

use crate::model::{Place, Problem, Severity};

use super::{Input, index::place_at};

mod explained;
mod form;
mod office;

use explained::explain;
pub(super) use form::{FormCheckEntry, FormFieldEntry, FormFile};
pub(super) use office::{ClosedYearEntry, FixedDayEntry, HolidaysFile, PapersFile, PhrasesFile};

/// The version of the form that this program reads.
pub(super) const FORMAT: u32 = 1;

/// `<catalogue>/catalogue.ron`: the structure.
#[derive(Debug, Deserialize)]
#[serde(rename = "Catalogue", deny_unknown_fields)]
pub(super) struct CatalogueFile {
    pub(super) format: u32,
    pub(super) id: String,
    pub(super) version: String,
    pub(super) kind: Word,
    pub(super) valid_from: String,
    #[serde(default)]
    pub(super) valid_to: Option<String>,
    pub(super) source: String,
    pub(super) groups: Vec<GroupEntry>,
    pub(super) controls: Vec<ControlEntry>,
}

/// A group of a catalogue.
#[derive(Debug, Deserialize)]
#[serde(rename = "Group", deny_unknown_fields)]
pub(super) struct GroupEntry {
    pub(super) id: String,
    #[serde(default)]
    pub(super) parent: Option<String>,
}

/// A control or duty of a catalogue.
#[derive(Debug, Deserialize)]
#[serde(rename = "Control", deny_unknown_fields)]
pub(super) struct ControlEntry {
    pub(super) id: String,
    #[serde(default)]
    pub(super) parent: Option<String>,
    pub(super) section: Word,
    pub(super) weight: i64,
    #[serde(default)]
    pub(super) text_of: Option<String>,
    #[serde(default)]
    pub(super) rarely_for: Vec<Word>,
    #[serde(default)]
    pub(super) point: Option<String>,
    #[serde(default)]
    pub(super) binds: Vec<Word>,
    #[serde(default)]
    pub(super) force: Vec<Word>,
}

/// `<catalogue>/<language>.ron`: the words of one language.
#[derive(Debug, Deserialize)]
#[serde(rename = "Texts", deny_unknown_fields)]
pub(super) struct TextFile {
    pub(super) catalogue: String,
    pub(super) language: Word,
    pub(super) title: String,
    pub(super) short_title: String,
    /// What this catalogue calls the things that the texts it borrows call otherwise: theirs, then its own.
    #[serde(default)]
    pub(super) terms: Option<Entries<String>>,
    pub(super) groups: Entries<GroupWords>,
    pub(super) controls: Entries<ControlWords>,
}

/// The words of one group.
#[derive(Debug, Deserialize)]
#[serde(rename = "GroupText", deny_unknown_fields)]
pub(super) struct GroupWords {
    pub(super) title: String,
    #[serde(default)]
    pub(super) official_title: String,
    #[serde(default)]
    pub(super) purpose: String,
}

/// The words of one control; those of a duty also quote the directive.
#[derive(Debug, Deserialize)]
#[serde(rename = "ControlText", deny_unknown_fields)]
pub(super) struct ControlWords {
    pub(super) title: String,
    #[serde(default)]
    pub(super) official_title: String,
    #[serde(default)]
    pub(super) questions: Vec<String>,
    #[serde(default)]
    pub(super) guidance: String,
    #[serde(default)]
    pub(super) evidence: Vec<String>,
    #[serde(default)]
    pub(super) levels: Vec<String>,
    #[serde(default)]
    pub(super) pitfalls: Vec<String>,
    #[serde(default)]
    pub(super) owner: String,
    #[serde(default)]
    pub(super) weight_reason: String,
    #[serde(default)]
    pub(super) who: Option<String>,
    #[serde(default)]
    pub(super) sentence: Option<String>,
    #[serde(default)]
    pub(super) span: Option<String>,
    #[serde(default)]
    pub(super) translation: Option<String>,
    #[serde(default)]
    pub(super) action: Option<String>,
    #[serde(default)]
    pub(super) notes: Vec<String>,
}

/// `crosswalks/<from>--<to>.ron`.
#[derive(Debug, Deserialize)]
#[serde(rename = "Crosswalk", deny_unknown_fields)]
pub(super) struct CrosswalkFile {
    pub(super) format: u32,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) source: String,
    pub(super) pairs: Vec<PairEntry>,
}

/// One correspondence.
#[derive(Debug, Deserialize)]
#[serde(rename = "Pair", deny_unknown_fields)]
pub(super) struct PairEntry {
    pub(super) from: String,
    pub(super) to: CounterpartEntry,
    pub(super) relation: Word,
    pub(super) confidence: Word,
}

/// The right side of a correspondence.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", rename = "to")]
pub(super) enum CounterpartEntry {
    Control(String),
    Clause(String),
    All,
    None,
}

/// `<catalogue>/scheme.ron`: the report that a directive asks for.
#[derive(Debug, Deserialize)]
#[serde(rename = "Scheme", deny_unknown_fields)]
pub(super) struct SchemeFile {
    pub(super) format: u32,
    pub(super) id: String,
    pub(super) catalogue: String,
    #[serde(default)]
    pub(super) period: Option<String>,
    #[serde(default)]
    pub(super) yearly: bool,
    #[serde(default)]
    pub(super) letter: bool,
    #[serde(default)]
    pub(super) counted_to: Option<String>,
    #[serde(default)]
    pub(super) confidence: Option<Word>,
    #[serde(default)]
    pub(super) note: String,
    #[serde(default)]
    pub(super) note_en: String,
    pub(super) deadline: String,
    pub(super) last_working_day: String,
    #[serde(default)]
    pub(super) fulfilled_by_sending: Option<String>,
    pub(super) document_name: String,
    pub(super) document_abbreviation: String,
    pub(super) summary: String,
    pub(super) directive: DirectiveEntry,
    pub(super) addressees: Vec<String>,
    pub(super) opening: String,
    pub(super) closing: String,
    #[serde(default)]
    pub(super) notices: Option<NoticeEntry>,
    pub(super) copies: Vec<String>,
    pub(super) legal_bases: Vec<LegalBasisEntry>,
    pub(super) outline: Vec<HeadingEntry>,
    #[serde(default)]
    pub(super) wordings: Vec<WordingEntry>,
    pub(super) annexes: Vec<AnnexEntry>,
}

/// How incidents are notified under a scheme.
#[derive(Debug, Deserialize)]
#[serde(rename = "Notices", deny_unknown_fields)]
pub(super) struct NoticeEntry {
    pub(super) opening: String,
    pub(super) addressees: Vec<String>,
    #[serde(default)]
    pub(super) of: Option<String>,
    #[serde(default)]
    pub(super) limits: Vec<LimitEntry>,
}

/// By when something is told of an incident.
#[derive(Debug, Deserialize)]
#[serde(rename = "Limit", deny_unknown_fields)]
pub(super) struct LimitEntry {
    pub(super) tells: Word,
    pub(super) from: Word,
    pub(super) hours: u16,
    pub(super) title: String,
    pub(super) title_en: String,
    #[serde(default)]
    pub(super) point: String,
}

/// A duty in words that fit into a sentence.
#[derive(Debug, Deserialize)]
#[serde(rename = "Wording", deny_unknown_fields)]
pub(super) struct WordingEntry {
    pub(super) duty: String,
    #[serde(default)]
    pub(super) only: Option<Word>,
    pub(super) act: String,
    #[serde(default)]
    pub(super) doing: String,
    #[serde(default)]
    pub(super) occasion: String,
}

/// The directive as reports cite it.
#[derive(Debug, Deserialize)]
#[serde(rename = "Directive", deny_unknown_fields)]
pub(super) struct DirectiveEntry {
    pub(super) number: String,
    pub(super) date: String,
    pub(super) issuer: String,
    pub(super) title: String,
    pub(super) title_en: String,
}

/// A law that a report may cite.
#[derive(Debug, Deserialize)]
#[serde(rename = "LegalBasis", deny_unknown_fields)]
pub(super) struct LegalBasisEntry {
    pub(super) title: String,
    pub(super) number: String,
    pub(super) date: String,
}

/// A heading of the report.
#[derive(Debug, Deserialize)]
#[serde(rename = "Heading", deny_unknown_fields)]
pub(super) struct HeadingEntry {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) title_en: String,
    #[serde(default)]
    pub(super) duties: Vec<String>,
    #[serde(default)]
    pub(super) children: Vec<HeadingEntry>,
}

/// An annex of the report.
#[derive(Debug, Deserialize)]
#[serde(rename = "Annex", deny_unknown_fields)]
pub(super) struct AnnexEntry {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) title_en: String,
}

/// `legal/<name>.ron`: legal texts with the days on which they hold.
#[derive(Debug, Deserialize)]
#[serde(rename = "Laws", deny_unknown_fields)]
pub(super) struct LawsFile {
    pub(super) format: u32,
    pub(super) laws: Vec<LawEntry>,
}

/// One legal text.
#[derive(Debug, Deserialize)]
#[serde(rename = "Law", deny_unknown_fields)]
pub(super) struct LawEntry {
    pub(super) number: String,
    pub(super) title: String,
    pub(super) title_en: String,
    #[serde(default)]
    pub(super) issuer: String,
    #[serde(default)]
    pub(super) date: Option<String>,
    #[serde(default)]
    pub(super) from: Option<String>,
    #[serde(default)]
    pub(super) to: Option<String>,
    #[serde(default)]
    pub(super) replaced_by: Vec<String>,
    pub(super) confidence: Word,
    pub(super) source: String,
    #[serde(default)]
    pub(super) note: String,
    #[serde(default)]
    pub(super) note_en: String,
}

/// `glossary/<name>.ron`: terms in both languages.
#[derive(Debug, Deserialize)]
#[serde(rename = "Glossary", deny_unknown_fields)]
pub(super) struct GlossaryFile {
    pub(super) format: u32,
    pub(super) terms: Vec<TermEntry>,
}

/// One term.
#[derive(Debug, Deserialize)]
#[serde(rename = "Term", deny_unknown_fields)]
pub(super) struct TermEntry {
    pub(super) vi: String,
    pub(super) en: String,
    pub(super) meaning: String,
    pub(super) meaning_en: String,
    pub(super) source: String,
}

/// A bare word such as `procedures`, whatever it says.
#[derive(Debug)]
pub(super) struct Word(pub(super) String);

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// The word itself, read the way the name of an enum's variant is read.
        struct Name(String);

        impl<'de> Deserialize<'de> for Name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct NameVisitor;
                impl Visitor<'_> for NameVisitor {
                    type Value = Name;
                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("a word without quotes")
                    }
                    fn visit_str<E>(self, name: &str) -> Result<Name, E> {
                        Ok(Name(name.to_owned()))
                    }
                }
                deserializer.deserialize_identifier(NameVisitor)
            }
        }

        struct WordVisitor;
        impl<'de> Visitor<'de> for WordVisitor {
            type Value = Word;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a word without quotes")
            }
            fn visit_enum<A: EnumAccess<'de>>(self, word: A) -> Result<Word, A::Error> {
                let (Name(name), rest) = word.variant()?;
                rest.unit_variant()?;
                Ok(Word(name))
            }
        }
        deserializer.deserialize_enum("", &[], WordVisitor)
    }
}

/// The entries of a map in the order of the file, repeated keys included: a map type would drop them silently.
#[derive(Debug)]
pub(super) struct Entries<T>(pub(super) Vec<(String, T)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for EntriesVisitor<T> {
            type Value = Entries<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map from ids")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<T>, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(EntriesVisitor(PhantomData))
    }
}

/// Reads one RON file of this form, or says what stands in the way: the encoding, or RON's first error.
pub fn read<T: DeserializeOwned>(path: &Path, bytes: &[u8]) -> Result<T, Problem> {
    let text = decode(path, bytes)?;
    // A value that may be absent is written as itself, also where the attribute at the top was forgotten.
    let form = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    form.from_str(text).map_err(|error| {
        let place = Place {
            path: path.to_owned(),
            line: error.span.start.line,
            column: error.span.start.col,
        };
        let (code, args) = explain(error.code);
        Problem {
            code,
            severity: Severity::Error,
            place,
            args,
        }
    })
}

/// This text as RON writes it, quotation marks included.
pub(super) fn quoted(text: &str) -> String {
    ron::to_string(text).expect("a text can always be written")
}

/// Reads a file that `check` found nothing wrong with: a person's before loading, a shipped one in the specification.
pub(super) fn read_checked<T: DeserializeOwned>(input: &Input) -> T {
    read(&input.path, &input.bytes).expect("the file has been checked")
}

/// The bytes as text; names the encodings that Windows programs write instead of plain UTF-8.
pub(super) fn decode<'a>(path: &Path, bytes: &'a [u8]) -> Result<&'a str, Problem> {
    let refused = |code, place| Problem {
        code,
        severity: Severity::Error,
        place,
        args: Vec::new(),
    };
    let start = || Place {
        path: path.to_owned(),
        line: 1,
        column: 1,
    };
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Err(refused("encoding-utf-16", start())),
        [0xEF, 0xBB, 0xBF, ..] => Err(refused("byte-order-mark", start())),
        _ => std::str::from_utf8(bytes).map_err(|error| {
            let valid = std::str::from_utf8(&bytes[..error.valid_up_to()])
                .expect("the error says that this much is valid");
            refused("encoding-not-utf-8", place_at(path, valid, valid.len()))
        }),
    }
}

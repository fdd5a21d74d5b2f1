//! From checked files to the library: what each file is by its name, and the values made from it.
//! Every `expect` here stands on `check`, which a person's files pass first and the specification runs on ours.

use std::{collections::BTreeMap, path::Path, str::FromStr, sync::Arc};

use crate::model::{
    CatalogueId, ControlId, ControlRef, Date, Digest, GroupId, Kind, Language, Malformed,
};

mod office;

use super::{
    AnnexTitle, Calendar, Catalogue, Confidence, Control, Counterpart, Crosswalk, Directive, Duty,
    Group, Heading, Input, Law, LegalBasis, Library, NoticeForm, NoticeLimit, Pair, Scheme, Term,
    Wording,
    file::{
        CatalogueFile, ControlEntry, CounterpartEntry, CrosswalkFile, GlossaryFile, GroupEntry,
        HeadingEntry, LawEntry, LawsFile, LimitEntry, NoticeEntry, SchemeFile, TermEntry, Word,
        WordingEntry, read_checked,
    },
    form,
    text::{self, LazyTexts, Resolved},
};

const CHECKED: &str = "the file has been checked";

/// What a file is, by its folder and name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role<'a> {
    /// `<catalogue>/catalogue.ron`
    Structure(&'a str),
    /// `<catalogue>/<language>.ron`
    Texts(&'a str, Language),
    /// `<catalogue>/scheme.ron`
    Scheme(&'a str),
    /// `<catalogue>/form.ron`
    Form(&'a str),
    /// `<catalogue>/phrases.ron`
    Phrases(&'a str),
    /// `<catalogue>/papers.ron`
    Papers(&'a str),
    /// `crosswalks/<from>--<to>.ron`
    Crosswalk(&'a str, &'a str),
    /// `legal/holidays….ron`: one of another name adds to ours
    Holidays(&'a str),
    /// `legal/<name>.ron`
    Laws(&'a str),
    /// `glossary/<name>.ron`
    Glossary(&'a str),
}

impl<'a> Role<'a> {
    /// The role of the file at this path, if it has one.
    pub(super) fn of(path: &'a Path) -> Option<Self> {
        let folder = path.parent()?.file_name()?.to_str()?;
        let stem = path.file_name()?.to_str()?.strip_suffix(".ron")?;
        if folder == "crosswalks" {
            let (from, to) = stem.split_once("--")?;
            return Some(Self::Crosswalk(from, to));
        }
        match folder {
            "legal" if stem.starts_with("holidays") => return Some(Self::Holidays(stem)),
            "legal" => return Some(Self::Laws(stem)),
            "glossary" => return Some(Self::Glossary(stem)),
            _ => {}
        }
        match stem {
            "catalogue" => Some(Self::Structure(folder)),
            "scheme" => Some(Self::Scheme(folder)),
            "form" => Some(Self::Form(folder)),
            "phrases" => Some(Self::Phrases(folder)),
            "papers" => Some(Self::Papers(folder)),
            tag => Language::ALL
                .into_iter()
                .find(|language| language.tag() == tag)
                .map(|language| Self::Texts(folder, language)),
        }
    }

    /// The folder that stays or is replaced as a whole; none for what is one file.
    pub(super) fn folder(self) -> Option<&'a str> {
        match self {
            Self::Structure(folder)
            | Self::Texts(folder, _)
            | Self::Scheme(folder)
            | Self::Form(folder)
            | Self::Phrases(folder)
            | Self::Papers(folder) => Some(folder),
            Self::Crosswalk(..) | Self::Holidays(_) | Self::Laws(_) | Self::Glossary(_) => None,
        }
    }
}

/// The library that these checked files make.
pub(super) fn library(inputs: Vec<Arc<Input>>) -> Library {
    let mut texts = BTreeMap::new();
    let mut structures = Vec::new();
    let mut crosswalks = Vec::new();
    let mut schemes = Vec::new();
    let mut forms = Vec::new();
    let (mut laws, mut terms, mut phrases) = (Vec::new(), Vec::new(), Vec::new());
    let mut papers = Vec::new();
    let mut calendar = Calendar::default();
    for input in &inputs {
        match Role::of(&input.path).expect(CHECKED) {
            Role::Structure(_) => structures.push(read_checked::<CatalogueFile>(input)),
            Role::Scheme(_) => schemes.push(scheme(read_checked(input))),
            Role::Form(_) => forms.push(form::form(read_checked(input))),
            Role::Phrases(_) => phrases.push(office::phrases(read_checked(input))),
            Role::Papers(_) => papers.extend(office::papers(read_checked(input))),
            Role::Holidays(_) => office::add_holidays(&mut calendar, read_checked(input)),
            Role::Crosswalk(..) => crosswalks.push(crosswalk(read_checked(input))),
            Role::Laws(_) => {
                laws.extend(read_checked::<LawsFile>(input).laws.into_iter().map(law));
            }
            Role::Glossary(_) => {
                terms.extend(
                    read_checked::<GlossaryFile>(input)
                        .terms
                        .into_iter()
                        .map(term),
                );
            }
            Role::Texts(folder, language) => {
                let lazy = Arc::new(LazyTexts::new(Arc::clone(input)));
                texts.insert((folder.to_owned(), language), lazy);
            }
        }
    }
    let mut catalogues: Vec<Catalogue> = structures
        .into_iter()
        .map(|structure| {
            let digest = digest(&structure.id, &inputs);
            catalogue(structure, digest, &texts)
        })
        .collect();
    // Duties first: they are what the standards' controls help to fulfil.
    catalogues.sort_by_key(|it| (it.kind != Kind::Duties, it.id.as_str().to_owned()));
    Library {
        inputs,
        catalogues,
        crosswalks,
        schemes,
        forms,
        laws,
        terms,
        calendar,
        phrases,
        papers,
    }
}

fn law(entry: LawEntry) -> Law {
    let day = |text: Option<String>| text.as_deref().map(value::<Date>);
    Law {
        number: entry.number,
        title: entry.title,
        title_en: entry.title_en,
        issuer: entry.issuer,
        date: day(entry.date),
        from: day(entry.from),
        to: day(entry.to),
        replaced_by: entry.replaced_by,
        confidence: word(&entry.confidence),
        source: entry.source,
        notes: [entry.note, entry.note_en],
    }
}

fn term(entry: TermEntry) -> Term {
    Term {
        words: [entry.vi, entry.en],
        meanings: [entry.meaning, entry.meaning_en],
        source: entry.source,
    }
}

fn value<T: FromStr<Err = Malformed>>(text: &str) -> T {
    text.parse().expect(CHECKED)
}

fn word<T: FromStr<Err = Malformed>>(word: &Word) -> T {
    value(&word.0)
}

/// The kind that this word names.
pub(super) fn kind(word: &str) -> Option<Kind> {
    match word {
        "duties" => Some(Kind::Duties),
        "standard" => Some(Kind::Standard),
        _ => None,
    }
}

/// The digest of a catalogue's files: name, length and bytes of each, in the order of their names.
fn digest(id: &str, inputs: &[Arc<Input>]) -> Digest {
    let mut files: Vec<_> = inputs
        .iter()
        .filter(|input| Role::of(&input.path).and_then(Role::folder) == Some(id))
        .map(|input| (input.path.file_name().unwrap_or_default(), &input.bytes))
        .collect();
    files.sort();
    let mut all = Vec::new();
    for (name, bytes) in files {
        all.extend_from_slice(name.as_encoded_bytes());
        all.push(0);
        all.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
        all.extend_from_slice(bytes);
    }
    Digest::of(&all)
}

type TextsByFolder = BTreeMap<(String, Language), Arc<LazyTexts>>;

fn catalogue(file: CatalogueFile, digest: Digest, texts: &TextsByFolder) -> Catalogue {
    let controls: Vec<Control> = file.controls.into_iter().map(control).collect();
    let positions = controls.iter().enumerate();
    let positions = positions.map(|(at, it)| (it.id.clone(), at)).collect();
    let mut lenders: Vec<&CatalogueId> = controls
        .iter()
        .filter_map(|it| it.text_of.as_ref().map(|at| &at.catalogue))
        .collect();
    lenders.sort();
    lenders.dedup();
    let texts_of = |id: &str, language| Arc::clone(&texts[&(id.to_owned(), language)]);
    let kind = kind(&file.kind.0).expect(CHECKED);
    let resolved = |language| {
        let lent = lenders
            .iter()
            .map(|id| ((*id).clone(), texts_of(id.as_str(), language)))
            .collect();
        let is_translation = kind == Kind::Duties && language != Language::Vi;
        let quoted = is_translation.then(|| texts_of(&file.id, Language::Vi));
        Resolved::new(texts_of(&file.id, language), quoted, lent)
    };
    Catalogue {
        texts: text::of_each_language(resolved),
        id: CatalogueId::new(file.id),
        version: file.version,
        kind,
        source: file.source,
        valid_from: value(&file.valid_from),
        valid_to: file.valid_to.as_deref().map(value::<Date>),
        digest,
        groups: groups(file.groups),
        controls,
        positions,
    }
}

/// The groups with their depths; `check` makes sure that each stands behind the one it stands in.
fn groups(entries: Vec<GroupEntry>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for entry in entries {
        let parent = entry.parent.map(GroupId::new);
        let outer = parent.as_ref();
        let outer = outer.map(|id| groups.iter().find(|it| it.id == *id).expect(CHECKED));
        let depth = outer.map_or(0, |outer| outer.depth + 1);
        groups.push(Group {
            id: GroupId::new(entry.id),
            parent,
            depth,
        });
    }
    groups
}

fn control(entry: ControlEntry) -> Control {
    let duty = entry.point.map(|point| Duty {
        point,
        binds: entry.binds.iter().map(word).collect(),
        force: entry.force.iter().map(word).collect(),
    });
    Control {
        id: ControlId::new(entry.id),
        group: GroupId::new(entry.parent.expect(CHECKED)),
        section: word(&entry.section),
        weight: u8::try_from(entry.weight).expect(CHECKED),
        text_of: entry.text_of.as_deref().map(value::<ControlRef>),
        rarely_for: entry.rarely_for.iter().map(word).collect(),
        duty,
    }
}

fn crosswalk(file: CrosswalkFile) -> Crosswalk {
    let pairs = file.pairs.into_iter().map(|entry| Pair {
        from: ControlId::new(entry.from),
        to: match entry.to {
            CounterpartEntry::Control(id) => Counterpart::Control(ControlId::new(id)),
            CounterpartEntry::Clause(clause) => Counterpart::Clause(clause),
            CounterpartEntry::All => Counterpart::All,
            CounterpartEntry::None => Counterpart::None,
        },
        relation: word(&entry.relation),
        confidence: word(&entry.confidence),
    });
    Crosswalk {
        from: CatalogueId::new(file.from),
        to: CatalogueId::new(file.to),
        source: file.source,
        pairs: pairs.collect(),
    }
}

/// What incidents are of where the scheme has no word of its own.
const OF: &str = "mất an toàn thông tin";

fn scheme(file: SchemeFile) -> Scheme {
    let laws = file.legal_bases.into_iter().map(|entry| LegalBasis {
        title: entry.title,
        number: entry.number,
        date: value(&entry.date),
    });
    let annexes = file.annexes.into_iter().map(|entry| AnnexTitle {
        id: entry.id,
        title: entry.title,
        title_en: entry.title_en,
    });
    Scheme {
        id: file.id,
        catalogue: CatalogueId::new(file.catalogue),
        period: file.period.as_deref().map(value),
        is_yearly: file.yearly,
        is_letter: file.letter,
        counted_to: file.counted_to.as_deref().map(value),
        confidence: file.confidence.as_ref().map_or(Confidence::High, word),
        notes: [file.note, file.note_en],
        deadline: value(&file.deadline),
        last_working_day: value(&file.last_working_day),
        fulfilled_by_sending: file.fulfilled_by_sending.map(ControlId::new),
        document_name: file.document_name,
        document_abbreviation: file.document_abbreviation,
        summary: file.summary,
        directive: Directive {
            number: file.directive.number,
            date: value(&file.directive.date),
            issuer: file.directive.issuer,
            title: file.directive.title,
            title_en: file.directive.title_en,
        },
        notices: match file.notices {
            Some(NoticeEntry {
                opening,
                addressees,
                of,
                limits,
            }) => NoticeForm {
                opening,
                of: of.unwrap_or_else(|| OF.to_owned()),
                addressees,
                limits: limits.into_iter().map(limit).collect(),
            },
            // Nothing more is known than who receives the report.
            None => NoticeForm {
                opening: "{organisation} thông báo {subject} như sau:".to_owned(),
                of: OF.to_owned(),
                addressees: file.addressees.clone(),
                limits: Vec::new(),
            },
        },
        addressees: file.addressees,
        opening: file.opening,
        closing: file.closing,
        copies: file.copies,
        legal_bases: laws.collect(),
        outline: file.outline.into_iter().map(heading).collect(),
        wordings: file.wordings.into_iter().map(wording).collect(),
        annexes: annexes.collect(),
    }
}

fn limit(entry: LimitEntry) -> NoticeLimit {
    NoticeLimit::new(
        word(&entry.tells),
        (word(&entry.from), entry.hours),
        entry.point,
        [entry.title, entry.title_en],
    )
}

fn wording(entry: WordingEntry) -> Wording {
    Wording {
        duty: ControlId::new(entry.duty),
        only: entry.only.as_ref().map(word),
        act: entry.act,
        doing: entry.doing,
        occasion: entry.occasion,
    }
}

fn heading(entry: HeadingEntry) -> Heading {
    Heading {
        id: entry.id,
        title: entry.title,
        title_en: entry.title_en,
        duties: entry.duties.into_iter().map(ControlId::new).collect(),
        children: entry.children.into_iter().map(heading).collect(),
    }
}

//! From the rows of somebody's list (id, parent, title, question) to the files of a catalogue, with a remark for
//! everything that had no place. Reading tables and finding out which column is which is `app`'s.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt::Write as _,
    path::PathBuf,
};

use crate::model::{Date, Language, Section};

use super::{SourceFile, file::quoted};

/// One row of the list; what it does not say is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The line of the table it stands on, from 1.
    pub line: usize,
    /// Its id.
    pub id: String,
    /// The id of the row it belongs to.
    pub parent: String,
    /// Its title in Vietnamese.
    pub title: String,
    /// What is asked, one question a line, in Vietnamese.
    pub question: String,
    /// The title in English.
    pub title_en: String,
    /// The questions in English.
    pub question_en: String,
    /// What good looks like, in Vietnamese.
    pub guidance: String,
    /// Evidence, one a line, in Vietnamese.
    pub evidence: String,
    /// The part of the directive it serves.
    pub section: Option<Section>,
    /// How much it weighs, 1 to 3.
    pub weight: Option<u8>,
}

/// What the catalogue is called.
#[derive(Debug, Clone, Copy)]
pub struct Naming<'a> {
    /// Its id, and the name of its folder.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The day from which it holds.
    pub from: Date,
}

/// The files, and what became of the rows.
#[derive(Debug, Clone)]
pub struct Imported {
    /// `<id>/catalogue.ron`, `<id>/vi.ron`, `<id>/en.ron`.
    pub files: Vec<SourceFile>,
    /// How many rows became groups.
    pub groups: usize,
    /// How many became controls.
    pub controls: usize,
    /// What had no place, or was assumed, in the order of the lines.
    pub remarks: Vec<Remark>,
}

/// Something about a row that its author should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The line, from 1.
    pub line: usize,
    /// What.
    pub kind: RemarkKind,
    /// The words that it is about.
    pub words: String,
}

/// What became of a row, or of part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RemarkKind {
    /// Left out: it has no id.
    NoId,
    /// Left out: the id stands above already.
    DuplicateId,
    /// Its parent is not in the list, or belongs to it in turn: it stands in a group of its own.
    NoParent,
    /// It has no title: its id serves.
    NoTitle,
    /// Others belong to it, so it is a group, and its question, guidance or evidence has no place.
    GroupAsks,
    /// It has no question yet.
    NoQuestion,
    /// Its section is none of the nine: "procedures" was taken.
    UnknownSection,
    /// Its weight is not 1, 2 or 3: 2 was taken.
    WrongWeight,
    /// A column that has no place; the line is that of the headings.
    UnknownColumn,
}

impl RemarkKind {
    /// Every kind, in the order in which they are told.
    pub const ALL: [Self; 9] = [
        Self::UnknownColumn,
        Self::NoId,
        Self::DuplicateId,
        Self::NoParent,
        Self::GroupAsks,
        Self::UnknownSection,
        Self::WrongWeight,
        Self::NoTitle,
        Self::NoQuestion,
    ];

    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoId => "no_id",
            Self::DuplicateId => "duplicate_id",
            Self::NoParent => "no_parent",
            Self::NoTitle => "no_title",
            Self::GroupAsks => "group_asks",
            Self::NoQuestion => "no_question",
            Self::UnknownSection => "unknown_section",
            Self::WrongWeight => "wrong_weight",
            Self::UnknownColumn => "unknown_column",
        }
    }
}

/// The id of the group for rows that stand in none.
const LOOSE: &str = "0";

/// Makes the files. Rows to which others belong become groups, all others controls.
pub fn import(rows: Vec<Row>, naming: Naming<'_>) -> Imported {
    let mut remarks = Vec::new();
    let rows = named_once(rows, &mut remarks);
    let is_parent: BTreeSet<String> = rows.iter().map(|row| row.parent.clone()).collect();
    let (groups, controls): (Vec<Row>, Vec<Row>) = rows
        .into_iter()
        .partition(|row| is_parent.contains(&row.id) && row.parent != row.id);
    let groups = ordered(groups, &mut remarks);
    let known: BTreeSet<&str> = groups.iter().map(|row| row.id.as_str()).collect();
    let mut has_loose = false;
    let controls: Vec<Row> = controls
        .into_iter()
        .map(|mut row| {
            if !known.contains(row.parent.as_str()) {
                if !row.parent.is_empty() {
                    remarks.push(row.remark(RemarkKind::NoParent, row.parent.clone()));
                }
                LOOSE.clone_into(&mut row.parent);
                has_loose = true;
            }
            if row.question.trim().is_empty() {
                remarks.push(row.remark(RemarkKind::NoQuestion, row.id.clone()));
            }
            row
        })
        .collect();
    let mut groups = groups;
    if has_loose && !groups.iter().any(|row| row.id == LOOSE) {
        groups.push(Row {
            id: LOOSE.to_owned(),
            title: naming.title.to_owned(),
            ..Row::default()
        });
    }
    remarks.sort_by_key(|it| (it.line, it.kind));
    let file = |name: &str, text: String| SourceFile {
        path: PathBuf::from(naming.id).join(name),
        bytes: text.into_bytes(),
    };
    let words = |language| words(naming, language, &groups, &controls);
    Imported {
        files: vec![
            file("catalogue.ron", structure(naming, &groups, &controls)),
            file("vi.ron", words(Language::Vi)),
            file("en.ron", words(Language::En)),
        ],
        groups: groups.len(),
        controls: controls.len(),
        remarks,
    }
}

impl Row {
    fn remark(&self, kind: RemarkKind, words: String) -> Remark {
        Remark {
            line: self.line,
            kind,
            words,
        }
    }

    /// Whether nothing stands in it.
    fn is_blank(&self) -> bool {
        [&self.parent, &self.title, &self.question]
            .iter()
            .all(|text| text.trim().is_empty())
    }
}

/// The rows that have an id of their own.
fn named_once(rows: Vec<Row>, remarks: &mut Vec<Remark>) -> Vec<Row> {
    let mut seen = BTreeSet::new();
    let mut kept = Vec::new();
    for mut row in rows {
        if row.id.is_empty() {
            if !row.is_blank() {
                remarks.push(row.remark(RemarkKind::NoId, row.title.clone()));
            }
            continue;
        }
        if !seen.insert(row.id.clone()) {
            remarks.push(row.remark(RemarkKind::DuplicateId, row.id.clone()));
            continue;
        }
        if row.title.trim().is_empty() {
            remarks.push(row.remark(RemarkKind::NoTitle, row.id.clone()));
            row.title.clone_from(&row.id);
        }
        kept.push(row);
    }
    kept
}

/// The groups, each behind the one it stands in; one whose parent is missing, or stands within it, stands at the top.
fn ordered(mut groups: Vec<Row>, remarks: &mut Vec<Remark>) -> Vec<Row> {
    let parents: HashMap<String, String> = groups
        .iter()
        .map(|row| (row.id.clone(), row.parent.clone()))
        .collect();
    // How many groups each stands in; none where the way up leads nowhere or in a circle.
    let depth = |row: &Row| {
        let mut at = row.parent.as_str();
        for depth in 0..=parents.len() {
            if at.is_empty() {
                return Some(depth);
            }
            at = parents.get(at)?;
        }
        None
    };
    let mut depths = BTreeMap::new();
    for row in &groups {
        depths.insert(row.id.clone(), depth(row).unwrap_or(0));
    }
    for row in &mut groups {
        let asks = [&row.question, &row.guidance, &row.evidence];
        if let Some(words) = asks.iter().find(|text| !text.trim().is_empty()) {
            remarks.push(row.remark(RemarkKind::GroupAsks, (*words).clone()));
        }
        let leads_up = depth(row).is_some();
        if !leads_up {
            remarks.push(row.remark(RemarkKind::NoParent, row.parent.clone()));
            row.parent.clear();
        }
    }
    groups.sort_by_key(|row| depths[&row.id]);
    groups
}

fn structure(naming: Naming<'_>, groups: &[Row], controls: &[Row]) -> String {
    let mut text = String::from("#![enable(implicit_some)]\n(\n    format: 1,\n");
    let head = format!(
        "    id: {},\n    version: \"1.0.0\",\n    kind: standard,\n    valid_from: \"{}\",\n    source: {},\n",
        quoted(naming.id),
        naming.from,
        quoted(naming.title),
    );
    text.push_str(&head);
    text.push_str("    groups: [\n");
    for row in groups {
        let parent = if row.parent.is_empty() {
            String::new()
        } else {
            format!(", parent: {}", quoted(&row.parent))
        };
        let _ = writeln!(text, "        (id: {}{parent}),", quoted(&row.id));
    }
    text.push_str("    ],\n    controls: [\n");
    for row in controls {
        let _ = writeln!(
            text,
            "        (id: {}, parent: {}, section: {}, weight: {}),",
            quoted(&row.id),
            quoted(&row.parent),
            row.section.unwrap_or(Section::Procedures),
            row.weight.unwrap_or(2),
        );
    }
    text.push_str("    ],\n)\n");
    text
}

/// The words in one language; what nobody translated stays in Vietnamese.
fn words(naming: Naming<'_>, language: Language, groups: &[Row], controls: &[Row]) -> String {
    let title = |row: &Row| match language {
        Language::En if !row.title_en.trim().is_empty() => quoted(row.title_en.trim()),
        _ => quoted(row.title.trim()),
    };
    let mut text = format!(
        "(\n    catalogue: {},\n    language: {},\n    title: {title},\n    short_title: {title},\n    groups: {{\n",
        quoted(naming.id),
        language.tag(),
        title = quoted(naming.title),
    );
    for row in groups {
        let _ = writeln!(
            text,
            "        {}: (title: {}),",
            quoted(&row.id),
            title(row)
        );
    }
    text.push_str("    },\n    controls: {\n");
    for row in controls {
        let questions = match language {
            Language::En if !row.question_en.trim().is_empty() => &row.question_en,
            _ => &row.question,
        };
        let _ = write!(text, "        {}: (title: {}", quoted(&row.id), title(row));
        for (field, lines) in [("questions", questions), ("evidence", &row.evidence)] {
            let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
            let lines: Vec<String> = lines.map(quoted).collect();
            if !lines.is_empty() {
                let _ = write!(text, ", {field}: [{}]", lines.join(", "));
            }
        }
        if !row.guidance.trim().is_empty() {
            let _ = write!(text, ", guidance: {}", quoted(row.guidance.trim()));
        }
        text.push_str("),\n");
    }
    text.push_str("    },\n)\n");
    text
}

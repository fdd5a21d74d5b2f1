//! One catalogue: groups within groups, and the controls (or duties) in them. Structure only; the words are `text`'s.

use std::collections::HashMap;

use crate::model::{
    CatalogueId, ControlId, ControlRef, Date, Digest, Force, GroupId, Kind, Language,
    OrganisationType, Section,
};

use super::{
    ControlText,
    text::{self, Texts},
};

/// A list of duties or of a standard's controls, with its texts in every language.
#[derive(Debug)]
pub struct Catalogue {
    /// The id under which assessments cite it.
    pub id: CatalogueId,
    /// The version of these files, not of the standard: `1.0.0`.
    pub version: String,
    /// Duties of a legal text or controls of a standard.
    pub kind: Kind,
    /// The document and part it lists.
    pub source: String,
    /// The day the document came into force or was published.
    pub valid_from: Date,
    /// The day a later edition replaced it; none while it is in force.
    pub valid_to: Option<Date>,
    /// The digest of all its files.
    pub digest: Digest,
    /// All groups, each before the groups and controls within it.
    pub groups: Vec<Group>,
    /// All controls in reading order.
    pub controls: Vec<Control>,
    pub(super) positions: HashMap<ControlId, usize>,
    pub(super) texts: [text::Resolved; Language::ALL.len()],
}

/// A heading under which controls or further groups stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its id within the catalogue.
    pub id: GroupId,
    /// The group it stands in; none at the top.
    pub parent: Option<GroupId>,
    /// How many groups it stands in: 0 at the top.
    pub depth: usize,
}

/// One control of a standard, or one duty of a directive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    /// Its id within the catalogue; never changes meaning.
    pub id: ControlId,
    /// The group it stands in.
    pub group: GroupId,
    /// The part of the directive it serves.
    pub section: Section,
    /// 3: its absence alone can cause or hide a serious incident; 2: ordinary; 1: refinement.
    pub weight: u8,
    /// The equivalent control of another edition whose question, guidance and evidence serve here too.
    pub text_of: Option<ControlRef>,
    /// The types of organisation to which it normally does not apply; they may answer it all the same.
    pub rarely_for: Vec<OrganisationType>,
    /// What makes it a duty; none for a standard's control.
    pub duty: Option<Duty>,
}

/// Whom a duty binds, and how strongly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// The point of the directive as official papers cite it: `2b`, `closing`.
    pub point: String,
    /// The types of organisation that it binds.
    pub binds: Vec<OrganisationType>,
    /// The modal words of the text; more than one where they stand together (phải ưu tiên).
    pub force: Vec<Force>,
}

impl Catalogue {
    /// Its full name.
    pub fn title(&self, language: Language) -> &str {
        &self.texts(language).title
    }

    /// Its name where space is short.
    pub fn short_title(&self, language: Language) -> &str {
        &self.texts(language).short_title
    }

    /// The heading of this group; empty where the catalogue has no such group.
    pub fn group_title(&self, id: &GroupId, language: Language) -> &str {
        self.texts(language)
            .groups
            .get(id)
            .map_or("", |it| it.title.as_str())
    }

    /// The heading of this group as people name it: with its number in a standard, and without the id in a directive,
    /// where ids are ours and nobody knows them.
    pub fn group_heading(&self, id: &GroupId, language: Language) -> String {
        let title = self.group_title(id, language);
        match self.kind {
            Kind::Duties => title.to_owned(),
            Kind::Standard => format!("{id} {title}").trim_end().to_owned(),
        }
    }

    /// The heading that the source prints for this group, where the one shown is easier to understand; else empty.
    pub fn group_official_title(&self, id: &GroupId, language: Language) -> &str {
        let group = self.texts(language).groups.get(id);
        group.map_or("", |it| it.official_title.as_str())
    }

    /// What the controls of this group are for, in one sentence; empty where nobody wrote it.
    pub fn group_purpose(&self, id: &GroupId, language: Language) -> &str {
        self.texts(language)
            .groups
            .get(id)
            .map_or("", |it| it.purpose.as_str())
    }

    /// The control of this id.
    pub fn control(&self, id: &ControlId) -> Option<&Control> {
        self.positions.get(id).map(|index| &self.controls[*index])
    }

    /// The texts of this control, with those of the edition it refers to.
    pub fn control_text(&self, id: &ControlId, language: Language) -> Option<&ControlText> {
        self.texts(language).controls.get(id)
    }

    /// The group of this id.
    pub fn group(&self, id: &GroupId) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == *id)
    }

    /// The groups that stand in no other, in reading order.
    pub fn top_groups(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter().filter(|group| group.parent.is_none())
    }

    /// The groups directly within this one, in reading order.
    pub fn groups_in<'a>(&'a self, id: &'a GroupId) -> impl Iterator<Item = &'a Group> {
        self.groups
            .iter()
            .filter(move |group| group.parent.as_ref() == Some(id))
    }

    /// The controls in this group and in every group within it, in reading order.
    pub fn controls_in<'a>(&'a self, id: &'a GroupId) -> impl Iterator<Item = &'a Control> {
        self.controls
            .iter()
            .filter(move |control| self.is_within(&control.group, id))
    }

    /// The top group in which this group stands, itself where it is one.
    pub fn top_group_of(&self, id: &GroupId) -> Option<&Group> {
        let group = self.group(id)?;
        match &group.parent {
            Some(parent) => self.top_group_of(parent),
            None => Some(group),
        }
    }

    fn is_within(&self, inner: &GroupId, outer: &GroupId) -> bool {
        let parent = || self.group(inner).and_then(|group| group.parent.as_ref());
        inner == outer || parent().is_some_and(|parent| self.is_within(parent, outer))
    }

    fn texts(&self, language: Language) -> &Texts {
        self.texts[text::index(language)].get(self)
    }
}

impl Control {
    /// Whether the control applies to an organisation of these types; a standard's controls apply to all.
    pub fn binds(&self, types: &[OrganisationType]) -> bool {
        self.duty
            .as_ref()
            .is_none_or(|duty| duty.binds.iter().any(|bound| types.contains(bound)))
    }

    /// Whether it normally does not apply to an organisation that is of these types alone.
    pub fn is_rare_for(&self, types: &[OrganisationType]) -> bool {
        !types.is_empty() && types.iter().all(|it| self.rarely_for.contains(it))
    }
}

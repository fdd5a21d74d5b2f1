//! The form of figures (biểu số liệu) that a scheme asks for: its figures with their units, which of them the registers
//! know already, which are sums of others, and what has to hold between them. Data of the directive's folder
//! (`form.ron`), so that another scheme brings its own; counting is `assessment::figures`'.

use std::{fmt, str::FromStr};

use crate::model::{CatalogueId, Language, Malformed, coded};

use super::file::{FormCheckEntry, FormFieldEntry, FormFile};

/// The form of figures of one scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The catalogue of duties in whose folder it lies.
    pub catalogue: CatalogueId,
    /// Its parts in printing order.
    pub sections: Vec<FormSection>,
    /// What has to hold between figures.
    pub checks: Vec<FormCheck>,
}

/// A part of the form under a heading of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormSection {
    /// Its id.
    pub id: String,
    /// As printed, without its number; in Vietnamese and in English.
    pub titles: [String; Language::ALL.len()],
    /// Its figures in printing order.
    pub fields: Vec<FormField>,
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormField {
    /// The id under which assessments keep it. Never changes its meaning.
    pub id: String,
    /// What is counted, in Vietnamese and in English.
    pub titles: [String; Language::ALL.len()],
    /// In which unit, in Vietnamese and in English.
    pub units: [String; Language::ALL.len()],
    /// Things or money.
    pub kind: FigureKind,
    /// Where it comes from.
    pub source: FigureSource,
    /// Whether the receiving office adds it up over all reports; the longest or shortest of something says nothing
    /// when added.
    pub is_added_up: bool,
}

/// What a figure measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureKind {
    /// Things, people, times.
    Count,
    /// Money, in the figure's unit.
    Money,
}

coded!(
    FigureKind,
    "kind of figure",
    Count = "count",
    Money = "money"
);

/// Where a figure comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureSource {
    /// The officer counts.
    Entered,
    /// The registers know it; the officer may say otherwise.
    Counted(Counted),
    /// The sum of these figures, none of which is a sum.
    Sum(Vec<String>),
}

/// What the registers, incidents and plan of an assessment can count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Information systems.
    Systems,
    /// Those reviewed at least once.
    SystemsReviewed,
    /// Approved systems that are checked periodically.
    SystemsChecked,
    /// Systems whose level has been approved.
    SystemsApproved,
    /// Systems whose level dossier has been appraised.
    SystemsAppraised,
    /// Systems with a level dossier, drafted or further.
    SystemsWithDossier,
    /// Systems whose kind has been found (Decree 331/2026/NĐ-CP, article 9.2).
    SystemsClassified,
    /// Domain names under ".vn".
    NationalDomains,
    /// Other domain names.
    InternationalDomains,
    /// Directing papers issued.
    DirectingPapers,
    /// Regulations issued.
    Regulations,
    /// Procedures issued.
    Procedures,
    /// Sources of logs.
    LogSources,
    /// The shortest time, in days, for which a source's logs are kept.
    ShortestRetentionDays,
    /// Things backed up regularly.
    Backups,
    /// Those with a copy outside the building.
    BackupsOffSite,
    /// Restore tests held.
    RestoreTests,
    /// What the plan costs, million đồng.
    PlanCost,
    /// Incidents.
    Incidents,
    /// Risks.
    Risks,
    /// Incidents and risks notified.
    Notified,
    /// Incidents and risks resolved.
    Resolved,
    /// Incidents and risks of this nature, and so on.
    Intrusions,
    /// Malware.
    Malware,
    /// Denial of service.
    DenialsOfService,
    /// Defacement.
    Defacements,
    /// Leaks and losses of information.
    Leaks,
    /// Fraud and spam.
    Frauds,
    /// Failures of equipment, lines, power.
    Failures,
    /// Of another nature, or of one that was not said.
    OtherNatures,
}

coded!(
    Counted,
    "what registers count",
    Systems = "systems",
    SystemsReviewed = "systems_reviewed",
    SystemsChecked = "systems_checked",
    SystemsApproved = "systems_approved",
    SystemsAppraised = "systems_appraised",
    SystemsWithDossier = "systems_with_dossier",
    SystemsClassified = "systems_classified",
    NationalDomains = "national_domains",
    InternationalDomains = "international_domains",
    DirectingPapers = "directing_papers",
    Regulations = "regulations",
    Procedures = "procedures",
    LogSources = "log_sources",
    ShortestRetentionDays = "shortest_retention_days",
    Backups = "backups",
    BackupsOffSite = "backups_off_site",
    RestoreTests = "restore_tests",
    PlanCost = "plan_cost",
    Incidents = "incidents",
    Risks = "risks",
    Notified = "notified",
    Resolved = "resolved",
    Intrusions = "intrusions",
    Malware = "malware",
    DenialsOfService = "denials_of_service",
    Defacements = "defacements",
    Leaks = "leaks",
    Frauds = "frauds",
    Failures = "failures",
    OtherNatures = "other_natures",
);

/// What has to hold between figures. Nothing is checked while a figure in it is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormCheck {
    /// Its id.
    pub id: String,
    /// These figures together …
    pub left: Vec<String>,
    /// … stand so …
    pub holds: Holds,
    /// … to these together.
    pub right: Vec<String>,
    /// What is wrong where it does not hold, in Vietnamese and in English.
    pub sentences: [String; Language::ALL.len()],
}

/// How the left figures have to stand to the right ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// No more than the right ones.
    AtMost,
    /// As many as the right ones.
    Equals,
    /// Where there are any, there are right ones too.
    Needs,
}

coded!(
    Holds,
    "what holds between figures",
    AtMost = "at_most",
    Equals = "equals",
    Needs = "needs"
);

impl Holds {
    /// Whether two sums stand so.
    pub fn holds(self, left: u64, right: u64) -> bool {
        match self {
            Self::AtMost => left <= right,
            Self::Equals => left == right,
            Self::Needs => left == 0 || right > 0,
        }
    }
}

impl Form {
    /// Every figure in printing order.
    pub fn fields(&self) -> impl Iterator<Item = &FormField> {
        self.sections.iter().flat_map(|section| &section.fields)
    }

    /// The figure of this id.
    pub fn field(&self, id: &str) -> Option<&FormField> {
        self.fields().find(|field| field.id == id)
    }
}

impl FormSection {
    /// Its title in this language.
    pub fn title(&self, language: Language) -> &str {
        in_language(&self.titles, language)
    }

    /// The sum of this part that the figure belongs to: it is printed below it.
    pub fn sum_of(&self, field: &FormField) -> Option<&FormField> {
        self.fields.iter().find(|sum| match &sum.source {
            FigureSource::Sum(parts) => parts.contains(&field.id),
            FigureSource::Entered | FigureSource::Counted(_) => false,
        })
    }
}

impl FormField {
    /// What is counted, in this language.
    pub fn title(&self, language: Language) -> &str {
        in_language(&self.titles, language)
    }

    /// Its unit in this language.
    pub fn unit(&self, language: Language) -> &str {
        in_language(&self.units, language)
    }
}

impl FormCheck {
    /// What is wrong where it does not hold, in this language.
    pub fn sentence(&self, language: Language) -> &str {
        in_language(&self.sentences, language)
    }
}

fn in_language(texts: &[String; Language::ALL.len()], language: Language) -> &str {
    let [vi, en] = texts;
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// The form in a checked file.
pub(super) fn form(file: FormFile) -> Form {
    let sections = file.sections.into_iter().map(|entry| FormSection {
        id: entry.id,
        titles: [entry.title, entry.title_en],
        fields: entry.fields.into_iter().map(field).collect(),
    });
    Form {
        catalogue: CatalogueId::new(file.catalogue),
        sections: sections.collect(),
        checks: file.checks.into_iter().map(check).collect(),
    }
}

const CHECKED: &str = "the file has been checked";

fn field(entry: FormFieldEntry) -> FormField {
    let counted = entry.counted.map(|it| it.0.parse().expect(CHECKED));
    FormField {
        id: entry.id,
        titles: [entry.title, entry.title_en],
        units: [entry.unit, entry.unit_en],
        kind: entry
            .kind
            .map_or(FigureKind::Count, |it| it.0.parse().expect(CHECKED)),
        source: match counted {
            Some(counted) => FigureSource::Counted(counted),
            None if entry.sum.is_empty() => FigureSource::Entered,
            None => FigureSource::Sum(entry.sum),
        },
        is_added_up: entry.added_up,
    }
}

fn check(entry: FormCheckEntry) -> FormCheck {
    FormCheck {
        id: entry.id,
        left: entry.left,
        holds: entry.holds.0.parse().expect(CHECKED),
        right: entry.right,
        sentences: [entry.says, entry.says_en],
    }
}

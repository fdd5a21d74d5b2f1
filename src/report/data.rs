//! What travels inside a document: the assessment, whole or reduced, and the arguments of the rendering.
//!
//! The internal file always carries everything. The official report goes to every recipient, so the officer chooses;
//! the default is *reduced*: who reports, the verdicts on the duties, the figures and the plan. Kept back are all
//! observations, evidence, registers (systems with their weaknesses, domain names, logs, backups), incidents, contacts,
//! difficulties, proposals, the officer's paragraphs, the scope, the answers to standards' controls, and everybody's
//! name but those that stand on the paper itself. Of the registers and incidents only counts travel, in `report.ron`.
//! *None* attaches nothing at all; a paper with a degree of secrecy never attaches anything.

use std::collections::BTreeMap;

use crate::{
    assessment::{
        Action, Answer, Assessment, Breadth, CatalogueUse, DataAttached, Dispatch, IssuedDocument,
        Marking, Profile, Registers, SecurityUnit,
        figures::registered,
        file as stored,
        history::Line,
        scope::{self, Question},
    },
    catalogue::{Counted as Known, Library, Scheme},
    model::{CatalogueId, Digest, EvidenceId, Kind, Language},
};

use super::{
    Facts, PROGRAM,
    block::{Attachment, Relationship},
    file::{self, Arguments, Before, Counts, DutyResult, Fault, GroupTally, SectionTally, Tally},
    section::statement,
};

/// The name of the assessment inside a document.
pub const ASSESSMENT: &str = "assessment.ron";
/// The name of the rendering's arguments inside a document.
pub const ARGUMENTS: &str = "report.ron";

/// How many of the last changes the internal file shows.
const SHOWN_CHANGES: usize = 20;

/// The choice for this document: the internal file keeps everything.
fn choice(assessment: &Assessment, document: IssuedDocument) -> DataAttached {
    match document {
        IssuedDocument::Report => assessment.dispatch.data_attached(),
        IssuedDocument::Dossier => DataAttached::Whole,
    }
}

/// The files inside a document.
pub(super) fn attachments(facts: &Facts, document: IssuedDocument) -> Vec<Attachment> {
    let choice = choice(facts.assessment, document);
    let travels = match choice {
        DataAttached::Whole => facts.assessment.clone(),
        DataAttached::Reduced => reduced(facts.assessment, facts.scheme),
        DataAttached::None => return Vec::new(),
    };
    let description = match choice {
        DataAttached::Reduced => {
            "Dữ liệu đánh giá rút gọn: thông tin cơ quan, nhiệm vụ, số liệu, kế hoạch"
        }
        _ => "Toàn bộ dữ liệu đánh giá",
    };
    let text = stored::to_ron(&travels);
    let digest = Digest::of(text.as_bytes());
    let attached = |name: &str, relationship, description: &str, text: String| Attachment {
        name: name.to_owned(),
        mime: "text/plain".to_owned(),
        relationship,
        description: description.to_owned(),
        modified: facts.created,
        bytes: text.into_bytes(),
    };
    let arguments = file::to_ron(&arguments(facts, document, Some(digest)));
    vec![
        attached(ASSESSMENT, Relationship::Source, description, text),
        attached(
            ARGUMENTS,
            Relationship::Data,
            "Tham số lập báo cáo và số liệu tổng hợp",
            arguments,
        ),
    ]
}

/// A digest over everything that the document is made from.
pub(super) fn fingerprint(facts: &Facts, document: IssuedDocument) -> Digest {
    Digest::of(file::to_ron(&arguments(facts, document, None)).as_bytes())
}

/// The assessment without what must not travel to every recipient: only the duties of the reported directive are left
/// in question, so that it opens and counts like any other assessment.
pub fn reduced(assessment: &Assessment, scheme: &Scheme) -> Assessment {
    let is_duty = |id: &CatalogueId| *id == scheme.catalogue;
    let answers = assessment
        .answers
        .iter()
        .filter(|(at, _)| is_duty(&at.catalogue));
    let whole = assessment.clone();
    Assessment {
        profile: Profile {
            officer: String::new(),
            phone: String::new(),
            email: String::new(),
            security_unit: SecurityUnit::default(),
            ..whole.profile
        },
        scope: String::new(),
        breadth: Breadth::ShortPath,
        catalogues: whole
            .catalogues
            .into_iter()
            .filter(|used| is_duty(&used.id))
            .collect(),
        answers: answers
            .map(|(at, answer)| (at.clone(), reduced_answer(answer)))
            .collect(),
        evidence: BTreeMap::new(),
        registers: Registers::default(),
        actions: whole
            .actions
            .into_iter()
            .map(|action| reduced_action(action, scheme))
            .collect(),
        incidents: Vec::new(),
        none_arisen: false,
        contacts: Vec::new(),
        units: Vec::new(),
        enquiries: Vec::new(),
        sheets: Vec::new(),
        parts: Vec::new(),
        part: None,
        difficulties: Vec::new(),
        proposals: Vec::new(),
        paragraphs: BTreeMap::new(),
        paragraph_drafts: BTreeMap::new(),
        issued: Vec::new(),
        // Who had the paper in hand before it was signed is nobody else's business.
        dispatch: Dispatch {
            points: Vec::new(),
            consultations: Vec::new(),
            steps: Vec::new(),
            ..whole.dispatch
        },
        ..whole
    }
}

fn reduced_answer(answer: &Answer) -> Answer {
    let Answer {
        verdict,
        justification,
        owner,
        text_sha256,
        ..
    } = answer.clone();
    Answer {
        verdict,
        justification,
        owner,
        text_sha256,
        ..Answer::unassessed()
    }
}

fn reduced_action(action: Action, scheme: &Scheme) -> Action {
    let controls = action
        .controls
        .iter()
        .filter(|at| at.catalogue == scheme.catalogue)
        .cloned()
        .collect();
    Action { controls, ..action }
}

/// All arguments of a rendering, and what was computed from them. What the document does not show is not in it.
fn arguments(facts: &Facts, document: IssuedDocument, attached: Option<Digest>) -> Arguments {
    let Facts {
        assessment,
        library,
        scheme,
        texts,
        stage,
        created,
        ..
    } = *facts;
    let is_dossier = document == IssuedDocument::Dossier;
    let Counted {
        duties,
        duties_total,
        sections,
        groups,
        counts,
        figures,
    } = counted(facts, document);
    Arguments {
        program: PROGRAM.to_owned(),
        document,
        language: if is_dossier {
            texts.language()
        } else {
            Language::Vi
        },
        number: assessment.dispatch.number,
        date: assessment.dispatch.date,
        draft: stage.is_draft(),
        draft_number: stage.draft_number(),
        relation: assessment.dispatch.relation.clone().filter(|_| !is_dossier),
        created,
        data: choice(assessment, document),
        marking: if is_dossier {
            Marking::default()
        } else {
            assessment.dispatch.marking
        },
        scheme: scheme.id.clone(),
        assessment: assessment.id.clone(),
        organisation: assessment.profile.name.clone(),
        period: assessment.period,
        assessment_sha256: stored::digest(assessment),
        history: assessment.history,
        last_changes: if is_dossier {
            last_changes(&facts.background.lines).to_vec()
        } else {
            Vec::new()
        },
        attached_sha256: attached,
        catalogues: assessment.catalogues.clone(),
        beside: beside(library, &assessment.catalogues, document),
        duties,
        duties_total,
        sections,
        groups,
        before: facts.background.before.clone().filter(|_| is_dossier),
        course: facts.background.course.clone().filter(|_| is_dossier),
        since: facts.background.since.clone().filter(|_| !is_dossier),
        counts,
        figures,
        none_arisen: assessment.none_arisen,
        remarks: is_dossier && assessment.dispatch.remarks,
        evidence_faults: if is_dossier {
            faults(facts)
        } else {
            BTreeMap::new()
        },
    }
}

/// What a document rests on beside these catalogues: the crosswalks tell which controls are asked, the glossaries what
/// the terms in the internal file mean.
pub fn beside(
    library: &Library,
    catalogues: &[CatalogueUse],
    document: IssuedDocument,
) -> BTreeMap<String, Digest> {
    let ids: Vec<&CatalogueId> = catalogues.iter().map(|used| &used.id).collect();
    let mut digests = library.crosswalk_digests(&ids);
    if document == IssuedDocument::Dossier {
        digests.extend(library.glossary_digests());
    }
    digests
}

/// What is counted from an assessment for a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Every duty with its words and what came of it.
    pub duties: Vec<DutyResult>,
    /// The duties counted by verdict.
    pub duties_total: Tally,
    /// The questions of each section counted by verdict; duties only in the official report.
    pub sections: Vec<SectionTally>,
    /// The controls of each top group of each standard counted by verdict; internal file only.
    pub groups: Vec<GroupTally>,
    /// What the registers and incidents add up to.
    pub counts: Counts,
    /// What the receiving office adds up, by the ids of the form's figures.
    pub figures: BTreeMap<String, u64>,
}

/// Counts what a document says.
pub fn counted(facts: &Facts, document: IssuedDocument) -> Counted {
    let Facts {
        assessment,
        library,
        scheme,
        ..
    } = *facts;
    let is_dossier = document == IssuedDocument::Dossier;
    let shown: Vec<Question> = scope::questions(assessment, library)
        .into_iter()
        .filter(|it| is_dossier || it.at.catalogue == scheme.catalogue)
        .collect();
    let duties = || shown.iter().filter(|it| it.kind == Kind::Duties);
    Counted {
        duties: duties()
            .filter_map(|question| duty_result(facts, question))
            .collect(),
        duties_total: Tally::of(assessment.score(duties())),
        sections: section_tallies(assessment, &shown),
        groups: if is_dossier {
            group_tallies(assessment, library, &shown)
        } else {
            Vec::new()
        },
        counts: Counts::of(assessment),
        figures: statement(*facts).map_or_else(BTreeMap::new, |it| it.added_up()),
    }
}

/// What an assessment of an earlier period had reached, as the internal file of a later one compares itself with it.
pub fn before(assessment: &Assessment, library: &Library) -> Before {
    let questions = scope::questions(assessment, library);
    Before {
        assessment: assessment.id.clone(),
        period: assessment.period,
        sections: section_tallies(assessment, &questions),
        groups: group_tallies(assessment, library, &questions),
    }
}

/// The lines of the history that the internal file shows.
pub(super) fn last_changes(history: &[Line]) -> &[Line] {
    &history[history.len().saturating_sub(SHOWN_CHANGES)..]
}

fn duty_result(facts: &Facts, question: &Question) -> Option<DutyResult> {
    let (_, control) = facts.library.control(&question.at)?;
    let text = facts.library.text(&question.at, Language::Vi)?;
    let span = text.duty.as_ref().map(|words| words.span.clone());
    Some(DutyResult {
        duty: question.at.clone(),
        point: control
            .duty
            .as_ref()
            .map(|duty| duty.point.clone())
            .unwrap_or_default(),
        text: span
            .filter(|span| !span.is_empty())
            .unwrap_or_else(|| text.title.clone()),
        verdict: facts.assessment.verdict(&question.at),
    })
}

fn section_tallies(assessment: &Assessment, questions: &[Question]) -> Vec<SectionTally> {
    let scores = assessment.scores_by_section(questions);
    scores
        .into_iter()
        .map(|(section, score)| SectionTally {
            section,
            tally: Tally::of(score),
        })
        .collect()
}

fn group_tallies(
    assessment: &Assessment,
    library: &Library,
    questions: &[Question],
) -> Vec<GroupTally> {
    let in_use = assessment
        .catalogues
        .iter()
        .filter_map(|used| library.catalogue(&used.id));
    let standards = in_use.filter(|catalogue| catalogue.kind == Kind::Standard);
    let groups =
        standards.flat_map(|catalogue| catalogue.top_groups().map(move |group| (catalogue, group)));
    let tallies = groups.map(|(catalogue, group)| GroupTally {
        catalogue: catalogue.id.clone(),
        group: group.id.clone(),
        tally: Tally::of(scope::score_of_group(
            assessment, catalogue, &group.id, questions,
        )),
    });
    tallies.collect()
}

fn faults(facts: &Facts) -> BTreeMap<EvidenceId, Fault> {
    facts
        .evidence_faults
        .iter()
        .map(|(id, fault)| (id.clone(), Fault::of(*fault)))
        .collect()
}

impl Counts {
    /// Counts an assessment's registers and incidents.
    pub fn of(assessment: &Assessment) -> Self {
        let known = |what| registered(assessment, what).unwrap_or(0);
        let national_domains = known(Known::NationalDomains);
        Self {
            systems: known(Known::Systems),
            systems_reviewed: known(Known::SystemsReviewed),
            domains: national_domains + known(Known::InternationalDomains),
            national_domains,
            directing_papers: known(Known::DirectingPapers),
            regulations: known(Known::Regulations),
            procedures: known(Known::Procedures),
            log_sources: known(Known::LogSources),
            backups: known(Known::Backups),
            backups_off_site: known(Known::BackupsOffSite),
            restore_tests: known(Known::RestoreTests),
            incidents: known(Known::Incidents),
            risks: known(Known::Risks),
            notified: known(Known::Notified),
            resolved: known(Known::Resolved),
        }
    }
}

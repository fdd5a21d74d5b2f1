//! Every error as a person reads it: a sentence that says what happened, and a hint what to do.

mod after;
mod due;
mod figures;
mod foreign;
mod held;
mod keys;
mod signing;
mod verification;

use std::{fmt::Display, io, path::Path};

use crate::{
    assessment::{
        Assessment,
        history::HistoryProblem,
        part::Part,
        readiness::{Gap, GapPlace, Severity},
    },
    catalogue::Library,
    lang::Texts,
    model::Problem,
    sign::Unreadable,
    store::{Operation, StoreError, name, package::PackageError, saving::SaveError},
};

use super::{
    Error,
    history::Finding,
    package::{Contents, Meeting, Standing},
};

pub use after::{relation, sheet_signed, standing};
pub use due::due;
pub use figures::{contradiction, figure};
pub use held::held;
pub use keys::{pin_state, unfit};

mod refused;

pub use refused::fault;
pub use signing::{issued, stamped, taken, unseen, unstamped, warning};
pub use verification::{
    conformity, deeper_facts, fact_mark, facts, seen, verdict_code, verification,
};

/// A package may be refused for thousands of reasons; more than this many help nobody.
const SHOWN_REFUSALS: usize = 10;

/// What a person reads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Explanation {
    /// What happened.
    pub sentence: String,
    /// What to do next; empty where there is nothing to say.
    pub hint: String,
}

/// The sentence and hint for an error.
pub fn error(texts: &Texts, error: &Error) -> Explanation {
    match error {
        Error::Store(error) => store(texts, error),
        Error::Save(error) => save(texts, error),
        Error::Package(error) => package(texts, error),
        Error::Problems(problems) => self::problems(texts, problems),
        Error::OtherAssessment { path } => about_path(
            texts,
            "error-other-assessment",
            "error-other-assessment-hint",
            path,
        ),
        Error::Identity(error) => keys::identity_error(texts, error),
        Error::Signer(error) => keys::signer_error(texts, error),
        Error::PassphraseTooShort => explanation(
            texts,
            "error-passphrase-short",
            "error-passphrase-short-hint",
        ),
        Error::Render(error) => Explanation {
            sentence: texts.with("error-render", &[("detail", error)]),
            hint: texts.t("error-render-hint").to_owned(),
        },
        Error::Refused(refusal) => refused::refused(texts, refusal),
        Error::Notice(_) | Error::NoticeFaults(_) => refused::notice(texts, error),
        Error::Part(refusal) => refused::part(texts, *refusal),
        Error::FormDefects(gaps) => refused::form_defects(texts, gaps),
        Error::PaperChanged { path } => about_path(texts, "error-paper", "error-paper-hint", path),
        Error::DraftWithoutData { path } => no_data_of_draft(texts, path),
        Error::NoPhrases { path } => no_phrases(texts, path),
        Error::NotAsSeen => explanation(texts, "error-not-as-seen", "error-not-as-seen-hint"),
        Error::NotAScan { path } => about_path(texts, "error-scan", "error-scan-hint", path),
        Error::NotUnicode { .. } | Error::Quotation { .. } | Error::SheetSize { .. } => {
            sheet(texts, error)
        }
        Error::NothingForPaper { kind } => refused::no_paper(texts, *kind),
        Error::NoWorkbook { kind } => refused::no_workbook(texts, *kind),
        Error::SignedElsewhere { kind } | Error::SheetSigned { kind } => {
            refused::no_signature(texts, *kind, matches!(error, Error::SheetSigned { .. }))
        }
        Error::Office { .. }
        | Error::NoForm { .. }
        | Error::FormTextTooLong
        | Error::Workbook(_) => foreign::foreign(texts, error),
        Error::UnknownScheme { id } => Explanation {
            sentence: texts.with("error-unknown-scheme", &[("id", id)]),
            hint: texts.t("error-unknown-scheme-hint").to_owned(),
        },
        Error::Picture { path, source } => signing::picture(texts, path, *source),
        Error::RevocationList { path, source } => signing::revocation_list(texts, path, source),
        Error::HeadFirst => explanation(texts, "error-head-first", "error-head-first-hint"),
        Error::NumberNotGiven => explanation(
            texts,
            "error-number-not-given",
            "error-number-not-given-hint",
        ),
        Error::NoSignatureField => explanation(texts, "error-no-field", "error-no-field-hint"),
        Error::Sign(error) => signing::refused(texts, error),
        Error::UnreadableReport { path, source } => no_report(texts, path, *source),
        Error::Rejected(reason) => Explanation {
            sentence: texts.t(&format!("reason-{}", reason.code())).to_owned(),
            hint: texts.t("error-rejected-hint").to_owned(),
        },
        Error::NoDataInReport { path } => {
            about_path(texts, "error-no-data", "error-no-data-hint", path)
        }
        Error::Anchor { path, .. } => about_path(texts, "error-anchor", "error-anchor-hint", path),
        Error::NoAnchors { path } => {
            about_path(texts, "error-no-anchors", "error-anchor-hint", path)
        }
    }
}

/// A draft lacks what it is compared by.
fn no_data_of_draft(texts: &Texts, path: &Path) -> Explanation {
    let hint = "error-draft-without-data-hint";
    about_path(texts, "error-draft-without-data", hint, path)
}

/// A file lacks the sentences that were to be taken in.
fn no_phrases(texts: &Texts, path: &Path) -> Explanation {
    about_path(texts, "error-no-phrases", "error-no-phrases-hint", path)
}

/// What is wrong with a file that a person wrote, one a line.
fn problems(texts: &Texts, problems: &[Problem]) -> Explanation {
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| placed(texts, problem))
        .collect();
    Explanation {
        sentence: lines.join("\n"),
        hint: texts.t("error-problems-hint").to_owned(),
    }
}

fn no_report(texts: &Texts, path: &Path, source: Unreadable) -> Explanation {
    let sentence = match source {
        Unreadable::NotAPdf => "error-not-a-pdf",
        Unreadable::Encrypted => "error-encrypted-pdf",
    };
    about_path(texts, sentence, "error-not-a-pdf-hint", path)
}

/// Why a table's file was not read.
fn sheet(texts: &Texts, error: &Error) -> Explanation {
    match error {
        Error::Quotation { path, line } => Explanation {
            sentence: texts.with(
                "error-quotation",
                &[("path", &path.display()), ("line", line)],
            ),
            hint: texts.t("error-quotation-hint").to_owned(),
        },
        Error::SheetSize { path, rows, most } => Explanation {
            sentence: texts.with(
                "error-sheet-size",
                &[("path", &path.display()), ("rows", rows)],
            ),
            hint: texts.with("error-sheet-size-hint", &[("most", most)]),
        },
        _ => explanation(texts, "error-not-unicode", "error-not-unicode-hint"),
    }
}

fn explanation(texts: &Texts, sentence: &str, hint: &str) -> Explanation {
    Explanation {
        sentence: texts.t(sentence).to_owned(),
        hint: texts.t(hint).to_owned(),
    }
}

fn about_path(texts: &Texts, sentence: &str, hint: &str, path: &Path) -> Explanation {
    Explanation {
        sentence: texts.with(sentence, &[("path", &path.display())]),
        hint: texts.t(hint).to_owned(),
    }
}

/// A gap as a line: how weighty, where, what.
pub fn gap(texts: &Texts, library: &Library, assessment: &Assessment, gap: &Gap) -> String {
    let severity = match gap.severity {
        Severity::Form => texts.t("severity-form"),
        Severity::Substance => texts.t("severity-substance"),
        Severity::Hint => texts.t("severity-hint"),
    };
    let id = format!("gap-{}", gap.code);
    let sentence = texts.t(&id);
    let place = gap_place(texts, library, assessment, &gap.place);
    if place.is_empty() {
        format!("{severity}: {sentence}")
    } else {
        format!("{severity}: {place}: {sentence}")
    }
}

/// What is wrong with the history of an assessment, or only to be known.
pub fn history(texts: &Texts, assessment: &Assessment, finding: &Finding) -> Explanation {
    match finding {
        Finding::Damaged(problem) => Explanation {
            sentence: damage(texts, problem, assessment.history.count),
            hint: texts.t("history-damage-hint").to_owned(),
        },
        Finding::Ahead(count) => Explanation {
            sentence: texts.with("history-ahead", &[("count", count)]),
            hint: String::new(),
        },
        Finding::Unfinished => Explanation {
            sentence: texts.t("history-unfinished").to_owned(),
            hint: String::new(),
        },
        Finding::Unreadable(error) => store(texts, error),
    }
}

/// What happened to a history that should have this many lines.
fn damage(texts: &Texts, problem: &HistoryProblem, count: u64) -> String {
    let HistoryProblem { line, damage } = problem;
    let sentence = format!("history-damage-{}", damage.code());
    texts.with(&sentence, &[("line", line), ("count", &count)])
}

/// Where a gap is, in words; empty where the sentence says it.
pub fn gap_place(
    texts: &Texts,
    library: &Library,
    assessment: &Assessment,
    place: &GapPlace,
) -> String {
    match place {
        GapPlace::Control(at) => {
            let title = library
                .text(at, texts.language())
                .map_or("", |text| text.title.as_str());
            format!("{} {title}", at.control)
        }
        GapPlace::Action(index) => assessment
            .actions
            .get(*index)
            .map_or_else(String::new, |action| action.what.clone()),
        GapPlace::Evidence(id) => assessment
            .evidence
            .get(id)
            .map_or_else(String::new, |evidence| evidence.title.clone()),
        GapPlace::Figure(id) => figures::place(texts, library, assessment, id),
        GapPlace::Profile(_)
        | GapPlace::Dispatch(_)
        | GapPlace::Parts
        | GapPlace::Register(_)
        | GapPlace::Table(_) => String::new(),
    }
}

/// A problem with its place: `file:line:column: sentence`.
pub fn placed(texts: &Texts, problem: &Problem) -> String {
    let place = &problem.place;
    let sentence = texts.problem(problem);
    if place.line == 0 {
        format!("{}: {sentence} [{}]", place.path.display(), problem.code)
    } else {
        format!(
            "{}:{}:{}: {sentence} [{}]",
            place.path.display(),
            place.line,
            place.column,
            problem.code
        )
    }
}

/// The sentence and hint for a save that did not succeed: why, what is safe, what to do.
pub fn save(texts: &Texts, error: &SaveError) -> Explanation {
    match error {
        SaveError::ChangedOnDisk { .. } | SaveError::HistoryGoesOn => {
            explanation(texts, "error-changed-on-disk", "error-changed-on-disk-hint")
        }
        SaveError::Failed {
            source, kept: None, ..
        } => store(texts, source),
        SaveError::Failed {
            source,
            kept: Some(path),
            ..
        } => {
            let Explanation { sentence, hint } = store(texts, source);
            let kept = texts.with("error-kept-beside", &[("path", &path.display())]);
            Explanation {
                sentence: format!("{sentence}. {kept}"),
                hint,
            }
        }
    }
}

/// The sentence and hint for a refusal of the file system.
pub fn store(texts: &Texts, error: &StoreError) -> Explanation {
    let explain = |sentence: &str, hint: &str, path: &std::path::Path| Explanation {
        sentence: texts.with(sentence, &[("path", &path.display())]),
        hint: texts.t(hint).to_owned(),
    };
    match error {
        StoreError::Io {
            operation,
            path,
            source,
        } => {
            let sentence = match operation {
                Operation::Read => "error-read",
                Operation::Write => "error-write",
                Operation::CreateFolder => "error-create-folder",
                Operation::List => "error-list",
            };
            explain(sentence, reason_hint(source), path)
        }
        StoreError::ReadBackDiffers { path } => {
            explain("error-read-back", "error-read-back-hint", path)
        }
        StoreError::TooLarge { path, .. } => {
            explain("error-too-large", "error-too-large-hint", path)
        }
        StoreError::AlreadyExists { path } => explain("error-exists", "error-exists-hint", path),
        StoreError::BeingSaved { path } => {
            explain("error-being-saved", "error-being-saved-hint", path)
        }
        StoreError::NotAFile { path } => explain("error-not-a-file", "error-not-a-file-hint", path),
        StoreError::Cancelled(_) => explanation(texts, "error-cancelled", "error-cancelled-hint"),
        StoreError::NotAnAssessment { path } => {
            explain("error-no-assessment", "error-no-assessment-hint", path)
        }
    }
}

/// The sentence and hint for a package that was not written or is refused: a line for each reason, and what to do
/// about the first.
pub fn package(texts: &Texts, error: &PackageError) -> Explanation {
    match error {
        PackageError::Store(error) => store(texts, error),
        PackageError::Refused(refusals) => {
            let lines: Vec<String> = refusals
                .iter()
                .take(SHOWN_REFUSALS)
                .map(|refusal| {
                    let sentence = format!("refusal-{}", refusal.code());
                    texts.with(&sentence, &[("name", &visible(refusal.name()))])
                })
                .collect();
            let hint = refusals.first().map_or_else(String::new, |first| {
                texts
                    .t(&format!("refusal-hint-{}", first.code()))
                    .to_owned()
            });
            Explanation {
                sentence: lines.join("\n"),
                hint,
            }
        }
        PackageError::Unfit { name, reason } => Explanation {
            sentence: texts.with(
                &format!("unfit-{}", reason.code()),
                &[("name", &visible(name))],
            ),
            hint: texts.t(&format!("unfit-hint-{}", reason.code())).to_owned(),
        },
    }
}

/// What is in a package and how it stands to the archive, as several lines of text.
pub fn contents(texts: &Texts, contents: &Contents) -> String {
    let size = texts.size(contents.manifest.size());
    let period = texts.period(contents.period);
    let made_at = texts.moment(contents.manifest.made_at);
    let inside = [
        ("organisation", &contents.organisation as &dyn Display),
        ("period", &period),
        ("answers", &contents.answers),
        ("evidence", &contents.evidence_files),
        ("reports", &contents.reports),
        ("size", &size),
    ];
    let by = &contents.manifest.made_by;
    let made = [
        ("by", by as &dyn Display),
        ("at", &made_at),
        ("program", &contents.manifest.program),
    ];
    let made_by = if by.is_empty() {
        "package-made-by-nobody"
    } else {
        "package-made"
    };
    let mut lines = vec![
        texts.with("package-inside", &inside),
        texts.with(made_by, &made),
    ];
    if let Some(part) = &contents.part {
        lines.extend(part_in_words(texts, part));
    }
    if contents.missing_evidence > 0 {
        let missing = [("count", &contents.missing_evidence as &dyn Display)];
        lines.push(texts.with("package-missing-evidence", &missing));
    }
    if let Err(problem) = &contents.history {
        lines.push(damage(texts, problem, contents.history_lines));
        lines.push(texts.t("package-history-damaged").to_owned());
    }
    let at = |sentence, folder: &Path| texts.with(sentence, &[("path", &folder.display())]);
    lines.push(match &contents.standing {
        Standing::New => texts.t("package-new").to_owned(),
        Standing::Same(folder) => at("package-same", folder),
        Standing::Known(folder) => at("package-known", folder),
        Standing::Differs(folder) => at("package-differs", folder),
    });
    if let Some(returned) = &contents.came_back {
        let at = texts.moment(returned.at);
        lines.push(texts.with("package-part-again", &[("at", &at)]));
    }
    lines.join("\n")
}

/// Which part it is, for whom, and what the lead said to them.
pub fn part_in_words(texts: &Texts, part: &Part) -> Vec<String> {
    let (count, codes) = (part.controls.len(), part.codes());
    let words: [(&str, &dyn Display); 5] = [
        ("part", &part.id),
        ("who", &part.responsible),
        ("count", &count),
        ("codes", &codes),
        ("by", &part.by),
    ];
    let mut lines = vec![texts.with("part-in-words", &words)];
    if let Some(due) = part.due {
        let due = texts.date(due);
        lines.push(texts.with("part-due-by", &[("date", &due)]));
    }
    if !part.note.is_empty() {
        lines.push(texts.with("part-note-said", &[("note", &part.note)]));
    }
    lines
}

/// What merging a package would do, as one or two lines of text.
pub fn meeting(texts: &Texts, meeting: &Meeting) -> String {
    let words = [
        ("changes", &meeting.changes() as &dyn Display),
        ("files", &meeting.new_files),
        ("conflicts", &meeting.merged.conflicts.len()),
    ];
    let mut lines = vec![texts.with("package-merge", &words)];
    if !meeting.has_base {
        lines.push(texts.t("package-no-base").to_owned());
    }
    if !meeting.refused.is_empty() {
        let count = meeting.refused.len();
        lines.push(texts.with("package-part-refused", &[("count", &count)]));
    }
    lines.join("\n")
}

/// A name from elsewhere with everything that could hide or turn the text around it written out.
fn visible(name: &str) -> String {
    name.chars()
        .map(|c| match c {
            _ if name::is_hidden(c) => c.escape_unicode().to_string(),
            _ => c.to_string(),
        })
        .collect()
}

fn reason_hint(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "error-hint-not-found",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "error-hint-permission"
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "error-hint-full",
        _ => "error-hint-other",
    }
}

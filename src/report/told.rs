//! A line of the history in words: for the internal file, the screen and the command line. Where the lines come from,
//! and whether their chain holds, is `assessment::history`'s business.

use crate::{
    assessment::history::{Event, Line},
    catalogue::Library,
    lang::Texts,
    model::{ControlRef, Kind, Maturity, Verdict},
};

/// A line as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its number.
    pub n: u64,
    /// Day and time.
    pub when: String,
    /// Who made the change.
    pub who: String,
    /// The control, where it belongs to one.
    pub control: Option<ControlRef>,
    /// What changed, or what happened.
    pub what: String,
    /// What stood there; empty where there was nothing.
    pub from: String,
    /// What stands there now; empty where there is nothing.
    pub to: String,
}

/// Parts of an assessment: their place in it, the text that names them, and how the texts of their fields begin.
const PARTS: &[(&str, &str, &str)] = &[
    ("profile", "profile-organisation", "profile"),
    ("registers/systems", "register-systems", "system"),
    ("registers/domains", "register-domains", "domain"),
    ("registers/procedures", "register-procedures", "procedure"),
    ("registers/log_sources", "register-log-sources", "log"),
    ("registers/backups", "register-backups", "backup"),
    (
        "registers/restore_tests",
        "register-restore-tests",
        "restore",
    ),
    ("figures", "register-figures", "figure"),
    ("incidents", "register-incidents", "incident"),
    ("contacts", "profile-contacts", "contact"),
    ("actions", "dossier-plan", "action"),
    ("evidence", "evidence", "paper"),
    ("dispatch/steps", "dispatch-steps", "step"),
    ("dispatch/relation", "dispatch-relation", "relation"),
    ("dispatch", "report-signature", "dispatch"),
    ("issued", "report-issued", "sent"),
    ("catalogues", "dossier-catalogues", ""),
    ("paragraphs", "words-own", ""),
    ("difficulties", "words-difficulties", ""),
    ("proposals", "words-proposals", ""),
    ("as_of", "profile-as-of", ""),
    ("scope", "profile-scope-heading", ""),
    ("breadth", "profile-breadth", ""),
];

/// Fields that mean the same in several parts.
const COMMON: &[(&str, &str)] = &[
    ("symbol", "report-symbol"),
    ("date", "dispatch-date"),
    ("file", "step-file"),
    ("name", "step-name"),
    ("number", "dispatch-number"),
    ("signer", "verify-signer"),
    ("draft", "home-draft"),
    ("steps", "dispatch-steps"),
    ("scans", "step-scan"),
];

/// The fields of an answer and the texts that name them.
const ANSWER: &[(&str, &str)] = &[
    ("verdict", "card-verdict"),
    ("maturity", "card-maturity"),
    ("observation", "card-observation"),
    ("justification", "card-justification"),
    ("owner", "card-owner"),
    ("evidence", "evidence"),
    ("flagged", "gap-flagged"),
];

/// A line in words.
pub fn told(texts: &Texts, library: &Library, line: &Line) -> Told {
    let said = |what: String| (None, what, String::new(), String::new());
    let (control, what, from, to) = match &line.event {
        Event::Began { sha256 } => said(texts.with("history-began", &[("sha256", sha256)])),
        Event::MergedFrom { count, lines, .. } => {
            said(texts.with("history-merged", &[("count", count), ("lines", lines)]))
        }
        Event::NotSaved { from } => said(texts.with("history-not-saved", &[("from", from)])),
        Event::Changed {
            control: Some(at),
            field,
            from,
            to,
        } => {
            let word =
                |value: &Option<String>| answer_value(texts, library, at, field, value.as_ref());
            let text = ANSWER.iter().find(|(code, _)| code == field);
            let name = text.map_or(field.as_str(), |(_, id)| texts.t(id));
            (Some(at.clone()), name.to_owned(), word(from), word(to))
        }
        Event::Changed {
            control: None,
            field,
            from,
            to,
        } => {
            let word = |value: &Option<String>| {
                value
                    .as_deref()
                    .map_or_else(String::new, |value| value_of(texts, field, value))
            };
            (None, place(texts, field), word(from), word(to))
        }
    };
    Told {
        n: line.n,
        when: texts.moment(line.at),
        who: line.by.clone(),
        control,
        what,
        from,
        to,
    }
}

/// "Kế hoạch khắc phục 2: Thời hạn"; a code that no text names stays as it is.
fn place(texts: &Texts, field: &str) -> String {
    let part = PARTS.iter().find_map(|(path, text, family)| {
        let rest = field.strip_prefix(path)?;
        (rest.is_empty() || rest.starts_with('/')).then_some((rest, text, family))
    });
    let Some((rest, text, family)) = part else {
        return field.to_owned();
    };
    let mut words = texts.t(text).to_owned();
    let mut names = Vec::new();
    for step in rest.split('/').filter(|step| !step.is_empty()) {
        if let Ok(row) = step.parse::<usize>() {
            // People count rows from one.
            words.push(' ');
            words.push_str(&(row + 1).to_string());
        } else {
            let id = [family, step.replace('_', "-").as_str()].join("-");
            let common = COMMON.iter().find(|(field, _)| *field == step);
            let name = match common {
                _ if texts.has(&id) => texts.t(&id),
                Some((_, id)) => texts.t(id),
                None => step,
            };
            names.push(name.to_owned());
        }
    }
    if names.is_empty() {
        words
    } else {
        format!("{words}: {}", names.join(", "))
    }
}

/// A value of an answer: verdicts and levels by their names.
fn answer_value(
    texts: &Texts,
    library: &Library,
    at: &ControlRef,
    field: &str,
    value: Option<&String>,
) -> String {
    let Some(value) = value else {
        return String::new();
    };
    let kind = library
        .catalogue(&at.catalogue)
        .map_or(Kind::Standard, |catalogue| catalogue.kind);
    let level = || Maturity::new(value.parse().ok()?);
    match (field, value.parse::<Verdict>(), level()) {
        ("verdict", Ok(verdict), _) => texts.verdict(kind, verdict).to_owned(),
        ("maturity", _, Some(level)) => texts.maturity(level),
        _ => plain(texts, value),
    }
}

/// A value outside the answers: the codes of a paper's way by their names.
fn value_of(texts: &Texts, field: &str, value: &str) -> String {
    const CODES: [(&str, &str); 3] = [
        ("/act", "act"),
        ("relation/kind", "amend"),
        ("/route", "route"),
    ];
    let family = CODES.iter().find(|(ending, _)| field.ends_with(ending));
    let id = family.map(|(_, family)| format!("{family}-{}", value.replace('_', "-")));
    match id.filter(|id| texts.has(id)) {
        Some(id) => texts.t(&id).to_owned(),
        None => plain(texts, value),
    }
}

/// A value as it is, on one line; yes and no in words.
fn plain(texts: &Texts, value: &str) -> String {
    match value {
        "true" => texts.t("yes").to_owned(),
        "false" => texts.t("no").to_owned(),
        _ => value.split(char::is_control).collect::<Vec<_>>().join(" "),
    }
}

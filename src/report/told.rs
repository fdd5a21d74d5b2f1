//! A line of the history in words: for the internal file, the screen and the command line. Where the lines come from,
//! and whether their chain holds, is `assessment::history`'s business.
//!
//! A line holds one value, because another copy may have to take it over. People did one thing: a row was added, a paper
//! was issued, the next one begun. [`together`] tells the lines of one moment about one thing as one.

use crate::{
    assessment::{
        Basis,
        history::{Event, Line},
        register::Check,
        review::Comment,
    },
    catalogue::Library,
    lang::Texts,
    model::{ControlRef, Date, Kind, Maturity, Moment, Verdict},
};

use super::sentence::capital;

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
    (
        "profile/security_unit",
        "profile-security-unit",
        "security-unit",
    ),
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
    ("registers/requests", "register-requests", "request"),
    ("registers/meetings", "register-meetings", "meeting"),
    ("registers/checks", "register-checks", "check"),
    ("registers/gradings", "register-gradings", "grading"),
    ("registers/operators", "register-operators", "operator"),
    ("figures", FIGURES, "figure"),
    ("incidents", "dossier-happened", "incident"),
    ("contacts", "profile-contacts", "contact"),
    ("units", "unit-one", "unit"),
    ("parts", "part-one", "part"),
    ("part", "part-one", "part"),
    ("actions", "dossier-plan", "action"),
    ("evidence", "evidence", "paper"),
    ("dispatch/steps", "dispatch-steps", "step"),
    ("dispatch/relation", "dispatch-relation", "relation"),
    ("dispatch", "report-signature", "dispatch"),
    ("issued", "report-issued", "sent"),
    ("enquiries", "report-enquiries", "enquiry"),
    ("sheets", "papers", "sheet"),
    ("catalogues", "dossier-catalogues", ""),
    ("paragraphs", "words-own", ""),
    ("difficulties", "words-difficulties", ""),
    ("legal_bases", "profile-legal", "legal"),
    ("proposals", "words-proposals", ""),
    ("as_of", "profile-as-of", ""),
    ("scope", "profile-scope-heading", ""),
    ("breadth", "profile-breadth", ""),
];

/// The text that names the form of figures; the figures in it are named by the form.
const FIGURES: &str = "register-figures";

/// Fields that mean the same in several parts.
const COMMON: &[(&str, &str)] = &[
    ("symbol", "report-symbol"),
    ("date", "dispatch-date"),
    ("file", "step-file"),
    ("name", "step-name"),
    ("role", "unit-contact-role"),
    ("phone", "unit-contact-phone"),
    ("email", "unit-contact-email"),
    ("number", "dispatch-number"),
    ("signer", "verify-signer"),
    ("draft", "home-draft"),
    ("steps", "dispatch-steps"),
    ("scans", "step-scan"),
    ("sha256", "dossier-column-sha256"),
    ("base", "part-base"),
    ("refused", "part-outside-count"),
];

/// The fields of an answer and the texts that name them.
const ANSWER: &[(&str, &str)] = &[
    ("verdict", "card-verdict"),
    ("maturity", "card-maturity"),
    ("observation", "card-observation"),
    ("justification", "card-justification"),
    ("basis", "card-basis"),
    ("owner", "card-owner"),
    ("evidence", "evidence"),
    ("flagged", "gap-flagged"),
    ("carried/confirmed", "carried-confirmed"),
    ("review/state", "review-state"),
    ("review/reason", "review-reason"),
];

/// Lines in words, those that one person wrote at one moment about one thing together. What the program itself notes
/// beside a thing that is new or leaves is left out; a value that was changed never is.
pub fn together(texts: &Texts, library: &Library, lines: &[Line]) -> Vec<Told> {
    let mut all: Vec<Told> = Vec::new();
    let mut open: Option<(&Line, &str)> = None;
    for line in lines {
        let Event::Changed {
            control: None,
            field,
            from,
            to,
        } = &line.event
        else {
            all.push(told(texts, library, line));
            open = None;
            continue;
        };
        if is_bookkeeping(field, from.as_deref(), to.as_deref()) {
            continue;
        }
        let thing = thing(field);
        let is_same = |(first, earlier): (&Line, &str)| {
            (first.at, &first.by, earlier) == (line.at, &line.by, thing)
        };
        let earlier = all.last_mut().zip(open.filter(|open| is_same(*open)));
        if let Some((earlier, (first, _))) = earlier {
            join(texts, library, earlier, first, line);
        } else {
            all.push(told(texts, library, line));
            open = Some((line, thing));
        }
    }
    all
}

/// Adds a further value of the same thing: "Tên hệ thống: Cổng thông tin; Nơi đặt: Phòng máy".
fn join(texts: &Texts, library: &Library, told: &mut Told, first: &Line, line: &Line) {
    let Event::Changed {
        field, from, to, ..
    } = &line.event
    else {
        return;
    };
    let (whole, label) = place(texts, library, field);
    if told.what != whole
        && let Event::Changed { field, .. } = &first.event
    {
        // Until now there was only one value, and its label stood with the thing.
        let (_, label) = place(texts, library, field);
        told.what = whole;
        for value in [&mut told.from, &mut told.to] {
            *value = labelled(&label, value);
        }
    }
    for (value, more) in [(&mut told.from, from), (&mut told.to, to)] {
        let more = more
            .as_deref()
            .map_or_else(String::new, |more| value_of(texts, field, more));
        let more = labelled(&label, &more);
        if !value.is_empty() && !more.is_empty() {
            value.push_str("; ");
        }
        value.push_str(&more);
    }
}

fn labelled(label: &str, value: &str) -> String {
    match (label, value) {
        (_, "") => String::new(),
        ("", value) => value.to_owned(),
        (label, value) => format!("{}: {value}", capital(label)),
    }
}

/// The thing that a field belongs to: its row where it is in a list, else its part.
fn thing(field: &str) -> &str {
    let ends = field
        .match_indices('/')
        .map(|(end, _)| end)
        .chain([field.len()]);
    let is_row = |end: &usize| {
        let name = field[..*end].rsplit('/').next();
        name.is_some_and(|name| name.parse::<usize>().is_ok())
    };
    let row = ends.clone().find(is_row);
    let part = PARTS
        .iter()
        .find_map(|(path, ..)| field.starts_with(path).then_some(path.len()));
    &field[..row.or(part).unwrap_or(field.len())]
}

/// What the program notes by itself beside a thing that is new, and the steps that a paper takes along when it is filed.
fn is_bookkeeping(field: &str, from: Option<&str>, to: Option<&str>) -> bool {
    let steps: Vec<&str> = field.split('/').collect();
    let leaves = matches!(steps[..], ["dispatch", "steps", ..]) && to.is_none();
    let is_noted = matches!(
        steps[..],
        [.., "sha256" | "replaces"]
            | ["dispatch", "steps", _, "by" | "at"]
            | ["dispatch", "steps", _, "data", ..]
            | [
                "issued",
                _,
                "steps" | "relation" | "document" | "draft" | "at" | "route",
                ..,
            ]
    );
    leaves || (is_noted && from.is_none())
}

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
            (
                Some(at.clone()),
                answer_field(texts, field),
                word(from),
                word(to),
            )
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
            (None, named(texts, library, field), word(from), word(to))
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

/// A place in an assessment in words: "Kế hoạch khắc phục 2: Thời hạn"; a code that no text names stays as it is.
pub fn named(texts: &Texts, library: &Library, field: &str) -> String {
    match place(texts, library, field) {
        (whole, label) if label.is_empty() => whole,
        (whole, label) => format!("{whole}: {label}"),
    }
}

/// "Kế hoạch khắc phục 2" and "Thời hạn"; a code that no text names stays as it is.
fn place(texts: &Texts, library: &Library, field: &str) -> (String, String) {
    let part = PARTS.iter().find_map(|(path, text, family)| {
        let rest = field.strip_prefix(path)?;
        (rest.is_empty() || rest.starts_with('/')).then_some((rest, text, family))
    });
    let Some((rest, text, family)) = part else {
        return (field.to_owned(), String::new());
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
                _ if *text == FIGURES => figure(texts, library, step),
                _ if texts.has(&id) => texts.t(&id),
                Some((_, id)) => texts.t(id),
                None => step,
            };
            names.push(name.to_owned());
        }
    }
    (words, names.join(", "))
}

/// The title of a figure; its id where no form knows it.
fn figure<'a>(texts: &Texts, library: &'a Library, id: &'a str) -> &'a str {
    let field = library.forms().iter().find_map(|form| form.field(id));
    field.map_or(id, |field| field.title(texts.language()))
}

/// The name of a field of an answer: "Kết quả", or "Hệ thống, chi nhánh 2: Kết quả".
fn answer_field(texts: &Texts, field: &str) -> String {
    let name = |code: &str| {
        let text = ANSWER.iter().find(|(known, _)| *known == code);
        text.map_or_else(|| code.to_owned(), |(_, id)| texts.t(id).to_owned())
    };
    if let Some(remark) = field.strip_prefix("review/comments/") {
        let id = if remark.ends_with("resolved") {
            "review-resolved"
        } else {
            "review-comment"
        };
        return texts.t(id).to_owned();
    }
    let result = field.strip_prefix("systems/");
    let Some((row, part)) = result.and_then(|result| result.split_once('/')) else {
        return name(field);
    };
    let row = row.parse::<usize>().map_or(0, |row| row + 1);
    let part = match part {
        "system" => texts.t("systems-name").to_owned(),
        "note" => texts.t("systems-note").to_owned(),
        part => name(part),
    };
    texts.with("systems-result", &[("number", &row), ("part", &part)])
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
    if field == "review/state" {
        let id = format!("review-state-{}", value.replace('_', "-"));
        return texts.t(&id).to_owned();
    }
    let level = || Maturity::new(value.parse().ok()?);
    match (field, value.parse::<Verdict>(), level()) {
        (field, Ok(verdict), _) if field == "verdict" || field.ends_with("/verdict") => {
            texts.verdict(kind, verdict).to_owned()
        }
        ("maturity", _, Some(level)) => texts.maturity(level),
        ("basis", ..) => bases(texts, value),
        _ => plain(texts, value),
    }
}

/// What a choice for or against a control rests on, from the list of codes that the line holds.
fn bases(texts: &Texts, value: &str) -> String {
    let held = Basis::ALL.into_iter().filter(|it| {
        let code = it.code().replace('-', "_");
        value.contains(&format!("\"{code}\""))
    });
    let names = held.map(|it| texts.t(&format!("basis-{}", it.code())).to_owned());
    names.collect::<Vec<_>>().join("; ")
}

/// A value outside the answers: the codes of a paper's way by their names.
fn value_of(texts: &Texts, field: &str, value: &str) -> String {
    const CODES: [(&str, &str); 3] = [
        ("/act", "act"),
        ("relation/kind", "amend"),
        ("/route", "route"),
    ];
    let is_section = field.starts_with("units/") && field.contains("/sections/");
    let section = is_section.then_some(&("", "section"));
    let family = section.or(CODES.iter().find(|(ending, _)| field.ends_with(ending)));
    let id = family.map(|(_, family)| format!("{family}-{}", value.replace('_', "-")));
    match id.filter(|id| texts.has(id)) {
        Some(id) => texts.t(&id).to_owned(),
        None => plain(texts, value),
    }
}

/// "Đã kiểm tra mẫu 5/20 Máy trạm: đạt": a sample in words.
pub fn told_check(texts: &Texts, check: &Check) -> String {
    let (what, share) = (check.what.trim(), check.share());
    let words = texts.with("check-told", &[("share", &share), ("what", &what)]);
    match check.result.trim() {
        "" => words,
        result => format!("{words}: {result}"),
    }
}

/// What somebody said about an answer: "Ý kiến (Lê Văn Bình, 14:05 ngày 20/3/2007): đề nghị xem lại".
pub fn told_comment(texts: &Texts, comment: &Comment) -> String {
    let at = comment.at.map(|at| texts.moment(at));
    let who = [comment.by.trim(), at.as_deref().unwrap_or_default()];
    let who: Vec<&str> = who.into_iter().filter(|it| !it.is_empty()).collect();
    let id = if comment.resolved {
        "comment-settled"
    } else {
        "comment-open"
    };
    let words: [(&str, &dyn std::fmt::Display); 2] =
        [("who", &who.join(", ")), ("text", &comment.text.trim())];
    texts.with(id, &words)
}

/// A value as it is, on one line; days, moments, yes and no as people write them.
fn plain(texts: &Texts, value: &str) -> String {
    if let Ok(day) = value.parse::<Date>() {
        return texts.date(day);
    }
    if let Ok(moment) = value.parse::<Moment>() {
        return texts.moment(moment);
    }
    match value {
        "true" => texts.t("yes").to_owned(),
        "false" => texts.t("no").to_owned(),
        _ => value.split(char::is_control).collect::<Vec<_>>().join(" "),
    }
}

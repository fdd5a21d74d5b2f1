//! Every text of the program, from `assets/lang/*.ftl` (Fluent), and dates, numbers and periods as a Vietnamese
//! office writes them. The only place that names Fluent. What to say when is everybody else's business.

use std::{collections::BTreeMap, fmt::Display, ops::Range};

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};

use crate::model::{Date, Kind, Language, Maturity, Moment, Period, Problem, Verdict};

/// The texts of one language.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    /// Texts without arguments, formatted once: a frame asks for hundreds.
    plain: BTreeMap<String, String>,
}

impl Texts {
    /// The texts of this language.
    pub fn new(language: Language) -> Self {
        let source = match language {
            Language::Vi => include_str!("../assets/lang/vi.ftl"),
            Language::En => include_str!("../assets/lang/en.ftl"),
        };
        let resource = FluentResource::try_new(source.to_owned())
            .map_err(|(_, errors)| errors)
            .expect("a test parses every shipped language file without errors");
        let ids: Vec<String> = message_ids(&resource);
        let tag = language.tag().parse().expect("vi and en are language tags");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolation marks would travel into file names and PDFs, and nothing here is right-to-left.
        bundle.set_use_isolating(false);
        bundle
            .add_resource(resource)
            .expect("a test finds every id once");
        let plain = ids
            .into_iter()
            .filter_map(|id| Some((id.clone(), format(&bundle, &id, None)?)))
            .collect();
        Self {
            language,
            bundle,
            plain,
        }
    }

    /// The language of these texts.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The text of this id; the id itself where there is none, so that a gap shows and nothing stops.
    pub fn t<'a>(&'a self, id: &'a str) -> &'a str {
        self.plain.get(id).map_or(id, String::as_str)
    }

    /// Whether there is a text of this id, with or without arguments.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// The text of this id with its arguments filled in. Arguments are taken as they are written: numbers are
    /// formatted by the caller.
    pub fn with(&self, id: &str, args: &[(&str, &dyn Display)]) -> String {
        let mut fluent_args = FluentArgs::new();
        for (name, value) in args {
            fluent_args.set(*name, value.to_string());
        }
        format(&self.bundle, id, Some(&fluent_args)).unwrap_or_else(|| id.to_owned())
    }

    /// The sentence for a problem, without its place; with the nearest valid name where the problem knows one.
    pub fn problem(&self, problem: &Problem) -> String {
        // RON speaks English; what it says most often has words of ours.
        let own = format!("ron-{}", problem.arg("expected"));
        let args: Vec<(&str, &dyn Display)> = problem
            .args
            .iter()
            .map(|(name, value)| match *name {
                "detail" if self.has(&own) => (*name, &self.plain[&own] as &dyn Display),
                _ => (*name, value as &dyn Display),
            })
            .collect();
        let mut sentence = self.with(&format!("problem-{}", problem.code), &args);
        if !problem.arg("nearest").is_empty() {
            sentence.push_str(&self.with("problem-nearest", &args));
        }
        sentence
    }

    /// A verdict in the wording for duties or for controls.
    pub fn verdict(&self, kind: Kind, verdict: Verdict) -> &str {
        let id = match (kind, verdict) {
            (Kind::Duties, Verdict::Compliant) => "verdict-duty-compliant",
            (Kind::Duties, Verdict::Partial) => "verdict-duty-partial",
            (Kind::Duties, Verdict::NonCompliant) => "verdict-duty-non_compliant",
            (Kind::Duties, Verdict::NotApplicable) => "verdict-duty-not_applicable",
            (Kind::Duties, Verdict::NotAssessed) => "verdict-duty-not_assessed",
            (_, Verdict::NotArisen) => "verdict-duty-not_arisen",
            (Kind::Standard, Verdict::Compliant) => "verdict-control-compliant",
            (Kind::Standard, Verdict::Partial) => "verdict-control-partial",
            (Kind::Standard, Verdict::NonCompliant) => "verdict-control-non_compliant",
            (Kind::Standard, Verdict::NotApplicable) => "verdict-control-not_applicable",
            (Kind::Standard, Verdict::NotAssessed) => "verdict-control-not_assessed",
        };
        self.t(id)
    }

    /// A maturity level with its number: "3 – đã ban hành và áp dụng".
    pub fn maturity(&self, maturity: Maturity) -> String {
        let level = maturity.level();
        format!("{level} – {}", self.t(&format!("maturity-{level}")))
    }

    /// A date in figures: `28/3/2007`, in English `28 March 2007`.
    pub fn date(&self, date: Date) -> String {
        match self.language {
            Language::Vi => format!("{:02}/{:02}/{}", date.day(), date.month(), date.year()),
            Language::En => format!(
                "{} {} {}",
                date.day(),
                self.t(&format!("month-{}", date.month())),
                date.year()
            ),
        }
    }

    /// A date in words, as in the text of an official paper: "ngày 28 tháng 3 năm 2007", with a leading 0 before days
    /// below 10 and before months 1 and 2 (Decree 30/2020/NĐ-CP, annex I, II.4).
    pub fn date_in_words(&self, date: Date) -> String {
        match self.language {
            Language::Vi => {
                let month = if date.month() < 3 {
                    format!("0{}", date.month())
                } else {
                    date.month().to_string()
                };
                format!("ngày {:02} tháng {month} năm {}", date.day(), date.year())
            }
            Language::En => self.date(date),
        }
    }

    /// Hour and minute with the date, in Vietnam's time.
    pub fn moment(&self, moment: Moment) -> String {
        let (hour, minute, _) = moment.time();
        format!("{hour:02}:{minute:02} {}", self.date(moment.date()))
    }

    /// Hour and minute in Vietnam's time.
    pub fn clock(&self, moment: Moment) -> String {
        let (hour, minute, _) = moment.time();
        format!("{hour:02}:{minute:02}")
    }

    /// A period: "Quý I/2007", "năm 2026"; in English "Q1/2007", "2026".
    pub fn period(&self, period: Period) -> String {
        match (self.language, period.quarter) {
            (Language::Vi, Some(quarter)) => {
                let roman = ["I", "II", "III", "IV"][usize::from(quarter - 1)];
                format!("Quý {roman}/{}", period.year)
            }
            (Language::Vi, None) => format!("năm {}", period.year),
            (Language::En, Some(quarter)) => format!("Q{quarter}/{}", period.year),
            (Language::En, None) => period.year.to_string(),
        }
    }

    /// A whole number with its thousands apart: `1.234`, in English `1,234`.
    pub fn number(&self, number: u64) -> String {
        let separator = match self.language {
            Language::Vi => '.',
            Language::En => ',',
        };
        let digits = number.to_string();
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(separator);
            }
            text.push(digit);
        }
        text
    }

    /// Basis points as a percentage with one decimal: `62,5 %`, in English `62.5%`.
    pub fn percent(&self, basis_points: u32) -> String {
        let (whole, tenth) = (basis_points / 100, basis_points % 100 / 10);
        match self.language {
            Language::Vi => format!("{whole},{tenth} %"),
            Language::En => format!("{whole}.{tenth}%"),
        }
    }

    /// A size in bytes, in the largest unit that keeps it above 1.
    pub fn size(&self, bytes: u64) -> String {
        let (unit, divisor) = match bytes {
            0..1_000 => return format!("{bytes} B"),
            1_000..1_000_000 => ("kB", 1_000),
            1_000_000..1_000_000_000 => ("MB", 1_000_000),
            _ => ("GB", 1_000_000_000),
        };
        let tenths = bytes * 10 / divisor;
        let point = if self.language == Language::Vi {
            ','
        } else {
            '.'
        };
        format!("{}{point}{} {unit}", tenths / 10, tenths % 10)
    }
}

fn message_ids(resource: &FluentResource) -> Vec<String> {
    let mut ids = Vec::new();
    for entry in resource.entries() {
        if let fluent_syntax::ast::Entry::Message(message) = entry {
            ids.push(message.id.name.to_owned());
        }
    }
    ids
}

/// The formatted text, or `None` where the id is unknown or an argument is missing.
fn format(
    bundle: &FluentBundle<FluentResource>,
    id: &str,
    args: Option<&FluentArgs>,
) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, args, &mut errors);
    errors.is_empty().then(|| text.into_owned())
}

/// Folds a text for searching: lower case, without diacritics, đ as d ("truy vet" finds "truy vết").
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, |c| folded.push(c));
    }
    folded
}

/// The letters that one letter folds to; none for a mark.
fn fold_char(c: char, mut give: impl FnMut(char)) {
    use unicode_normalization::char::{decompose_canonical, is_combining_mark};
    // Most letters of every text, also of Vietnamese ones: catalogues of thousands of controls are folded at once.
    if c.is_ascii() {
        return give(c.to_ascii_lowercase());
    }
    decompose_canonical(c, |part| {
        if !is_combining_mark(part) {
            let lower = part.to_lowercase();
            lower.for_each(|c| give(if c == 'đ' { 'd' } else { c }));
        }
    });
}

/// Where folded words stand in a text, as ranges of bytes of that text, without overlaps. Marks that follow a letter
/// belong to it.
pub fn hits(text: &str, folded_words: &str) -> Vec<Range<usize>> {
    if folded_words.is_empty() {
        return Vec::new();
    }
    let mut folded = String::with_capacity(text.len());
    // For every byte of the folded text, where the letter that it comes from begins.
    let mut origins = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        fold_char(c, |c| {
            folded.push(c);
            origins.resize(folded.len(), at);
        });
    }
    origins.push(text.len());
    let found = folded.match_indices(folded_words);
    found
        .map(|(at, words)| origins[at]..origins[at + words.len()])
        .filter(|range| !range.is_empty())
        .collect()
}

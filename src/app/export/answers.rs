//! The sheet of answers and the sheet of what people said about them. An answer is told in words that a reader of the
//! workbook knows: where it comes from, who is asked, who is responsible, how far its review is.

use std::collections::BTreeMap;

use crate::{
    assessment::{Answer, Carried, SystemResult},
    exchange::xlsx::{Entry, NewSheet},
    model::{ControlRef, Digest, Verdict},
};

use super::sheets::{Maker, joined, moment};

/// Who has to do with a control: units that are asked, and parts that cover it.
pub(super) struct Concerned {
    units: BTreeMap<ControlRef, Vec<String>>,
    parts: BTreeMap<ControlRef, Vec<String>>,
}

impl Concerned {
    /// Looked up once for all controls.
    fn of(maker: &Maker) -> Self {
        let assessment = maker.assessment;
        let (mut units, mut parts) = (BTreeMap::new(), BTreeMap::new());
        let note = |all: &mut BTreeMap<ControlRef, Vec<String>>, at: &ControlRef, who: &str| {
            all.entry(at.clone()).or_default().push(who.to_owned());
        };
        for unit in &assessment.units {
            for question in assessment.asked_of(unit, &maker.questions) {
                note(&mut units, &question.at, unit.name.trim());
            }
        }
        for part in assessment.parts.iter().chain(&assessment.part) {
            let who = format!("{} {}", part.id, part.responsible.trim());
            for at in &part.controls {
                note(&mut parts, at, &who);
            }
        }
        Self { units, parts }
    }

    fn told(all: &BTreeMap<ControlRef, Vec<String>>, at: &ControlRef) -> Entry {
        Entry::text(all.get(at).map_or_else(String::new, |it| joined(it)))
    }
}

const COLUMNS: [(&str, u16); 28] = [
    ("export-catalogue", 22),
    ("dossier-column-id", 12),
    ("chart-title", 44),
    ("card-verdict", 20),
    ("card-maturity", 24),
    ("card-observation", 50),
    ("card-justification", 36),
    ("card-basis", 24),
    ("export-systems", 40),
    ("evidence", 18),
    ("card-owner", 24),
    ("export-units", 28),
    ("export-parts", 28),
    ("gap-flagged", 12),
    ("export-asked", 12),
    ("review-state", 20),
    ("review-reason", 36),
    ("export-remarks-open", 14),
    ("dossier-carried", 18),
    ("export-carried-from", 32),
    ("export-carried-verdict", 20),
    ("export-carried-maturity", 24),
    ("export-carried-systems", 36),
    ("export-carried-reworded", 16),
    ("carried-confirmed", 20),
    ("export-by", 22),
    ("export-at", 20),
    ("export-text-digest", 20),
];

impl Maker<'_> {
    /// What is asked, then what was answered once and is not asked any more.
    pub(super) fn answers(&self) -> NewSheet {
        let concerned = Concerned::of(self);
        let asked = self.questions.iter().map(|question| &question.at);
        let is_gone = |at: &&ControlRef| !self.questions.iter().any(|it| it.at == **at);
        let gone = self.assessment.answers.keys().filter(is_gone);
        let asked = asked.map(|at| self.answer(&concerned, at, true));
        let rows = asked.chain(gone.map(|at| self.answer(&concerned, at, false)));
        self.sheet("export-answers", &COLUMNS, rows.collect())
    }

    fn answer(&self, concerned: &Concerned, at: &ControlRef, is_asked: bool) -> Vec<Entry> {
        let blank = Answer::unassessed();
        let answer = self.assessment.answers.get(at).unwrap_or(&blank);
        let bases = answer.basis.iter();
        let bases = bases.map(|it| self.texts.t(&format!("basis-{}", it.code())).to_owned());
        let maturity = answer.maturity.map(|it| self.texts.maturity(it));
        let review = &answer.review;
        let state = review.state.map_or("to-do", |it| it.code());
        let mut row = vec![
            Entry::text(at.catalogue.as_str()),
            Entry::text(at.control.as_str()),
            Entry::text(self.title(at)),
            self.verdict(at, answer.verdict),
            Entry::text(maturity.unwrap_or_default()),
            Entry::text(&answer.observation),
            Entry::text(&answer.justification),
            Entry::text(bases.collect::<Vec<_>>().join("; ")),
            self.systems(at, &answer.systems),
            Entry::text(joined(&answer.evidence)),
            Entry::text(&answer.owner),
            Concerned::told(&concerned.units, at),
            Concerned::told(&concerned.parts, at),
            self.truth(answer.flagged),
            self.truth(is_asked),
            self.t(&format!("review-state-{state}")),
            Entry::text(&review.reason),
            match review.open_comments() {
                0 => Entry::Empty,
                open => Entry::Number(i64::try_from(open).unwrap_or(i64::MAX)),
            },
        ];
        row.extend(self.carried(at, answer.carried.as_ref()));
        row.extend([
            Entry::text(&answer.by),
            moment(answer.at),
            digest(answer.text_sha256),
        ]);
        row
    }

    /// A line a system or branch: "Cổng thông tin: Thực hiện một phần – chưa sao lưu".
    fn systems(&self, at: &ControlRef, results: &[SystemResult]) -> Entry {
        let told = |result: &SystemResult| {
            let verdict = self.texts.verdict(self.kind(at), result.verdict);
            let note = match result.note.as_str() {
                "" => String::new(),
                note => format!(" – {note}"),
            };
            format!("{}: {verdict}{note}", result.system)
        };
        let lines: Vec<String> = results.iter().map(told).collect();
        Entry::text(lines.join("\n"))
    }

    /// From which period, from which control, what is proposed, whether its words have changed, when it was confirmed.
    fn carried(&self, at: &ControlRef, carried: Option<&Carried>) -> [Entry; 7] {
        let Some(carried) = carried else {
            return std::array::from_fn(|_| Entry::Empty);
        };
        let from = carried.from.as_ref().map(|from| {
            let relation = format!("relation-{}", from.relation.code());
            let confidence = format!("confidence-{}", from.confidence.code());
            let (relation, confidence) = (self.texts.t(&relation), self.texts.t(&confidence));
            format!("{} ({relation}, {confidence})", from.at)
        });
        let verdict = |verdict: Verdict| self.verdict(at, verdict);
        let maturity = carried.maturity.map(|it| self.texts.maturity(it));
        [
            Entry::text(self.texts.period(carried.period)),
            Entry::text(from.unwrap_or_default()),
            carried.verdict.map_or(Entry::Empty, verdict),
            Entry::text(maturity.unwrap_or_default()),
            self.systems(at, &carried.systems),
            digest(carried.reworded),
            moment(carried.confirmed),
        ]
    }

    /// What people said about answers, a row a remark.
    pub(super) fn remarks(&self) -> NewSheet {
        let columns = [
            ("export-catalogue", 22),
            ("dossier-column-id", 12),
            ("chart-title", 44),
            ("export-remark-by", 24),
            ("dossier-column-when", 20),
            ("review-comment", 60),
            ("review-resolved", 14),
        ];
        let mut rows = Vec::new();
        for (at, answer) in &self.assessment.answers {
            for comment in &answer.review.comments {
                rows.push(vec![
                    Entry::text(at.catalogue.as_str()),
                    Entry::text(at.control.as_str()),
                    Entry::text(self.title(at)),
                    Entry::text(&comment.by),
                    moment(comment.at),
                    Entry::text(&comment.text),
                    self.truth(comment.resolved),
                ]);
            }
        }
        self.sheet("export-remarks", &columns, rows)
    }
}

fn digest(digest: Option<Digest>) -> Entry {
    Entry::text(digest.map_or_else(String::new, |it| it.to_string()))
}

//! The sheets of the workbook, one a thing that officers count and sort: findings, plan, registers, evidence,
//! incidents, contacts, history; those of answers are `answers`' business, those of who was asked `people`'s. Days and numbers are such, everything else is words.

use crate::{
    app::sheet::said,
    assessment::{
        Action, Answer, Assessment, Contact, Evidence, EvidenceSource, Incident,
        findings::findings,
        history::Line,
        register::{Field, Register},
        scope::{self, Question},
    },
    catalogue::Library,
    exchange::xlsx::{Column, Entry, NewSheet},
    lang::Texts,
    model::{ControlRef, Date, EvidenceId, Kind, Moment, TimeOfDay, Verdict},
    report::told::told,
};

use super::{Export, rest::rest};

/// What the sheets below have columns for; everything else stands on the first one.
const HELD: &[&str] = &[
    "answers/*/verdict",
    "answers/*/maturity",
    "answers/*/observation",
    "answers/*/justification",
    "answers/*/basis/*",
    "answers/*/evidence/*",
    "answers/*/owner",
    "answers/*/flagged",
    "answers/*/by",
    "answers/*/at",
    "answers/*/text_sha256",
    "answers/*/systems/*/system",
    "answers/*/systems/*/verdict",
    "answers/*/systems/*/note",
    "answers/*/review/state",
    "answers/*/review/reason",
    "answers/*/review/comments/*/text",
    "answers/*/review/comments/*/resolved",
    "answers/*/review/comments/*/by",
    "answers/*/review/comments/*/at",
    "answers/*/carried/period",
    "answers/*/carried/from/at",
    "answers/*/carried/from/relation",
    "answers/*/carried/from/confidence",
    "answers/*/carried/verdict",
    "answers/*/carried/maturity",
    "answers/*/carried/systems/*/system",
    "answers/*/carried/systems/*/verdict",
    "answers/*/carried/systems/*/note",
    "answers/*/carried/reworded",
    "answers/*/carried/confirmed",
    "actions/*/what",
    "actions/*/controls/*",
    "actions/*/owner",
    "actions/*/support",
    "actions/*/product",
    "actions/*/due",
    "actions/*/done",
    "actions/*/cost_million_vnd",
    "actions/*/funding",
    "actions/*/since",
    "registers/*/*/*",
    "evidence/*/title",
    "evidence/*/note",
    "evidence/*/expires",
    "evidence/*/media_type",
    "evidence/*/by",
    "evidence/*/at",
    "evidence/*/source/file/name",
    "evidence/*/source/file/sha256",
    "evidence/*/source/file/size",
    "evidence/*/source/paper/number",
    "evidence/*/source/paper/date",
    "evidence/*/source/paper/signer",
    "evidence/*/source/paper/location",
    "evidence/*/source/paper/summary",
    "evidence/*/source/paper/clause",
    "evidence/*/source/paper/seen/by",
    "evidence/*/source/paper/seen/on",
    "incidents/*/kind",
    "incidents/*/nature",
    "incidents/*/noticed",
    "incidents/*/noticed_at",
    "incidents/*/summary",
    "incidents/*/systems",
    "incidents/*/effect",
    "incidents/*/response",
    "incidents/*/request",
    "incidents/*/notified",
    "incidents/*/notified_at",
    "incidents/*/notified_to",
    "incidents/*/resolved",
    "incidents/*/resolved_at",
    "contacts/*/name",
    "contacts/*/role",
    "contacts/*/phone",
    "contacts/*/email",
    "units/*/name",
    "units/*/contacts/*/*",
    "units/*/sections/*",
    "units/*/controls/*",
    "units/*/due",
    "units/*/sent",
    "units/*/returned/*/*",
    "parts/*/*",
    "parts/*/controls/*",
    "parts/*/returned/*/*",
    "part/*",
    "part/controls/*",
    "part/returned/*/*",
];

/// Most characters of a sheet's name.
const NAME_LIMIT: usize = 31;

/// What the sheets are made of.
pub(super) struct Maker<'a> {
    pub(super) assessment: &'a Assessment,
    pub(super) library: &'a Library,
    pub(super) texts: &'a Texts,
    pub(super) questions: Vec<Question>,
    pub(super) today: Date,
}

/// Every sheet from left to right.
pub(super) fn all(export: &Export, lines: &[Line]) -> Vec<NewSheet> {
    let texts = Texts::new(export.language);
    let maker = Maker {
        assessment: export.assessment,
        library: export.library,
        texts: &texts,
        questions: scope::questions(export.assessment, export.library),
        today: export.now.date(),
    };
    let mut sheets = vec![
        rest(&maker, HELD),
        maker.answers(),
        maker.findings(),
        maker.plan(),
    ];
    sheets.extend(Register::ALL.map(|register| maker.register(register)));
    sheets.extend([maker.evidence(), maker.incidents(), maker.contacts()]);
    sheets.extend([maker.units(), maker.parts()]);
    sheets.extend([maker.remarks(), maker.history(lines)]);
    sheets
}

impl Maker<'_> {
    /// A sheet named by this text, with these columns, each with its width in characters.
    pub(super) fn sheet(
        &self,
        name: &str,
        columns: &[(&str, u16)],
        rows: Vec<Vec<Entry>>,
    ) -> NewSheet {
        let plain = self
            .texts
            .t(name)
            .replace(['[', ']', ':', '*', '?', '/', '\\'], " ");
        let column = |(id, width): &(&str, u16)| Column {
            heading: self.texts.t(id).to_owned(),
            width: *width,
            ..Column::default()
        };
        NewSheet {
            name: plain.chars().take(NAME_LIMIT).collect(),
            columns: columns.iter().map(column).collect(),
            rows,
            ..NewSheet::default()
        }
    }

    pub(super) fn truth(&self, truth: bool) -> Entry {
        Entry::text(self.texts.t(if truth { "yes" } else { "no" }))
    }

    pub(super) fn t(&self, id: &str) -> Entry {
        Entry::text(self.texts.t(id))
    }

    pub(super) fn title(&self, at: &ControlRef) -> String {
        let text = self.library.text(at, self.texts.language());
        text.map_or_else(String::new, |text| text.title.clone())
    }

    pub(super) fn kind(&self, at: &ControlRef) -> Kind {
        let catalogue = self.library.catalogue(&at.catalogue);
        catalogue.map_or(Kind::Standard, |it| it.kind)
    }

    pub(super) fn verdict(&self, at: &ControlRef, verdict: Verdict) -> Entry {
        Entry::text(self.texts.verdict(self.kind(at), verdict))
    }

    fn findings(&self) -> NewSheet {
        let columns = [
            ("dossier-column-no", 6),
            ("export-catalogue", 22),
            ("dossier-column-id", 12),
            ("chart-title", 44),
            ("card-verdict", 20),
            ("dossier-column-weight", 10),
            ("card-observation", 50),
            ("card-owner", 24),
            ("export-steps", 14),
        ];
        let found = findings(self.assessment, &self.questions);
        let rows = (1..).zip(&found).map(|(number, finding)| {
            let answer = self.assessment.answers.get(&finding.at);
            let said = |of: fn(&Answer) -> &String| Entry::text(answer.map_or("", |it| of(it)));
            let steps: Vec<usize> = finding.actions.iter().map(|step| step + 1).collect();
            vec![
                Entry::Number(number),
                Entry::text(finding.at.catalogue.as_str()),
                Entry::text(finding.at.control.as_str()),
                Entry::text(self.title(&finding.at)),
                self.verdict(&finding.at, finding.verdict),
                Entry::Number(finding.weight.into()),
                said(|it| &it.observation),
                said(|it| &it.owner),
                Entry::text(joined(&steps)),
            ]
        });
        self.sheet("export-findings", &columns, rows.collect())
    }

    fn plan(&self) -> NewSheet {
        let columns = [
            ("chart-step", 6),
            ("action-what", 50),
            ("action-owner", 24),
            ("action-support", 24),
            ("action-product", 30),
            ("action-due", 13),
            ("action-done", 16),
            ("action-cost", 14),
            ("action-funding", 24),
            ("chart-state", 24),
            ("dossier-column-controls-served", 30),
            ("export-since", 14),
        ];
        let rows = (1..).zip(&self.assessment.actions);
        let rows = rows.map(|(number, step)| self.step(number, step)).collect();
        self.sheet("export-plan", &columns, rows)
    }

    fn step(&self, number: i64, step: &Action) -> Vec<Entry> {
        let since = step.since.map(|period| self.texts.period(period));
        vec![
            Entry::Number(number),
            Entry::text(&step.what),
            Entry::text(&step.owner),
            Entry::text(&step.support),
            Entry::text(&step.product),
            day(step.due),
            day(step.done),
            count(step.cost_million_vnd),
            Entry::text(&step.funding),
            self.t(&format!("plan-state-{}", step.state(self.today).code())),
            Entry::text(joined(&step.controls)),
            Entry::text(since.unwrap_or_default()),
        ]
    }

    fn register(&self, register: Register) -> NewSheet {
        let table = self.assessment.registers.table(register);
        let columns: Vec<(&str, u16)> = table
            .columns()
            .iter()
            .map(|column| (column.code, column.share + column.share / 2))
            .collect();
        let row = |row| {
            let mut cells = Vec::new();
            table.look(row, &mut |_, field| cells.push(self.cell(field)));
            cells
        };
        let rows = (0..table.count()).map(row).collect();
        let name = format!("register-{}", register.code());
        self.sheet(&name, &columns, rows)
    }

    fn cell(&self, field: Field) -> Entry {
        match field {
            Field::Date(date) => day(*date),
            Field::Number(number) => count(*number),
            other => Entry::text(said(other, self.texts)),
        }
    }

    fn evidence(&self) -> NewSheet {
        let columns = [
            ("dossier-column-id", 8),
            ("paper-title", 44),
            ("export-file", 30),
            ("paper-number", 18),
            ("paper-date", 14),
            ("paper-signer", 22),
            ("paper-location", 28),
            ("paper-summary", 36),
            ("paper-clause", 20),
            ("paper-seen", 14),
            ("paper-seen-by", 22),
            ("paper-seen-on", 13),
            ("evidence-note", 36),
            ("evidence-expires", 16),
            ("export-bytes", 14),
            ("export-media-type", 20),
            ("dossier-column-sha256", 30),
            ("export-by", 22),
            ("export-at", 20),
        ];
        let evidence = self.assessment.evidence.iter();
        let rows = evidence.map(|(id, evidence)| self.shown(id, evidence));
        self.sheet("evidence", &columns, rows.collect())
    }

    fn shown(&self, id: &EvidenceId, evidence: &Evidence) -> Vec<Entry> {
        let mut row = vec![Entry::text(id.as_str()), Entry::text(&evidence.title)];
        let (mut bytes, mut digest) = (Entry::Empty, Entry::Empty);
        match &evidence.source {
            EvidenceSource::File { name, sha256, size } => {
                row.push(Entry::text(name));
                row.extend(vec![Entry::Empty; 9]);
                bytes = Entry::Number(i64::try_from(*size).unwrap_or(i64::MAX));
                digest = Entry::text(sha256.to_string());
            }
            EvidenceSource::Paper {
                number,
                date,
                signer,
                location,
                summary,
                clause,
                seen,
            } => row.extend([
                Entry::Empty,
                Entry::text(number),
                day(*date),
                Entry::text(signer),
                Entry::text(location),
                Entry::text(summary),
                Entry::text(clause),
                self.truth(seen.is_some()),
                Entry::text(seen.as_ref().map_or("", |seen| seen.by.as_str())),
                day(seen.as_ref().and_then(|seen| seen.on)),
            ]),
        }
        row.extend([
            Entry::text(&evidence.note),
            day(evidence.expires),
            bytes,
            Entry::text(&evidence.media_type),
            digest,
            Entry::text(&evidence.by),
            moment(evidence.at),
        ]);
        row
    }

    fn incidents(&self) -> NewSheet {
        let columns = [
            ("dossier-column-no", 6),
            ("incident-kind", 12),
            ("incident-nature", 28),
            ("incident-noticed", 14),
            ("export-noticed-at", 12),
            ("incident-summary", 50),
            ("incident-systems", 28),
            ("incident-effect", 36),
            ("incident-response", 40),
            ("incident-request", 36),
            ("incident-notified", 14),
            ("export-notified-at", 12),
            ("incident-notified-to", 28),
            ("incident-resolved", 14),
            ("export-resolved-at", 12),
        ];
        let rows = (1..).zip(&self.assessment.incidents);
        let rows = rows.map(|(number, it)| self.incident(number, it)).collect();
        self.sheet("dossier-happened", &columns, rows)
    }

    fn incident(&self, number: i64, incident: &Incident) -> Vec<Entry> {
        let time = |time: Option<TimeOfDay>| {
            Entry::text(time.map_or_else(String::new, |it| it.to_string()))
        };
        let nature = incident.nature.map_or("unsaid", |it| it.code());
        vec![
            Entry::Number(number),
            self.t(&format!("incident-kind-{}", incident.kind.code())),
            self.t(&format!("incident-nature-{nature}")),
            day(incident.noticed),
            time(incident.noticed_at),
            Entry::text(&incident.summary),
            Entry::text(&incident.systems),
            Entry::text(&incident.effect),
            Entry::text(&incident.response),
            Entry::text(&incident.request),
            day(incident.notified),
            time(incident.notified_at),
            Entry::text(&incident.notified_to),
            day(incident.resolved),
            time(incident.resolved_at),
        ]
    }

    fn contacts(&self) -> NewSheet {
        let columns = [
            ("dossier-column-contact", 28),
            ("dossier-column-body-role", 36),
            ("dossier-column-phone", 18),
            ("dossier-column-email", 28),
        ];
        let row = |contact: &Contact| {
            let Contact {
                name,
                role,
                phone,
                email,
            } = contact;
            [name, role, phone, email].map(Entry::text).into()
        };
        let rows = self.assessment.contacts.iter().map(row).collect();
        self.sheet("dossier-contacts", &columns, rows)
    }

    fn history(&self, lines: &[Line]) -> NewSheet {
        let columns = [
            ("dossier-column-no", 8),
            ("dossier-column-when", 20),
            ("dossier-column-who", 24),
            ("chart-control", 26),
            ("dossier-column-what", 40),
            ("dossier-column-from", 40),
            ("dossier-column-to", 40),
        ];
        let row = |line: &Line| {
            let told = told(self.texts, self.library, line);
            let control = told.control.map_or_else(String::new, |at| at.to_string());
            vec![
                Entry::Number(i64::try_from(line.n).unwrap_or(i64::MAX)),
                Entry::Moment(line.at),
                Entry::text(told.who),
                Entry::text(control),
                Entry::text(told.what),
                Entry::text(told.from),
                Entry::text(told.to),
            ]
        };
        let rows = lines.iter().map(row).collect();
        self.sheet("dossier-history", &columns, rows)
    }
}

pub(super) fn day(date: Option<Date>) -> Entry {
    date.map_or(Entry::Empty, Entry::Date)
}

pub(super) fn moment(moment: Option<Moment>) -> Entry {
    moment.map_or(Entry::Empty, Entry::Moment)
}

pub(super) fn count_of(things: usize) -> Entry {
    Entry::Number(i64::try_from(things).unwrap_or(i64::MAX))
}

fn count(number: Option<u32>) -> Entry {
    number.map_or(Entry::Empty, |it| Entry::Number(it.into()))
}

pub(super) fn joined<T: ToString>(items: &[T]) -> String {
    let items = items.iter().map(ToString::to_string);
    items.collect::<Vec<_>>().join("; ")
}

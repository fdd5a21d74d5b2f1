//! Incidents and risks, whom to call, and what the organisation says of difficulties and proposals.

use crate::{
    assessment::{Contact, Incident},
    model::{Date, TimeOfDay},
    report::{
        block::{Align, Block, Row, Run},
        notice,
        sentence::{clause, sentence},
    },
};

use super::{Dossier, note};

pub(super) fn compose(dossier: &Dossier) -> Vec<Block> {
    vec![happened(dossier), contacts(dossier)]
}

fn happened(dossier: &Dossier) -> Block {
    let columns = [
        ("dossier-column-kind", 11, Align::Left),
        ("dossier-column-noticed", 15, Align::Center),
        ("dossier-column-summary", 30, Align::Left),
        ("dossier-column-systems", 18, Align::Left),
        ("dossier-column-response", 28, Align::Left),
        ("dossier-column-notified", 22, Align::Left),
        ("dossier-column-resolved", 15, Align::Center),
    ];
    let rows = dossier.facts.assessment.incidents.iter().map(|incident| {
        let Incident {
            kind,
            nature,
            gravity,
            noticed,
            noticed_at,
            summary,
            systems,
            effect,
            response,
            request,
            notified,
            notified_at,
            notified_to,
            resolved,
            resolved_at,
            notices: _,
        } = incident;
        let letters = incident.sent().filter_map(|notice| {
            let number = notice.number?;
            Some(notice::symbol(dossier.facts.assessment, number))
        });
        let told = [when(dossier, *notified, *notified_at), clause(notified_to)];
        let kind = format!("incident-kind-{}", kind.code());
        let nature = nature.map_or_else(String::new, |nature| {
            let id = format!("incident-nature-{}", nature.code());
            dossier.texts.t(&id).to_owned()
        });
        let gravity = gravity.map_or_else(String::new, |gravity| {
            let id = format!("incident-gravity-{}", gravity.code());
            dossier.texts.t(&id).to_owned()
        });
        Row::plain([
            lines([dossier.texts.t(&kind).to_owned(), nature, gravity]),
            when(dossier, *noticed, *noticed_at),
            lines([clause(summary), clause(effect)]),
            clause(systems),
            lines([clause(response), clause(request)]),
            lines(told.into_iter().chain(letters)),
            when(dossier, *resolved, *resolved_at),
        ])
    });
    let rows: Vec<Row> = rows.collect();
    if rows.is_empty() && dossier.facts.assessment.none_arisen {
        return note(dossier.t("incidents-none-arisen"));
    }
    dossier.table(dossier.t("dossier-happened"), &columns, rows)
}

/// "08:30 12/03/2007", as far as it is known.
fn when(dossier: &Dossier, day: Option<Date>, time: Option<TimeOfDay>) -> String {
    let time = time
        .filter(|_| day.is_some())
        .map(|time| format!("{time} "));
    format!("{}{}", time.unwrap_or_default(), dossier.day(day))
}

/// What is said, each on a line of its own.
pub(super) fn lines(said: impl IntoIterator<Item = String>) -> String {
    let said = said.into_iter().filter(|it| !it.is_empty());
    said.collect::<Vec<_>>().join("\n")
}

fn contacts(dossier: &Dossier) -> Block {
    let columns = [
        ("dossier-column-contact", 28, Align::Left),
        ("dossier-column-body-role", 40, Align::Left),
        ("dossier-column-phone", 20, Align::Left),
        ("dossier-column-email", 32, Align::Left),
    ];
    let rows = dossier.facts.assessment.contacts.iter().map(|contact| {
        let Contact {
            name,
            role,
            phone,
            email,
        } = contact;
        Row::plain([clause(name), clause(role), clause(phone), clause(email)])
    });
    dossier.table(dossier.t("dossier-contacts"), &columns, rows.collect())
}

/// Difficulties met, then proposals, each as dashed items.
pub(super) fn difficulties(dossier: &Dossier) -> Vec<Block> {
    let assessment = dossier.facts.assessment;
    let lists = [
        ("dossier-difficulties-met", &assessment.difficulties),
        ("dossier-proposals", &assessment.proposals),
    ];
    let told = lists
        .into_iter()
        .filter(|(_, items)| !items.is_empty())
        .flat_map(|(title, items)| {
            let items = items.iter().map(|item| vec![Run::plain(sentence(item))]);
            [note(dossier.t(title)), Block::Bullets(items.collect())]
        });
    told.collect()
}

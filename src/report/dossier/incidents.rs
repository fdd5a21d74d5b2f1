//! Incidents and risks, whom to call, and what the organisation says of difficulties and proposals.

use crate::{
    assessment::{Contact, Incident, IncidentKind},
    report::{
        block::{Align, Block, Row, Run},
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
            noticed,
            summary,
            systems,
            response,
            notified,
            notified_to,
            resolved,
        } = incident;
        let kind = match kind {
            IncidentKind::Incident => "incident-kind-incident",
            IncidentKind::Risk => "incident-kind-risk",
        };
        let told = [dossier.day(*notified), clause(notified_to)];
        Row::plain([
            dossier.t(kind).to_owned(),
            dossier.day(*noticed),
            clause(summary),
            clause(systems),
            clause(response),
            told.into_iter()
                .filter(|it| !it.is_empty())
                .collect::<Vec<_>>()
                .join("\n"),
            dossier.day(*resolved),
        ])
    });
    dossier.table(dossier.t("dossier-happened"), &columns, rows.collect())
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

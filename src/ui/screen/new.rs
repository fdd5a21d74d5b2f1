//! Beginning an assessment: who, what kind of body, for which period.

mod earlier;

use std::collections::BTreeSet;

use eframe::egui::{Checkbox, Ui};

use crate::{
    app::{begin::NewAssessment, carry::Earlier},
    assessment::carry_over::Verdicts,
    catalogue::Scheme,
    model::{CatalogueId, OrganisationType, Period},
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Field, Tone, choice_ui, main_button, notice_ui, number_ui, text_ui},
    },
};

pub use earlier::Chosen;
use earlier::earlier_ui;

use super::{Screen, card_ui, page_ui};

/// What is filled in so far.
#[derive(Debug)]
pub struct NewView {
    organisation: String,
    types: BTreeSet<OrganisationType>,
    year: Option<u32>,
    quarter: Option<u8>,
    /// The reporting scheme; the first of the library where none was chosen.
    scheme: Option<String>,
    /// Standards beside those that the scheme's duties map to: those of the earlier assessment.
    more: Vec<CatalogueId>,
    /// The earlier assessment that it starts from.
    earlier: Option<Chosen>,
}

impl NewView {
    /// A form for the period that the first scheme of the library asks about.
    pub fn new(period: Option<Period>) -> Self {
        let period = period.unwrap_or(Period {
            year: 2007,
            quarter: Some(1),
        });
        Self {
            organisation: String::new(),
            types: BTreeSet::from([OrganisationType::InternetBody]),
            year: Some(u32::from(period.year)),
            quarter: period.quarter,
            scheme: None,
            more: Vec::new(),
            earlier: None,
        }
    }

    /// Starts from an earlier assessment, with what is usual for the period after it.
    pub fn follow_earlier(&mut self, earlier: Earlier, next: NewAssessment) {
        *self = Self {
            organisation: next.organisation,
            types: next.types,
            year: Some(u32::from(next.period.year)),
            quarter: next.period.quarter,
            scheme: next.scheme,
            more: next.more,
            earlier: Some(Chosen {
                earlier,
                verdicts: Verdicts::Proposed,
            }),
        };
    }

    /// Starts from nothing again.
    pub fn forget_earlier(&mut self) {
        self.earlier = None;
        self.more.clear();
    }

    /// Chooses a scheme, and the period where it can be made for one only.
    fn follow(&mut self, scheme: &Scheme) {
        self.scheme = Some(scheme.id.clone());
        if let Some(period) = scheme.period {
            self.year = Some(u32::from(period.year));
            self.quarter = period.quarter;
        }
    }

    fn period(&self) -> Option<Period> {
        let year = u16::try_from(self.year?)
            .ok()
            .filter(|year| (1900..3000).contains(year))?;
        Some(Period {
            year,
            quarter: self.quarter,
        })
    }

    /// The assessment asked for, when the form is complete.
    fn complete(&self, officer: &str) -> Option<NewAssessment> {
        let organisation = self.organisation.trim();
        let is_filled = !organisation.is_empty() && !self.types.is_empty();
        let period = self.period().filter(|_| is_filled)?;
        Some(NewAssessment {
            organisation: organisation.to_owned(),
            types: self.types.clone(),
            period,
            officer: officer.to_owned(),
            scheme: self.scheme.clone(),
            // Those of an earlier assessment come with it.
            more: self
                .earlier
                .iter()
                .flat_map(|_| self.more.clone())
                .collect(),
        })
    }
}

/// The screen.
pub fn new_ui(cx: &Cx, ui: &mut Ui, view: &mut NewView, officer: &str) -> Option<Command> {
    page_ui(cx, ui, Screen::New, |ui| {
        let asked = earlier_ui(cx, ui, &mut view.earlier);
        card_ui(cx, ui, cx.t("new-who"), |ui| {
            let field = Field::new(cx.t("profile-name")).hint(cx.t("profile-name-hint"));
            text_ui(cx, ui, field, &mut view.organisation);
            ui.add_space(theme::space::MEDIUM);
            let chosen = view.scheme.as_ref().and_then(|id| cx.library.scheme(id));
            types_ui(cx, ui, &mut view.types, chosen);
        });
        scheme_ui(cx, ui, view);
        card_ui(cx, ui, cx.t("new-period"), |ui| {
            ui.horizontal(|ui| {
                let quarters = [Some(1), Some(2), Some(3), Some(4), None];
                let name = |quarter: &Option<u8>| match quarter {
                    Some(quarter) => cx.with("new-quarter-n", &[("n", quarter)]),
                    None => cx.t("new-whole-year").to_owned(),
                };
                choice_ui(
                    cx,
                    ui,
                    Field::new(cx.t("new-quarter")).width(140.0),
                    &mut view.quarter,
                    &quarters,
                    name,
                );
                number_ui(
                    cx,
                    ui,
                    Field::new(cx.t("new-year")).width(90.0),
                    &mut view.year,
                );
            });
        });
        let complete = view.complete(officer);
        ui.horizontal(|ui| {
            let create = ui
                .add_enabled(complete.is_some(), main_button(cx, cx.t("new-create")))
                .clicked();
            let back = ui.button(cx.t("cancel")).clicked();
            if complete.is_none() {
                cx.hint_ui(ui, cx.t("new-incomplete"));
            }
            let begun = complete.filter(|_| create);
            begun
                .map(|new| match &view.earlier {
                    Some(chosen) => Command::CreateFrom(Box::new(chosen.clone()), new),
                    None => Command::Create(new),
                })
                .or(asked)
                .or(back.then_some(Command::Show(Screen::Home)))
        })
        .inner
    })
}

/// Which report is made; asked only where there is a choice.
fn scheme_ui(cx: &Cx, ui: &mut Ui, view: &mut NewView) {
    let schemes = cx.library.schemes();
    if schemes.len() < 2 {
        return;
    }
    card_ui(cx, ui, cx.t("new-scheme"), |ui| {
        for (place, scheme) in schemes.iter().enumerate() {
            let is_chosen = match &view.scheme {
                Some(id) => *id == scheme.id,
                None => place == 0,
            };
            let radio = ui.radio(is_chosen, scheme.title_in(cx.language()));
            if radio.clicked() {
                view.follow(scheme);
            }
            if is_chosen {
                scheme_note_ui(cx, ui, scheme);
            }
        }
    });
}

/// That a scheme needs checking, and what is to be known before it is followed.
pub(super) fn scheme_note_ui(cx: &Cx, ui: &mut Ui, scheme: &Scheme) {
    if scheme.needs_checking() {
        let note = scheme.note_in(cx.language());
        notice_ui(
            cx,
            ui,
            Tone::Warn,
            &cx.with("scheme-needs-checking", &[("note", &note)]),
        );
    }
}

/// The types of the organisation, with the number of duties that follow under this scheme, the first where none is given.
pub fn types_ui(
    cx: &Cx,
    ui: &mut Ui,
    types: &mut BTreeSet<OrganisationType>,
    scheme: Option<&Scheme>,
) {
    ui.label(theme::strong(cx.t("profile-types")));
    for kind in OrganisationType::ALL {
        let mut is_chosen = types.contains(kind);
        if ui
            .add(Checkbox::new(
                &mut is_chosen,
                cx.coded("organisation-type", kind.code()),
            ))
            .changed()
        {
            if is_chosen {
                types.insert(*kind);
            } else {
                types.remove(kind);
            }
        }
    }
    let count = scheme
        .or_else(|| cx.library.schemes().first())
        .and_then(|scheme| cx.library.catalogue(&scheme.catalogue))
        .map(|duties| {
            let types: Vec<OrganisationType> = types.iter().copied().collect();
            duties
                .controls
                .iter()
                .filter(|duty| duty.binds(&types))
                .count()
        });
    if let Some(count) = count {
        cx.hint_ui(ui, cx.with("profile-types-count", &[("count", &count)]));
    }
}

//! The figures that the receiving office adds up (biểu số liệu): what the officer counted, what the registers know, the
//! sums, and what contradicts what. Which figures there are is data ([`Form`]); texts are `lang`'s and the form's.

use std::{collections::BTreeMap, fmt};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{self, MapAccess, Visitor},
};

use crate::catalogue::{Counted, FigureSource, Form, FormCheck, FormField};

use super::{
    Assessment, Incident, IncidentKind, IncidentNature,
    register::{Domain, Grading, GradingState, ProcedureKind, SystemClass},
};

/// What the officer counted, by the ids of the form's figures; what was not counted is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Figures(BTreeMap<String, u32>);

impl Figures {
    /// What was counted under this id.
    pub fn get(&self, id: &str) -> Option<u32> {
        self.0.get(id).copied()
    }

    /// Keeps what was counted, or that nothing was.
    pub fn set(&mut self, id: &str, figure: Option<u32>) {
        match figure {
            Some(figure) => self.0.insert(id.to_owned(), figure),
            None => self.0.remove(id),
        };
    }

    /// Everything that was counted.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        self.0.iter().map(|(id, figure)| (id.as_str(), *figure))
    }
}

/// Reads both forms of the file: ids with figures, and the fixed fields of earlier versions, which had the same names.
impl<'de> Deserialize<'de> for Figures {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FiguresVisitor;
        impl<'de> Visitor<'de> for FiguresVisitor {
            type Value = Figures;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map from ids to figures")
            }

            fn visit_unit<E>(self) -> Result<Figures, E> {
                Ok(Figures::default())
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Figures, A::Error> {
                let mut figures = BTreeMap::new();
                while let Some(id) = entries.next_key::<String>()? {
                    let figure: Option<u32> = entries.next_value()?;
                    if figures.contains_key(&id) {
                        let message = format_args!("{}{id}", super::file::REPEATED);
                        return Err(de::Error::custom(message));
                    }
                    figures.insert(id, figure);
                }
                let counted = figures.into_iter();
                let counted = counted.filter_map(|(id, figure)| Some((id, figure?)));
                Ok(Figures(counted.collect()))
            }
        }
        deserializer.deserialize_any(FiguresVisitor)
    }
}

/// A figure as it is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure<'a> {
    /// Which.
    pub field: &'a FormField,
    /// What the officer counted.
    pub entered: Option<u32>,
    /// What the registers know.
    pub registered: Option<u32>,
    /// What is reported: the sum, what the officer counted, or what the registers know; none where nobody has counted.
    pub value: Option<u64>,
}

/// Every figure of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement<'a> {
    form: &'a Form,
    figures: BTreeMap<&'a str, Figure<'a>>,
}

/// Two things that cannot both be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contradiction<'a> {
    /// What has to hold between figures does not.
    Check(&'a FormCheck),
    /// The officer counted something else than the registers hold.
    Registers(Figure<'a>),
}

impl<'a> Statement<'a> {
    /// The figures of an assessment.
    pub fn of(form: &'a Form, assessment: &Assessment) -> Self {
        Self::new(form, &assessment.figures, |what| {
            registered(assessment, what)
        })
    }

    /// The figures that can be told without registers: what was entered, and sums of nothing else.
    pub fn entered(form: &'a Form, figures: &Figures) -> Self {
        Self::new(form, figures, |_| None)
    }

    fn new(form: &'a Form, entered: &Figures, count: impl Fn(Counted) -> Option<u32>) -> Self {
        let plain = |field: &'a FormField| {
            let registered = match field.source {
                FigureSource::Counted(what) => count(what),
                FigureSource::Entered | FigureSource::Sum(_) => None,
            };
            let entered = entered.get(&field.id).filter(|_| !is_sum(field));
            Figure {
                field,
                entered,
                registered,
                value: entered.or(registered).map(u64::from),
            }
        };
        let mut figures: BTreeMap<&str, Figure> = form
            .fields()
            .map(|field| (field.id.as_str(), plain(field)))
            .collect();
        for field in form.fields() {
            if let FigureSource::Sum(parts) = &field.source {
                let value = total(&figures, parts);
                figures.entry(&field.id).and_modify(|sum| sum.value = value);
            }
        }
        Self { form, figures }
    }

    /// The figure of this field.
    pub fn figure(&self, field: &FormField) -> Option<Figure<'a>> {
        self.figures.get(field.id.as_str()).copied()
    }

    /// What is reported under this id.
    pub fn value(&self, id: &str) -> Option<u64> {
        self.figures.get(id)?.value
    }

    /// What the receiving office adds up, by id: figures that are known.
    pub fn added_up(&self) -> BTreeMap<String, u64> {
        let figures = self.figures.iter();
        let added = figures.filter(|(_, figure)| figure.field.is_added_up);
        added
            .filter_map(|(id, figure)| Some(((*id).to_owned(), figure.value?)))
            .collect()
    }

    /// Everything that cannot be right, in the order of the form: registers, then checks.
    pub fn contradictions(&self) -> Vec<Contradiction<'a>> {
        let figures = self.form.fields().filter_map(|field| self.figure(field));
        let differing = figures.filter(|figure| {
            matches!((figure.entered, figure.registered), (Some(entered), Some(registered)) if entered != registered)
        });
        let checks = self.form.checks.iter().filter(|check| {
            let left = total(&self.figures, &check.left);
            let sides = left.zip(total(&self.figures, &check.right));
            sides.is_some_and(|(left, right)| !check.holds.holds(left, right))
        });
        differing
            .map(Contradiction::Registers)
            .chain(checks.map(Contradiction::Check))
            .collect()
    }
}

fn is_sum(field: &FormField) -> bool {
    matches!(field.source, FigureSource::Sum(_))
}

/// The sum of these figures; none while one of them is not known.
fn total(figures: &BTreeMap<&str, Figure>, ids: &[String]) -> Option<u64> {
    ids.iter().map(|id| figures.get(id.as_str())?.value).sum()
}

/// What the registers, incidents and plan know. Only a shortest time can be unknown: no rows are no things.
pub fn registered(assessment: &Assessment, what: Counted) -> Option<u32> {
    let registers = &assessment.registers;
    let papers = |kind: ProcedureKind| {
        let issued = registers.procedures.iter().filter(|it| it.is_issued());
        count(issued.filter(|it| it.kind == kind))
    };
    let cases = |is_meant: &dyn Fn(&Incident) -> bool| {
        count(assessment.incidents.iter().filter(|it| is_meant(it)))
    };
    let natures = |natures: &[Option<IncidentNature>]| cases(&|it| natures.contains(&it.nature));
    let domains = |is_national: bool| {
        let domains = registers
            .domains
            .iter()
            .filter(|it| !it.name.trim().is_empty());
        count(domains.filter(|it| Domain::is_national(it) == is_national))
    };
    let gradings = |is_meant: &dyn Fn(&Grading) -> bool| {
        count(registers.gradings.iter().filter(|it| is_meant(it)))
    };
    let known = match what {
        Counted::Systems => count(&registers.systems),
        Counted::SystemsReviewed => {
            count(registers.systems.iter().filter(|it| it.reviewed.is_some()))
        }
        Counted::SystemsClassified => gradings(&|it| it.class != SystemClass::Open),
        Counted::SystemsWithDossier => gradings(&|it| it.state != GradingState::None),
        Counted::SystemsAppraised => gradings(&|it| it.state >= GradingState::Appraised),
        Counted::SystemsApproved => gradings(&|it| it.state == GradingState::Approved),
        Counted::SystemsChecked => {
            gradings(&|it| it.state == GradingState::Approved && it.checked.is_periodic())
        }
        Counted::NationalDomains => domains(true),
        Counted::InternationalDomains => domains(false),
        Counted::DirectingPapers => papers(ProcedureKind::Directing),
        Counted::Regulations => papers(ProcedureKind::Regulation),
        Counted::Procedures => papers(ProcedureKind::Procedure),
        Counted::LogSources => count(&registers.log_sources),
        Counted::ShortestRetentionDays => {
            let sources = registers.log_sources.iter();
            return sources.filter_map(|it| it.retention_days).min();
        }
        Counted::Backups => count(&registers.backups),
        Counted::BackupsOffSite => count(
            registers
                .backups
                .iter()
                .filter(|it| it.off_site == Some(true)),
        ),
        Counted::RestoreTests => count(registers.restore_tests.iter().filter(|it| it.on.is_some())),
        Counted::PlanCost => {
            let costs = assessment
                .actions
                .iter()
                .filter_map(|it| it.cost_million_vnd);
            costs.fold(0, u32::saturating_add)
        }
        Counted::Incidents => cases(&|it| it.kind == IncidentKind::Incident),
        Counted::Risks => cases(&|it| it.kind == IncidentKind::Risk),
        Counted::Notified => cases(&|it| it.notified.is_some()),
        Counted::Resolved => cases(&|it| it.resolved.is_some()),
        Counted::Intrusions => natures(&[Some(IncidentNature::Intrusion)]),
        Counted::Malware => natures(&[Some(IncidentNature::Malware)]),
        Counted::DenialsOfService => natures(&[Some(IncidentNature::DenialOfService)]),
        Counted::Defacements => natures(&[Some(IncidentNature::Defacement)]),
        Counted::Leaks => natures(&[Some(IncidentNature::Leak)]),
        Counted::Frauds => natures(&[Some(IncidentNature::Fraud)]),
        Counted::Failures => natures(&[Some(IncidentNature::Failure)]),
        Counted::OtherNatures => natures(&[Some(IncidentNature::Other), None]),
    };
    Some(known)
}

fn count<T>(things: impl IntoIterator<Item = T>) -> u32 {
    things.into_iter().count() as u32
}

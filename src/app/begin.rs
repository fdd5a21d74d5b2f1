//! A new assessment: what is asked from the beginning, and from whom. Saving it is the business of the session.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    assessment::{
        Assessment, Authority, Breadth, CatalogueUse, DataAttached, Dispatch, Figures, HistoryHead,
        Marking, Profile, Registers, Route,
    },
    catalogue::{Library, Scheme},
    model::{CatalogueId, Digest, Moment, OrganisationType, Period},
};

/// What is needed to begin an assessment.
#[derive(Debug, Clone)]
pub struct NewAssessment {
    /// Full name of the organisation.
    pub organisation: String,
    /// What kind of body it is.
    pub types: BTreeSet<OrganisationType>,
    /// For which period.
    pub period: Period,
    /// Who fills it in.
    pub officer: String,
    /// After which reporting scheme; the one for the period where none is named.
    pub scheme: Option<String>,
    /// Standards that are answered beside those that the scheme's duties map to.
    pub more: Vec<CatalogueId>,
}

impl NewAssessment {
    /// The assessment with nothing answered, over the directive and the standard that it maps to.
    pub fn begin(&self, library: &Library, now: Moment) -> Assessment {
        let scheme = self.scheme_in(library);
        let seed = format!("{}\n{}\n{now}", self.organisation, self.period);
        let profile = Profile {
            name: self.organisation.clone(),
            officer: self.officer.clone(),
            types: self.types.clone(),
            ..Profile::default()
        };
        Assessment {
            id: Digest::of(seed.as_bytes()).to_string()[..16].to_owned(),
            created_at: now,
            profile,
            period: self.period,
            as_of: scheme.map(|scheme| scheme.counted_to(self.period)),
            scheme: scheme.map(|scheme| scheme.id.clone()).unwrap_or_default(),
            scope: String::new(),
            breadth: Breadth::ShortPath,
            catalogues: self.catalogues(library, scheme),
            answers: BTreeMap::new(),
            evidence: BTreeMap::new(),
            registers: Registers::default(),
            figures: Figures::default(),
            actions: Vec::new(),
            none_arisen: false,
            incidents: Vec::new(),
            contacts: Vec::new(),
            units: Vec::new(),
            enquiries: Vec::new(),
            sheets: Vec::new(),
            parts: Vec::new(),
            part: None,
            difficulties: Vec::new(),
            proposals: Vec::new(),
            legal_bases: Vec::new(),
            paragraphs: BTreeMap::new(),
            paragraph_drafts: BTreeMap::new(),
            dispatch: Dispatch {
                authority: Authority::Head,
                position: String::new(),
                signatory: String::new(),
                addressees: Vec::new(),
                recipients: Vec::new(),
                number: None,
                date: None,
                data: DataAttached::Reduced,
                route: Route::Digital,
                initials: false,
                seal: false,
                remarks: false,
                relation: None,
                points: Vec::new(),
                consultations: Vec::new(),
                steps: Vec::new(),
                marking: Marking::default(),
            },
            issued: Vec::new(),
            history: HistoryHead::default(),
        }
    }

    /// The scheme that is named, else the first for the period, else the first.
    fn scheme_in<'a>(&self, library: &'a Library) -> Option<&'a Scheme> {
        let named = self.scheme.as_ref().and_then(|id| library.scheme(id));
        let schemes = library.schemes();
        let of_period = || schemes.iter().find(|it| it.is_for(self.period));
        named.or_else(of_period).or_else(|| schemes.first())
    }

    /// The catalogue of the scheme's duties, the standards that its duties map to, and those that were asked for.
    fn catalogues(&self, library: &Library, scheme: Option<&Scheme>) -> Vec<CatalogueUse> {
        let mut all = initial_catalogues(library, scheme);
        for id in &self.more {
            if all.iter().all(|it| it.id != *id) {
                all.extend(catalogue_use(library, id));
            }
        }
        all
    }

    /// The name of its folder: period and organisation.
    pub fn folder_title(&self) -> String {
        format!("{} {}", self.period, self.organisation)
    }
}

/// The catalogue of the scheme's duties and the standards that its duties map to.
fn initial_catalogues(library: &Library, scheme: Option<&Scheme>) -> Vec<CatalogueUse> {
    let Some(duties) = scheme.map(|scheme| &scheme.catalogue) else {
        return Vec::new();
    };
    let mapped = library
        .crosswalks()
        .iter()
        .filter(|crosswalk| crosswalk.from == *duties)
        .map(|crosswalk| &crosswalk.to);
    std::iter::once(duties)
        .chain(mapped)
        .filter_map(|id| catalogue_use(library, id))
        .collect()
}

/// How an assessment cites a catalogue of the library.
pub fn catalogue_use(library: &Library, id: &CatalogueId) -> Option<CatalogueUse> {
    let catalogue = library.catalogue(id)?;
    Some(CatalogueUse {
        id: id.clone(),
        version: catalogue.version.clone(),
        sha256: catalogue.digest,
    })
}

//! What many tests need: the shipped library, a small assessment, a fixed time.

use std::{
    path::Path,
    sync::{Arc, LazyLock},
    time::Duration,
};

use tuanthu::{
    app::{
        begin::NewAssessment,
        issue::{self, Paper},
        listing::{self, Entry, Places},
        signer::Keys,
    },
    assessment::{
        Answer, Assessment, Evidence, EvidenceSource, IssuedDocument, readiness::EvidenceFaults,
    },
    catalogue::Library,
    lang::Texts,
    model::{ControlRef, Date, Language, Moment, OrganisationType, Period, Verdict},
    report::Background,
    store::evidence::Kept,
};

/// The shipped catalogues, loaded once.
pub(crate) static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| Arc::new(Library::shipped()));

/// The morning of 28 March 2007.
pub(crate) fn now() -> Moment {
    Moment::at(date("2007-03-28"), 9, 12)
}

/// What the list tells of this archive, nothing remembered.
pub(crate) fn listed(archive: &Path) -> Vec<Entry> {
    let places = Places {
        archive: archive.to_owned(),
        data: None,
        trust: None,
        library: Arc::clone(&LIBRARY),
    };
    listing::list(&places, now()).unwrap().entries
}

pub(crate) fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// A control of the directive (`D04`) or of ISO 27001:2005 (`A.5.1.1`).
pub(crate) fn control(id: &str) -> ControlRef {
    let catalogue = if id.starts_with('D') {
        "directive-03-2007"
    } else {
        "iso-27001-2005"
    };
    format!("{catalogue}/{id}").parse().unwrap()
}

/// Evidence of which nothing but its title and where it comes from is known.
pub(crate) fn evidence_of(title: &str, source: EvidenceSource) -> Evidence {
    Evidence {
        title: title.to_owned(),
        source,
        note: String::new(),
        expires: None,
        media_type: String::new(),
        by: String::new(),
        at: None,
    }
}

/// A file that was put into an assessment's folder, as evidence.
pub(crate) fn kept_evidence(title: &str, kept: &Kept) -> Evidence {
    let source = EvidenceSource::File {
        name: kept.name.clone(),
        sha256: kept.sha256,
        size: kept.size,
    };
    evidence_of(title, source)
}

/// An assessment of these types of organisation with nothing answered.
pub(crate) fn empty(types: &[OrganisationType]) -> Assessment {
    let new = NewAssessment {
        organisation: "Sở Thử nghiệm".to_owned(),
        types: types.iter().copied().collect(),
        period: "2007-Q1".parse::<Period>().unwrap(),
        officer: "Nguyễn Văn Thử".to_owned(),
        scheme: None,
        more: Vec::new(),
    };
    new.begin(&LIBRARY, now())
}

/// Gives an organisation what every letter of it bears.
pub(crate) fn name(assessment: &mut Assessment) {
    let profile = &mut assessment.profile;
    "STN".clone_into(&mut profile.abbreviation);
    "Hà Nội".clone_into(&mut profile.place);
    "Trần Văn Đứng".clone_into(&mut profile.head);
    "Giám đốc".clone_into(&mut profile.head_position);
}

/// The assessment of an ordinary body with these answers: `D01: compliant, A.5.1.1: partial`; `-` for none.
pub(crate) fn answered(answers: &str) -> Assessment {
    let mut assessment = empty(&[OrganisationType::InternetBody]);
    for (id, verdict) in pairs(answers) {
        if let Ok(verdict) = verdict.parse::<Verdict>() {
            let answer = Answer {
                verdict,
                ..Answer::unassessed()
            };
            assessment.answers.insert(control(id), answer);
        }
    }
    assessment
}

/// `a: b, c: d` as pairs.
pub(crate) fn pairs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split(", ").filter_map(|pair| pair.split_once(": "))
}

/// Private keys in processes of the program under test.
pub(crate) fn keys() -> Keys {
    Keys {
        program: env!("CARGO_BIN_EXE_tuanthu").into(),
        patience: Duration::from_mins(1),
    }
}

/// A document of the assessment as it stands: nothing wrong with its evidence, no history, no period before.
pub(crate) fn rendered(
    assessment: &Assessment,
    document: IssuedDocument,
    language: Language,
    now: Moment,
) -> Paper {
    let (texts, faults) = (Texts::new(language), EvidenceFaults::new());
    let background = Background::default();
    issue::render(
        assessment,
        &LIBRARY,
        &texts,
        &faults,
        &background,
        document,
        now,
    )
    .unwrap()
}

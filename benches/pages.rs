//! Large documents to measure with: the sample, answered at length.

use tuanthu::{
    app::{demo, issue::Papers},
    assessment::{Answer, Assessment, Breadth, IssuedDocument, readiness::EvidenceFaults},
    catalogue::Library,
    lang::Texts,
    model::{ControlRef, Language, Moment, Verdict},
    report::{Background, Stage, block::Document, layout::lay_out},
};

/// The moment of making.
pub(crate) fn now() -> Moment {
    "2007-03-28T09:12:00+07:00".parse().expect("a moment")
}

/// The sample with every control of every catalogue answered at length: over 400 answers.
pub(crate) fn large(library: &Library) -> Assessment {
    let mut assessment = demo::sample(library).expect("the sample is sound");
    assessment.breadth = Breadth::Whole;
    assessment.catalogues = library
        .catalogues()
        .iter()
        .filter_map(|catalogue| tuanthu::app::begin::catalogue_use(library, &catalogue.id))
        .collect();
    let verdicts = [Verdict::Compliant, Verdict::Partial, Verdict::NonCompliant];
    for catalogue in library.catalogues() {
        for (control, verdict) in catalogue.controls.iter().zip(verdicts.iter().cycle()) {
            let observation = "Đã kiểm tra tại chỗ, có biên bản kèm theo. ".repeat(12);
            let answer = Answer {
                verdict: *verdict,
                observation,
                ..Answer::unassessed()
            };
            assessment
                .answers
                .entry(ControlRef::new(&catalogue.id, &control.id))
                .or_insert(answer);
        }
    }
    assessment
}

/// The internal file with observations as long as it takes to fill so many pages, nearly none more.
pub(crate) fn pages(at_least: usize) -> Document {
    let library = Library::shipped();
    let mut assessment = if at_least < 500 {
        demo::sample(&library).expect("the sample is sound")
    } else {
        large(&library)
    };
    let (texts, faults) = (Texts::new(Language::Vi), EvidenceFaults::new());
    let papers = Papers {
        library: &library,
        texts: &texts,
        faults: &faults,
        background: &Background::default(),
        created: now(),
    };
    let mut length = 1;
    loop {
        for answer in assessment.answers.values_mut() {
            answer.observation = "Đã kiểm tra tại chỗ, có biên bản kèm theo. ".repeat(length);
        }
        let document = papers
            .compose(&assessment, IssuedDocument::Dossier, Stage::Final)
            .expect("it composes");
        let pages = lay_out(&document).pages.len();
        if pages >= at_least {
            return document;
        }
        length += (length * (at_least - pages) / at_least / 2).max(1);
    }
}

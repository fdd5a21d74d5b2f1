//! Does a signed document say what its data says? The figures in `report.ron` are counted again from the attached
//! assessment; and the pages are rendered again from it, which must give the bytes that were signed.
//!
//! Nothing here makes a report invalid: another version of the program may set pages otherwise, and other catalogues
//! may be at hand. What cannot be compared is said to be not compared.

use std::path::Path;

use crate::{
    assessment::{
        Assessment, DataAttached, IssuedDocument,
        figures::Statement,
        readiness::{EvidenceFault, EvidenceFaults},
    },
    catalogue::Library,
    lang::Texts,
    model::Digest,
    report::{
        self, Background, PROGRAM, Stage, data,
        file::{self, Arguments, DutyResult, Fault},
        pdf,
    },
    sign::Fact,
};

use super::{Data, Issued};

impl Issued {
    /// The arguments of the rendering that the signed bytes carry; `None` where there are none or they cannot be read.
    pub fn arguments(&self) -> Option<Arguments> {
        let attached = self.verification.attachments.iter();
        let found = attached
            .clone()
            .find(|attachment| attachment.name == data::ARGUMENTS)?;
        file::from_ron(Path::new(data::ARGUMENTS), &found.bytes).ok()
    }

    /// Whether the figures that the document names are those that its data gives.
    pub fn scores_match(&self, library: &Library) -> Fact {
        let Some(compared) = self.compared(library) else {
            return Fact::NotChecked;
        };
        let Compared {
            said,
            assessment,
            sha256,
        } = &compared;
        let counted = compared.with_facts(library, |facts| data::counted(facts, said.document));
        let Some(counted) = counted else {
            return Fact::NotChecked;
        };
        let verdicts = |duties: &[DutyResult]| {
            let duties = duties.iter();
            duties
                .map(|duty| (duty.duty.clone(), duty.verdict))
                .collect::<Vec<_>>()
        };
        let same = said.attached_sha256 == Some(*sha256)
            && said.assessment == assessment.id
            && said.organisation == assessment.profile.name
            && said.period == assessment.period
            && verdicts(&said.duties) == verdicts(&counted.duties)
            && said.duties_total == counted.duties_total
            && said.sections == counted.sections
            && said.groups == counted.groups
            // What was kept back cannot be counted again.
            && (said.data != DataAttached::Whole
                || said.counts == counted.counts && said.figures == counted.figures)
            && compared.figures_as_entered(library);
        if same { Fact::Yes } else { Fact::No }
    }

    /// Whether rendering the data again gives the pages that were signed, byte for byte. Compared only where the whole
    /// assessment travels and this very version of the program made the document.
    pub fn pages_match(&self, pdf: &[u8], library: &Library) -> Fact {
        let compared = self.compared(library);
        let Some(compared) =
            compared.filter(|it| it.said.program == PROGRAM && it.said.data == DataAttached::Whole)
        else {
            return Fact::NotChecked;
        };
        match compared.rendered(library) {
            Some(pages) if pdf.starts_with(&pages) => Fact::Yes,
            Some(_) => Fact::No,
            None => Fact::NotChecked,
        }
    }

    /// What there is to compare, where the catalogues at hand, and what lies beside them, are those that the document
    /// rests on.
    fn compared(&self, library: &Library) -> Option<Compared<'_>> {
        let Data::Attached { assessment, sha256 } = self.data() else {
            return None;
        };
        let said = self.arguments()?;
        let are_at_hand = said.catalogues.iter().all(|used| {
            let found = library.catalogue(&used.id);
            found.is_some_and(|catalogue| catalogue.digest == used.sha256)
        });
        let beside = data::beside(library, &said.catalogues, said.document);
        // Documents of earlier versions do not say what lay beside.
        let are_at_hand = are_at_hand && (said.beside.is_empty() || said.beside == beside);
        are_at_hand.then_some(Compared {
            said,
            assessment,
            sha256: *sha256,
        })
    }
}

/// What a document says of itself beside its data.
struct Compared<'a> {
    said: Arguments,
    assessment: &'a Assessment,
    sha256: Digest,
}

impl Compared<'_> {
    /// Whether what was entered by hand, and the sums of it, are the figures that the document names: that travels also
    /// where the registers stay at home.
    fn figures_as_entered(&self, library: &Library) -> bool {
        let Some(form) = library.form(&self.said.scheme) else {
            return self.said.figures.is_empty();
        };
        let entered = Statement::entered(form, &self.assessment.figures).added_up();
        entered
            .iter()
            .all(|(id, figure)| self.said.figures.get(id) == Some(figure))
    }

    fn rendered(&self, library: &Library) -> Option<Vec<u8>> {
        let rendered = self.with_facts(library, |facts| {
            let blocks = match self.said.document {
                IssuedDocument::Report => report::official(facts),
                IssuedDocument::Dossier => report::dossier(facts),
            };
            pdf::render(&blocks)
        });
        rendered?.ok().map(|rendered| rendered.bytes)
    }

    fn with_facts<T>(
        &self,
        library: &Library,
        make: impl FnOnce(&report::Facts) -> T,
    ) -> Option<T> {
        let Arguments {
            scheme,
            language,
            draft,
            draft_number,
            created,
            evidence_faults,
            last_changes,
            before,
            course,
            since,
            ..
        } = &self.said;
        let faults: EvidenceFaults = evidence_faults
            .iter()
            .map(|(id, fault)| {
                let fault = match fault {
                    Fault::Missing => EvidenceFault::Missing,
                    Fault::Changed => EvidenceFault::Changed,
                };
                (id.clone(), fault)
            })
            .collect();
        let background = Background {
            lines: last_changes.clone(),
            before: before.clone(),
            course: course.clone(),
            since: since.clone(),
        };
        Some(make(&report::Facts {
            assessment: self.assessment,
            library,
            scheme: library.scheme(scheme)?,
            texts: &Texts::new(*language),
            evidence_faults: &faults,
            background: &background,
            stage: if *draft {
                Stage::Draft(*draft_number)
            } else {
                Stage::Final
            },
            created: *created,
        }))
    }
}

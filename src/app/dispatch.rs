//! Taking a step with a paper: drafts are kept, the paper is laid before the head, returned, signed, numbered, scanned,
//! and the next one is begun. Which step may follow which is `assessment::dispatch`'s; here are the files, keys and the
//! clock.
//!
//! What is submitted is rendered once: the head signs that very file, and the clerk fills the place of number and date
//! in the file that the head signed. Nothing is rendered again in between, and no file is ever overwritten. A step is
//! done first and noted in the assessment afterwards ([`Taken::note`]), so that long work never holds the assessment.

use std::path::{Path, PathBuf};

use crate::{
    assessment::{
        Act, Assessment, Dispatch, IssuedDocument, IssuedReport, KeptFile, Refusal, RelationKind,
        Route, Step, file,
        readiness::{EvidenceFaults, Gap, Severity},
    },
    catalogue::Library,
    issued::Issued,
    lang::Texts,
    model::{Date, Digest, Language, Moment},
    report::{self, Stage, place::Place},
    sign::{Signer, TimestampError, TrustAnchors},
    store::{
        self, REPORT_LIMIT, StoreError,
        archive::{self, REPORTS_FOLDER},
        media,
        progress::Progress,
        vfs::Real,
    },
};

use super::{
    Error,
    archive::evidence_faults,
    background,
    issue::{self, Paper, Papers, Seen},
    sign::Signing,
};

mod looked_over;
mod noting;

pub use looked_over::LookedOver;
pub use noting::Noted;

/// What scans of signed papers may be.
const SCANS: [&str; 3] = ["application/pdf", "image/png", "image/jpeg"];

/// Where a step is taken: with which paper, by whom, when.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The assessment's folder.
    pub folder: &'a Path,
    /// The assessment, everything in it saved.
    pub assessment: &'a Assessment,
    /// The catalogues in use.
    pub library: &'a Library,
    /// Who takes the step.
    pub by: &'a str,
    /// When.
    pub now: Moment,
    /// What somebody looked at: then this is what is kept, made as of then.
    pub seen: Option<Seen>,
    /// How far the evidence is looked through.
    pub progress: &'a Progress,
}

/// A step that was taken.
#[derive(Debug)]
pub struct Taken {
    /// What is noted.
    pub step: Step,
    /// The file that came of it.
    pub path: Option<PathBuf>,
    /// How many pages were rendered; none where nothing was.
    pub pages: usize,
    /// Characters that no font has.
    pub missing_characters: Vec<char>,
    /// Gaps of substance that were found on the way; they keep nobody from anything.
    pub gaps: Vec<Gap>,
    /// Why the signature goes without the time stamp that was wanted.
    pub unstamped: Option<TimestampError>,
    /// The result of verifying what was just signed.
    pub issued: Option<Issued>,
    /// What the assessment remembers of an issued paper.
    pub record: Option<IssuedReport>,
}

impl Taken {
    /// Notes the step in the assessment.
    pub fn note(&self, assessment: &mut Assessment) -> Result<(), Refusal> {
        match &self.record {
            Some(record) => assessment.number(self.step.clone(), record.clone()),
            None => assessment.dispatch.take(self.step.clone()).map(drop),
        }
    }
}

impl Desk<'_> {
    /// Keeps a draft to be read by others: "Dự thảo lần n".
    pub fn draft(&self) -> Result<Taken, Error> {
        self.allowed(Act::Drafted)?;
        let number = self.assessment.dispatch.drafts() + 1;
        let (paper, gaps) = self.rendered(Stage::Draft(Some(number)))?;
        self.kept(Act::Drafted, paper, "", gaps)
    }

    /// Lays the paper before the head, without number and date. What is wrong in form is mended first.
    pub fn submit(&self) -> Result<Taken, Error> {
        self.allowed(Act::Submitted)?;
        let (paper, gaps) = self.rendered(Stage::Final)?;
        let defects: Vec<Gap> = issue::form_gaps(&gaps).cloned().collect();
        if !defects.is_empty() {
            return Err(Error::FormDefects(defects));
        }
        self.kept(Act::Submitted, paper, " (trình ký)", gaps)
    }

    /// Returns the paper with a comment.
    pub fn hand_back(&self, comment: &str) -> Result<Taken, Error> {
        self.allowed(Act::Returned)?;
        if comment.trim().is_empty() {
            return Err(Refusal::NoComment.into());
        }
        let mut taken = self.taken(Act::Returned);
        comment.trim().clone_into(&mut taken.step.comment);
        Ok(taken)
    }

    /// Looks the submitted paper over, right before its head signs it: whether it is still the file that was submitted,
    /// and what has become of the evidence since.
    pub fn look_over_for_head(&self) -> Result<LookedOver<'_>, Error> {
        self.allowed(Act::Signed)?;
        self.on_route(Route::Digital)?;
        let file = self.file_of(Act::Submitted)?;
        self.looked_over(file, Place::Head, None)
    }

    /// The same for the paper that the clerk is about to give this number and date.
    pub fn look_over_for_clerk(&self, number: u32, date: Date) -> Result<LookedOver<'_>, Error> {
        self.may_number(number, date)?;
        self.on_route(Route::Digital)?;
        let file = self.file_of(Act::Signed)?;
        self.looked_over(file, Place::Number, Some((number, date)))
    }

    /// The head signs what was submitted.
    pub fn sign(&self, signer: &dyn Signer, signing: &Signing) -> Result<Taken, Error> {
        self.look_over_for_head()?.sign(signer, signing)
    }

    /// The head has signed the printed paper with the pen.
    pub fn signed_by_hand(&self) -> Result<Taken, Error> {
        self.allowed(Act::Signed)?;
        self.on_route(Route::ByHand)?;
        Ok(self.taken(Act::Signed))
    }

    /// The clerk gives number and date with the body's signature, whose appearance they are.
    pub fn number(
        &self,
        number: u32,
        date: Date,
        signer: &dyn Signer,
        signing: &Signing,
    ) -> Result<Taken, Error> {
        self.look_over_for_clerk(number, date)?
            .sign(signer, signing)
    }

    /// Number and date that the clerk wrote onto the paper signed by hand. The file is the one that was printed.
    pub fn number_by_hand(&self, number: u32, date: Date) -> Result<Taken, Error> {
        self.may_number(number, date)?;
        self.on_route(Route::ByHand)?;
        let (_, file) = self.file_of(Act::Submitted)?;
        let mut taken = self.taken(Act::Numbered);
        taken.gaps = self.gaps_now()?;
        taken.path = Some(self.path_of(&file));
        taken.step.file = Some(file);
        self.record(&mut taken, number, date);
        Ok(taken)
    }

    /// Copies the scan of a paper that was signed by hand, to be kept with what was issued ([`Assessment::add_scan`]).
    pub fn scan(&self, source: &Path) -> Result<KeptFile, Error> {
        self.on_route(Route::ByHand)?;
        let Dispatch {
            number: Some(number),
            date: Some(date),
            ..
        } = self.assessment.dispatch
        else {
            return Err(Refusal::NotIssued.into());
        };
        let bytes = store::read(&Real, source, REPORT_LIMIT)?;
        // What was waited for in vain is not kept after all.
        self.progress.advance(0).map_err(StoreError::Cancelled)?;
        let name = source.file_name().unwrap_or_default().to_string_lossy();
        let media_type = media::type_of(&name, &bytes[..bytes.len().min(media::LOOKED_AT)]);
        let Some(ending) = SCANS
            .contains(&media_type)
            .then(|| media_type.rsplit('/').next())
            .flatten()
        else {
            return Err(Error::NotAScan {
                path: source.to_owned(),
            });
        };
        let stem = self.final_name(number, date)?;
        let stem = stem.trim_end_matches(".pdf");
        let name = format!("{stem} (bản quét).{ending}");
        let path = archive::keep_report(&Real, self.folder, &name, &bytes)?;
        Ok(kept_file(&path, &bytes))
    }

    /// The file that lies on the desk once the paper is submitted: the one that the next signature goes into, or that was
    /// issued.
    pub(super) fn lying(&self) -> Result<(Vec<u8>, KeptFile), Error> {
        let has_file = |act: &Act| {
            let step = self.assessment.dispatch.last(*act);
            step.is_some_and(|step| step.file.is_some())
        };
        let mut acts = [Act::Numbered, Act::Signed].into_iter();
        self.file_of(acts.find(has_file).unwrap_or(Act::Submitted))
    }

    /// Refused before anything is rendered or kept.
    fn allowed(&self, act: Act) -> Result<(), Error> {
        if self.by.trim().is_empty() {
            return Err(Refusal::Nobody.into());
        }
        Ok(self.assessment.dispatch.allows(act)?)
    }

    fn may_number(&self, number: u32, date: Date) -> Result<(), Error> {
        self.allowed(Act::Numbered)?;
        Ok(self.assessment.is_free(number, date)?)
    }

    fn on_route(&self, route: Route) -> Result<(), Error> {
        let taken = self.assessment.dispatch.route;
        if taken == route {
            Ok(())
        } else {
            Err(Refusal::OtherRoute { route: taken }.into())
        }
    }

    /// The paper in hand on pages, and all that is missing in it.
    fn rendered(&self, stage: Stage) -> Result<(Paper, Vec<Gap>), Error> {
        let faults = self.faults()?;
        let paper = self.on_pages(stage, &faults)?;
        paper.must_be(self.seen)?;
        let gaps = issue::gaps(self.assessment, self.library, &faults, self.created());
        Ok((paper, gaps))
    }

    /// The moment that what is rendered is made as of.
    fn created(&self) -> Moment {
        self.seen.map_or(self.now, |seen| seen.created)
    }

    /// Evidence that is not what it was. Of evidence that was not read to its end nothing can be said.
    fn faults(&self) -> Result<EvidenceFaults, Error> {
        let faults = evidence_faults(self.folder, self.assessment, self.progress);
        self.progress.advance(0).map_err(StoreError::Cancelled)?;
        Ok(faults)
    }

    /// The paper in hand on pages, without number and date.
    pub(super) fn on_pages(&self, stage: Stage, faults: &EvidenceFaults) -> Result<Paper, Error> {
        let texts = Texts::new(Language::Vi);
        let papers = Papers {
            library: self.library,
            texts: &texts,
            faults,
            background: &background::of(
                self.folder,
                self.assessment,
                self.library,
                IssuedDocument::Report,
            ),
            created: self.created(),
        };
        let unnumbered = Assessment {
            dispatch: Dispatch {
                number: None,
                date: None,
                ..self.assessment.dispatch.clone()
            },
            ..self.assessment.clone()
        };
        papers.render(&unnumbered, IssuedDocument::Report, stage)
    }

    fn looked_over(
        &self,
        (paper, file): (Vec<u8>, KeptFile),
        place: Place,
        given: Option<(u32, Date)>,
    ) -> Result<LookedOver<'_>, Error> {
        Ok(LookedOver {
            gaps: self.gaps_now()?,
            desk: *self,
            paper,
            file,
            place,
            given,
        })
    }

    /// What is missing in substance now: evidence may have been lost since the paper was submitted.
    fn gaps_now(&self) -> Result<Vec<Gap>, Error> {
        let faults = self.faults()?;
        let gaps = issue::gaps(self.assessment, self.library, &faults, self.now);
        Ok(substance(gaps))
    }

    fn taken(&self, act: Act) -> Taken {
        Taken {
            step: Step {
                act,
                by: self.by.trim().to_owned(),
                at: self.now,
                comment: String::new(),
                file: None,
                data: None,
            },
            path: None,
            pages: 0,
            missing_characters: Vec::new(),
            gaps: Vec::new(),
            unstamped: None,
            issued: None,
            record: None,
        }
    }

    fn kept(&self, act: Act, paper: Paper, mark: &str, gaps: Vec<Gap>) -> Result<Taken, Error> {
        let name = paper.file_name.replace(".pdf", &format!("{mark}.pdf"));
        let mut taken = self.taken(act);
        taken.gaps = substance(gaps);
        taken.pages = paper.pages;
        taken.missing_characters = paper.missing_characters;
        self.keep(&mut taken, &name, &paper.bytes)?;
        taken.step.data = Some(self.keep_data(&taken)?);
        Ok(taken)
    }

    /// Keeps the assessment itself beside a draft that is made of it: what travels inside the draft is reduced, and what
    /// others have read must stay comparable as it was.
    fn keep_data(&self, taken: &Taken) -> Result<KeptFile, Error> {
        let draft = taken.path.as_deref().and_then(Path::file_stem);
        let draft = draft.unwrap_or_default().to_string_lossy();
        let bytes = file::to_ron(self.assessment).into_bytes();
        let name = format!("{draft} (dữ liệu).ron");
        let path = archive::keep_report(&Real, self.folder, &name, &bytes)?;
        Ok(kept_file(&path, &bytes))
    }

    fn keep(&self, taken: &mut Taken, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let path = archive::keep_report(&Real, self.folder, name, bytes)?;
        taken.step.file = Some(kept_file(&path, bytes));
        taken.path = Some(path);
        Ok(())
    }

    fn path_of(&self, file: &KeptFile) -> PathBuf {
        self.folder.join(REPORTS_FOLDER).join(&file.name)
    }

    /// The file that came of a step, which must be what it was then.
    fn file_of(&self, act: Act) -> Result<(Vec<u8>, KeptFile), Error> {
        let step = self.assessment.dispatch.last(act);
        let file = step.and_then(|step| step.file.clone());
        let state = self.assessment.dispatch.state();
        let file = file.ok_or(Refusal::OutOfTurn { act, state })?;
        let path = self.path_of(&file);
        let bytes = store::read(&Real, &path, REPORT_LIMIT)?;
        if Digest::of(&bytes) == file.sha256 {
            Ok((bytes, file))
        } else {
            Err(Error::PaperChanged { path })
        }
    }

    /// The name of the issued file: by date and number.
    fn final_name(&self, number: u32, date: Date) -> Result<String, Error> {
        let scheme = issue::scheme(self.assessment, self.library)?;
        let mut numbered = self.assessment.clone();
        numbered.dispatch.number = Some(number);
        numbered.dispatch.date = Some(date);
        let texts = Texts::new(Language::Vi);
        let document = IssuedDocument::Report;
        Ok(report::file_name(
            &numbered,
            scheme,
            &texts,
            document,
            Stage::Final,
        ))
    }

    fn record(&self, taken: &mut Taken, number: u32, date: Date) {
        let dispatch = &self.assessment.dispatch;
        let signer = dispatch.last(Act::Signed).map(|step| step.by.clone());
        taken.record = taken.step.file.as_ref().map(|file| IssuedReport {
            document: IssuedDocument::Report,
            file: file.name.clone(),
            sha256: file.sha256,
            number: Some(number),
            date: Some(date),
            at: self.now,
            signer: signer.unwrap_or_default(),
            draft: false,
            replaces: None,
            relation: dispatch.relation.clone(),
            route: dispatch.route,
            steps: Vec::new(),
            consultations: Vec::new(),
            scans: Vec::new(),
            sendings: Vec::new(),
        });
    }
}

/// Begins the next paper: what it does to the report of this number that is in force, and why.
pub fn begin_next(
    assessment: &mut Assessment,
    library: &Library,
    kind: RelationKind,
    number: u32,
    reason: &str,
) -> Result<(), Error> {
    let scheme = issue::scheme(assessment, library)?;
    let symbol = report::symbol_of_report(assessment, scheme, number);
    Ok(assessment.begin_next(kind, number, symbol, reason)?)
}

/// How the paper in hand will be signed; settled once it is submitted.
pub fn choose_route(assessment: &mut Assessment, route: Route) -> Result<(), Error> {
    let state = assessment.dispatch.state();
    if route != assessment.dispatch.route && !state.is_written() {
        let act = Act::Submitted;
        return Err(Refusal::OutOfTurn { act, state }.into());
    }
    assessment.dispatch.route = route;
    Ok(())
}

fn substance(gaps: Vec<Gap>) -> Vec<Gap> {
    let is_substance = |gap: &Gap| gap.severity == Severity::Substance;
    gaps.into_iter().filter(is_substance).collect()
}

fn kept_file(path: &Path, bytes: &[u8]) -> KeptFile {
    KeptFile {
        name: path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        sha256: Digest::of(bytes),
    }
}

/// What was just signed, looked at as any receiver does: a paper that we ourselves would reject must not leave the house.
pub(super) fn verified(signed: &[u8], name: &str, now: Moment) -> Result<Issued, Error> {
    let unreadable = |source| Error::UnreadableReport {
        path: name.into(),
        source,
    };
    let issued = Issued::open(signed, &TrustAnchors::none(), now.unix()).map_err(unreadable)?;
    match issued.verification.reason {
        Some(reason) => Err(Error::Rejected(reason)),
        None => Ok(issued),
    }
}

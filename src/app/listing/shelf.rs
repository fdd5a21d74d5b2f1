//! Reading what the list tells, and remembering it: a file is read again only when it looks otherwise than before.
//! Documents are read at once; verifying reports takes longer and is a second pass.

use std::{
    collections::{HashMap, HashSet},
    fmt::Write as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use crate::{
    app::{Error, archive, history, jobs::spread, verify},
    assessment::{Assessment, DataAttached, Route, history::Event},
    catalogue::Library,
    issued::Issued,
    model::{Date, Digest, Moment},
    sign::{Reason, TrustAnchors},
    store::{
        self, REPORT_LIMIT,
        archive::{ASSESSMENT_FILE, REPORTS_FOLDER},
        index::{self, Contents, Key, Look},
        known,
        vfs::Real,
    },
};

use super::{Entry, LastIssued, Listing, Proof, Summary, UNREADABLE, compare_with_before};

/// Where the list is made from.
#[derive(Debug, Clone)]
pub struct Places {
    /// The archive.
    pub archive: PathBuf,
    /// The user's own data folder; without one nothing is remembered beyond this program's run.
    pub data: Option<PathBuf>,
    /// The folder of trust anchors.
    pub trust: Option<PathBuf>,
    /// The catalogues in use.
    pub library: Arc<Library>,
}

impl Places {
    /// What everything that is remembered depends on beside the files themselves.
    fn stamp(&self) -> String {
        let mut stamp = format!("{} 3 {}", env!("CARGO_PKG_VERSION"), self.archive.display());
        for catalogue in self.library.catalogues() {
            let _ = write!(stamp, " {}", catalogue.digest);
        }
        for crosswalk in self.library.crosswalks() {
            let (from, to) = (&crosswalk.from, &crosswalk.to);
            let _ = write!(stamp, " {from}-{to}-{}", crosswalk.pairs.len());
        }
        let trust = self.trust.as_deref().map(|folder| {
            let mut files = Contents::files(&Real, folder);
            files.sort();
            files
        });
        let _ = write!(stamp, " {trust:?}");
        stamp
    }

    fn elsewhere(&self) -> Vec<(PathBuf, Look)> {
        let known = self.data.as_deref().map(|data| known::list(&Real, data));
        let outside = known.unwrap_or_default().into_iter();
        let outside = outside.filter(|path| !path.starts_with(&self.archive));
        // What lies on a medium that is not plugged in comes back with it.
        outside
            .filter_map(|path| Some((Look::at(&Real, &path)?, path)))
            .map(|(look, path)| (path, look))
            .collect()
    }
}

/// What is remembered of one file.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Row {
    path: PathBuf,
    key: Key,
    known: Known,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
enum Known {
    Document(Summary),
    /// A report, judged on a day: certificates end and are taken back.
    Report(Date, Judged),
}

/// What was found of a report.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Judged {
    proof: Proof,
    sha256: Digest,
    /// Whether anybody signed it: papers that nobody signed are none of ours.
    is_signed: bool,
    /// What it carries, where that was asked for and can be read.
    summary: Option<Summary>,
}

/// The list with what it remembers.
#[derive(Debug, Default)]
pub struct Shelf {
    rows: HashMap<PathBuf, Row>,
    /// Reports that were judged right now, however young their files are.
    fresh: HashSet<PathBuf>,
    stamp: String,
    /// Whether the file of the index holds other rows.
    is_ahead: bool,
}

/// Everything in the archive, with every report verified.
pub fn list(places: &Places, now: Moment) -> Result<Listing, Error> {
    Shelf::default().judged(places, now)
}

/// Whether something looks otherwise than when the list was made.
pub fn changed(places: &Places, listing_look: Option<Digest>) -> bool {
    let contents = Contents::of(&Real, &places.archive);
    contents.is_ok_and(|contents| Some(look(&contents, &places.elsewhere())) != listing_look)
}

fn look(contents: &Contents, elsewhere: &[(PathBuf, Look)]) -> Digest {
    Digest::of(format!("{contents:?}{elsewhere:?}").as_bytes())
}

impl Shelf {
    /// The list, with reports as far as they are known.
    pub fn listed(&mut self, places: &Places, now: Moment) -> Result<Listing, Error> {
        self.open(places);
        let contents = Contents::of(&Real, &places.archive)?;
        let elsewhere = places.elsewhere();
        let look = look(&contents, &elsewhere);
        let mut entries = self.assessments(&contents, places, now);
        for (files, is_elsewhere) in [(&contents.reports, false), (&elsewhere, true)] {
            entries.extend(
                files
                    .iter()
                    .filter_map(|file| self.report(file, is_elsewhere, now)),
            );
        }
        self.forget_others(&entries);
        compare_with_before(&mut entries);
        let waits = |entry: &&Entry| entry.proof == Proof::Waiting;
        let listing = Listing {
            waiting: entries.iter().filter(waits).count(),
            entries,
            look: Some(look),
        };
        self.save(places);
        Ok(listing)
    }

    /// The list, after every report that was not known was verified.
    pub fn judged(&mut self, places: &Places, now: Moment) -> Result<Listing, Error> {
        let listing = self.listed(places, now)?;
        if listing.waiting == 0 {
            return Ok(listing);
        }
        let anchors = verify::anchors(places.trust.as_deref());
        let anchors = Arc::new(anchors.unwrap_or_else(|_| TrustAnchors::none()));
        let waiting = listing.entries.iter();
        let waiting = waiting.filter(|entry| entry.proof == Proof::Waiting);
        let files = waiting.filter_map(|entry| Some((entry.report()?, entry.is_report)));
        let library = Arc::clone(&places.library);
        let judge = move |(path, is_alone): (PathBuf, bool)| {
            let key = Key::new(&Real, &path, Look::at(&Real, &path)?);
            let asked = is_alone.then_some(&*library);
            let judged = judged(&path, &anchors, asked, now);
            let known = Known::Report(now.date(), judged);
            Some(Row { path, key, known })
        };
        for row in spread(files.collect(), judge).into_iter().flatten() {
            self.fresh.insert(row.path.clone());
            self.rows.insert(row.path.clone(), row);
            self.is_ahead = true;
        }
        let listing = self.listed(places, now);
        self.fresh.clear();
        listing
    }

    /// Begins from the file of the index where another archive, other catalogues or another trust are asked for.
    fn open(&mut self, places: &Places) {
        let stamp = places.stamp();
        if self.stamp == stamp {
            return;
        }
        let file = places
            .data
            .as_deref()
            .map(|data| index::file_of(data, &places.archive));
        let rows = file.map(|file| index::rows::<Row>(&Real, &file, &stamp));
        let rows = rows.unwrap_or_default().into_iter();
        self.rows = rows.map(|row| (row.path.clone(), row)).collect();
        self.stamp = stamp;
        self.is_ahead = false;
    }

    fn save(&mut self, places: &Places) {
        let Some(data) = places.data.as_deref().filter(|_| self.is_ahead) else {
            return;
        };
        // A path that is no text cannot be written down: it is read each time.
        let rows = self.rows.values().filter(|row| row.path.to_str().is_some());
        let rows: Vec<&Row> = rows.collect();
        let file = index::file_of(data, &places.archive);
        // Without an index everything is read again, which is all that is lost.
        self.is_ahead = index::write(&Real, &file, &self.stamp, &rows).is_err();
    }

    fn assessments(&mut self, contents: &Contents, places: &Places, now: Moment) -> Vec<Entry> {
        let mut unknown = Vec::new();
        for (folder, look) in &contents.assessments {
            let path = folder.join(ASSESSMENT_FILE);
            let row = self.rows.get_mut(&path);
            if !row.is_some_and(|row| row.key.holds(&Real, &path, *look)) {
                unknown.push((folder.clone(), *look));
            }
        }
        let library = Arc::clone(&places.library);
        let read = move |(folder, look): (PathBuf, Look)| {
            let path = folder.join(ASSESSMENT_FILE);
            let key = Key::new(&Real, &path, look);
            let known = summary(&folder, &library).map(Known::Document);
            (folder, known.map(|known| Row { path, key, known }))
        };
        let mut damaged = HashMap::new();
        for (folder, row) in spread(unknown, read) {
            match row {
                Ok(row) => {
                    self.rows.insert(row.path.clone(), row);
                    self.is_ahead = true;
                }
                Err(error) => {
                    damaged.insert(folder, error);
                }
            }
        }
        let all = contents.assessments.iter();
        all.map(|(folder, look)| self.assessment(folder, *look, damaged.remove(folder), now))
            .collect()
    }

    fn assessment(
        &mut self,
        folder: &Path,
        look: Look,
        damage: Option<Error>,
        now: Moment,
    ) -> Entry {
        let row = self.rows.get(&folder.join(ASSESSMENT_FILE));
        let content = match (damage, row.map(|row| &row.known)) {
            (None, Some(Known::Document(summary))) => Ok(Some(summary.clone())),
            (None, _) => Ok(None),
            (Some(damage), _) => Err(damage),
        };
        let summary = content.as_ref().ok().and_then(Option::as_ref);
        let issued = summary.and_then(|it| it.issued.clone());
        let proof = issued.map_or(Proof::Nothing, |issued| {
            let path = folder.join(REPORTS_FOLDER).join(&issued.file);
            let Some(look) = Look::at(&Real, &path) else {
                return Proof::Missing;
            };
            match self.known_report(&path, look, now) {
                Some(judged) if judged.sha256 != issued.sha256 => Proof::Exchanged,
                Some(judged) if issued.is_by_hand && !judged.is_signed => Proof::ByHand,
                Some(judged) => judged.proof.clone(),
                None => Proof::Waiting,
            }
        });
        Entry {
            path: folder.to_owned(),
            is_report: false,
            is_elsewhere: false,
            content,
            proof,
            changed: moment(look),
            against_before: None,
        }
    }

    /// A report that lies by itself; none where it turned out to be a paper that nobody signed.
    fn report(
        &mut self,
        (path, look): &(PathBuf, Look),
        is_elsewhere: bool,
        now: Moment,
    ) -> Option<Entry> {
        let judged = self.known_report(path, *look, now);
        if judged.is_some_and(|judged| !judged.is_signed) {
            return None;
        }
        let proof = judged.map_or(Proof::Waiting, |judged| judged.proof.clone());
        let signed_at = match &proof {
            Proof::Sound { at, .. } => *at,
            _ => None,
        };
        let summary = judged.and_then(|judged| judged.summary.clone());
        Some(Entry {
            path: path.clone(),
            is_report: true,
            is_elsewhere,
            content: Ok(summary),
            proof,
            changed: signed_at.unwrap_or_else(|| moment(*look)),
            against_before: None,
        })
    }

    fn known_report(&mut self, path: &Path, look: Look, now: Moment) -> Option<&Judged> {
        let row = self.rows.get_mut(path)?;
        let is_same = self.fresh.contains(path) || row.key.holds(&Real, path, look);
        match &row.known {
            Known::Report(on, judged) if is_same && *on == now.date() => Some(judged),
            _ => None,
        }
    }

    /// Forgets what is not in the list any more.
    fn forget_others(&mut self, entries: &[Entry]) {
        let documents = entries.iter().map(|entry| entry.path.join(ASSESSMENT_FILE));
        let reports = entries.iter().filter_map(Entry::report);
        let listed: HashSet<PathBuf> = documents.chain(reports).collect();
        let before = self.rows.len();
        self.rows.retain(|path, row| {
            let is_unsigned = matches!(&row.known, Known::Report(_, judged) if !judged.is_signed);
            listed.contains(path) || is_unsigned
        });
        self.is_ahead |= self.rows.len() != before;
    }
}

fn moment(look: Look) -> Moment {
    Moment::from_unix(i64::try_from(look.modified.as_secs()).unwrap_or(i64::MAX))
}

fn summary(folder: &Path, library: &Library) -> Result<Summary, Error> {
    let assessment = archive::load(folder)?;
    let mut summary = Summary::of(&assessment, library, DataAttached::Whole);
    summary.issued = assessment.issued.last().map(|last| LastIssued {
        file: last.file.clone(),
        sha256: last.sha256,
        at: last.at,
        signer: last.signer.clone(),
        draft: last.draft,
        is_outdated: is_outdated(folder, &assessment, last.at),
        is_by_hand: last.route == Route::ByHand,
    });
    Ok(summary)
}

/// Whether the assessment was edited after its last report was issued: by the stamps of what was answered, and by the
/// history, which tells of everything. What happens to the paper itself is no edit.
fn is_outdated(folder: &Path, assessment: &Assessment, issued_at: Moment) -> bool {
    let answered = assessment.answers.values().filter_map(|answer| answer.at);
    let attached = assessment.evidence.values().filter_map(|it| it.at);
    if answered.chain(attached).any(|at| at > issued_at) {
        return true;
    }
    let lines = history::read(folder, assessment).lines;
    let of_paper = |field: &str| {
        let first = field.split('/').next().unwrap_or_default();
        matches!(first, "issued" | "dispatch" | "history" | "catalogues")
    };
    let record = format!("issued/{}", assessment.issued.len().saturating_sub(1));
    let tells_of_issue = |event: &Event| {
        matches!(event, Event::Changed { field, .. }
            if *field == record || field.starts_with(&format!("{record}/")))
    };
    let told = lines.iter().find(|line| tells_of_issue(&line.event));
    let since = told.map_or(issued_at, |line| line.at);
    lines.iter().any(|line| {
        let is_edit = matches!(&line.event, Event::Changed { field, control, .. }
                if control.is_some() || !of_paper(field));
        is_edit && line.at > since
    })
}

/// Judges the report at this path; what it carries is read where a library is given.
fn judged(path: &Path, anchors: &TrustAnchors, asked: Option<&Library>, now: Moment) -> Judged {
    let unreadable = |sha256| Judged {
        proof: Proof::Rejected(UNREADABLE.to_owned()),
        sha256,
        is_signed: true,
        summary: None,
    };
    let Ok(bytes) = store::read(&Real, path, REPORT_LIMIT) else {
        return unreadable(Digest::of(b""));
    };
    let sha256 = Digest::of(&bytes);
    let Ok(issued) = Issued::open(&bytes, anchors, now.unix()) else {
        return unreadable(sha256);
    };
    let data = issued.arguments().map_or(DataAttached::Whole, |it| it.data);
    let summary = asked.and_then(|library| {
        let assessment = issued.assessment()?;
        Some(Summary::of(assessment, library, data))
    });
    Judged {
        proof: Proof::of(&issued),
        sha256,
        is_signed: issued.verification.reason != Some(Reason::NotSigned),
        summary,
    }
}

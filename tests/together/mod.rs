//! Several people and several crashes on one assessment: two sessions at once, the sign that it is open, the journal,
//! and what is found afterwards.

mod crash;
mod journal;
mod sign;
mod writers;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::{Duration, UNIX_EPOCH},
};

use tempfile::{TempDir, tempdir};
use tuanthu::{
    app::{
        recovery::{self, Source, Version},
        session::Session,
    },
    assessment::{Assessment, HistoryHead, file},
    store::{
        journal::{Journal, Owner, new_path, write},
        vfs::{Real, Vfs as _},
    },
};

use crate::fixture::{LIBRARY, answered, control, now};

/// An assessment's folder beside a user's data folder.
pub(super) struct Desk {
    place: TempDir,
}

impl Desk {
    pub(super) fn with(assessment: Assessment) -> Self {
        let desk = Self {
            place: tempdir().unwrap(),
        };
        fs::create_dir(desk.folder()).unwrap();
        Session::create_in(&desk.folder(), assessment, Arc::clone(&LIBRARY)).unwrap();
        desk
    }

    pub(super) fn folder(&self) -> PathBuf {
        self.place.path().join("hồ sơ")
    }

    pub(super) fn data(&self) -> PathBuf {
        self.place.path().join("data")
    }

    pub(super) fn open(&self) -> Session {
        Session::open(&self.folder(), Arc::clone(&LIBRARY)).unwrap()
    }

    pub(super) fn on_disk(&self) -> Assessment {
        self.open().assessment
    }

    /// What is saved, without the head of its history.
    pub(super) fn content(&self) -> Assessment {
        Assessment {
            history: HistoryHead::default(),
            ..self.on_disk()
        }
    }

    pub(super) fn document(&self) -> PathBuf {
        self.folder().join("assessment.ron")
    }

    /// Leaves a journal as a program leaves it that was killed.
    pub(super) fn journal(&self, base: &Assessment, document: &Assessment) -> PathBuf {
        self.journal_of(&self.folder(), base, document)
    }

    pub(super) fn journal_of(
        &self,
        folder: &Path,
        base: &Assessment,
        document: &Assessment,
    ) -> PathBuf {
        let owner = Owner {
            id: document.id.clone(),
            folder: folder.to_owned(),
        };
        let journals = recovery::journals_folder(&self.data());
        let journal = Journal {
            path: new_path(&Real, &journals, &owner),
            writer: "1-1".to_owned(),
            by: "An".to_owned(),
            at: now(),
            base: file::to_ron(base).into_bytes(),
            document: file::to_ron(document).into_bytes(),
        };
        write(&Real, &owner, &journal).unwrap();
        journal.path
    }

    pub(super) fn journals(&self) -> usize {
        let folder = recovery::journals_folder(&self.data());
        let is_whole = |entry: &fs::DirEntry| entry.path().extension() == Some("journal".as_ref());
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.filter(is_whole).count()
    }

    pub(super) fn version(&self, source: Source) -> Version {
        let mut versions = self.look().versions.into_iter();
        versions.find(|version| version.source == source).unwrap()
    }

    pub(super) fn look(&self) -> recovery::Recovery {
        recovery::look(&self.folder(), Some(&self.data())).unwrap()
    }
}

pub(super) fn observe(session: &mut Session, id: &str, text: &str, officer: &str, seconds: f64) {
    let answer = session.answer_mut(&control(id));
    text.clone_into(&mut answer.observation);
    session.note_edits(officer, now(), seconds, false);
}

pub(super) fn observation(assessment: &Assessment, id: &str) -> String {
    assessment.answers[&control(id)].observation.clone()
}

/// Lets the session do in the background what is due, until this holds.
pub(super) fn until(
    session: &mut Session,
    seconds: f64,
    what: &str,
    holds: impl Fn(&Session) -> bool,
) {
    for _ in 0..1_000 {
        session.autosave(now(), seconds, || {});
        if holds(session) {
            return;
        }
        thread::sleep(Duration::from_millis(5));
    }
    panic!("waited in vain for {what}");
}

pub(super) fn observed(id: &str, text: &str) -> Assessment {
    let mut assessment = answered("D01: compliant, D02: partial");
    let answer = assessment.answers.get_mut(&control(id)).unwrap();
    text.clone_into(&mut answer.observation);
    assessment
}

/// Makes a file look as if it had last been changed this long ago.
pub(super) fn age(path: &Path, age: Duration) {
    let file = fs::File::options().write(true).open(path).unwrap();
    let then = UNIX_EPOCH + Real.now() - age;
    file.set_modified(then).unwrap();
}

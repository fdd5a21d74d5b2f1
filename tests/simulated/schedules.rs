//! Thousands of stories of saving, each from a seed: whatever happens, what was acknowledged is there afterwards, the
//! document is whole, and "saved" is never said of what is not on the disk.

use std::{
    fmt::Write as _,
    path::PathBuf,
    sync::atomic::{AtomicU64, Ordering},
    thread,
    time::{Duration, Instant},
};

use tuanthu::{
    model::Digest,
    store::{
        archive::{ASSESSMENT_FILE, HISTORY_FILE},
        guard::GUARD_FILE,
        saving::{SaveError, save},
        vfs::Vfs,
    },
};

use super::{
    careless::{Careless, Omission},
    disk::{Habits, Machine, Program, Tally},
};

/// So many stories are told each time; `TUANTHU_SCHEDULES` asks for more.
const USUAL: u64 = 5_000;
/// A save of a few kilobytes takes about so many steps.
const STEPS_OF_A_SAVE: u64 = 45;

/// What was found, and how much was there to find.
#[derive(Debug, Clone, Copy, Default)]
struct Found {
    lost: u64,
    corrupt: u64,
    falsely_saved: u64,
    broken_history: u64,
    kept_wrong: u64,
    acknowledged: u64,
    failed: u64,
    kept: u64,
    power_cuts: u64,
    kills: u64,
    tally: Tally,
    first_wrong_seed: Option<u64>,
}

#[test]
fn no_acknowledged_save_is_lost_and_no_document_is_ever_broken() {
    let wanted = std::env::var("TUANTHU_SCHEDULES").ok();
    let count = wanted.map_or(USUAL, |count| count.parse().expect("a number of schedules"));
    let started = Instant::now();
    let found = tell_all(count, |program| Box::new(program));
    let seconds = started.elapsed().as_secs_f64();
    println!("{count} schedules in {seconds:.1} s: {found:?}");
    assert!(found.is_sound(), "{found:?}");
    // A test in which nothing goes wrong proves nothing.
    let tally = found.tally;
    for (what, times) in [
        ("saves acknowledged", found.acknowledged),
        ("saves failed", found.failed),
        ("documents kept beside", found.kept),
        ("power cuts", found.power_cuts),
        ("kills", found.kills),
        ("refusals", tally.refusals),
        ("files held", tally.holds),
        ("lies", tally.lies),
        ("full disks", tally.full),
    ] {
        assert!(times >= count / 100, "{what}: only {times}");
    }
    assert_eq!(tally.renames_while_open, 0, "a file is renamed while open");
}

#[test]
fn a_saver_that_leaves_out_a_step_is_found_out() {
    let check = |omission: Omission, is_found: fn(&Found) -> bool| {
        let found = tell_all(1_000, |program| Box::new(Careless::new(program, omission)));
        assert!(is_found(&found), "{omission:?} goes unnoticed: {found:?}");
    };
    check(Omission::SyncFolder, |found| found.lost > 0);
    check(Omission::SyncFile, |found| found.corrupt > 0);
    check(Omission::AtomicRename, |found| {
        found.lost > 0 || found.corrupt > 0
    });
    check(Omission::ReadBack, |found| found.falsely_saved > 0);
    check(Omission::Close, |found| found.tally.renames_while_open > 0);
}

/// Tells the stories of all seeds, on two threads.
fn tell_all(count: u64, saver: impl Fn(Program) -> Box<dyn Vfs> + Sync) -> Found {
    let next = AtomicU64::new(0);
    let work = || {
        let mut found = Found::default();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= count {
                return found;
            }
            let before = found.wrongs();
            Story::new(seed, &saver).tell(&mut found);
            if found.wrongs() > before {
                found.first_wrong_seed.get_or_insert(seed);
            }
        }
    };
    thread::scope(|scope| {
        let other = scope.spawn(work);
        work().and(&other.join().expect("stories do not panic"))
    })
}

impl Found {
    fn wrongs(&self) -> u64 {
        self.lost + self.corrupt + self.falsely_saved + self.broken_history + self.kept_wrong
    }

    fn is_sound(&self) -> bool {
        self.wrongs() == 0
    }

    fn and(mut self, other: &Self) -> Self {
        let Self {
            lost,
            corrupt,
            falsely_saved,
            broken_history,
            kept_wrong,
            acknowledged,
            failed,
            kept,
            power_cuts,
            kills,
            tally,
            first_wrong_seed,
        } = other;
        self.lost += lost;
        self.corrupt += corrupt;
        self.falsely_saved += falsely_saved;
        self.broken_history += broken_history;
        self.kept_wrong += kept_wrong;
        self.acknowledged += acknowledged;
        self.failed += failed;
        self.kept += kept;
        self.power_cuts += power_cuts;
        self.kills += kills;
        self.note(tally);
        self.first_wrong_seed = self.first_wrong_seed.or(*first_wrong_seed);
        self
    }

    fn note(&mut self, tally: &Tally) {
        self.tally.refusals += tally.refusals;
        self.tally.holds += tally.holds;
        self.tally.lies += tally.lies;
        self.tally.full += tally.full;
        self.tally.renames_while_open += tally.renames_while_open;
    }
}

/// One machine, one assessment, several saves.
struct Story<'a, S> {
    random: fastrand::Rng,
    machine: Machine,
    saver: &'a S,
    folder: PathBuf,
    /// Every version that was tried, and its line of history.
    versions: Vec<(Vec<u8>, String)>,
    /// The last one that was acknowledged, by its index.
    acknowledged: Option<usize>,
    acknowledged_lines: Vec<String>,
    /// Digest of what the program believes to be on the disk.
    expected: Option<Digest>,
}

impl<'a, S: Fn(Program) -> Box<dyn Vfs>> Story<'a, S> {
    fn new(seed: u64, saver: &'a S) -> Self {
        let folder = PathBuf::from("/Hồ sơ");
        let mut random = fastrand::Rng::with_seed(seed ^ 0x5eed);
        Self {
            machine: Machine::new(seed, &folder, habits(&mut random)),
            random,
            saver,
            folder,
            versions: Vec::new(),
            acknowledged: None,
            acknowledged_lines: Vec::new(),
            expected: None,
        }
    }

    fn tell(mut self, found: &mut Found) {
        let mut program = (self.saver)(self.machine.start());
        let saves = self.random.usize(2..=4);
        // Half of the stories end in the middle of a save.
        if self.random.bool() {
            let steps = STEPS_OF_A_SAVE * saves as u64;
            self.machine.end_after(self.random.u64(1..steps));
        }
        for _ in 0..saves {
            self.save(&*program, found);
            if self.machine.is_over() {
                drop(program);
                program = self.start_again(found);
            }
            self.machine
                .pass(Duration::from_millis(self.random.u64(1..400_000)));
        }
        drop(program);
        self.machine.cut_power();
        found.power_cuts += 1;
        self.check_disk(found);
        found.note(&self.machine.tally());
    }

    fn save(&mut self, program: &dyn Vfs, found: &mut Found) {
        let number = self.versions.len();
        let (bytes, line) = version(&mut self.random, number);
        self.versions.push((bytes.clone(), line.clone()));
        let saved = save(
            program,
            &self.folder,
            &bytes,
            self.expected,
            line.as_bytes(),
        );
        match saved {
            Ok(saved) => {
                self.acknowledged = Some(number);
                self.acknowledged_lines.push(line);
                self.expected = Some(saved.sha256);
                found.acknowledged += 1;
                let is_there = self.document().as_deref() == Some(&bytes[..]);
                found.falsely_saved += u64::from(!is_there);
            }
            Err(SaveError::ChangedOnDisk { bytes }) => {
                // An earlier save of this program, of which it was told that it failed.
                self.expected = Some(Digest::of(&bytes));
            }
            Err(SaveError::HistoryGoesOn) => {
                unreachable!("these lines do not say what they follow")
            }
            Err(SaveError::Failed { replaced, kept, .. }) => {
                found.failed += 1;
                if let Some(sha256) = replaced {
                    self.expected = Some(sha256);
                }
                if let Some(kept) = kept.filter(|_| !self.machine.is_over()) {
                    found.kept += 1;
                    let is_whole = self.machine.content(&kept).as_deref() == Some(&bytes[..]);
                    found.kept_wrong += u64::from(!is_whole);
                }
            }
        }
        if !self.machine.is_over() {
            self.check_document(found);
        }
    }

    /// The program was killed or power failed; somebody starts it again.
    fn start_again(&mut self, found: &mut Found) -> Box<dyn Vfs> {
        if self.random.u32(0..4) == 0 {
            self.machine.kill();
            found.kills += 1;
            self.check_document(found);
        } else {
            self.machine.cut_power();
            found.power_cuts += 1;
            self.check_disk(found);
        }
        // What survived is what the next save must not lose.
        self.expected = self.document().map(|bytes| Digest::of(&bytes));
        let program = (self.saver)(self.machine.start());
        if self.random.u32(0..20) > 0 {
            // Only now and then a story is worth the wait until a guard is broken.
            let _ = program.remove(&self.folder.join(GUARD_FILE));
        }
        program
    }

    fn document(&self) -> Option<Vec<u8>> {
        self.machine.content(&self.folder.join(ASSESSMENT_FILE))
    }

    /// The document is one of the versions, and none older than acknowledged.
    fn check_document(&self, found: &mut Found) {
        let Some(document) = self.document() else {
            found.lost += u64::from(self.acknowledged.is_some());
            return;
        };
        let version = self
            .versions
            .iter()
            .rposition(|(bytes, _)| *bytes == document);
        found.corrupt += u64::from(version.is_none());
        found.lost += u64::from(version.is_some() && version < self.acknowledged);
    }

    /// After a power cut: the document, and every acknowledged line of the history.
    fn check_disk(&self, found: &mut Found) {
        self.check_document(found);
        let history = self.machine.content(&self.folder.join(HISTORY_FILE));
        let history = String::from_utf8(history.unwrap_or_default()).unwrap_or_default();
        let mut lines = history.split_inclusive('\n');
        let are_there = self
            .acknowledged_lines
            .iter()
            .all(|line| lines.any(|found| found == line));
        found.broken_history += u64::from(!are_there);
    }
}

/// What goes wrong on the machine of a story: little enough that most saves succeed.
fn habits(random: &mut fastrand::Rng) -> Habits {
    let mut sometimes = |of_1000: u32| {
        if random.u32(0..3) == 0 { of_1000 } else { 0 }
    };
    Habits {
        is_windows: sometimes(1) == 1,
        refuses_links: sometimes(1) == 1,
        refusals: sometimes(10),
        holds: sometimes(10),
        short_writes: sometimes(300),
        lies: sometimes(60),
        capacity: (sometimes(1) == 1).then(|| random.usize(2_000..24_000)),
    }
}

/// A document of a few kilobytes and a line of history, like no other.
fn version(random: &mut fastrand::Rng, number: usize) -> (Vec<u8>, String) {
    let mut bytes = format!("(version: {number}, text: \"").into_bytes();
    let unit = random.u64(..).to_le_bytes();
    bytes.extend(unit.repeat(random.usize(20..500)));
    bytes.extend(b"\")\n");
    let mut line = String::new();
    writeln!(line, "(change: {number}, mark: {})", random.u64(..)).unwrap();
    (bytes, line)
}

//! Two people on one assessment, call by call in an order that the seed decides: whole sessions that load, edit, save
//! and merge. What one was told to be saved is there at the end, whatever the other did meanwhile, and whether or not
//! one of them was killed or power failed in the middle.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::Instant,
};

use tuanthu::{
    app::{
        history::{self, Finding},
        session::{SaveState, Session},
    },
    assessment::{
        Assessment, file,
        history::{Event, Line},
        merge::Choice,
    },
    store::{saving::save, vfs::Vfs},
};

use crate::fixture::{LIBRARY, answered, control, now};

use super::{
    careless::{Careless, Omission},
    disk::{Habits, Machine, Program, Turns},
};

/// So many interleavings each time; `TUANTHU_INTERLEAVINGS` asks for more.
const USUAL: u64 = 60;
/// Both write this one; the others are one's own.
const SHARED: &str = "D01";

/// How a story ends.
#[derive(Debug, Clone, Copy, PartialEq)]
enum End {
    Calm,
    /// One is killed in the middle.
    Kill,
    /// Power fails for both.
    PowerCut,
}

/// What was found, and how much was there to find.
#[derive(Debug, Default)]
struct Found {
    lost: Vec<String>,
    damaged: Vec<String>,
    acknowledged: usize,
    conflicts: usize,
    hits: usize,
    refused: usize,
}

/// What one of them wrote and was told.
#[derive(Debug, Default)]
struct Told {
    /// Words that were said to be saved.
    acknowledged: BTreeSet<String>,
    conflicts: usize,
    refused: usize,
}

#[test]
fn two_writers_in_any_order_overwrite_nothing_of_each_other() {
    let wanted = std::env::var("TUANTHU_INTERLEAVINGS").ok();
    let count = wanted.map_or(USUAL, |count| {
        count.parse().expect("a number of interleavings")
    });
    let started = Instant::now();
    let found = tell_all(count, |program| Arc::new(program));
    println!(
        "{count} interleavings of two writers in {:.1} s: {} saves acknowledged, {} conflicts, {} killed or cut off, {} refused, {} lost, {} damaged",
        started.elapsed().as_secs_f64(),
        found.acknowledged,
        found.conflicts,
        found.hits,
        found.refused,
        found.lost.len(),
        found.damaged.len(),
    );
    assert!(found.lost.is_empty(), "{:#?}", found.lost);
    assert!(found.damaged.is_empty(), "{:#?}", found.damaged);
    let count = count as usize;
    assert!(found.acknowledged > count * 3 && found.conflicts > count / 4);
    assert!(found.hits > count / 4, "only {} were hit", found.hits);
}

#[test]
fn writers_that_do_not_wait_for_each_other_are_found_out() {
    let found = tell_all(30, |program| {
        Arc::new(Careless::new(program, Omission::Guard))
    });
    assert!(!found.lost.is_empty(), "{found:?}");
}

fn tell_all(count: u64, saver: impl Fn(Program) -> Arc<dyn Vfs> + Sync) -> Found {
    let mut found = Found::default();
    for seed in 0..count {
        tell(seed, &saver, &mut found);
    }
    found
}

fn tell(seed: u64, saver: &(impl Fn(Program) -> Arc<dyn Vfs> + Sync), found: &mut Found) {
    let folder = PathBuf::from("/Hồ sơ");
    let mut random = fastrand::Rng::with_seed(seed ^ 0x0002_57ee);
    let habits = Habits {
        is_windows: random.bool(),
        short_writes: if random.bool() { 300 } else { 0 },
        ..Habits::default()
    };
    let machine = Machine::new(seed, &folder, habits);
    let begun = file::to_ron(&answered("D01: compliant, D02: partial, D03: partial"));
    save(&machine.start(), &folder, begun.as_bytes(), None, b"").unwrap();

    let end = *random
        .choice(&[End::Calm, End::Kill, End::PowerCut])
        .unwrap();
    let programs = [machine.start(), machine.start()];
    let steps = random.u64(20..500);
    match end {
        End::Calm => {}
        End::Kill => machine.kill_after(&programs[0], steps),
        End::PowerCut => machine.end_after(steps),
    }
    machine.take_turns(&programs.each_ref());
    let told = work(programs, saver, &folder, seed);
    let is_hit = machine.is_hit();
    found.hits += usize::from(is_hit);
    if end == End::PowerCut {
        machine.cut_power();
    }
    for told in &told {
        found.acknowledged += told.acknowledged.len();
        found.conflicts += told.conflicts;
        found.refused += told.refused;
    }

    let last = Arc::new(machine.start());
    let opened = Session::open_on(last.clone(), &folder, Arc::clone(&LIBRARY)).unwrap();
    let written = file::to_ron(&opened.assessment);
    let words = told.iter().flat_map(|told| &told.acknowledged);
    for word in words.filter(|word| !written.contains(*word)) {
        found.lost.push(format!("seed {seed} ({end:?}): {word}"));
    }
    let past = history::read_on(&*last, &folder, &opened.assessment);
    match &past.finding {
        None => {}
        Some(Finding::Ahead(_) | Finding::Unfinished) if is_hit => {}
        Some(finding) => found
            .damaged
            .push(format!("seed {seed} ({end:?}): {finding:?}")),
    }
    if !is_hit {
        let untold = untold(&opened.assessment, &past.lines);
        found
            .damaged
            .extend(untold.map(|id| format!("seed {seed}: {id} is not told")));
    }
}

/// The answers of which the history says last something else than what stands there.
fn untold<'a>(assessment: &'a Assessment, lines: &'a [Line]) -> impl Iterator<Item = &'a str> {
    ["D01", "D02", "D03"].into_iter().filter(|id| {
        let stands = &assessment.answers[&control(id)].observation;
        let told = lines.iter().rev().find_map(|line| match &line.event {
            Event::Changed {
                control: Some(at),
                field,
                to,
                ..
            } if *at == control(id) && field == "observation" => Some(to.clone()),
            _ => None,
        });
        let told = told.flatten().unwrap_or_default();
        // Of a long text a line carries a part and its digest.
        told != *stands && !told.contains("… #")
    })
}

/// Both work, each on a thread of its own; whose call is next is up to the machine.
fn work(
    programs: [Program; 2],
    saver: &(impl Fn(Program) -> Arc<dyn Vfs> + Sync),
    folder: &Path,
    seed: u64,
) -> [Told; 2] {
    thread::scope(|scope| {
        let threads = [0, 1].into_iter().zip(programs).map(|(who, program)| {
            scope.spawn(move || {
                let _turns = Turns::of(&program);
                let random = fastrand::Rng::with_seed(seed * 2 + who as u64);
                Writer {
                    who,
                    random,
                    told: Told::default(),
                }
                .work(saver(program), folder)
            })
        });
        let threads: Vec<_> = threads.collect();
        let told = threads
            .into_iter()
            .map(|thread| thread.join().expect("writers do not panic"));
        told.collect::<Vec<_>>().try_into().expect("two writers")
    })
}

/// One of the two.
struct Writer {
    who: usize,
    random: fastrand::Rng,
    told: Told,
}

impl Writer {
    fn work(mut self, vfs: Arc<dyn Vfs>, folder: &Path) -> Told {
        let Ok(mut session) = Session::open_on(vfs, folder, Arc::clone(&LIBRARY)) else {
            return self.told;
        };
        let officer = ["An", "Bình"][self.who];
        let mut written = Vec::new();
        for round in 0..self.random.u8(2..5) {
            let seconds = f64::from(round) * 10.0;
            let own = ["D02", "D03"][self.who];
            let is_shared = self.random.u8(0..3) > 0;
            for id in [Some(own), is_shared.then_some(SHARED)]
                .into_iter()
                .flatten()
            {
                let word = format!("<{officer} {id} {round}>");
                let answer = session.answer_mut(&control(id));
                answer.observation.push_str(&word);
                written.push(word);
            }
            session.note_edits(officer, now(), seconds, false);
            if self.random.u8(0..4) > 0 {
                self.save(&mut session, officer, seconds, &written);
            }
        }
        self.save(&mut session, officer, 100.0, &written);
        self.told
    }

    fn save(&mut self, session: &mut Session, officer: &str, seconds: f64, written: &[String]) {
        for attempt in 0..20 {
            let saved = session.save_now(officer, now(), seconds).is_ok();
            if saved && matches!(session.save_state(), SaveState::Saved(_)) {
                self.told.acknowledged.extend(written.iter().cloned());
                return;
            }
            let choices = vec![Choice::Both; session.conflicts().len()];
            if session.resolve(&choices, seconds) {
                self.told.conflicts += 1;
            } else {
                self.told.refused += 1;
                if attempt > 2 {
                    return;
                }
            }
        }
    }
}

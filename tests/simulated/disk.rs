//! A file system in memory, worse than any real one: what is written and what would survive are kept apart, a power
//! cut keeps any subset of what was not synced, and other programs, a full disk and a lying device get in the way.
//! Everything comes from the seed: the same seed is the same story.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, ErrorKind, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard},
    time::Duration,
};

use tuanthu::store::vfs::{Entry, Kind, ReadFile, Vfs, WriteFile, Writing};

/// What may go wrong, each as so many of 1,000 steps.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Habits {
    /// As on Windows and its shares: letters of either case are the same, open files are not renamed or removed.
    pub is_windows: bool,
    /// Files cannot have second names (FAT).
    pub refuses_links: bool,
    /// A call is refused for a reason of any kind; a quarter of them do their work all the same.
    pub refusals: u32,
    /// Another program begins to hold a file.
    pub holds: u32,
    /// A write takes only a part, and says so.
    pub short_writes: u32,
    /// A write takes something else, and does not say so.
    pub lies: u32,
    /// Most bytes on the disk.
    pub capacity: Option<usize>,
}

/// A machine with its disk; cheap to clone, all clones are the same machine.
#[derive(Clone)]
pub(crate) struct Machine(Arc<Shared>);

struct Shared {
    state: Mutex<State>,
    turned: Condvar,
}

/// A program running on a machine.
pub(crate) struct Program {
    machine: Machine,
    number: u32,
}

struct State {
    habits: Habits,
    random: fastrand::Rng,
    clock: Duration,
    steps: u64,
    /// At this step power fails or the program is killed; every call from then on is refused.
    ends_at: Option<u64>,
    is_over: bool,
    programs: u32,
    /// The programs that are known not to have ended.
    running: BTreeSet<u32>,
    /// The programs that take turns, call by call, and whose turn it is.
    turns: BTreeSet<u32>,
    turn: Option<u32>,
    /// At this step this program is killed; the others go on.
    dies_at: Option<(u32, u64)>,
    dead: BTreeSet<u32>,
    numbers: u64,
    names: Names,
    durable_names: Names,
    /// Changes of names since the last sync of their folder, in order.
    unsynced: Vec<Renaming>,
    files: Vec<Content>,
    held: Option<(String, Duration)>,
    tally: Tally,
}

/// How often each trouble happened.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    pub refusals: u64,
    pub holds: u64,
    pub lies: u64,
    pub full: u64,
    pub renames_while_open: u64,
}

type Names = BTreeMap<String, Node>;

#[derive(Clone)]
struct Node {
    path: PathBuf,
    /// Index of the content; a folder has none.
    file: Option<usize>,
}

/// One atomic change of names within a folder.
struct Renaming {
    folder: String,
    changes: Vec<(String, Option<Node>)>,
}

#[derive(Default)]
struct Content {
    now: Vec<u8>,
    durable: Vec<u8>,
    unsynced: Vec<Piece>,
    open: u32,
    modified: Duration,
}

enum Piece {
    Cut(usize),
    Written(usize, Vec<u8>),
}

impl Piece {
    fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Cut(length) => bytes.resize(*length, 0),
            Self::Written(at, written) => {
                let end = at + written.len();
                if bytes.len() < end {
                    bytes.resize(end, 0);
                }
                bytes[*at..end].copy_from_slice(written);
            }
        }
    }
}

impl Machine {
    /// A machine with this folder on its disk, and nothing else.
    pub(crate) fn new(seed: u64, folder: &Path, habits: Habits) -> Self {
        let node = Node {
            path: folder.to_owned(),
            file: None,
        };
        let names = Names::from([(habits.key(folder), node)]);
        let state = State {
            habits,
            random: fastrand::Rng::with_seed(seed),
            clock: Duration::from_hours(500_000),
            steps: 0,
            ends_at: None,
            is_over: false,
            programs: 0,
            running: BTreeSet::new(),
            turns: BTreeSet::new(),
            turn: None,
            dies_at: None,
            dead: BTreeSet::new(),
            numbers: 0,
            durable_names: names.clone(),
            names,
            unsynced: Vec::new(),
            files: Vec::new(),
            held: None,
            tally: Tally::default(),
        };
        Self(Arc::new(Shared {
            state: Mutex::new(state),
            turned: Condvar::new(),
        }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap()
    }

    /// The state for one call of a program, when it is its turn; the seed says whose turn is next.
    fn turn_of(&self, number: u32) -> MutexGuard<'_, State> {
        let is_others = |state: &mut State| state.turn.is_some_and(|turn| turn != number);
        let state = self.0.turned.wait_while(self.state(), is_others);
        let mut state = state.unwrap();
        self.pass_turn(&mut state);
        state
    }

    fn pass_turn(&self, state: &mut State) {
        let next = state.random.choice(&state.turns).copied();
        if next != state.turn {
            state.turn = next;
            self.0.turned.notify_all();
        }
    }

    /// From now on these programs, each on a thread of its own, take turns until they leave.
    pub(crate) fn take_turns(&self, programs: &[&Program]) {
        let mut state = self.state();
        state.turns = programs.iter().map(|program| program.number).collect();
        self.pass_turn(&mut state);
    }

    /// Kills one program so many steps from now; the others go on.
    pub(crate) fn kill_after(&self, program: &Program, steps: u64) {
        let mut state = self.state();
        state.dies_at = Some((program.number, state.steps + steps));
    }

    /// Whether any program was killed, or all of them ended.
    pub(crate) fn is_hit(&self) -> bool {
        let state = self.state();
        state.is_over || !state.dead.is_empty()
    }

    /// Starts a program.
    pub(crate) fn start(&self) -> Program {
        let mut state = self.state();
        state.programs += 1;
        state.is_over = false;
        state.ends_at = None;
        let number = state.programs;
        state.running.insert(number);
        Program {
            machine: self.clone(),
            number,
        }
    }

    /// Ends the story so many steps from now.
    pub(crate) fn end_after(&self, steps: u64) {
        let mut state = self.state();
        state.ends_at = Some(state.steps + steps);
    }

    pub(crate) fn is_over(&self) -> bool {
        self.state().is_over
    }

    pub(crate) fn tally(&self) -> Tally {
        self.state().tally
    }

    /// Lets time pass.
    pub(crate) fn pass(&self, time: Duration) {
        self.state().clock += time;
    }

    /// Another program holds a file for a while.
    pub(crate) fn hold(&self, path: &Path, time: Duration) {
        let mut state = self.state();
        let held = (state.habits.key(path), state.clock + time);
        state.held = Some(held);
    }

    /// The program is gone, its files are closed; the machine goes on.
    pub(crate) fn kill(&self) {
        let mut state = self.state();
        state.held = None;
        // What runs is not always known afterwards.
        if state.random.bool() {
            state.running.clear();
        }
        for file in &mut state.files {
            file.open = 0;
        }
    }

    /// Power fails: of what was not synced any subset is there afterwards.
    pub(crate) fn cut_power(&self) {
        self.kill();
        let state = &mut *self.state();
        // All, nothing and half are the ends and the middle of what a disk does.
        let keep_of_4 = *state.random.choice(&[0, 1, 2, 3, 4]).unwrap();
        for renaming in std::mem::take(&mut state.unsynced) {
            if state.random.u32(0..4) < keep_of_4 {
                renaming.apply(&mut state.durable_names);
            }
        }
        for file in &mut state.files {
            for piece in std::mem::take(&mut file.unsynced) {
                let piece = match piece {
                    Piece::Written(at, mut bytes) if state.random.u32(0..4) == 0 => {
                        bytes.truncate(state.random.usize(0..=bytes.len()));
                        Piece::Written(at, bytes)
                    }
                    piece => piece,
                };
                if state.random.u32(0..4) < keep_of_4 {
                    piece.apply(&mut file.durable);
                }
            }
            file.now.clone_from(&file.durable);
        }
        let mut names = state.durable_names.clone();
        names.retain(|_, node| {
            let parent = node.path.parent().unwrap();
            parent == Path::new("/") || state.durable_names.contains_key(&state.habits.key(parent))
        });
        state.durable_names.clone_from(&names);
        state.names = names;
    }

    /// What is in a file, without any trouble.
    pub(crate) fn content(&self, path: &Path) -> Option<Vec<u8>> {
        let state = self.state();
        let node = state.names.get(&state.habits.key(path))?;
        Some(state.files[node.file?].now.clone())
    }

    /// The names in a folder, without any trouble.
    pub(crate) fn names(&self, folder: &Path) -> Vec<String> {
        let state = self.state();
        let nodes = state.names.values();
        let inside = nodes.filter(|node| node.path.parent() == Some(folder));
        inside
            .map(|node| {
                node.path
                    .file_name()
                    .unwrap()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect()
    }
}

impl Habits {
    fn key(&self, path: &Path) -> String {
        let text = path.to_string_lossy();
        if self.is_windows {
            text.to_lowercase()
        } else {
            text.into_owned()
        }
    }
}

impl Renaming {
    fn apply(self, names: &mut Names) {
        for (key, node) in self.changes {
            match node {
                Some(node) => names.insert(key, node),
                None => names.remove(&key),
            };
        }
    }
}

/// What a call does about a refusal.
#[derive(PartialEq)]
enum Luck {
    Good,
    /// Does its work, and says that it did not.
    Denied(ErrorKind),
}

impl State {
    /// One more call: the end may have come, trouble may begin.
    fn step(&mut self, program: u32) -> io::Result<Luck> {
        self.steps += 1;
        self.clock += Duration::from_micros(50);
        if self.ends_at.is_some_and(|end| self.steps >= end) {
            self.is_over = true;
        }
        if self
            .dies_at
            .is_some_and(|(dying, at)| dying == program && self.steps >= at)
        {
            self.dead.insert(program);
            self.running.remove(&program);
        }
        if self.is_over || self.dead.contains(&program) {
            return Err(io::Error::other("the program is gone"));
        }
        if self.happens(self.habits.holds) {
            self.begin_hold();
        }
        if !self.happens(self.habits.refusals) {
            return Ok(Luck::Good);
        }
        self.tally.refusals += 1;
        let kinds = [
            ErrorKind::Other,
            ErrorKind::StorageFull,
            ErrorKind::PermissionDenied,
            ErrorKind::Interrupted,
        ];
        let kind = *self.random.choice(&kinds).unwrap();
        if self.random.u32(0..4) == 0 {
            Ok(Luck::Denied(kind))
        } else {
            Err(kind.into())
        }
    }

    fn happens(&mut self, of_1000: u32) -> bool {
        of_1000 > 0 && self.random.u32(0..1000) < of_1000
    }

    fn begin_hold(&mut self) {
        let files = self.names.iter().filter(|(_, node)| node.file.is_some());
        let keys: Vec<&String> = files.map(|(key, _)| key).collect();
        let Some(key) = self.random.choice(keys).cloned() else {
            return;
        };
        let milliseconds = *self.random.choice(&[30, 1_000, 9_000, 15_000]).unwrap();
        self.held = Some((key, self.clock + Duration::from_millis(milliseconds)));
    }

    /// Refuses while another program holds the file.
    fn free(&mut self, key: &str) -> io::Result<()> {
        if let Some((held, until)) = &self.held
            && *held == key
            && self.clock < *until
        {
            self.tally.holds += 1;
            return Err(ErrorKind::PermissionDenied.into());
        }
        Ok(())
    }

    /// Refuses to touch the name of a file that is open, where the system does.
    fn closed(&mut self, node: &Node) -> io::Result<()> {
        if self.habits.is_windows && node.file.is_some_and(|file| self.files[file].open > 0) {
            self.tally.renames_while_open += 1;
            return Err(ErrorKind::PermissionDenied.into());
        }
        Ok(())
    }

    fn node(&self, key: &str) -> io::Result<Node> {
        let node = self.names.get(key).cloned();
        node.ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn change(&mut self, folder: String, changes: Vec<(String, Option<Node>)>) {
        for (key, node) in &changes {
            match node {
                Some(node) => self.names.insert(key.clone(), node.clone()),
                None => self.names.remove(key),
            };
        }
        self.unsynced.push(Renaming { folder, changes });
    }

    fn folder_of(&self, path: &Path) -> io::Result<String> {
        let parent = path.parent().ok_or(ErrorKind::PermissionDenied)?;
        let key = self.habits.key(parent);
        self.node(&key).map(|_| key)
    }

    fn used(&self) -> usize {
        let files = self.names.values().filter_map(|node| node.file);
        files.map(|file| self.files[file].now.len()).sum()
    }

    fn put(&mut self, program: u32, file: usize, at: usize, bytes: &[u8]) -> io::Result<usize> {
        let luck = self.step(program)?;
        let mut length = bytes.len();
        if length > 1 && self.happens(self.habits.short_writes) {
            length = self.random.usize(1..length);
        }
        if let Some(capacity) = self.habits.capacity {
            length = length.min(capacity.saturating_sub(self.used()));
            if length == 0 {
                self.tally.full += 1;
                return Err(ErrorKind::StorageFull.into());
            }
        }
        let mut written = bytes[..length].to_vec();
        if self.happens(self.habits.lies) {
            self.tally.lies += 1;
            match self.random.u32(0..3) {
                0 => written.clear(),
                1 => written.truncate(length / 2),
                _ => written[length / 2] ^= 0x20,
            }
        }
        let piece = Piece::Written(at, written);
        let clock = self.clock;
        let content = &mut self.files[file];
        piece.apply(&mut content.now);
        content.unsynced.push(piece);
        content.modified = clock;
        luck.answer(length)
    }
}

impl Luck {
    fn answer<T>(self, value: T) -> io::Result<T> {
        match self {
            Self::Good => Ok(value),
            Self::Denied(kind) => Err(kind.into()),
        }
    }
}

impl Vfs for Program {
    fn open(&self, path: &Path) -> io::Result<Box<dyn ReadFile>> {
        let mut state = self.machine.turn_of(self.number);
        state.step(self.number)?.answer(())?;
        let key = state.habits.key(path);
        state.free(&key)?;
        let file = state.node(&key)?.file.ok_or(ErrorKind::IsADirectory)?;
        state.files[file].open += 1;
        Ok(Box::new(Handle::new(self, file, 0)))
    }

    fn write(&self, path: &Path, writing: Writing) -> io::Result<Box<dyn WriteFile>> {
        let mut state = self.machine.turn_of(self.number);
        let luck = state.step(self.number)?;
        let key = state.habits.key(path);
        state.free(&key)?;
        let found = state.node(&key).ok();
        let (file, at) = match (writing, found) {
            (Writing::New | Writing::NewPrivate, Some(_)) => {
                return Err(ErrorKind::AlreadyExists.into());
            }
            (Writing::New | Writing::NewPrivate, None) => {
                let folder = state.folder_of(path)?;
                state.files.push(Content::default());
                let file = state.files.len() - 1;
                let path = path.to_owned();
                let node = Node {
                    path,
                    file: Some(file),
                };
                state.change(folder, vec![(key, Some(node))]);
                (file, 0)
            }
            (Writing::After(_) | Writing::Over, None) => return Err(ErrorKind::NotFound.into()),
            (Writing::Over, Some(node)) => (node.file.ok_or(ErrorKind::IsADirectory)?, 0),
            (Writing::After(length), Some(node)) => {
                let file = node.file.ok_or(ErrorKind::IsADirectory)?;
                let content = &mut state.files[file];
                content.now.resize(length as usize, 0);
                content.unsynced.push(Piece::Cut(length as usize));
                (file, length as usize)
            }
        };
        luck.answer(())?;
        state.files[file].open += 1;
        Ok(Box::new(Handle::new(self, file, at)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.machine.turn_of(self.number);
        let luck = state.step(self.number)?;
        let (from, to_key) = (state.habits.key(from), state.habits.key(to));
        state.free(&from)?;
        state.free(&to_key)?;
        let node = state.node(&from)?;
        state.closed(&node)?;
        if let Ok(replaced) = state.node(&to_key) {
            state.closed(&replaced)?;
        }
        let folder = state.folder_of(to)?;
        let node = Node {
            path: to.to_owned(),
            ..node
        };
        state.change(folder, vec![(from, None), (to_key, Some(node))]);
        luck.answer(())
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.machine.turn_of(self.number);
        let luck = state.step(self.number)?;
        if state.habits.refuses_links {
            return Err(ErrorKind::Unsupported.into());
        }
        let (from, to_key) = (state.habits.key(from), state.habits.key(to));
        state.free(&from)?;
        let node = state.node(&from)?;
        if state.names.contains_key(&to_key) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let folder = state.folder_of(to)?;
        let node = Node {
            path: to.to_owned(),
            ..node
        };
        state.change(folder, vec![(to_key, Some(node))]);
        luck.answer(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.machine.turn_of(self.number);
        let luck = state.step(self.number)?;
        let key = state.habits.key(path);
        state.free(&key)?;
        let node = state.node(&key)?;
        state.closed(&node)?;
        let folder = state.folder_of(path)?;
        state.change(folder, vec![(key, None)]);
        luck.answer(())
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.machine.turn_of(self.number);
        let luck = state.step(self.number)?;
        let key = state.habits.key(path);
        if state.names.contains_key(&key) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let folder = state.folder_of(path)?;
        let path = path.to_owned();
        state.change(folder, vec![(key, Some(Node { path, file: None }))]);
        luck.answer(())
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.machine.turn_of(self.number);
        let luck = state.step(self.number)?;
        let key = state.habits.key(path);
        state.node(&key)?;
        if state
            .names
            .values()
            .any(|node| node.path.parent() == Some(path))
        {
            return Err(ErrorKind::DirectoryNotEmpty.into());
        }
        let folder = state.folder_of(path)?;
        state.change(folder, vec![(key, None)]);
        luck.answer(())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut state = self.machine.turn_of(self.number);
        state.step(self.number)?.answer(())?;
        let key = state.habits.key(folder);
        state.node(&key)?;
        let nodes = state.names.values();
        let inside = nodes.filter(|node| node.path.parent() == Some(folder));
        Ok(inside.map(|node| node.path.clone()).collect())
    }

    fn look(&self, path: &Path) -> io::Result<Entry> {
        let mut state = self.machine.turn_of(self.number);
        state.step(self.number)?.answer(())?;
        let node = state.node(&state.habits.key(path))?;
        let content = node.file.map(|file| &state.files[file]);
        Ok(Entry {
            kind: content.map_or(Kind::Folder, |_| Kind::File),
            size: content.map_or(0, |content| content.now.len() as u64),
            modified: content.map_or(Duration::ZERO, |content| content.modified),
        })
    }

    /// There are no links on this disk.
    fn look_at_name(&self, path: &Path) -> io::Result<Entry> {
        self.look(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let state = &mut *self.machine.turn_of(self.number);
        let luck = state.step(self.number)?;
        let key = state.habits.key(folder);
        for renaming in std::mem::take(&mut state.unsynced) {
            if renaming.folder == key {
                renaming.apply(&mut state.durable_names);
            } else {
                state.unsynced.push(renaming);
            }
        }
        luck.answer(())
    }

    fn now(&self) -> Duration {
        self.machine.turn_of(self.number).clock
    }

    fn wait(&self, time: Duration) {
        self.machine.turn_of(self.number).clock += time;
    }

    fn writer(&self) -> String {
        format!("program-{}", self.number)
    }

    fn next_number(&self) -> u64 {
        let mut state = self.machine.turn_of(self.number);
        state.numbers += 1;
        state.numbers
    }

    fn has_ended(&self, writer: &str) -> bool {
        let number = writer.strip_prefix("program-");
        let number = number.and_then(|number| number.parse().ok());
        let state = self.machine.turn_of(self.number);
        number.is_some_and(|number| number <= state.programs && !state.running.contains(&number))
    }
}

/// A program that takes turns; when it ends, however it ends, the others go on.
pub(crate) struct Turns {
    machine: Machine,
    number: u32,
}

impl Turns {
    pub(crate) fn of(program: &Program) -> Self {
        Self {
            machine: program.machine.clone(),
            number: program.number,
        }
    }
}

impl Drop for Turns {
    fn drop(&mut self) {
        let mut state = self.machine.state();
        state.turns.remove(&self.number);
        self.machine.pass_turn(&mut state);
    }
}

/// An open file.
struct Handle {
    machine: Machine,
    /// Of the program that opened it.
    number: u32,
    file: usize,
    at: usize,
}

impl Handle {
    fn new(program: &Program, file: usize, at: usize) -> Self {
        Self {
            machine: program.machine.clone(),
            number: program.number,
            file,
            at,
        }
    }
}

impl Read for Handle {
    fn read(&mut self, block: &mut [u8]) -> io::Result<usize> {
        let mut state = self.machine.turn_of(self.number);
        state.step(self.number)?.answer(())?;
        // Somebody else may have cut off what was still to be read.
        let rest = state.files[self.file].now.get(self.at..);
        let rest = rest.unwrap_or_default();
        let read = block.len().min(rest.len());
        block[..read].copy_from_slice(&rest[..read]);
        self.at += read;
        Ok(read)
    }
}

impl Seek for Handle {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let length = self.machine.turn_of(self.number).files[self.file].now.len() as u64;
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(from) => length.checked_add_signed(from),
            SeekFrom::Current(from) => (self.at as u64).checked_add_signed(from),
        };
        let at = at.ok_or(ErrorKind::InvalidInput)?;
        self.at = at as usize;
        Ok(at)
    }
}

impl Write for Handle {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written =
            self.machine
                .turn_of(self.number)
                .put(self.number, self.file, self.at, bytes)?;
        self.at += written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl WriteFile for Handle {
    fn sync(&mut self) -> io::Result<()> {
        let mut state = self.machine.turn_of(self.number);
        let luck = state.step(self.number)?;
        let content = &mut state.files[self.file];
        content.unsynced.clear();
        content.durable.clone_from(&content.now);
        luck.answer(())
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        let mut state = self.machine.turn_of(self.number);
        let content = &mut state.files[self.file];
        content.open = content.open.saturating_sub(1);
    }
}

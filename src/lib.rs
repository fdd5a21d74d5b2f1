//! Tuân Thủ: an offline desktop program with which one Vietnamese compliance officer assesses an organisation under
//! Directive 03/2007/CT-BBCVT (23 February 2007) and issues **one signed PDF** that is three things at once: the
//! official paper, the machine-readable assessment (attached inside) and the proof (a signature over every byte).
//!
//! # The life of a document
//!
//! A folder of plain files (`assessment.ron`, `evidence/`, `reports/`) → opened as one value
//! ([`assessment::Assessment`]) against the catalogues it cites ([`catalogue`]) → answered, with every save read back
//! and compared ([`store`]) → scored, its findings and gaps named ([`assessment`]) → composed into blocks and set on
//! pages ([`report`]) → signed ([`sign`]) → read again years later, verified, and turned back into the same value
//! ([`issued`]).
//!
//! # The modules, in reading order
//!
//! | module | purpose | leaves to others |
//! |---|---|---|
//! | [`model`] | plain values that everybody shares: ids, sections, verdicts, dates, digests, problems | all I/O, all texts |
//! | [`catalogue`] | control catalogues and crosswalks, immutable and always valid; all problems of a file at once | reading folders: takes bytes with their paths |
//! | [`lang`] | every text of the program in both languages; dates and numbers as a Vietnamese office writes them | what to say when |
//! | [`assessment`] | the assessment as a plain value; scope, scores, findings, readiness, edits, its file format | the clock and evidence files: both are arguments |
//! | [`report`] | assessment → blocks → pages → PDF with the data attached | date, language, number: arguments; signing |
//! | [`sign`] | identities, PAdES signatures, verification as separate facts and one verdict; bytes in, bytes out | assessments, files, the clock |
//! | [`store`] | everything that touches the file system: durable save, archive, evidence, settings | what the bytes mean |
//! | [`issued`] | a signed report seen from inside: verified signature, decoded assessment | reading the file |
//! | [`app`] | what a person can do, without a screen; reads the clock and the environment; errors become sentences | drawing and printing |
//! | `cli` | the command line, one file a command | deciding anything |
//! | `ui` | the window (feature `gui`), one file a screen: shows and edits | deciding anything |
//!
//! # The dependency rule
//!
//! Each module names only modules above it in this table; `sign` names only [`model::Digest`] of ours; `cli` and `ui`
//! never name each other. Each outside library has one home. `tests/architecture.rs` holds both tables and fails on
//! any other arrow: a new one is a decision, written below.
//!
//! # What never happens
//!
//! - Nothing half-loaded is used: a catalogue or an assessment is whole and valid, or it is a list of problems.
//! - A file that a person wrote or that was issued is never overwritten by something that was not read back first.
//! - A score, a page or a verdict never depends on the clock, the environment or the order of files: all three are
//!   arguments. Same input, same bytes.
//! - A passphrase is never an argument of a command, in a log or in a file that we write.
//! - Data from a report is used only after its signature was checked, and only from the signed bytes.
//! - The network is never used.
//!
//! # Decisions
//!
//! - 2026-11-23: one package, a library and a thin binary: the modules' walls are held by a test, not by crates.
//! - 2026-11-23: RON for everything that is stored, pretty-printed, integers and codes only: readable in twenty years.
//! - 2026-11-23: egui with glow: draws without a GPU, nothing to install but the system's own display libraries.
//! - 2026-11-23: signatures from `ring` and a handful of `der` structs: no pre-release pins, and every field that is
//!   signed can be read in `sign::cms`.

pub mod model;

pub mod catalogue;
pub mod lang;

pub mod assessment;

pub mod report;
pub mod sign;
pub mod store;

pub mod issued;

pub mod app;

pub mod cli;

//! Tuân Thủ: a native offline program with which a Vietnamese organisation assesses itself under Directive
//! 03/2007/CT-BBCVT and issues **one signed PDF that is the paper, the data and the proof**.
//!
//! # The life of a document
//!
//! 1. A [`catalogue`] says what is asked: duties of the directive, controls of a standard, crosswalks between them,
//!    and the reporting scheme (outline, addressee, deadline). Shipped ones are embedded, others are read from a folder.
//! 2. The officer fills an [`assessment`]: profile, answers, registers, evidence, plan. [`app::session`] notes each edit,
//!    can take it back, and keeps the file saved through [`store`].
//! 3. [`report`] composes blocks from it and sets them on pages: the official report, and the internal file that stays at
//!    home. The assessment rides along as an attached file, whole, reduced or not at all.
//! 4. [`sign`] fills the prepared field with a PAdES signature over every byte.
//! 5. [`issued`] goes the way back: verify first, then read the assessment out of the signed bytes.
//!
//! # Modules in reading order
//!
//! | module | what it is | what it leaves to others |
//! |---|---|---|
//! | [`model`] | ids, sections, verdicts, dates, digests, problems | everything that does something |
//! | [`catalogue`] | what is asked; always valid once loaded | reading folders (`store`) |
//! | [`lang`] | every text of the program, numbers and dates in words | when to say what |
//! | [`assessment`] | one organisation's answers; score, findings, readiness, changes, merging, file format | clock, disk, texts |
//! | [`pdf_object`] | objects of a PDF as bytes | which, and where in a file |
//! | [`report`] | assessment → blocks → pages; pure | clock, disk, signatures |
//! | [`sign`] | identities, signatures, verification; bytes in, bytes out | what the bytes mean |
//! | [`store`] | the only module that touches the file system | what the bytes mean |
//! | [`exchange`] | other people's formats: workbooks, tables of Word documents, OSCAL | what the cells mean |
//! | [`issued`] | a signed report seen from inside | which certificates are trusted |
//! | [`app`] | what a person can do, without a screen; reads clock and environment | drawing, printing |
//! | [`cli`] | one file per command | the window |
#![cfg_attr(
    feature = "gui",
    doc = "| [`ui`] | the window, egui | the command line |"
)]
//!
//! # The dependency rule
//!
//! Each module names only modules before it in the table; `sign` names none that knows of assessments; `ui` and `cli`
//! never name each other. Each outside library has one home. `tests/architecture.rs` holds both tables and fails on
//! anything else.
//!
//! # Invariants
//!
//! - A [`catalogue::Library`] is valid: nothing half-loaded is ever used.
//! - An unsigned document is reproducible: same facts, same bytes. Clock, language, number are arguments.
//! - Data is read only from bytes that a signature covers, and only after verification.
//! - An issued report, an evidence file and a file that cannot be understood are never overwritten.
//! - The file system is touched only through [`store::vfs::Vfs`]; "saved" is said only after [`store::saving::save`]
//!   went through all of its steps.
//! - A passphrase is never an argument of the command line, in a log or in a file that we write.
//! - Private keys, checks of PINs and the libraries of tokens' makers live only in a process of their own
//!   ([`app::signer`]), which ends with the signature.
//! - Scores are integers and stay out of the official report ("đã thực hiện n/20 nhiệm vụ").
//!
//! # Decisions
//!
//! - 2026-11-23 · Moments are written in Vietnam's time (UTC+7) whatever the machine's zone: every reader works in it,
//!   and reports stay the same on every machine.
//! - 2026-11-23 · Which duty is fulfilled by sending the report is data of the scheme (`fulfilled_by_sending`), not code:
//!   readiness exempts it, because it can have neither verdict nor evidence before the report is sent.
//! - 2026-11-23 · The short path asks the controls to which the bound duties map with relation "supports"; a standard
//!   added by hand that no duty maps to is asked whole.
//! - 2026-11-23 · Only gaps of form keep the official report from the head, gaps of substance are told in it; the internal
//!   file is a draft with either, and hints matter to neither. A control of a standard without
//!   evidence is a hint, a duty without evidence is a gap: the receiving office asks about duties.
//! - 2026-11-23 · Without a picture of it, the visible signature shows "(Đã ký số)": Decree 30/2020/NĐ-CP leaves the place
//!   between position and name to the signature alone, and printed copies have always read "(Đã ký)" there.
//! - 2026-11-23 · All places for signatures are made before the first one, each a field of its own ([`report::place`]): a
//!   field may stand in one place only, so the clerk's covers the whole line of number and date, and the seal has its own.
//! - 2026-11-23 · The network is used for one thing, a time stamp, and only with an address given for that very signature
//!   ([`app::timestamp`]); revocation lists are files.
//! - 2026-11-23 · A time stamp lies outside of the bytes that are signed. A signature that must have one says so inside of
//!   them and is rejected without it; one that could go without says nothing, and there a missing stamp means nothing.
//! - 2026-11-23 · A self-issued certificate is also written as a `.cer` file beside its key, so that a receiving office
//!   can put it into its folder of trust; it is named "kiểm tra toàn vẹn nội bộ" everywhere.
//! - 2026-11-23 · Undo steps are differences of the serialised trees ([`assessment::change`]): no view records
//!   anything, and the history shares them.
//! - 2026-11-23 · Two people's edits are merged field by field over the same trees; rows of lists have no ids and are
//!   told apart by likeness, and where that could be wrong the program asks instead of choosing.
//! - 2026-11-23 · A journal holds the document that its edits began from, so that after a crash it can be merged with what
//!   a colleague saved meanwhile; it lies with the user, not in the archive. An unreadable document gives way only to a
//!   version that a person chose, and stays among the earlier versions.
//! - 2026-11-23 · Whether a program still runs is told by a lock of the operating system on a local file; what lies on a
//!   share is judged by its age alone, because locks do not work on every share.
//! - 2026-11-23 · Clap's help and errors are replaced by texts of the language files: `--lang` decides their language.
//! - 2026-11-23 · History lines are net changes written at checkpoints (leaving a control, a minute's pause, Ctrl+S,
//!   close, issue), not at every autosave; the first line of the chain hangs on the assessment's id, and a damaged
//!   history goes on where the assessment knows that it ended, so that the damage stays visible.
//! - 2026-11-23 · What is saved is synced and read back before, and the folder synced after, the rename; the guard of a
//!   save is a plain file with a counter, because locks of the operating system do not work on every share. A backup
//!   that cannot be made does not stop the save.
//! - 2026-11-23 · The main text of the official report never exceeds five pages: what a heading says beyond its share
//!   moves, whole, to a last annex that the text points to (`report::brief`). Nothing an officer wrote is left out.
//! - 2026-11-23 · More recipients or addressees than fit beside a signature stand in an annex of their own, so that they
//!   never push the main text off its pages (`report::circulation`).
//! - 2026-11-23 · Secrecy and urgency are stamped in red under the number, in the sizes of the decree; "LƯU HÀNH NỘI BỘ"
//!   under the date. A paper with a degree of secrecy carries no data, whatever was chosen.
//! - 2026-11-23 · What is submitted for signature is rendered once: the head signs that file and the clerk fills its place
//!   of number and date, so that nobody signs what nobody read. Where a paper stands is its last step and nothing else;
//!   steps are only added. The clerk may return a signed paper: whoever finds a fault must not have to issue it.
//! - 2026-11-23 · A report is supplemented or replaced by a report and corrected or withdrawn by a letter (Decree
//!   30/2020/NĐ-CP, article 18); the record of the earlier one never changes, whether it holds is computed.
//! - 2026-11-23 · An own text under a heading remembers only the digest of the draft it was made from: enough to say
//!   that what lies behind it has changed, and the new draft is shown beside it anyway.
//! - 2026-11-23 · A key's process is this program itself, asked over its standard streams: that works on every system,
//!   needs no socket and no file, and the version is always the right one. Answers carry a mark, because a token's
//!   library may print; a process that does not answer in time is ended and never asked again.
//! - 2026-11-23 · Verifying reads PDFs with a strict reader of its own: every reader on offer repairs what it reads, and
//!   two readers repair in two ways. Showing pages ([`sign::unpacks_within_bounds`] asked first) is hayro's, and only
//!   the window draws them.
//! - 2026-11-23 · Going through many reports judges signatures and unpacks what is attached; the assessment inside is read
//!   when it is asked for ([`issued::Issued::data`]), because reading takes longer than judging.
//! - 2026-11-23 · Our own writer of whole PDFs (`report::pdf::write`) instead of lopdf's, which serialises packed objects
//!   three times and may end a stream in a carriage return; krilla is measured apart, so that nobody builds it to test.
//! - 2026-11-23 · Pages that are looked at before signing are made as of a moment that is kept with their digest. Signing
//!   renders again as of that moment and goes on only with the same digest ([`app::issue::Seen`]): bytes are compared,
//!   not trusted to have stayed the same. Evidence is read anew right before, so a lost file stops the signature.
//! - 2026-11-23 · The window signs with nothing that its signer was not shown ([`app::pen`]): a warning that comes up only
//!   once the key is open stops, is shown, and the passphrase is typed again. The command line says it and goes on.
//! - 2026-11-23 · Figures and pages that do not match the data make no signature invalid: they are facts beside the verdict,
//!   because a receiving office may have other catalogues or another version.
//! - 2026-11-23 · Notices of incidents are letters (công văn) of one page, counted among the body's letters, and signed once:
//!   what follows is told by the next notice. That nothing arose in a period is said (`none_arisen`), because an empty
//!   list may only be one that nobody has filled.
//! - 2026-11-23 · Sorting a register sorts what is seen; rows change places only on demand, since a moved row looks to a
//!   merge like one taken out and one added. Files of tables whose letters are not known for certain are refused.
//! - 2026-11-23 · The archive's index is a row a file, held by path, size, date and the digest of its beginning; a file
//!   written within the last two seconds before it was read is read again. Verdicts on reports hold for the day on which
//!   they were found, because certificates end and are taken back. Documents are listed first, signatures judged after.
//! - 2026-11-23 · While the archive's list is shown, a thread compares how its files look every three seconds and wakes the
//!   window only where something changed; messages of the system are not sent for every share.
//! - 2026-11-23 · What a reduced report does not carry is no zero: it has neither progress nor score in the list, and the
//!   stations of which nothing travels say so. Scores of a part are not comparable with scores of the whole.
//! - 2026-11-23 · Workbooks are written with a library and read by ourselves ([`exchange`]): the reader on offer takes as
//!   much memory as a file announces, which ends the program where it announces too much.
//! - 2026-11-23 · Holidays are data, days off in lieu are counted ([`catalogue::Calendar`]); of a year that is not listed
//!   only the fixed days are known, and the program says so. A person's `legal/holidays-….ron` adds years to ours.
//! - 2026-11-23 · A blank "…" that a sentence left in what the report prints is a gap of form: the paper would come back.
//! - 2026-11-23 · One assessment stands for a period ([`app::periods`]): a folder before a signed report, an issued one
//!   before a draft, then the one answered last. The dashboard counts loose reports with all their data too; what is
//!   printed rests on the archive's folders and is fixed in `report.ron` ([`report::earlier`]).
//! - 2026-11-23 · The official report compares itself with the last report issued as that report's signed file tells it,
//!   because answers may be edited afterwards; without such a file it compares itself with nothing.

pub mod model;

pub mod catalogue;
pub mod lang;

pub mod assessment;

pub mod pdf_object;
pub mod report;
pub mod sign;
pub mod store;

pub mod exchange;

pub mod issued;

pub mod app;

pub mod cli;
#[cfg(feature = "gui")]
pub mod ui;

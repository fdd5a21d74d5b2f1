//! What a view asks for and cannot do itself. `carry` carries these out between frames.

use std::path::PathBuf;

use crate::{
    app::{
        begin::NewAssessment, collect::FormKind, compared::Pair, dispatch::Noted, export::Format,
        part::Wanted, verify::Look,
    },
    assessment::{Act, IssuedDocument, merge::Choice, readiness::GapPlace, register::Register},
    model::{ControlRef, Digest, EvidenceId, Language, Section},
    report::{notice::Of, paper::PaperKind},
    store::{
        phrases::Sentence,
        settings::{Role, Settings, Theme},
    },
};

use super::screen::{Screen, dashboard::Taken, new::Chosen, walk::Stroke};

/// One request of a view.
#[derive(Debug, Clone)]
pub enum Command {
    /// Shows this screen.
    Show(Screen),
    /// Begins an assessment in the archive.
    Create(NewAssessment),
    /// Asks for the folder of an earlier assessment, to begin a new one from it.
    AskEarlierFolder,
    /// Asks for the signed report of an earlier period, to begin a new assessment from it.
    AskEarlierReport,
    /// Shows the form for a new assessment from the earlier one in this folder or signed report.
    BeginFrom(PathBuf),
    /// Begins an assessment in the archive, from the earlier one.
    CreateFrom(Box<Chosen>, NewAssessment),
    /// Compares two assessments, or does something with the comparison.
    Compare(Comparing),
    /// Asks for an assessment's folder and opens it.
    AskOpen,
    /// Opens the assessment in this folder.
    Open(PathBuf),
    /// Opens this, unless somebody else has it open: then asks.
    OpenChosen(Opening),
    /// Opens this, whoever else has it open.
    OpenAnyway(Opening),
    /// Opens it to be looked at.
    OpenReadOnly(PathBuf),
    /// Removes a file that a crash left behind.
    Discard(PathBuf),
    /// Shows every version of the open assessment.
    ShowVersions,
    /// Goes on with what was chosen for each conflict.
    Resolve,
    /// Asks for an assessment's folder and opens it in a window of its own.
    AskOpenInWindow,
    /// Opens the assessment or report at this path in a window of its own.
    OpenInWindow(PathBuf),
    /// Asks for the folder of the archive.
    AskArchive,
    /// Asks for the folder of trust anchors.
    AskTrust,
    /// Ask for the folder of own catalogues.
    AskControls,
    /// Do without own catalogues.
    ForgetControls,
    /// Saves at once.
    Save,
    /// Asks for another folder and saves there.
    AskElsewhere,
    /// Takes back the last edit.
    Undo,
    /// Makes it again.
    Redo,
    /// Puts the cursor into the search.
    Search,
    /// Shows the questions of this section alone, or all.
    ShowSection(Option<Section>),
    /// Shows the card of this control.
    GoTo(ControlRef),
    /// Shows the next or the previous control of the list.
    Step(Direction),
    /// Shows the place where a gap is mended.
    Mend(GapPlace),
    /// Does what a key of the card asks for.
    Stroke(Stroke),
    /// Shows the walk as cards instead of a list, or the other way round.
    SwitchWalk,
    /// Chooses every row that the filter leaves.
    ChooseAll,
    /// Asks for files and attaches them to these answers.
    AttachFiles(Vec<ControlRef>),
    /// Attaches these files to these answers.
    Attach(Vec<ControlRef>, Vec<PathBuf>),
    /// Attaches what the clipboard holds to the answer that is shown.
    Paste,
    /// Shows this file of evidence over the window.
    ShowEvidence(EvidenceId),
    /// Asks where to put the package of this part, hands it out and lists it.
    AskPart(Box<Wanted>),
    /// Asks where to put the package of the assessment in this folder, and writes it.
    AskExport(PathBuf),
    /// Asks for a package and shows what is in it.
    AskImport,
    /// Takes the package that is shown in as an assessment of its own.
    ImportAdd,
    /// Takes the package that is shown over into the assessment that the archive has, with these choices, one for each
    /// conflict.
    ImportMerge(Vec<Choice>),
    /// Asks whether the assessment in this folder is to be deleted.
    AskDelete(PathBuf),
    /// Moves the assessment in this folder into the trash.
    Delete(PathBuf),
    /// Takes the assessment in this folder of the trash back.
    Restore(PathBuf),
    /// Puts the question on the home screen away.
    PutQuestionAway,
    /// Makes the sample assessment and opens it in a window of its own.
    MakeSample,
    /// Stops the long work that is shown under this text.
    Cancel(&'static str),
    /// Goes on with closing the window in this way.
    Part(Parting),
    /// Asks for the PKCS#12 file with which this role signs.
    AskIdentity(Role),
    /// Asks for the library of a token's maker.
    AskModule,
    /// Ask for the picture of the signature.
    AskSignatureImage,
    /// Ask for the picture of the seal.
    AskSealImage,
    /// Looks which tokens are plugged in.
    LookAtTokens,
    /// This role signs with this certificate on a token from now on, or with the file.
    SignWith(Role, Option<Digest>),
    /// Looks at the certificate with which this role would sign.
    ExamineKey(Role),
    /// Asks where to put a new self-issued identity of this role and makes it.
    MakeIdentity(Role),
    /// Shows the pages of the document as they would be signed.
    ShowPages,
    /// Makes them anew.
    MakePages,
    /// Stops their making.
    StopPages,
    /// Issues and signs this document.
    Issue(IssuedDocument),
    /// Asks where to put this document as an editable Word file, and writes it.
    AskWord(IssuedDocument),
    /// Asks where to put the assessment in this format of other programs, and writes it.
    AskExportAs(Format),
    /// Asks where to put the plan as a table, and writes it.
    SavePlan,
    /// Copies or saves the chart of this id.
    TakeChart(String, Taken),
    /// Takes this step with the paper in hand.
    TakeStep(Act),
    /// Notes this step, which makes no file.
    NoteStep(Noted),
    /// Asks where to put this paper about this subject, and writes it.
    AskPaper(PaperKind, usize),
    /// The same as a workbook.
    AskPaperBook(PaperKind, usize),
    /// Makes this paper of the house ready to be signed, anew where that is wanted, and shows its pages.
    LayPaper(PaperKind, usize, bool),
    /// Signs the paper that lies ready.
    SignPaper,
    /// Puts it away unsigned.
    LeavePaper,
    /// Shows the register of what receivers asked back.
    ShowEnquiries,
    /// Signs the answer to this question.
    SignReply(usize),
    /// Notes that a hand has signed the printed answer.
    ReplyByHand(usize),
    /// Asks for the scan of a paper signed by hand.
    AskScan,
    /// Signs this notice of an incident.
    SignNotice(Of),
    /// Notes that a hand has signed the printed notice.
    NoticeByHand(Of),
    /// Asks where to put this notice to be printed, and writes it.
    AskNotice(Of),
    /// The same as a Word file.
    AskNoticeWord(Of),
    /// Shows its pages as they would be signed.
    ShowNotice(Of),
    /// Asks for a folder and saves every chart there.
    AskCharts,
    /// Verifies this file among those that the open assessment keeps.
    VerifyKept(String),
    /// Asks for a CSV file and shows its rows before this register takes them.
    AskSheet(Register),
    /// Asks where to put this register as a CSV file, and writes it.
    AskSheetTarget(Register),
    /// Asks for a folder and writes the forms of these units there.
    AskForms(FormKind, Vec<usize>),
    /// Asks for a form that came back and shows what it would change; whose it is where it does not say.
    AskReturned(String),
    /// Asks for the file that this request was about, and takes it in as evidence.
    AskRequested(usize),
    /// Reads this form.
    ReadReturned(PathBuf, String),
    /// Does something with the officer's own sentences.
    Phrase(Phrasing),
    /// Begins a paper that refers to an issued report.
    BeginNext,
    /// Asks for a report and verifies it.
    AskVerify,
    /// Verifies this report.
    Verify(PathBuf),
    /// Verifies it in this other way.
    Look(Look),
    /// Opens the data of the report that is shown, to be looked at.
    OpenCarried,
    /// Verifies this report and opens what it carries.
    OpenReport(PathBuf),
    /// Takes this report from outside of the archive from the list.
    ForgetReport(PathBuf),
    /// Opens a file or folder in the desktop's program for it.
    Reveal(PathBuf),
    /// Looks into the archive again.
    RefreshArchive,
    /// Switches the language of the screens.
    Speak(Language),
    /// Switches the colours of the screens.
    Shade(Theme),
    /// Shows everything larger or smaller.
    Zoom(Zoom),
    /// Gives the keyboard to the bar of menus.
    MenuBar,
    /// Opens the palette, or puts it away.
    Palette,
    /// Explains the screen that is shown; from the explanation, goes back to it.
    Help,
    /// Closes the window, after saving.
    Quit,
    /// Keeps the settings as they are now.
    KeepSettings,
}

impl Command {
    /// Whether it changes the open assessment, which may only be there to be looked at.
    pub(super) fn edits(&self) -> bool {
        matches!(
            self,
            Self::AttachFiles(_)
                | Self::Attach(..)
                | Self::Paste
                | Self::Issue(_)
                | Self::TakeStep(_)
                | Self::AskScan
                | Self::BeginNext
                | Self::NoteStep(_)
                | Self::AskSheet(_)
                | Self::AskReturned(_)
                | Self::AskRequested(_)
                | Self::ReadReturned(..)
                | Self::SignNotice(_)
                | Self::NoticeByHand(_)
                | Self::SignReply(_)
                | Self::LayPaper(..)
                | Self::SignPaper
                | Self::ReplyByHand(_)
                | Self::AskPart(_)
        )
    }

    /// Whether it is for a whole assessment, and not for a part that was handed out.
    pub(super) fn is_for_whole(&self) -> bool {
        let attaches = matches!(self, Self::AttachFiles(_) | Self::Attach(..) | Self::Paste);
        self.edits() && !attaches
    }
}

/// What is asked for about a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Comparing {
    /// To compare the open assessment with that of the period before.
    Latest,
    /// To compare the open assessment with the draft that was kept last.
    LastDraft,
    /// To compare these two, each in its folder, in a signed report or in a kept draft.
    Pair(Pair),
    /// To ask for the folder of another assessment to compare with.
    AskFolder,
    /// To ask for a signed report to compare with.
    AskReport,
    /// To ask where to put the comparison, and write it.
    AskTarget,
    /// To show this control of the later of the two.
    GoTo(ControlRef),
}

/// What is asked for about the officer's own sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phrasing {
    /// To keep this one.
    Keep(Sentence),
    /// To give it these words.
    Reword(Sentence, String),
    /// To forget it.
    Forget(Sentence),
    /// To ask for a colleague's file, and take its sentences in.
    AskImport,
    /// To ask where to put them for a colleague, and write them.
    AskExport,
}

/// What is to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// The document in this folder as it is saved.
    Saved(PathBuf),
    /// One of the versions that were found.
    Version(usize),
}

/// A way out where the window is to be closed and cannot be saved at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parting {
    /// Tries again to save.
    Again,
    /// Asks for another folder to save in; the window stays.
    Elsewhere,
    /// Keeps the edits in the journal and closes.
    Keep,
    /// Closes, and the edits are lost.
    Lose,
    /// The window stays.
    Stay,
}

/// How much larger or smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zoom {
    /// A step larger.
    In,
    /// A step smaller.
    Out,
    /// As it was made.
    Reset,
}

impl Zoom {
    /// The size after this step from the size before, in percent.
    pub fn from(self, percent: u16) -> u16 {
        const STEP: u16 = 10;
        let percent = match self {
            Self::In => percent.saturating_add(STEP),
            Self::Out => percent.saturating_sub(STEP),
            Self::Reset => 100,
        };
        percent.clamp(*Settings::ZOOMS.start(), *Settings::ZOOMS.end())
    }
}

/// Which way along the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To the next.
    Next,
    /// To the one before.
    Previous,
}

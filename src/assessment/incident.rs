//! Incidents and risks (points 5 and 6 of the directive): what is recorded of each, what is wrong with the record, and
//! the notices sent of it: the first, those that follow, the one that closes. Putting a notice on paper is `report`'s,
//! signing and keeping it `app::notice`'s.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::model::{Date, IncidentGravity, Moment, TimeOfDay};

use super::{Assessment, KeptFile};

mod due;

pub use due::{Due, DueState};

/// Something that happened, or might.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Incident {
    /// Incident or risk.
    pub kind: IncidentKind,
    /// What it is by its nature; figures count it as of another nature while nobody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nature: Option<IncidentNature>,
    /// How grave it is, where a law asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gravity: Option<IncidentGravity>,
    /// Noticed on.
    #[serde(default)]
    pub noticed: Option<Date>,
    /// At this time of that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub noticed_at: Option<TimeOfDay>,
    /// What happened.
    #[serde(default)]
    pub summary: String,
    /// Systems hit; several are parted by semicolons.
    #[serde(default)]
    pub systems: String,
    /// What it did, or may do.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub effect: String,
    /// What was done.
    #[serde(default)]
    pub response: String,
    /// What is asked of those who are told.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub request: String,
    /// Notified on.
    #[serde(default)]
    pub notified: Option<Date>,
    /// At this time of that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notified_at: Option<TimeOfDay>,
    /// To whom.
    #[serde(default)]
    pub notified_to: String,
    /// Resolved on.
    #[serde(default)]
    pub resolved: Option<Date>,
    /// At this time of that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolved_at: Option<TimeOfDay>,
    /// The notices, the first one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Notice>,
}

/// The directive asks for notice of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IncidentKind {
    /// Sự cố.
    Incident,
    /// Nguy cơ.
    Risk,
}

impl IncidentKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Incident, Self::Risk];

    /// The code in the ids of texts and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Incident => "incident",
            Self::Risk => "risk",
        }
    }
}

/// What an incident is, or a risk may become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IncidentNature {
    /// Truy nhập trái phép, chiếm quyền điều khiển.
    Intrusion,
    /// Vi rút, mã độc.
    Malware,
    /// Tấn công từ chối dịch vụ.
    DenialOfService,
    /// Thay đổi giao diện, nội dung trang thông tin điện tử.
    Defacement,
    /// Lộ, mất, sai lệch thông tin.
    Leak,
    /// Thư rác, lừa đảo, giả mạo.
    Fraud,
    /// Hỏng thiết bị, gián đoạn đường truyền, nguồn điện.
    Failure,
    /// Loại khác.
    Other,
}

impl IncidentNature {
    /// Every nature.
    pub const ALL: [Self; 8] = [
        Self::Intrusion,
        Self::Malware,
        Self::DenialOfService,
        Self::Defacement,
        Self::Leak,
        Self::Fraud,
        Self::Failure,
        Self::Other,
    ];

    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Intrusion => "intrusion",
            Self::Malware => "malware",
            Self::DenialOfService => "denial-of-service",
            Self::Defacement => "defacement",
            Self::Leak => "leak",
            Self::Fraud => "fraud",
            Self::Failure => "failure",
            Self::Other => "other",
        }
    }
}

/// A notice of an incident or a risk: a letter to those who have to know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Which of the three.
    pub kind: NoticeKind,
    /// What has changed since the notice before; the first one tells what the record says.
    #[serde(default)]
    pub news: String,
    /// "Kính gửi" lines in the place of the provincial department and VNCERT.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addressees: Vec<String>,
    /// Number given by the clerk.
    #[serde(default)]
    pub number: Option<u32>,
    /// Date of the letter.
    #[serde(default)]
    pub date: Option<Date>,
    /// There once it has been signed: from then on it never changes.
    #[serde(default)]
    pub issued: Option<IssuedNotice>,
}

/// A letter that was signed: a notice, or the answer to a question of a receiver.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuedNotice {
    /// When.
    pub at: Moment,
    /// Who signed: the name in the certificate, or as printed where a hand signed.
    pub signer: String,
    /// The signed file; none where a hand signed the printed one.
    #[serde(default)]
    pub file: Option<KeptFile>,
}

/// What a notice is among the notices of one incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// Thông báo ban đầu.
    First,
    /// Thông báo bổ sung.
    FollowUp,
    /// Thông báo kết thúc.
    Closing,
}

impl NoticeKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::First, Self::FollowUp, Self::Closing];

    /// The code in the ids of texts and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::FollowUp => "follow-up",
            Self::Closing => "closing",
        }
    }
}

/// The part of a record that a fault lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IncidentField {
    /// When it was noticed.
    Noticed,
    /// When it was notified.
    Notified,
    /// When it was resolved.
    Resolved,
    /// What happened.
    Summary,
    /// What a notice tells.
    News,
    /// The number of a notice.
    Number,
    /// The date of a notice.
    Date,
}

/// Something wrong with a record or a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub field: IncidentField,
    /// Stable code; the sentence is the text `incident-fault-<code>`.
    pub code: &'static str,
    /// Whether a notice has to wait until it is mended.
    pub blocks: bool,
}

fn blocking(field: IncidentField, code: &'static str) -> Fault {
    Fault {
        field,
        code,
        blocks: true,
    }
}

/// Why nothing was done with a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NoticeRefusal {
    /// There is no such incident or notice.
    #[error("no such incident or notice")]
    NoSuch,
    /// A notice of this kind is not the next one.
    #[error("notice out of turn")]
    OutOfTurn,
    /// It is signed already.
    #[error("notice is signed already")]
    Signed,
    /// It was taken out or became another one while it was being signed.
    #[error("notice was changed while it was signed")]
    Changed,
}

/// A day with a time of day, where it is known.
type When = (Option<Date>, Option<TimeOfDay>);

/// Whether one comes before the other; what is not known comes before nothing.
fn is_before(one: When, other: When) -> bool {
    match (one, other) {
        ((Some(day), time), (Some(other_day), other_time)) if day == other_day => {
            matches!((time, other_time), (Some(time), Some(other)) if time < other)
        }
        ((Some(day), _), (Some(other), _)) => day < other,
        _ => false,
    }
}

impl Incident {
    /// A record with nothing in it.
    pub fn blank(kind: IncidentKind) -> Self {
        Self {
            kind,
            nature: None,
            gravity: None,
            noticed: None,
            noticed_at: None,
            summary: String::new(),
            systems: String::new(),
            effect: String::new(),
            response: String::new(),
            request: String::new(),
            notified: None,
            notified_at: None,
            notified_to: String::new(),
            resolved: None,
            resolved_at: None,
            notices: Vec::new(),
        }
    }

    /// What is wrong with the record, field by field.
    pub fn faults(&self, now: Moment) -> Vec<Fault> {
        use IncidentField::{Noticed, Notified, Resolved, Summary};
        let noticed = (self.noticed, self.noticed_at);
        let notified = (self.notified, self.notified_at);
        let resolved = (self.resolved, self.resolved_at);
        let (hour, minute, _) = now.time();
        let present = (Some(now.date()), TimeOfDay::new(hour, minute));
        let found = [
            (self.noticed.is_none(), Noticed, "noticed-missing"),
            (self.summary.trim().is_empty(), Summary, "summary-missing"),
            (is_before(present, noticed), Noticed, "in-future"),
            (is_before(present, notified), Notified, "in-future"),
            (is_before(present, resolved), Resolved, "in-future"),
            (is_before(notified, noticed), Notified, "before-noticed"),
            (is_before(resolved, noticed), Resolved, "before-noticed"),
        ];
        let found = found.into_iter().filter(|(is_there, ..)| *is_there);
        let mut faults: Vec<Fault> = found
            .map(|(_, field, code)| blocking(field, code))
            .collect();
        if is_before(resolved, notified) {
            // It happens, and the one who is told asks why.
            faults.push(Fault {
                field: Notified,
                code: "after-resolved",
                blocks: false,
            });
        }
        faults
    }

    /// What keeps a notice from being signed, the record's faults included.
    pub fn faults_of_notice(&self, notice: usize, now: Moment) -> Vec<Fault> {
        use IncidentField::{Date as Day, News, Number, Resolved};
        let mut faults = self.faults(now);
        let Some(notice) = self.notices.get(notice) else {
            return faults;
        };
        let tells = !notice.news.trim().is_empty() || notice.kind == NoticeKind::First;
        let is_over = self.resolved.is_some() || notice.kind != NoticeKind::Closing;
        let dated = (notice.date, None);
        let found = [
            (!tells, News, "news-missing"),
            (!is_over, Resolved, "resolved-missing"),
            (notice.number.is_none(), Number, "number-missing"),
            (notice.date.is_none(), Day, "date-missing"),
            (is_before((Some(now.date()), None), dated), Day, "in-future"),
            (
                is_before(dated, (self.noticed, None)),
                Day,
                "before-noticed",
            ),
        ];
        let found = found.into_iter().filter(|(is_there, ..)| *is_there);
        faults.extend(found.map(|(_, field, code)| blocking(field, code)));
        faults
    }

    /// The kinds that the next notice may be of: one at a time, the first before all others, nothing after the last.
    pub fn next_kinds(&self) -> &'static [NoticeKind] {
        match self.notices.last() {
            None => &[NoticeKind::First],
            Some(last) if last.issued.is_none() || last.kind == NoticeKind::Closing => &[],
            Some(_) => &[NoticeKind::FollowUp, NoticeKind::Closing],
        }
    }

    /// Begins a notice.
    pub fn begin_notice(&mut self, kind: NoticeKind) -> Result<usize, NoticeRefusal> {
        if !self.next_kinds().contains(&kind) {
            return Err(NoticeRefusal::OutOfTurn);
        }
        let addressees = self.notices.last().map(|last| last.addressees.clone());
        self.notices.push(Notice {
            kind,
            news: String::new(),
            addressees: addressees.unwrap_or_default(),
            number: None,
            date: None,
            issued: None,
        });
        Ok(self.notices.len() - 1)
    }

    /// The notices that were signed, with their numbers and dates.
    pub fn sent(&self) -> impl Iterator<Item = &Notice> {
        self.notices.iter().filter(|notice| notice.issued.is_some())
    }

    /// The names of the systems hit.
    pub fn systems_hit(&self) -> Vec<&str> {
        let names = self.systems.split(';').map(str::trim);
        names.filter(|name| !name.is_empty()).collect()
    }

    /// Counts a system of the register among those hit, or no longer.
    pub fn toggle_system(&mut self, name: &str) {
        let mut names = self.systems_hit();
        match names.iter().position(|hit| *hit == name) {
            Some(position) => {
                names.remove(position);
            }
            None => names.push(name),
        }
        self.systems = names.join("; ");
    }
}

impl Assessment {
    /// Notes that a notice was signed. With the first one the incident counts as notified, at the minute of the signature
    /// where the letter bears its day: time limits are counted in hours.
    pub fn notice_signed(
        &mut self,
        (incident, notice): (usize, usize),
        issued: IssuedNotice,
        addressees: &[String],
    ) -> Result<(), NoticeRefusal> {
        let incident = self
            .incidents
            .get_mut(incident)
            .ok_or(NoticeRefusal::NoSuch)?;
        let notice = incident
            .notices
            .get_mut(notice)
            .ok_or(NoticeRefusal::NoSuch)?;
        if notice.issued.is_some() {
            return Err(NoticeRefusal::Signed);
        }
        let signed = issued.at;
        notice.issued = Some(issued);
        addressees.clone_into(&mut notice.addressees);
        if notice.kind == NoticeKind::First && incident.notified.is_none() {
            incident.notified = notice.date;
            incident.notified_at = notice.date.and_then(|day| due::time_on(signed, day));
            incident.notified_to = addressees.join("; ");
        }
        Ok(())
    }

    /// Where a letter stands that stood at `of` when its signing began: incidents before it may have been deleted
    /// meanwhile. It is known by its kind, number and date.
    pub fn place_of_letter(&self, of: (usize, usize), letter: &Notice) -> Option<(usize, usize)> {
        let is_letter = |notice: &Notice| {
            (notice.kind, notice.number, notice.date) == (letter.kind, letter.number, letter.date)
        };
        let stood = self.incidents.get(of.0);
        if stood
            .and_then(|incident| incident.notices.get(of.1))
            .is_some_and(is_letter)
        {
            return Some(of);
        }
        let incidents = self.incidents.iter().enumerate();
        let mut found = incidents.flat_map(|(at, incident)| {
            let notices = incident.notices.iter().enumerate();
            notices
                .filter(|(_, notice)| is_letter(notice))
                .map(move |(number, _)| (at, number))
        });
        found.next()
    }

    /// Whether a letter of this number went out in this year: a notice is a letter among the others.
    pub fn is_letter_number_taken(&self, number: u32, date: Date) -> bool {
        let notices = self.incidents.iter().flat_map(Incident::sent);
        let notices = notices.map(|notice| (notice.number, notice.date));
        let letters = self.issued.iter().filter(|issued| {
            let relation = issued.relation.as_ref();
            relation.is_some_and(|relation| !relation.kind.is_report())
        });
        let answers = self.enquiries.iter().filter(|it| !it.is_open());
        let mut taken = notices
            .chain(letters.map(|letter| (letter.number, letter.date)))
            .chain(answers.map(|answer| (answer.number, answer.date)));
        taken.any(|(taken, on)| {
            taken == Some(number) && on.is_some_and(|on| on.year() == date.year())
        })
    }
}

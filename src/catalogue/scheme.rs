//! What a directive says about the report it wants: to whom, by when, under which headings, with which annexes.
//! Data of the directive's folder; the pages are `report`'s.

use crate::model::{
    CatalogueId, ControlId, ControlRef, Date, IncidentGravity, Language, OrganisationType, Period,
    Telling,
};

use super::{Calendar, Confidence, text};

/// The report that one directive asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheme {
    /// The id under which an assessment cites it.
    pub id: String,
    /// The catalogue of duties it reports on.
    pub catalogue: CatalogueId,
    /// The only period it can be made for, the first one where it is made every year; none where any period will do.
    pub period: Option<Period>,
    /// Whether it is made every year from its period on, with the same days of the year.
    pub is_yearly: bool,
    /// Whether it is a letter (công văn): no name of its own, what it is about stands under its number.
    pub is_letter: bool,
    /// The day to which its figures are counted; none where the text leaves it to whoever reports.
    pub counted_to: Option<Date>,
    /// How sure all this is. Only `High` was read in the text itself or in two independent sources.
    pub confidence: Confidence,
    /// What is to be known before it is followed, in Vietnamese and in English; may be empty.
    pub notes: [String; Language::ALL.len()],
    /// The last day the text allows, of the first period.
    pub deadline: Date,
    /// The last working day on or before the deadline, of the first period.
    pub last_working_day: Date,
    /// The duty of sending this very report: it can have neither verdict nor evidence before the report is sent.
    pub fulfilled_by_sending: Option<ControlId>,
    /// The type of document in capitals, as printed: BÁO CÁO.
    pub document_name: String,
    /// Its abbreviation in the document's symbol: BC.
    pub document_abbreviation: String,
    /// What the report is about, printed under its type.
    pub summary: String,
    /// The directive itself.
    pub directive: Directive,
    /// Who receives it, one line each (Kính gửi).
    pub addressees: Vec<String>,
    /// The opening paragraph with its places: `{organisation}`, `{as_of}` (the day of the figures).
    pub opening: String,
    /// The closing sentence with the same places.
    pub closing: String,
    /// How incidents and risks are notified under it.
    pub notices: NoticeForm,
    /// Who receives a copy, one line each (Nơi nhận), with the place `{unit}` (the unit that drafted it).
    pub copies: Vec<String>,
    /// The laws a report may cite.
    pub legal_bases: Vec<LegalBasis>,
    /// The headings in their order.
    pub outline: Vec<Heading>,
    /// How sentences speak of duties whose titles do not stand well in them.
    pub wordings: Vec<Wording>,
    /// The annexes in their order.
    pub annexes: Vec<AnnexTitle>,
}

/// The letter that notifies an incident or a risk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeForm {
    /// Its first sentence with its places: `{organisation}`, `{subject}` (the incident or risk).
    pub opening: String,
    /// What stands behind "sự cố", "nguy cơ": "mất an toàn thông tin", "an ninh mạng".
    pub of: String,
    /// Who receives it, one line each, with the place `{province}`; a provincial department does not write to itself.
    pub addressees: Vec<String>,
    /// By when it is sent; empty where the text sets no limit.
    pub limits: Vec<NoticeLimit>,
}

/// By when something is told of an incident, counted from when it was noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeLimit {
    /// What is told.
    pub tells: Telling,
    /// Of incidents that are at least so grave.
    pub from: IncidentGravity,
    /// Within so many hours; none of them means at once.
    pub hours: u16,
    /// Where the text says so: "điểm d khoản 2 Điều 31".
    pub point: String,
    /// What it is called, in each language.
    titles: [String; Language::ALL.len()],
}

impl NoticeLimit {
    /// The limit that a checked entry makes.
    pub(super) fn new(
        tells: Telling,
        (from, hours): (IncidentGravity, u16),
        point: String,
        titles: [String; Language::ALL.len()],
    ) -> Self {
        Self {
            tells,
            from,
            hours,
            point,
            titles,
        }
    }

    /// What it is called.
    pub fn title(&self, language: Language) -> &str {
        &self.titles[text::index(language)]
    }
}

/// The directive as reports cite it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// Number and symbol: 03/2007/CT-BBCVT.
    pub number: String,
    /// The day it was signed.
    pub date: Date,
    /// Who issued it, as printed.
    pub issuer: String,
    /// Its title without "Về việc".
    pub title: String,
    /// Its title in English.
    pub title_en: String,
}

/// A heading of the report with the duties reported under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its id: the code of what is written under it.
    pub id: String,
    /// As printed, without its number.
    pub title: String,
    /// In English.
    pub title_en: String,
    /// The duties reported here; no duty stands under two headings.
    pub duties: Vec<ControlId>,
    /// The headings within it.
    pub children: Vec<Heading>,
}

/// A duty in words that fit into a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// Which duty.
    pub duty: ControlId,
    /// The only type of organisation that it is said to; before what is said to everybody.
    pub only: Option<OrganisationType>,
    /// After "đã", "chưa" and "việc".
    pub act: String,
    /// After "đang"; empty where `act` stands well there.
    pub doing: String,
    /// After "không phát sinh"; empty where the duty does not wait for an occasion.
    pub occasion: String,
}

/// An annex of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnexTitle {
    /// Its id: the code of the table in it.
    pub id: String,
    /// As printed, in capitals.
    pub title: String,
    /// In English.
    pub title_en: String,
}

/// A law that a report may cite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalBasis {
    /// Its name: Luật Giao dịch điện tử.
    pub title: String,
    /// Its number; official papers print laws without it.
    pub number: String,
    /// The day it was passed.
    pub date: Date,
}

/// The annex whose table tells how far each system's level dossier has come.
const GRADINGS: &str = "gradings";

impl Scheme {
    /// Whether the report of this period is made after it.
    pub fn is_for(&self, period: Period) -> bool {
        match self.period {
            Some(first) if self.is_yearly => period.quarter.is_none() && period >= first,
            own => own == Some(period),
        }
    }

    /// The last day that the text allows in the period, and the last working day on or before it.
    pub fn due(&self, period: Period, calendar: &Calendar) -> (Date, Date) {
        match self.in_year_of(self.deadline, period) {
            Some(deadline) if deadline != self.deadline => {
                (deadline, calendar.last_working_day(deadline))
            }
            _ => (self.deadline, self.last_working_day),
        }
    }

    /// The day to which the figures of a period are counted: the scheme's own where the report is its, else the last
    /// one of the period.
    pub fn counted_to(&self, period: Period) -> Date {
        let own = self.counted_to.unwrap_or(self.last_working_day);
        let is_own = self.is_for(period);
        let own = is_own.then(|| self.in_year_of(own, period)).flatten();
        own.unwrap_or_else(|| period.last_day())
    }

    /// The same day in the year of the period where the report is made every year, else the day itself.
    fn in_year_of(&self, day: Date, period: Period) -> Option<Date> {
        if !self.is_yearly {
            return Some(day);
        }
        Date::new(i32::from(period.year), day.month(), day.day())
    }

    /// Whether it must be checked before anybody relies on it.
    pub fn needs_checking(&self) -> bool {
        self.confidence != Confidence::High
    }

    /// What is to be known before it is followed; may be empty.
    pub fn note_in(&self, language: Language) -> &str {
        &self.notes[text::index(language)]
    }

    /// Whether it asks how far the level dossier of each system has come.
    pub fn lists_gradings(&self) -> bool {
        self.annexes.iter().any(|annex| annex.id == GRADINGS)
    }

    /// What the text it reports on is called within a sentence: "Chỉ thị", "Nghị định".
    pub fn instrument(&self) -> &'static str {
        // Decree 30/2020/NĐ-CP, annex III: the abbreviation stands behind the last slash, before the issuer's.
        let symbol = self.directive.number.rsplit('/').next().unwrap_or("");
        match symbol.split('-').next() {
            Some("CT") => "Chỉ thị",
            Some("NĐ") => "Nghị định",
            Some("QĐ") => "Quyết định",
            Some("NQ") => "Nghị quyết",
            Some("TT" | "TTLT") => "Thông tư",
            Some(law) if law.starts_with("QH") => "Luật",
            _ => "văn bản",
        }
    }

    /// What the paper is called within a sentence.
    pub fn noun(&self) -> &'static str {
        if self.is_letter {
            "Công văn"
        } else {
            "Báo cáo"
        }
    }

    /// What the report is about, in this language.
    pub fn title_in(&self, language: Language) -> String {
        let Directive {
            number,
            title,
            title_en,
            ..
        } = &self.directive;
        let title = match language {
            Language::Vi => title,
            Language::En => title_en,
        };
        format!("{number} – {title}")
    }

    /// Whether this is the duty of sending the report itself.
    pub fn is_fulfilled_by_sending(&self, at: &ControlRef) -> bool {
        self.catalogue == at.catalogue && self.fulfilled_by_sending.as_ref() == Some(&at.control)
    }

    /// Every heading in printing order, each before those within it.
    pub fn headings(&self) -> Vec<&Heading> {
        fn add<'a>(headings: &'a [Heading], all: &mut Vec<&'a Heading>) {
            for heading in headings {
                all.push(heading);
                add(&heading.children, all);
            }
        }
        let mut all = Vec::new();
        add(&self.outline, &mut all);
        all
    }
}

//! Notices of incidents and risks (points 5 and 6 of the directive): a letter of one page to the provincial department
//! and VNCERT, with what it tells attached as data. What does not fit on the page moves, whole, to an annex.
//!
//! A notice is a công văn and no Thông báo: that form goes from a body to those below it (Decree 30/2020/NĐ-CP, article 7
//! and annex III). Letter head, signature and recipients are the report's own (`official`).

use serde::Serialize;

use crate::{
    assessment::{Assessment, Incident, IncidentKind, Notice, NoticeKind},
    catalogue::Scheme,
    lang::Texts,
    model::{Date, Digest, Language, OrganisationType, Period, TimeOfDay},
};

use super::{
    Facts, PROGRAM,
    block::{
        AnnexStart, Attachment, Block, Document, Heading, Paragraph, ParagraphStyle, Relationship,
    },
    circulation, file, identity, layout,
    name::{BLANK, legal, letter_symbol},
    official,
    section::Paper,
    sentence::{clause, list, sentence},
};

/// The name of the data inside a notice.
pub const NOTICE: &str = "notice.ron";

/// The annex that takes what the page has no room for, and the words that point there.
const ANNEX: &str = "Phụ lục";
const IN_ANNEX: &str = "nêu tại Phụ lục kèm theo.";

/// The place of the province in the lines of addressees.
const PROVINCE: &str = "{province}";

/// An incident, and one of its notices.
pub type Of = (usize, usize);

/// What a notice tells, for programs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NoticeData {
    /// The version of this form.
    pub format: u32,
    /// Program and version.
    pub program: String,
    /// The id of the assessment.
    pub assessment: String,
    /// Who tells.
    pub organisation: String,
    /// In which period.
    pub period: Period,
    /// To whom.
    pub addressees: Vec<String>,
    /// Number and symbol of the notices before, the first one first.
    pub earlier: Vec<String>,
    /// The notice.
    pub notice: Notice,
    /// The record as it was told, without its notices.
    pub incident: Incident,
}

/// Composes a notice; nothing where there is none of this place.
pub fn notice(facts: &Facts, of: Of) -> Option<Document> {
    let (incident, notice) = found(facts.assessment, of)?;
    let assessment = as_letter(facts, notice);
    let facts = Facts {
        assessment: &assessment,
        ..*facts
    };
    let compose = |paper: &Paper| {
        let letter = Letter {
            paper,
            incident,
            notice,
            earlier: incident.notices[..of.1].last(),
        };
        letter.document(of)
    };
    Some(official::in_vietnamese(&facts, compose))
}

/// "07/SBCVT-KT".
pub fn symbol(assessment: &Assessment, number: u32) -> String {
    letter_symbol(assessment, &format!("{number:02}"))
}

/// Who receives a notice: who was written into it, else the province's department and VNCERT; the department itself
/// tells VNCERT alone.
pub fn addressees(assessment: &Assessment, notice: &Notice, scheme: &Scheme) -> Vec<String> {
    let own = notice.addressees.iter().map(|line| clause(line));
    let own: Vec<String> = own.filter(|line| !line.is_empty()).collect();
    if !own.is_empty() {
        return own;
    }
    let profile = &assessment.profile;
    let is_department = profile
        .types
        .contains(&OrganisationType::ProvincialDepartment);
    let lines = scheme.notices.addressees.iter();
    let others = lines.filter(|line| !(is_department && line.contains(PROVINCE)));
    let filled = others.map(|line| line.replace(PROVINCE, &clause(&profile.province)));
    filled.map(|line| line.trim_end().to_owned()).collect()
}

/// The name under which a notice is kept: by date and symbol, as far as they are given.
pub fn file_name(assessment: &Assessment, of: Of) -> String {
    let Some((incident, notice)) = found(assessment, of) else {
        return String::new();
    };
    let day = notice.date.or(incident.noticed);
    let day = day.map_or_else(|| assessment.period.to_string(), |day| day.to_string());
    let number = notice.number.map(|number| format!("{number:02}"));
    let number = number.unwrap_or_else(|| format!("({}.{})", of.0 + 1, of.1 + 1));
    format!(
        "{}.pdf",
        legal(&format!("{day} {}", letter_symbol(assessment, &number)))
    )
}

fn found(assessment: &Assessment, (incident, notice): Of) -> Option<(&Incident, &Notice)> {
    let incident = assessment.incidents.get(incident)?;
    Some((incident, incident.notices.get(notice)?))
}

fn as_letter(facts: &Facts, notice: &Notice) -> Assessment {
    let to = addressees(facts.assessment, notice, facts.scheme);
    official::as_letter(facts.assessment, notice.number, notice.date, to)
}

/// "sự cố", "nguy cơ".
fn kind_in_words(kind: IncidentKind) -> &'static str {
    match kind {
        IncidentKind::Incident => "sự cố",
        IncidentKind::Risk => "nguy cơ",
    }
}

/// "08 giờ 30 phút ngày 12 tháng 3 năm 2007".
fn in_words(texts: &Texts, day: Option<Date>, time: Option<TimeOfDay>) -> String {
    let Some(day) = day.map(|day| texts.date_in_words(day)) else {
        return String::new();
    };
    match time {
        Some(time) => format!("{:02} giờ {:02} phút {day}", time.hour(), time.minute()),
        None => day,
    }
}

fn body(text: &str) -> Block {
    Block::Paragraph(Paragraph::plain(ParagraphStyle::Body, text))
}

/// A numbered piece of the letter.
struct Piece {
    name: &'static str,
    text: String,
}

struct Letter<'a> {
    paper: &'a Paper<'a>,
    incident: &'a Incident,
    notice: &'a Notice,
    earlier: Option<&'a Notice>,
}

impl Letter<'_> {
    fn assessment(&self) -> &Assessment {
        self.paper.facts.assessment
    }

    fn name(&self) -> String {
        clause(&self.assessment().profile.name)
    }

    /// "sự cố mất an toàn thông tin", in the words of the text that asks for the notice.
    fn subject(&self) -> String {
        let kind = kind_in_words(self.incident.kind);
        format!("{kind} {}", self.paper.facts.scheme.notices.of)
    }

    /// "V/v thông báo sự cố mất an toàn thông tin".
    fn about(&self) -> String {
        let subject = self.subject();
        match self.notice.kind {
            NoticeKind::First => format!("V/v thông báo {subject}"),
            NoticeKind::FollowUp => format!("V/v thông báo bổ sung về {subject}"),
            NoticeKind::Closing => format!("V/v thông báo kết thúc xử lý {subject}"),
        }
    }

    fn document(&self, of: Of) -> Document {
        let facts = &self.paper.facts;
        let data = self.data(of);
        let (name, about) = (self.name(), self.about());
        Document {
            language: Language::Vi,
            title: format!("CÔNG VĂN – {about} – {name}"),
            subject: about,
            author: name.clone(),
            keywords: vec![facts.scheme.directive.number.clone(), name],
            creator: PROGRAM.to_owned(),
            created: facts.created,
            id: identity(Digest::of(data.as_bytes())),
            draft_mark: facts.stage.mark(),
            has_page_numbers: true,
            attachments: vec![Attachment {
                name: NOTICE.to_owned(),
                mime: "text/plain".to_owned(),
                relationship: Relationship::Source,
                description: "Nội dung thông báo dưới dạng dữ liệu".to_owned(),
                modified: facts.created,
                bytes: data.into_bytes(),
            }],
            blocks: self.blocks(),
        }
    }

    fn data(&self, of: Of) -> String {
        let assessment = self.assessment();
        let earlier = self.incident.notices[..of.1].iter();
        let earlier = earlier.filter_map(|notice| notice.number);
        file::pretty(&NoticeData {
            format: file::FORMAT,
            program: PROGRAM.to_owned(),
            assessment: assessment.id.clone(),
            organisation: assessment.profile.name.clone(),
            period: assessment.period,
            addressees: addressees(assessment, self.notice, self.paper.facts.scheme),
            earlier: earlier.map(|number| symbol(assessment, number)).collect(),
            notice: self.notice.clone(),
            incident: Incident {
                notices: Vec::new(),
                ..self.incident.clone()
            },
        })
    }

    /// The letter on one page. The longest piece moves to the annex first, until the rest fits.
    fn blocks(&self) -> Vec<Block> {
        let pieces = self.pieces();
        let mut moved: Vec<usize> = Vec::new();
        loop {
            let mut page = self.page(&pieces, &moved);
            let longest = (0..pieces.len())
                .filter(|index| !moved.contains(index))
                .max_by_key(|index| pieces[*index].text.len());
            match longest {
                Some(longest) if layout::page_count(page.iter()) > 1 => moved.push(longest),
                _ => {
                    moved.sort_unstable();
                    page.extend(self.annex(&pieces, &moved));
                    return page;
                }
            }
        }
    }

    fn page(&self, pieces: &[Piece], moved: &[usize]) -> Vec<Block> {
        let assessment = self.assessment();
        let circulation = circulation::circulation(self.paper, ANNEX);
        let head = official::letter_head(self.paper, Some(&self.about()), &|number| {
            letter_symbol(assessment, number)
        });
        let mut blocks = vec![
            Block::LetterHead(head),
            Block::Addressees {
                label: "Kính gửi:".to_owned(),
                names: circulation.addressees,
            },
            body(&self.opening()),
        ];
        for (index, Piece { name, text }) in pieces.iter().enumerate() {
            let text = if moved.contains(&index) {
                IN_ANNEX
            } else {
                text
            };
            blocks.push(body(&format!("{}. {name}: {text}", index + 1)));
        }
        blocks.push(body(&self.closing()));
        blocks.push(Block::Signature(official::signature(
            self.paper,
            circulation.recipients,
        )));
        blocks
    }

    fn annex(&self, pieces: &[Piece], moved: &[usize]) -> Vec<Block> {
        if moved.is_empty() {
            return Vec::new();
        }
        let number = self.notice.number.map(|number| format!("{number:02}"));
        let number = number.unwrap_or_else(|| BLANK.to_owned());
        let mut blocks = vec![Block::AnnexStart(AnnexStart {
            label: ANNEX.to_owned(),
            title: "NỘI DUNG CHI TIẾT".to_owned(),
            reference_line: format!(
                "(Kèm theo Công văn số {} {}\ncủa {})",
                letter_symbol(self.assessment(), &number),
                official::day_of_paper(self.paper),
                self.name()
            ),
            is_landscape: false,
        })];
        for index in moved {
            blocks.push(Block::Heading(Heading {
                level: 2,
                number: format!("{}.", index + 1),
                text: pieces[*index].name.to_owned(),
            }));
            blocks.push(body(&super::capital(&pieces[*index].text)));
        }
        blocks
    }

    fn opening(&self) -> String {
        let (name, subject) = (self.name(), self.subject());
        let Some(earlier) = self
            .earlier
            .filter(|_| self.notice.kind != NoticeKind::First)
        else {
            let opening = &self.paper.facts.scheme.notices.opening;
            return opening
                .replace("{organisation}", &name)
                .replace("{subject}", &subject);
        };
        let what = match self.notice.kind {
            NoticeKind::Closing => format!("thông báo kết thúc xử lý {subject}"),
            _ => format!("thông báo bổ sung về {subject}"),
        };
        format!(
            "Tiếp theo Công văn số {}, {name} {what} như sau:",
            self.symbol_and_day(earlier)
        )
    }

    fn symbol_and_day(&self, notice: &Notice) -> String {
        let number = notice
            .number
            .map(|number| symbol(self.assessment(), number));
        let day = notice.date.map(|day| self.paper.texts.date_in_words(day));
        let known: Vec<String> = number.into_iter().chain(day).collect();
        known.join(" ")
    }

    fn closing(&self) -> String {
        let name = self.name();
        match self.notice.kind {
            NoticeKind::Closing => format!("{name} thông báo để quý cơ quan biết./."),
            _ => format!("{name} thông báo để quý cơ quan biết, phối hợp xử lý./."),
        }
    }

    /// What is told, without the pieces of which nothing is known.
    fn pieces(&self) -> Vec<Piece> {
        let Incident {
            noticed,
            noticed_at,
            summary,
            effect,
            response,
            request,
            ..
        } = self.incident;
        let noticed = in_words(self.paper.texts, *noticed, *noticed_at);
        let systems: Vec<String> = self
            .incident
            .systems_hit()
            .into_iter()
            .map(clause)
            .collect();
        let systems = list(&systems);
        let told = |name, text: &str| Piece {
            name,
            text: sentence(text),
        };
        let mut pieces = vec![
            told("Thời gian phát hiện", &noticed),
            told("Mức độ", &self.gravity()),
            told("Diễn biến", summary),
        ];
        if self.notice.kind == NoticeKind::First {
            pieces.push(told("Hệ thống bị ảnh hưởng", &systems));
            pieces.push(told("Hậu quả, ảnh hưởng", effect));
        } else {
            let name = match self.notice.kind {
                NoticeKind::Closing => "Nguyên nhân, kết quả xử lý",
                _ => "Nội dung mới",
            };
            pieces.push(told(name, &self.notice.news));
        }
        pieces.push(told("Biện pháp đã thực hiện", response));
        pieces.push(told("Tình trạng", &self.state()));
        if self.notice.kind != NoticeKind::Closing {
            pieces.push(told("Đề nghị", request));
        }
        pieces.push(told("Đầu mối liên hệ", &self.contact()));
        pieces.retain(|piece| !piece.text.is_empty());
        pieces
    }

    /// Nothing where nobody has graded it: the directive of 2007 asks for no grade.
    fn gravity(&self) -> String {
        self.incident.gravity.map_or_else(String::new, |gravity| {
            let id = format!("incident-gravity-{}", gravity.code());
            self.paper.texts.t(&id).to_owned()
        })
    }

    fn state(&self) -> String {
        let Incident {
            resolved,
            resolved_at,
            kind,
            ..
        } = self.incident;
        let when = in_words(self.paper.texts, *resolved, *resolved_at);
        let done = match kind {
            IncidentKind::Incident => "đã khắc phục xong",
            IncidentKind::Risk => "đã xử lý xong",
        };
        if when.is_empty() {
            "đang tiếp tục theo dõi, xử lý".to_owned()
        } else {
            format!("{done} {when}")
        }
    }

    fn contact(&self) -> String {
        let profile = &self.assessment().profile;
        let labelled = |label: &str, text: &str| {
            let text = clause(text);
            (!text.is_empty()).then(|| format!("{label}{text}"))
        };
        let parts = [
            labelled("", &profile.officer),
            labelled("", &profile.drafting_unit),
            labelled("điện thoại ", &profile.phone),
            labelled("thư điện tử ", &profile.email),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

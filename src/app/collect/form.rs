//! The form of a unit as a workbook: instructions, a sheet of duties and one of controls, papers that show it, who
//! answered. What stood there when it was made goes along out of sight, so that the way back can tell what changed.

use crate::{
    app::Error,
    assessment::{Answer, Assessment, Unit, scope::Question},
    catalogue::Library,
    exchange::xlsx::{Column, Entry, NewBook, NewSheet, Unwritable, write},
    lang::Texts,
    model::{Kind, Language, Moment, Verdict},
    report::paper::collection::{
        self, ANSWER_HEADINGS, CODE, DATE, DONE, LOCATION, NUMBER, PAPER_HEADINGS, PAPERS,
        QUESTION, REASON, RESULT, SIGNER, TITLE, code_of, question_of, words_of,
    },
};

/// The column, out of sight, that names the control whatever is done to the rest of its row.
pub(super) const ID: &str = "id";
/// The sheet, out of sight, of what stood there when the form was made.
pub(super) const BASE: &str = "_phieu";
/// The first words of that sheet.
pub(super) const MARK: &str = "tuanthu-phieu 1";
const ANSWERED_BY: &str = "Người trả lời";
/// Heading: what is asked of who answers.
pub(super) const ITEM: &str = "Mục";
/// Heading: the answer to it.
pub(super) const ITEM_ANSWER: &str = "Nội dung trả lời";
/// What is asked of who answers: name, position, telephone, day.
pub(super) const ITEMS: [&str; 4] = ["Họ và tên", "Chức vụ", "Điện thoại", "Ngày trả lời"];
/// Empty rows for papers.
const SPARE_ROWS: u32 = 60;

/// The workbook of a unit's form.
pub fn make(
    assessment: &Assessment,
    library: &Library,
    unit: &Unit,
    questions: &[Question],
    made: Moment,
) -> Result<Vec<u8>, Error> {
    let asked = assessment.asked_of(unit, questions);
    let texts = Texts::new(Language::Vi);
    let form = Form {
        assessment,
        library,
        unit,
        asked: &asked,
        texts: &texts,
    };
    let mut sheets = vec![form.instructions()];
    for kind in [Kind::Duties, Kind::Standard] {
        sheets.extend(form.questions(kind));
    }
    sheets.push(form.papers());
    sheets.push(answered_by());
    sheets.push(form.base());
    let book = NewBook {
        title: format!("{} – {}", collection::NAME, unit.name.trim()),
        author: assessment.profile.name.clone(),
        made,
        sheets,
    };
    write(&book).map_err(|source| match source {
        Unwritable::TextTooLong => Error::FormTextTooLong,
        other @ Unwritable::Form(_) => Error::Workbook(other),
    })
}

struct Form<'a> {
    assessment: &'a Assessment,
    library: &'a Library,
    unit: &'a Unit,
    asked: &'a [&'a Question],
    texts: &'a Texts,
}

impl Form<'_> {
    fn instructions(&self) -> NewSheet {
        let mut lead = vec![collection::NAME.to_owned()];
        lead.extend(collection::opening(self.assessment, self.unit, self.texts));
        lead.push(String::new());
        lead.extend(collection::INSTRUCTIONS.map(str::to_owned));
        lead.push(
            "Ô nền vàng là ô để điền; các ô khác được khóa, không đặt mật khẩu. Đừng xóa dòng và đừng đổi tên \
             trang tính."
                .to_owned(),
        );
        NewSheet {
            name: "Hướng dẫn".to_owned(),
            lead,
            is_protected: true,
            ..NewSheet::default()
        }
    }

    /// The questions of one kind; nothing where none of it is asked.
    fn questions(&self, kind: Kind) -> Option<NewSheet> {
        let asked = self.asked.iter().filter(|question| question.kind == kind);
        let rows: Vec<Vec<Entry>> = asked.map(|question| self.row(question)).collect();
        let column = |heading: &str, width, is_open| Column {
            heading: heading.to_owned(),
            width,
            is_open,
            ..Column::default()
        };
        let [code, question, result, done, reason] = ANSWER_HEADINGS;
        let columns = vec![
            Column {
                is_hidden: true,
                ..column(ID, 10, false)
            },
            column(code, 11, false),
            column(question, 60, false),
            Column {
                choices: words_of(self.texts, kind),
                ..column(result, 22, true)
            },
            column(done, 48, true),
            column(reason, 30, true),
        ];
        (!rows.is_empty()).then(|| NewSheet {
            name: sheet_name(kind).to_owned(),
            lead: vec![self.unit.name.trim().to_owned()],
            columns,
            rows,
            is_protected: true,
            ..NewSheet::default()
        })
    }

    fn row(&self, question: &Question) -> Vec<Entry> {
        let blank = Answer::unassessed();
        let answer = self.assessment.answers.get(&question.at).unwrap_or(&blank);
        let verdict = match answer.verdict {
            Verdict::NotAssessed => "",
            verdict => self.texts.verdict(question.kind, verdict),
        };
        [
            question.at.to_string(),
            code_of(question, self.asked),
            question_of(self.library, question),
            verdict.to_owned(),
            answer.observation.clone(),
            answer.justification.clone(),
        ]
        .map(Entry::text)
        .into()
    }

    fn papers(&self) -> NewSheet {
        let codes = self
            .asked
            .iter()
            .map(|question| code_of(question, self.asked));
        let codes: Vec<String> = codes.collect();
        let column = |heading: &str| Column {
            heading: heading.to_owned(),
            width: match heading {
                TITLE => 50,
                CODE | DATE => 14,
                _ => 24,
            },
            is_open: true,
            is_of_days: heading == DATE,
            choices: if heading == CODE {
                codes.clone()
            } else {
                Vec::new()
            },
            ..Column::default()
        };
        NewSheet {
            name: PAPERS.to_owned(),
            lead: vec![collection::PAPERS_TITLE.to_owned()],
            columns: PAPER_HEADINGS
                .iter()
                .map(|heading| column(heading))
                .collect(),
            spare_rows: SPARE_ROWS,
            is_protected: true,
            ..NewSheet::default()
        }
    }

    /// What stood in the form when it was made.
    fn base(&self) -> NewSheet {
        let row = |question: &&Question| {
            let blank = Answer::unassessed();
            let answer = self.assessment.answers.get(&question.at).unwrap_or(&blank);
            let cells = [
                question.at.to_string(),
                answer.verdict.code().to_owned(),
                answer.observation.clone(),
                answer.justification.clone(),
            ];
            cells.map(Entry::text).into()
        };
        NewSheet {
            name: BASE.to_owned(),
            lead: vec![
                MARK.to_owned(),
                self.assessment.id.clone(),
                self.unit.name.trim().to_owned(),
            ],
            columns: [ID, RESULT, DONE, REASON]
                .map(|heading| Column {
                    heading: heading.to_owned(),
                    width: 20,
                    ..Column::default()
                })
                .into(),
            rows: self.asked.iter().map(row).collect(),
            is_hidden: true,
            ..NewSheet::default()
        }
    }
}

/// The sheet of the questions of one kind.
fn sheet_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Duties => "Nhiệm vụ",
        Kind::Standard => "Biện pháp kiểm soát",
    }
}

fn answered_by() -> NewSheet {
    let column = |heading: &str, width, is_open| Column {
        heading: heading.to_owned(),
        width,
        is_open,
        ..Column::default()
    };
    NewSheet {
        name: ANSWERED_BY.to_owned(),
        lead: vec![ANSWERED_BY.to_owned()],
        columns: vec![column(ITEM, 20, false), column(ITEM_ANSWER, 40, true)],
        rows: ITEMS.map(|line| vec![Entry::text(line)]).into(),
        is_protected: true,
        ..NewSheet::default()
    }
}

/// The columns of papers by their headings, in the order in which a paper is described.
pub(super) const PAPER_FIELDS: [&str; 6] = [CODE, TITLE, NUMBER, DATE, SIGNER, LOCATION];
/// The columns of answers that are read.
pub(super) const ANSWER_FIELDS: [&str; 5] = [CODE, QUESTION, RESULT, DONE, REASON];

//! Công văn trả lời: the letter that answers a question of a report's receiver: to whom, after which letter, the answer,
//! and the papers that go along.

use crate::{
    assessment::{Assessment, Enquiry, EvidenceSource},
    model::EvidenceId,
    report::{
        Facts,
        block::{Block, Document},
        circulation::circulation,
        name::{legal, letter_symbol},
        official,
        section::Paper,
        sentence::{clause, date, sentence, small},
    },
};

use super::{
    Form,
    sheet::{body, document, sentences},
};

/// The annex that a long list of recipients would have.
const ANNEX: &str = "Phụ lục";

pub(super) const FORM: Form = Form {
    code: "reply",
    subjects: |assessment, _| {
        let asked = assessment.enquiries.iter();
        let line = |it: &Enquiry| format!("{} {}", clause(&it.from), clause(&it.letter));
        asked.map(|it| line(it).trim().to_owned()).collect()
    },
    compose: |facts, subject| {
        let enquiry = facts.assessment.enquiries.get(subject)?;
        let assessment = {
            let (number, date) = (enquiry.number, enquiry.date);
            let to = vec![enquiry.from.clone()];
            official::as_letter(facts.assessment, number, date, to)
        };
        let facts = Facts {
            assessment: &assessment,
            ..*facts
        };
        Some(official::in_vietnamese(&facts, |paper| {
            reply(paper, enquiry)
        }))
    },
    name: |facts: &Facts, subject| {
        let enquiry = facts.assessment.enquiries.get(subject);
        enquiry.map_or_else(String::new, |it| file_stem(facts.assessment, it))
    },
};

/// By date and symbol like other letters, as far as they are given; else by the letter that is answered.
fn file_stem(assessment: &Assessment, enquiry: &Enquiry) -> String {
    let own = enquiry.date.zip(enquiry.number);
    legal(&match own {
        Some((day, number)) => {
            let symbol = letter_symbol(assessment, &format!("{number:02}"));
            format!("{day} {symbol}")
        }
        None => format!("{} Trả lời {}", assessment.period, clause(&enquiry.letter)),
    })
}

fn reply(paper: &Paper, enquiry: &Enquiry) -> Document {
    let assessment = paper.facts.assessment;
    let theirs = letter(enquiry);
    let about = format!("V/v trả lời {}", small(&theirs));
    let circulation = circulation(paper, ANNEX);
    let head = official::letter_head(paper, Some(&about), &|number| {
        letter_symbol(assessment, number)
    });
    let name = clause(&assessment.profile.name);
    let mut blocks = vec![
        Block::LetterHead(head),
        Block::Addressees {
            label: "Kính gửi:".to_owned(),
            names: circulation.addressees,
        },
        body(&opening(enquiry, &theirs, &name)),
    ];
    let lines = enquiry.answer.lines().map(sentence);
    blocks.extend(
        lines
            .filter(|line| !line.is_empty())
            .map(|line| body(&line)),
    );
    let papers: Vec<String> = enquiry
        .evidence
        .iter()
        .filter_map(|id| title(assessment, id))
        .collect();
    if !papers.is_empty() {
        blocks.push(body("Tài liệu gửi kèm:"));
        blocks.push(sentences(&papers));
    }
    blocks.push(body(&format!("{name} trân trọng phúc đáp./.")));
    blocks.push(Block::Signature(official::signature(
        paper,
        circulation.recipients,
    )));
    document(paper, "CÔNG VĂN", &about, blocks)
}

/// "Phúc đáp Công văn số 215/VNCERT ngày 12/4/2007 của Trung tâm VNCERT về nội dung: …, Sở … trả lời như sau:".
fn opening(enquiry: &Enquiry, theirs: &str, name: &str) -> String {
    let from = clause(&enquiry.from);
    let question: Vec<String> = enquiry
        .question
        .lines()
        .map(|line| small(&clause(line)))
        .collect();
    let question = question.join("; ");
    let about = if question.is_empty() {
        String::new()
    } else {
        format!(" về nội dung: {question}")
    };
    format!("Phúc đáp {theirs} của {from}{about}, {name} trả lời như sau:")
}

/// "Công văn số 215/VNCERT ngày 12/4/2007"; a request without a letter is just that.
fn letter(enquiry: &Enquiry) -> String {
    let day = enquiry
        .dated
        .map_or_else(String::new, |day| format!(" ngày {}", date(day)));
    match clause(&enquiry.letter) {
        none if none.is_empty() => format!("yêu cầu giải trình{day}"),
        symbol => format!("Công văn số {symbol}{day}"),
    }
}

/// A paper that goes along, as it is called: "Quyết định ban hành Quy chế (số 12/QĐ-SBCVT)".
fn title(assessment: &Assessment, id: &EvidenceId) -> Option<String> {
    let evidence = assessment.evidence.get(id)?;
    let title = clause(&evidence.title);
    Some(match &evidence.source {
        EvidenceSource::Paper { number, .. } if !number.trim().is_empty() => {
            format!("{title} (số {})", clause(number))
        }
        _ => title,
    })
}

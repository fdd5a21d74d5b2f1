//! What can be wrong with legal texts and terms: missing words, days that are none or in the wrong order, a number that
//! comes twice, a successor that nobody knows.

use crate::model::Date;

use super::{
    super::{
        Confidence,
        file::{GlossaryFile, LawEntry, LawsFile},
        index::nearest,
    },
    Sheet,
};

pub(super) fn check_laws(sheet: &mut Sheet<'_>, file: &LawsFile) {
    sheet.check_format(file.format);
    let numbers = file.laws.iter().enumerate();
    let numbers = numbers.map(|(at, it)| (format!("laws/{at}/number"), it.number.as_str()));
    sheet.check_unique(numbers);
    let known: Vec<&str> = file.laws.iter().map(|law| law.number.as_str()).collect();
    for (at, law) in file.laws.iter().enumerate() {
        let path = format!("laws/{at}");
        check_law(sheet, &path, law);
        for (index, number) in law.replaced_by.iter().enumerate() {
            if !known.contains(&number.as_str()) {
                let nearest = nearest(number, known.iter().copied());
                let args = [("number", number.as_str()), ("nearest", &nearest)];
                sheet.error("unknown-law", &format!("{path}/replaced_by/{index}"), &args);
            }
        }
    }
}

fn check_law(sheet: &mut Sheet<'_>, path: &str, law: &LawEntry) {
    let words = [
        ("number", &law.number),
        ("title", &law.title),
        ("title_en", &law.title_en),
        ("source", &law.source),
    ];
    for (field, text) in words {
        sheet.check_words(&format!("{path}/{field}"), text);
    }
    let degrees = Confidence::ALL.map(Confidence::code);
    let confidence = format!("{path}/confidence");
    sheet.check_word("unknown-confidence", &confidence, &law.confidence, &degrees);
    for (field, day) in [("date", &law.date), ("from", &law.from), ("to", &law.to)] {
        if let Some(day) = day {
            sheet.check_value::<Date>("malformed-date", &format!("{path}/{field}"), day);
        }
    }
    let day = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<Date>().ok());
    let begins = day(&law.from).or(day(&law.date));
    if let (Some(begins), Some(to)) = (begins, day(&law.to))
        && to < begins
    {
        let args = [("number", law.number.as_str())];
        sheet.error("law-ends-before-it-begins", &format!("{path}/to"), &args);
    }
}

pub(super) fn check_terms(sheet: &mut Sheet<'_>, file: &GlossaryFile) {
    sheet.check_format(file.format);
    let terms = file.terms.iter().enumerate();
    let terms = terms.map(|(at, it)| (format!("terms/{at}/vi"), it.vi.as_str()));
    sheet.check_unique(terms);
    for (at, term) in file.terms.iter().enumerate() {
        let words = [
            ("vi", &term.vi),
            ("en", &term.en),
            ("meaning", &term.meaning),
            ("meaning_en", &term.meaning_en),
            ("source", &term.source),
        ];
        for (field, text) in words {
            sheet.check_words(&format!("terms/{at}/{field}"), text);
        }
    }
}

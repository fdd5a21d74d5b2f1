//! Vietnamese sentences as a clerk writes them: names for oneself, counts, enumerations, capitals and full stops.
//! What is said is the sections' business.

use crate::model::Date;

/// The word by which an organisation speaks of itself, from the first word of its name: "Công ty", "Sở".
pub(super) fn self_reference(name: &str) -> &'static str {
    const WORDS: [&str; 24] = [
        "Tổng công ty",
        "Công ty",
        "Tập đoàn",
        "Sở",
        "Trung tâm",
        "Bưu điện",
        "Ủy ban",
        "Uỷ ban",
        "Trường",
        "Bệnh viện",
        "Ngân hàng",
        "Viện",
        "Học viện",
        "Cục",
        "Vụ",
        "Tổng cục",
        "Chi cục",
        "Đài",
        "Báo",
        "Văn phòng",
        "Ban",
        "Xí nghiệp",
        "Liên hiệp",
        "Hiệp hội",
    ];
    let name = name.trim().to_lowercase();
    let opens = |word: &&&str| {
        name.strip_prefix(&word.to_lowercase())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    WORDS
        .iter()
        .filter(opens)
        .max_by_key(|word| word.len())
        .copied()
        .unwrap_or("đơn vị")
}

/// A count with a leading 0 below ten: "06".
pub(super) fn count(number: usize) -> String {
    format!("{number:02}")
}

/// A date in figures as official papers write it: a leading 0 for days below ten and months 1 and 2 (Decree
/// 30/2020/NĐ-CP, annex I, II.4): "05/3/2007".
pub(super) fn date(date: Date) -> String {
    let month = date.month();
    let zero = if month < 3 { "0" } else { "" };
    format!("{:02}/{zero}{month}/{}", date.day(), date.year())
}

/// The same words with a capital at the front.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The same words with a small letter at the front, unless they begin with an abbreviation ("VNCERT").
pub(super) fn small(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    if letters.clone().next().is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    first.to_lowercase().chain(letters).collect()
}

/// The words on one line, without blanks and stops around them: ready to stand within a sentence.
pub(super) fn clause(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .join(" ")
        .trim_end_matches(['.', ';', ',', ':', '/'])
        .trim_end()
        .to_owned()
}

/// A whole sentence: a capital at the front, a full stop at the end. Empty stays empty.
pub(super) fn sentence(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    let text = text.trim_end_matches([';', ',', ':', ' ']);
    if text.is_empty() || text.ends_with(['.', '!', '?', '…']) || text.ends_with(".”") {
        return capital(text);
    }
    capital(&format!("{text}."))
}

/// "a", "a và b", "a, b và c"; with semicolons where a member has commas of its own.
pub(super) fn list(members: &[String]) -> String {
    let separator = if members.iter().any(|member| member.contains(',')) {
        "; "
    } else {
        ", "
    };
    match members {
        [] => String::new(),
        [only] => only.clone(),
        _ if separator == "; " => members.join("; "),
        [others @ .., last] => format!("{} và {last}", others.join(separator)),
    }
}

/// The same words, with no-break spaces within its phrases, so that a title in the middle of the page is broken where
/// one would draw breath: before "ngày 23 tháng 02", "của Bộ trưởng", "về việc", a bracket.
pub(super) fn title_in_phrases(text: &str) -> String {
    const OPENERS: [&str; 6] = ["ngày", "của", "về", "tại", "trong", "trên"];
    held_together(text, |_, word| {
        OPENERS.contains(&word) || word.starts_with('(')
    })
}

/// The same for the name of an organisation: a capital after a small letter begins a phrase ("Công ty cổ phần", "Dịch
/// vụ mạng", "Sông Cầu"), and so does what follows a comma.
pub(super) fn name_in_phrases(name: &str) -> String {
    let is_small = |word: &str| word.starts_with(char::is_lowercase);
    held_together(name, |before, word| {
        let begins = word.starts_with(char::is_uppercase) && is_small(before) && before != "và";
        begins || before.ends_with(',') || word == "và" || word.starts_with('(')
    })
}

/// `text` with blanks where a line may be broken, as `may_break` says of the words on both sides, no-break spaces
/// elsewhere.
fn held_together(text: &str, may_break: impl Fn(&str, &str) -> bool) -> String {
    let mut lines = Vec::new();
    for line in text.lines() {
        let mut held = String::new();
        let mut before = "";
        for word in line.split_whitespace() {
            if !before.is_empty() {
                held.push(if may_break(before, word) {
                    ' '
                } else {
                    '\u{A0}'
                });
            }
            held.push_str(word);
            before = word;
        }
        lines.push(held);
    }
    lines.join("\n")
}

/// Sentences one after the other; empty ones leave nothing.
pub(super) fn run_on(sentences: &[String]) -> String {
    let sentences: Vec<&str> = sentences
        .iter()
        .map(|it| it.trim())
        .filter(|it| !it.is_empty())
        .collect();
    sentences.join(" ")
}

/// The number of a heading of this depth, 0 at the top: "I.", "1.", "a)".
pub(super) fn heading_number(depth: usize, position: usize) -> String {
    match depth {
        0 => format!("{}.", roman(position)),
        1 => format!("{position}."),
        _ => format!("{})", vietnamese_letter(position)),
    }
}

/// Roman numeral of a small positive number.
pub(super) fn roman(number: usize) -> String {
    const SIGNS: [(usize, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    text
}

/// The letter of a point in the order of the Vietnamese alphabet, as Decree 30/2020/NĐ-CP counts: a, b, c, d, đ, e, g.
fn vietnamese_letter(position: usize) -> char {
    const LETTERS: [char; 23] = [
        'a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's',
        't', 'u', 'v', 'x', 'y',
    ];
    LETTERS[(position - 1) % LETTERS.len()]
}

//! The words of the shipped catalogues: all there in both languages, different where controls differ, Vietnamese in
//! Vietnamese, and of a length that fits a card.

use std::collections::BTreeSet;

use tuanthu::{
    catalogue::{Catalogue, Control, ControlText, LEVELS, Library},
    model::Language,
};
use unicode_normalization::UnicodeNormalization;

use super::{at, id};

/// What Vietnamese auditors write as it is: names, abbreviations, and terms without a settled translation.
const FOREIGN: &str = "ADSL ASP ActiveX Administrator Administrators BBCVT BCA BGP BIOS Backup CD CPU CT CVS D DHCP DMZ DNS \
    Desktop FTP Fi GMT Ghost Group HTTPS ICT IDS IPR ISO Internet Java JavaScript Linux Log MRTG NTP OK PCCC PDA PHP Pack \
    Policy RADIUS RPO RTO Remote SLA SNMP SQL SSH SSL Security Service SourceSafe Subversion TCBĐ TCVN TTLT Telnet \
    Trojan UPS USB VLAN VNCERT VNNIC VPN Wi Windows X XSS Yahoo admin any applet b bak camera Camera console enable security hours time exec fax \
    hosting inc injection internet ketoan keylogger logon lôgic macro mail modem Modem open port proxy public rack range \
    relay root router session sudo switch syslog test timeout trojan vanthu vn web MAC NAT IP Any TLS SPF DKIM DMARC PDF QR";

/// Spellings that ours do not use, with the one that they use.
const VARIANTS: [(&str, &str); 4] = [
    ("virus", "vi rút"),
    ("vi-rút", "vi rút"),
    ("website", "trang web"),
    ("log file", "nhật ký"),
];

/// The most characters of one line of a card.
const LINE: usize = 330;

/// The greatest part of three-word runs that two controls of one catalogue may share.
const LIKENESS: f64 = 0.12;

fn texts(language: Language) -> Vec<(String, ControlText)> {
    let library = Library::shipped();
    let of = |catalogue: &Catalogue| -> Vec<(String, ControlText)> {
        let named = |control: &Control| {
            let text = catalogue.control_text(&control.id, language).unwrap();
            (format!("{}/{}", catalogue.id, control.id), text.clone())
        };
        catalogue.controls.iter().map(named).collect()
    };
    library.catalogues().iter().flat_map(of).collect()
}

/// Everything that helps to answer, line by line.
fn lines(text: &ControlText) -> Vec<&str> {
    let lists = [
        &text.questions,
        &text.evidence,
        &text.levels,
        &text.pitfalls,
    ];
    let lists = lists.into_iter().flatten();
    let rest = [&text.guidance, &text.owner, &text.weight_reason];
    lists.chain(rest).map(String::as_str).collect()
}

#[test]
fn every_control_has_every_text_in_both_languages() {
    let (vi, en) = (texts(Language::Vi), texts(Language::En));
    assert_eq!(vi.len(), 38 + 16 + 133 + 127 + 114 + 93);
    for ((name, vi), (_, en)) in vi.iter().zip(&en) {
        for text in [vi, en] {
            assert!((1..=4).contains(&text.questions.len()), "{name}: questions");
            assert!((1..=5).contains(&text.evidence.len()), "{name}: evidence");
            assert_eq!(text.levels.len(), LEVELS.len(), "{name}: levels");
            assert!(!text.pitfalls.is_empty(), "{name}: pitfalls");
            for line in lines(text) {
                assert!(!line.trim().is_empty(), "{name}: an empty text");
                assert!(line.chars().count() <= LINE, "{name}: too long: {line}");
            }
        }
        let counts =
            |text: &ControlText| [&text.questions, &text.evidence, &text.pitfalls].map(Vec::len);
        assert_eq!(counts(vi), counts(en), "{name}");
    }
}

#[test]
fn borrowed_texts_speak_the_terms_of_the_catalogue_that_borrows() {
    let library = Library::shipped();
    let vi = |name: &str| library.text(&at(name), Language::Vi).unwrap();
    let (own, lent) = (vi("iso-27001-2005/A.8.2.2"), vi("tcvn-7562-2005/6.2.1"));
    assert!(own.questions[0].contains("an toàn thông tin"));
    assert_eq!(
        lent.questions[0],
        own.questions[0].replace("an toàn", "an ninh")
    );
    let tcvn = library.catalogue(&id("tcvn-7562-2005")).unwrap();
    for control in &tcvn.controls {
        let text = tcvn.control_text(&control.id, Language::Vi).unwrap();
        let lists = [
            &text.questions,
            &text.evidence,
            &text.levels,
            &text.pitfalls,
        ];
        let rest = [&text.guidance, &text.owner, &text.weight_reason];
        for line in lists.into_iter().flatten().chain(rest) {
            assert!(!line.to_lowercase().contains("an toàn thông tin"), "{line}");
        }
    }
}

#[test]
fn a_title_that_is_hard_to_read_stands_beside_one_that_is_not() {
    let library = Library::shipped();
    let text = library
        .text(&at("tcvn-7562-2005/8.6.2"), Language::Vi)
        .unwrap();
    assert_eq!(text.title, "Thanh lý, tiêu hủy phương tiện lưu trữ");
    assert_eq!(
        text.official_title,
        "Sự chuyển nhượng môi trường truyền thông"
    );
    let plain = library
        .text(&at("tcvn-7562-2005/8.4.1"), Language::Vi)
        .unwrap();
    assert_eq!(plain.official_title, "");
}

#[test]
fn every_group_says_what_its_controls_are_for() {
    for catalogue in Library::shipped().catalogues() {
        for group in &catalogue.groups {
            for language in Language::ALL {
                let purpose = catalogue.group_purpose(&group.id, language);
                assert!(purpose.ends_with('.'), "{}/{}", catalogue.id, group.id);
            }
        }
    }
}

/// The runs of three words in a control's own words.
fn runs(text: &ControlText) -> BTreeSet<[String; 3]> {
    let words = |line: &str| -> Vec<String> {
        let words = line.split(|it: char| !it.is_alphanumeric());
        words
            .filter(|it| !it.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let of_line = |line: &&str| -> Vec<[String; 3]> {
        let runs = words(line);
        let runs = runs
            .windows(3)
            .map(|run| <[String; 3]>::try_from(run.to_vec()));
        runs.map(|run| run.expect("three words")).collect()
    };
    // Owners and evidence are short names that rightly come back.
    let own = [&text.questions, &text.levels, &text.pitfalls];
    let own = own.into_iter().flatten().chain([&text.guidance]);
    own.map(String::as_str)
        .flat_map(|line| of_line(&line))
        .collect()
}

#[test]
fn controls_that_differ_have_words_that_differ() {
    let library = Library::shipped();
    for catalogue in library.catalogues() {
        for language in Language::ALL {
            let of =
                |control: &Control| runs(catalogue.control_text(&control.id, language).unwrap());
            // Two controls of a later edition may rightly take their words from the same earlier one.
            let own = catalogue.controls.iter().filter(|it| it.text_of.is_none());
            let own: Vec<_> = own.map(|it| (&it.id, of(it))).collect();
            for (at, (left, ours)) in own.iter().enumerate() {
                for (right, theirs) in &own[at + 1..] {
                    let shared = ours.intersection(theirs).count();
                    let all = ours.len() + theirs.len() - shared;
                    #[expect(clippy::cast_precision_loss, reason = "a few hundred words")]
                    let likeness = shared as f64 / all.max(1) as f64;
                    let pair = format!("{} {left} {right} {}", catalogue.id, language.tag());
                    assert!(likeness < LIKENESS, "{pair}: {likeness:.2}");
                }
            }
        }
    }
}

/// Whether a word can be a Vietnamese syllable, by its letters without marks.
fn is_syllable(word: &str) -> bool {
    const ONSETS: [&str; 27] = [
        "ngh", "ng", "nh", "ph", "th", "tr", "ch", "kh", "gh", "gi", "qu", "b", "c", "d", "g", "h",
        "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
    ];
    const ENDS: [&str; 9] = ["ch", "ng", "nh", "c", "m", "n", "p", "t", ""];
    let bare = word.to_lowercase().replace('đ', "d");
    let bare: String = bare.nfd().filter(char::is_ascii).collect();
    let is_core =
        |core: &str| (1..=3).contains(&core.len()) && core.chars().all(|it| "aeiouy".contains(it));
    ONSETS.iter().any(|onset| {
        let rest = bare.strip_prefix(onset);
        rest.is_some_and(|rest| {
            ENDS.iter()
                .any(|end| rest.strip_suffix(end).is_some_and(is_core))
        })
    })
}

#[test]
fn vietnamese_texts_are_vietnamese() {
    let foreign: BTreeSet<&str> = FOREIGN.split_whitespace().collect();
    for (name, text) in texts(Language::Vi) {
        for line in lines(&text).into_iter().chain([text.title.as_str()]) {
            let words = line.split(|it: char| !it.is_alphabetic());
            let words: Vec<&str> = words.filter(|it| !it.is_empty()).collect();
            for word in &words {
                let is_known = is_syllable(word) || foreign.contains(word);
                assert!(is_known, "{name}: “{word}” in: {line}");
            }
            // A sentence of some length without one mark was typed without them.
            assert!(words.len() < 5 || !line.is_ascii(), "{name}: {line}");
            for (wrong, right) in VARIANTS {
                assert!(
                    !line.to_lowercase().contains(wrong),
                    "{name}: {right}, not {wrong}: {line}"
                );
            }
        }
    }
}

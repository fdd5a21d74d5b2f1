//! Files in the forms of letters that Vietnamese offices have.

use tuanthu::assessment::csv::{self, Encoding, Undecodable};

const WORDS: &str = "Hệ thống; Đường truyền; Sở Bưu chính";

#[test]
fn unicode_is_read_in_every_usual_form() {
    let check = |bytes: Vec<u8>, expected: Encoding| {
        let decoded = csv::decode(&bytes);
        assert_eq!(decoded, Ok((WORDS.to_owned(), expected)));
    };
    let units: Vec<u16> = WORDS.encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    check(WORDS.into(), Encoding::Utf8);
    check([b"\xEF\xBB\xBF", WORDS.as_bytes()].concat(), Encoding::Utf8);
    check([b"\xFF\xFE".as_slice(), &little].concat(), Encoding::Utf16);
    check([b"\xFE\xFF".as_slice(), &big].concat(), Encoding::Utf16);
}

#[test]
fn windows_1258_is_read_where_its_tones_stand_on_letters_that_bear_them() {
    // Tones are bytes of their own behind the letter: "Hệ" is H, ê, dot below.
    let bytes =
        b"H\xEA\xF2 th\xF4\xECng; \xD0\xFD\xF5\xCCng truy\xEA\xCCn; S\xF5\xD2 B\xFDu ch\xEDnh";
    let decoded = csv::decode(bytes);
    assert_eq!(decoded, Ok((WORDS.to_owned(), Encoding::Windows1258)));
}

#[test]
fn any_other_form_is_refused_and_never_guessed() {
    for bytes in [
        b"Ph\xDFng \xAE\xB5o t\xB9o".as_slice(),
        b"\xFF\xFEa",
        b"\xECng",
        b"caf\xE9",
        b"a\0b",
    ] {
        assert_eq!(csv::decode(bytes), Err(Undecodable), "{bytes:?}");
    }
}

#[test]
fn cells_are_parted_by_whatever_parts_the_rows_evenly() {
    let check = |text: &str, expected: char| assert_eq!(csv::delimiter(text), expected, "{text}");
    check("a,b,c\nd,e,f\n", ',');
    check("a;b;c\n1,5;2,5;3,5\n", ';');
    check("a\tb\nc, d\te; f\n", '\t');
    check("\"a,b\";c\n\"d,e\";f\n", ';');
    check("một cột\nhai dòng\n", ',');
}

#[test]
fn quoted_cells_keep_their_breaks_and_marks() {
    let rows = csv::parse("\"một\r\nhai\",\"ba \"\"bốn\"\"\"\r\nnăm,5\" ống\r\n", ',').unwrap();
    let expected = [["một\r\nhai", "ba \"bốn\""], ["năm", "5\" ống"]];
    assert_eq!(rows, expected);
    assert_eq!(
        csv::copied("\"dở dang\tb\nc\td"),
        [["\"dở dang", "b"], ["c", "d"]]
    );
}

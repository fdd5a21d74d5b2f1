//! Every text of the program: both languages say the same things, nothing that is asked for is missing, nothing lies
//! about unused, and the Vietnamese is Vietnamese.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};
use tuanthu::{
    assessment::history::Damage,
    model::{Force, OrganisationType, Section},
};
use unicode_normalization::is_nfc;

use crate::source::{Placed, Token, files, tokens};

/// Where the codes of a family are written down, and what their texts' ids begin with.
const CODES: &[(&str, &str)] = &[
    ("src/catalogue/check/", "problem-"),
    ("src/catalogue/file.rs", "problem-"),
    ("src/catalogue/file/explained.rs", "problem-"),
    ("src/assessment/file.rs", "problem-"),
    ("src/assessment/readiness.rs", "gap-"),
    ("src/assessment/readiness/incidents.rs", "gap-"),
    ("src/assessment/readiness/legal.rs", "gap-"),
    ("src/assessment/readiness/figures.rs", "gap-"),
    ("src/assessment/readiness/support.rs", "gap-"),
    ("src/sign/verify/mod.rs", "reason-"),
];

#[test]
fn both_languages_have_the_same_texts_with_the_same_words_to_fill_in() {
    let (vi, en) = (texts("vi"), texts("en"));
    let ids = |texts: &BTreeMap<String, Text>| texts.keys().cloned().collect::<BTreeSet<_>>();
    let only_one: Vec<String> = ids(&vi).symmetric_difference(&ids(&en)).cloned().collect();
    assert!(only_one.is_empty(), "in one language only: {only_one:?}");
    for (id, text) in &vi {
        assert_eq!(text.arguments, en[id].arguments, "{id}");
    }
}

#[test]
fn every_text_that_is_asked_for_exists_and_gets_its_words() {
    let texts = texts("vi");
    let mut found = String::new();
    for (file, source) in files("src") {
        for call in calls(&tokens(&source)) {
            let place = format!("{}:{}", file.display(), call.line);
            match texts.get(&call.id) {
                None => {
                    let _ = writeln!(found, "{place}: there is no text {}", call.id);
                }
                Some(text) if !text.arguments.is_subset(&call.arguments) => {
                    let (wanted, given) = (&text.arguments, &call.arguments);
                    let id = &call.id;
                    let _ = writeln!(found, "{place}: {id} wants {wanted:?} and gets {given:?}");
                }
                Some(_) => {}
            }
        }
    }
    assert!(found.is_empty(), "\n{found}");
}

#[test]
fn every_code_has_its_sentence() {
    let texts = texts("vi");
    let mut missing = String::new();
    for (file, source) in files("src") {
        let name = file.display().to_string();
        for (folder, prefix) in CODES.iter().filter(|(folder, _)| name.starts_with(folder)) {
            let codes: Vec<String> = literals(&source).filter(|it| is_code(it)).collect();
            assert!(
                !codes.is_empty() || folder.ends_with('/'),
                "{name} holds no code any more"
            );
            for code in codes {
                if !texts.contains_key(&format!("{prefix}{code}")) {
                    let _ = writeln!(missing, "{name}: {prefix}{code}");
                }
            }
        }
    }
    assert!(missing.is_empty(), "\n{missing}");
}

#[test]
fn every_word_of_the_model_has_its_name() {
    let texts = texts("vi");
    let sections = Section::ALL.iter().map(|it| ("section", it.code()));
    let types = OrganisationType::ALL
        .iter()
        .map(|it| ("organisation-type", it.code()));
    let forces = Force::ALL.iter().map(|it| ("force", it.code()));
    let damages = Damage::ALL.iter().map(|it| ("history-damage", it.code()));
    for (family, code) in sections.chain(types).chain(forces).chain(damages) {
        let id = format!("{family}-{code}");
        assert!(texts.contains_key(&id), "{id}");
    }
}

#[test]
fn every_text_is_used() {
    let mut said = BTreeSet::new();
    for (_, source) in files("src") {
        said.extend(literals(&source));
    }
    // "section-{}" or "section" with "review" somewhere makes "section-review"; "month-{}" any number.
    let prefixes: BTreeSet<&str> = said
        .iter()
        .filter_map(|text| text.split_once('{'))
        .map(|(prefix, _)| prefix)
        .filter(|prefix| prefix.len() > 2 && prefix.ends_with('-'))
        .collect();
    let is_made = |id: &str| {
        id.match_indices('-').any(|(at, _)| {
            let (prefix, code) = (&id[..=at], &id[at + 1..]);
            let is_prefix = prefixes.contains(prefix) || said.contains(&id[..at]);
            is_prefix && (said.contains(code) || code.parse::<u32>().is_ok())
        })
    };
    // Commands and arguments are named by their types and fields: `cli-verify-trust`.
    let names = names("src/cli");
    let is_of_grammar = |id: &str| {
        id.strip_prefix("cli-")
            .is_some_and(|rest| is_joined_of(rest, &names))
    };
    let unused: Vec<String> = texts("vi")
        .into_keys()
        .filter(|id| !said.contains(id) && !is_made(id) && !is_of_grammar(id))
        .collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

#[test]
fn texts_are_clean_and_vietnamese_is_written_with_its_marks() {
    for language in ["vi", "en"] {
        for (id, Text { value, .. }) in texts(language) {
            assert!(is_nfc(&value), "{language}: {id} is not in NFC");
            assert!(!value.trim().is_empty(), "{language}: {id} is empty");
            assert!(
                !value.contains("  "),
                "{language}: {id} has two spaces: {value}"
            );
            let is_ellipsis_typed = value.contains("...");
            assert!(!is_ellipsis_typed, "{language}: {id} has three dots for …");
            let words = value
                .split_whitespace()
                .filter(|word| word.chars().all(char::is_alphabetic));
            let is_bare = language == "vi" && value.is_ascii() && words.count() > 3;
            assert!(!is_bare, "{id} has no Vietnamese marks: {value}");
        }
    }
}

#[test]
fn asking_for_a_text_is_understood_as_it_is_written_in_sources() {
    let source = r#"
        // texts.t("in-a-comment")
        texts.t("plain"); cx.texts.with(
            "filled", &[("path", &file.display()), ("count", &number(3))],
        ); texts.with("elsewhere", &words); list.with(3); Id::new("a").with("b");
    "#;
    let found: Vec<String> = calls(&tokens(source))
        .into_iter()
        .map(|call| format!("{} {} {:?}", call.line, call.id, call.arguments))
        .collect();
    assert_eq!(found, ["3 plain {}", r#"4 filled {"count", "path"}"#]);
}

/// One text of a language file.
struct Text {
    /// What stands there, with a blank for each word to fill in.
    value: String,
    /// The words to fill in.
    arguments: BTreeSet<String>,
}

/// The texts of a language by id. Every entry parses, and no id stands twice.
fn texts(language: &str) -> BTreeMap<String, Text> {
    let source = match language {
        "vi" => include_str!("../assets/lang/vi.ftl"),
        _ => include_str!("../assets/lang/en.ftl"),
    };
    let resource =
        parser::parse(source).unwrap_or_else(|(_, errors)| panic!("{language}: {errors:?}"));
    let mut texts = BTreeMap::new();
    for entry in resource.body {
        let message = match entry {
            Entry::Message(message) => message,
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
            other => panic!("{language}: only plain texts are used here: {other:?}"),
        };
        let id = message.id.name.to_owned();
        let pattern = message
            .value
            .unwrap_or_else(|| panic!("{language}: {id} has no text"));
        let mut text = Text {
            value: String::new(),
            arguments: BTreeSet::new(),
        };
        text.add(&pattern);
        assert!(
            texts.insert(id.clone(), text).is_none(),
            "{language}: {id} twice"
        );
    }
    texts
}

impl Text {
    fn add(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.value.push_str(value),
                PatternElement::Placeable { expression } => self.add_expression(expression),
            }
        }
    }

    fn add_expression(&mut self, expression: &Expression<&str>) {
        let inline = match expression {
            Expression::Inline(inline) => inline,
            Expression::Select { selector, variants } => {
                for variant in variants {
                    self.add(&variant.value);
                }
                selector
            }
        };
        match inline {
            InlineExpression::VariableReference { id } => {
                self.arguments.insert(id.name.to_owned());
                self.value.push('…');
            }
            InlineExpression::StringLiteral { value } => self.value.push_str(value),
            other => panic!("not used here: {other:?}"),
        }
    }
}

/// A text asked for by name: `.t("id")`, or `.with("id", &[("word", …)])` with the words it gives.
struct Call {
    id: String,
    arguments: BTreeSet<String>,
    line: usize,
}

fn calls(tokens: &[Placed]) -> Vec<Call> {
    let mut calls = Vec::new();
    for (at, window) in tokens.windows(5).enumerate() {
        let [owner, dot, name, open, text] = window else {
            continue;
        };
        let (Token::Word(name), Token::Text(id)) = (&name.token, &text.token) else {
            continue;
        };
        let is_call = dot.token == Token::Sign(".") && open.token == Token::Sign("(");
        // egui's ids, freshly made, are also refined `.with(…)`.
        let is_ours = name == "t" || name == "with" && matches!(owner.token, Token::Word(_));
        if !is_call || !is_ours {
            continue;
        }
        let Some(arguments) = given_words(&tokens[at + 5..]) else {
            continue;
        };
        calls.push(Call {
            id: id.clone(),
            arguments,
            line: text.line,
        });
    }
    calls
}

/// The words given after the id, or `None` where they were put together elsewhere.
fn given_words(rest: &[Placed]) -> Option<BTreeSet<String>> {
    let mut words = BTreeSet::new();
    let mut depth = 1;
    for (at, placed) in rest.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| &rest[at].token);
        match &placed.token {
            Token::Sign("(") => depth += 1,
            Token::Sign(")") => depth -= 1,
            Token::Text(word) if depth == 2 && before == Some(&Token::Sign("(")) => {
                words.insert(word.clone());
            }
            Token::Word(_) if depth == 1 => return None,
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    Some(words)
}

/// Every name in the sources of a folder, written as the command line writes it: `passphrase-file`.
fn names(folder: &str) -> BTreeSet<String> {
    files(folder)
        .iter()
        .flat_map(|(_, source)| tokens(source))
        .filter_map(|placed| match placed.token {
            Token::Word(word) => Some(word.to_lowercase().replace('_', "-")),
            _ => None,
        })
        .collect()
}

/// Whether a text is some of these names, with `-` between them.
fn is_joined_of(text: &str, names: &BTreeSet<String>) -> bool {
    names.contains(text)
        || text
            .match_indices('-')
            .any(|(at, _)| names.contains(&text[..at]) && is_joined_of(&text[at + 1..], names))
}

/// What stands between quotation marks in a source.
fn literals(source: &str) -> impl Iterator<Item = String> {
    tokens(source)
        .into_iter()
        .filter_map(|placed| match placed.token {
            Token::Text(text) => Some(text),
            _ => None,
        })
}

/// Whether this is written as codes are: `unknown-field`.
fn is_code(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    text.contains('-')
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.split('-').all(is_part)
}

//! Everybody gets everywhere: every screen in both languages and at the sizes that offices have is looked through for
//! controls without a name, controls that Tab does not reach, words of the other language, and words that are cut off or
//! run into each other. A letter that no font has fails in the harness already.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use eframe::egui::{self, Key, Rect, accesskit::Role, vec2};
use egui_kittest::kittest::NodeT as _;
use fluent_syntax::{
    ast::{Entry, PatternElement},
    parser,
};
use tuanthu::{
    assessment::file,
    model::Language,
    store::settings,
    ui::{Screen, theme::Tokens},
};

use crate::fixture::LIBRARY;

use super::{
    painted::{Ring, painted},
    places::{each_place, full_sample},
    window::Window,
};

/// What a person does something with.
const CONTROLS: [Role; 12] = [
    Role::Button,
    Role::CheckBox,
    Role::ComboBox,
    Role::Link,
    Role::MenuItem,
    Role::MultilineTextInput,
    Role::PasswordInput,
    Role::RadioButton,
    Role::Slider,
    Role::SpinButton,
    Role::Tab,
    Role::TextInput,
];

/// Sizes in points: the smallest office screen, a large one, the smallest window, and 200 % on the smallest screen.
const SIZES: [(f32, f32); 4] = [
    (1366.0, 768.0),
    (1920.0, 1080.0),
    (900.0, 560.0),
    (683.0, 384.0),
];

/// Screens whose tables are wider than a window and are scrolled sideways.
const SCROLLED_SIDEWAYS: [Screen; 3] = [Screen::Registers, Screen::Plan, Screen::Units];

#[test]
fn every_control_has_a_name_in_the_language_of_the_screen() {
    let data = words_of_the_sample();
    for language in Language::ALL {
        let foreign = words_of_the_other_language(language);
        let mut window = Window::open(language, settings::Theme::Light, Some(full_sample()));
        let mut found = String::new();
        each_place(&mut window, |window, _, place| {
            for node in window.harness.root().children_recursive() {
                let node = node.accesskit_node();
                let name = node.label().or_else(|| node.value()).unwrap_or_default();
                if CONTROLS.contains(&node.role()) && !name.chars().any(char::is_alphanumeric) {
                    let _ = writeln!(found, "{place}: {:?} has no name", node.role());
                }
                if foreign.contains(&name) && !data.contains(&name) {
                    let _ = writeln!(found, "{place} in {language:?}: {name}");
                }
            }
        });
        assert!(found.is_empty(), "\n{found}");
    }
}

/// Texts that stand in the other language's file and in this one's do not.
fn words_of_the_other_language(language: Language) -> BTreeSet<String> {
    let [own, other] = match language {
        Language::Vi => ["vi", "en"],
        Language::En => ["en", "vi"],
    };
    let own: BTreeSet<String> = texts(own).into_values().collect();
    let names: BTreeSet<String> = Language::ALL
        .map(|language| own_name(language).to_owned())
        .into();
    let other = texts(other).into_values();
    other
        .filter(|text| !own.contains(text) && !names.contains(text))
        .collect()
}

/// Each language is offered in its own words.
fn own_name(language: Language) -> &'static str {
    match language {
        Language::Vi => "Tiếng Việt",
        Language::En => "English",
    }
}

/// The texts of a language that have nothing to be filled in.
fn texts(language: &str) -> BTreeMap<String, String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/lang");
    let source = std::fs::read_to_string(format!("{folder}/{language}.ftl")).unwrap();
    let resource = parser::parse(source).unwrap();
    let messages = resource.body.into_iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message),
        _ => None,
    });
    messages
        .filter_map(|message| match message.value?.elements.as_slice() {
            [PatternElement::TextElement { value }] => Some((message.id.name, value.clone())),
            _ => None,
        })
        .collect()
}

#[test]
fn tab_reaches_every_control_and_shows_where_it_is() {
    let mut window = Window::on(full_sample());
    let mut found = String::new();
    each_place(&mut window, |window, _, place| {
        let mut missing = controls(window);
        for _ in 0..missing.len() * 2 + 20 {
            window.harness.key_press(Key::Tab);
            // A table first scrolls the cell into view.
            window.harness.run_steps(3);
            let focused = window.harness.ctx.memory(egui::Memory::focused);
            let Some(focused) = focused else { continue };
            missing.remove(&focused.accesskit_id().0);
            if let Some(name) = unringed(window) {
                let _ = writeln!(found, "{place}: nothing shows that {name} has the keyboard");
            }
            if missing.is_empty() {
                break;
            }
        }
        for name in missing.values() {
            let _ = writeln!(found, "{place}: {name}");
        }
    });
    assert!(found.is_empty(), "\n{found}");
}

/// What has the keyboard and can be seen, where no ring is drawn round it.
fn unringed(window: &Window) -> Option<String> {
    let ctx = &window.harness.ctx;
    let response = ctx.read_response(ctx.memory(egui::Memory::focused)?)?;
    let accent = Tokens::of(ctx.theme()).accent;
    let is_round = |ring: &Ring| {
        ring.colour == accent && ring.width >= 2.0 && ring.rect.contains_rect(response.rect)
    };
    // A cell of a wide table may lie under what stands beside it.
    let is_shown = response.interact_rect.is_positive()
        && response.interact_rect.area() > response.rect.area() / 2.0;
    let has_ring = painted(window).1.iter().any(is_round);
    (is_shown && !has_ring).then(|| format!("{:?}", response.rect))
}

/// What can be done something with now, by its id in the tree.
fn controls(window: &Window) -> BTreeMap<u64, String> {
    let all = window.harness.root().children_recursive();
    let controls = all.filter_map(|node| {
        let node = node.accesskit_node();
        let is_control = CONTROLS.contains(&node.role()) && !node.is_disabled();
        let name = node.label().or_else(|| node.value()).unwrap_or_default();
        is_control.then(|| (node.locate().0.0, format!("{:?} {name}", node.role())))
    });
    controls.collect()
}

#[test]
fn no_word_is_cut_off_or_runs_into_another() {
    let data = words_of_the_sample();
    let mut found = String::new();
    for language in Language::ALL {
        let mut window = Window::open(language, settings::Theme::Dark, Some(full_sample()));
        for (width, height) in SIZES {
            window.harness.set_size(vec2(width, height));
            each_place(&mut window, |window, screen, place| {
                window.harness.run_steps(2);
                let place = format!("{place}, {language:?}, {width}×{height}");
                for fault in faults(window, screen, width, &data) {
                    let _ = writeln!(found, "{place}: {fault}");
                }
            });
        }
    }
    assert!(found.is_empty(), "\n{found}");
}

/// What the officer and the catalogues wrote: it may be longer than its place, where all of it is shown elsewhere.
fn words_of_the_sample() -> String {
    let mut words = file::to_ron(&full_sample());
    for catalogue in LIBRARY.catalogues() {
        for language in Language::ALL {
            for control in &catalogue.controls {
                let at = tuanthu::model::ControlRef::new(&catalogue.id, &control.id);
                if let Some(text) = LIBRARY.text(&at, language) {
                    let _ = writeln!(words, "{}", text.title);
                }
            }
        }
    }
    words
}

fn faults(window: &Window, screen: Screen, width: f32, data: &str) -> Vec<String> {
    const TOLERATED: f32 = 1.5;
    let mut found = Vec::new();
    let (texts, _) = painted(window);
    let is_scrolled = SCROLLED_SIDEWAYS.contains(&screen);
    for text in &texts {
        // An id stands before a title, a mark before a name, the period behind one.
        let words = text.words.trim();
        let rest = words.split_once(' ').map_or(words, |(_, rest)| rest.trim());
        let name = words.split_once(" · ").map_or(words, |(name, _)| name);
        // What is to be done stands behind the number of its card, and whole on the card once it is opened.
        let deed = words.split_once("  ").map_or(words, |(_, deed)| deed);
        let quoted = words.split([':', '(']).map(str::trim);
        let is_data = [words, rest, name, deed]
            .iter()
            .any(|part| data.contains(part))
            || quoted
                .filter(|part| part.len() > 30)
                .any(|part| data.contains(part));
        let is_cut = text.rect.right() > text.clip.right() + TOLERATED
            || text.rect.left() < text.clip.left() - TOLERATED;
        if text.is_elided && !is_data {
            found.push(format!("does not fit: {}", text.words));
        } else if is_cut && !is_data && !is_scrolled {
            found.push(format!("is cut off: {}", text.words));
        }
    }
    for (index, one) in texts.iter().enumerate() {
        for other in &texts[index + 1..] {
            let seen = one.clip.intersect(other.clip);
            let meet = |line: &Rect| {
                other.lines.iter().any(|of_other| {
                    let common = line.intersect(*of_other).intersect(seen);
                    common.width() > 2.0 && common.height() > 4.0
                })
            };
            if one.lines.iter().any(meet) {
                found.push(format!(
                    "run into each other: {} / {}",
                    one.words, other.words
                ));
            }
        }
    }
    for node in window.harness.root().children_recursive() {
        let node = node.accesskit_node();
        let right = node.bounding_box().map_or(0.0, |rect| rect.x1 as f32);
        if CONTROLS.contains(&node.role()) && right > width + TOLERATED && !is_scrolled {
            found.push(format!("beyond the edge: {:?}", node.label()));
        }
    }
    found
}

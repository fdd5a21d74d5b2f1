//! The look: whatever is painted on any screen can be read, every mark has its glyph, and nothing jumps when something is
//! saved.

use std::{collections::BTreeSet, fmt::Write as _};

use eframe::egui::{Color32, Context, FontFamily, FontId, Key, Rgba, Theme};
use egui_kittest::kittest::Queryable as _;
use tuanthu::{
    app::{
        demo,
        session::{SaveState, Session},
    },
    model::Language,
    store::settings,
    ui::{
        Screen,
        theme::{self, Tokens},
    },
};

use crate::{fixture::LIBRARY, source::files};

use super::{
    painted::painted,
    places::{each_place, full_sample},
    window::Window,
};

#[test]
fn every_text_of_every_screen_stands_out_from_what_it_stands_on() {
    let mut found = BTreeSet::new();
    let mut pairs = BTreeSet::new();
    for theme in [settings::Theme::Light, settings::Theme::Dark] {
        let mut window = Window::open(Language::Vi, theme, Some(full_sample()));
        each_place(&mut window, |window, _, place| {
            for text in painted(window).0 {
                for colour in text.colours {
                    pairs.insert((colour.to_array(), text.ground.to_array()));
                    if contrast(colour, text.ground) < 4.5 {
                        found.insert(format!(
                            "{theme:?}, {place}: {colour:?} on {:?}: {}",
                            text.ground, text.words
                        ));
                    }
                }
            }
        });
    }
    assert!(found.is_empty(), "{found:#?}");
    assert!(pairs.len() > 20, "too few pairs were seen: {}", pairs.len());
}

#[test]
fn texts_stand_out_from_every_ground() {
    for theme in [Theme::Light, Theme::Dark] {
        let tokens = Tokens::of(theme);
        let texts = [
            tokens.text,
            tokens.weak,
            tokens.good,
            tokens.warn,
            tokens.bad,
            tokens.accent,
        ];
        let grounds = [
            tokens.ground,
            tokens.bar,
            tokens.raised,
            tokens.hovered,
            tokens.chosen,
        ];
        for text in texts {
            for ground in grounds {
                assert!(
                    contrast(text, ground) >= 4.5,
                    "{text:?} on {ground:?} in {theme:?}"
                );
            }
        }
        assert!(contrast(tokens.on_accent, tokens.accent) >= 4.5);
        for ground in grounds {
            assert!(contrast(tokens.accent, ground) >= 3.0, "the ring");
        }
        assert!(contrast(tokens.edge, tokens.raised) >= 3.0);
    }
}

/// The contrast of two colours (WCAG 2.1, relative luminance).
fn contrast(one: Color32, other: Color32) -> f32 {
    let luminance = |colour: Color32| {
        let [red, green, blue, _] = Rgba::from(colour).to_array();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn every_letter_and_every_mark_has_a_glyph_in_every_weight() {
    let mut wanted = BTreeSet::new();
    for folder in ["assets/lang", "controls"] {
        gather_letters(folder, &mut wanted);
    }
    // What views write themselves: marks, arrows, signs.
    for (file, source) in files("src") {
        if file.starts_with("src/ui") {
            let code = source
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            wanted.extend(code.flat_map(str::chars));
        }
    }
    wanted.retain(|letter| !letter.is_control() && !letter.is_whitespace());
    let ctx = Context::default();
    theme::install(&ctx);
    ctx.run_ui(eframe::egui::RawInput::default(), |_| {})
        .drop_without_applying_deltas();
    let families = ["semibold", "bold"].map(|name| FontFamily::Name(name.into()));
    let mut missing = String::new();
    for family in families.into_iter().chain([FontFamily::Proportional]) {
        let font = FontId::new(14.0, family);
        for letter in &wanted {
            if !ctx.fonts_mut(|fonts| fonts.has_glyph(&font, *letter)) {
                let _ = write!(
                    missing,
                    "{letter} U+{:04X} in {}; ",
                    *letter as u32, font.family
                );
            }
        }
    }
    assert!(missing.is_empty(), "{missing}");
    assert!(wanted.contains(&'ẵ') && wanted.contains(&'✔'));
}

fn gather_letters(folder: &str, into: &mut BTreeSet<char>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather_letters(path.to_str().unwrap(), into);
        } else if let Ok(text) = std::fs::read_to_string(path) {
            into.extend(text.chars());
        }
    }
}

#[test]
fn nothing_jumps_when_something_is_saved() {
    let mut window = Window::on(demo::sample(&LIBRARY).unwrap());
    window.show(Screen::Walk);
    let places = |window: &Window| -> Vec<(String, [i32; 2])> {
        let (texts, _) = painted(window);
        let steady = texts.into_iter().filter(|text| text.rect.bottom() < 700.0);
        steady
            .map(|text| {
                (
                    text.words,
                    [text.rect.left() as i32, text.rect.top() as i32],
                )
            })
            .collect()
    };
    let status = |window: &Window| {
        let words = window
            .texts
            .with("status-answered", &[("answered", &0), ("total", &0)]);
        let beginning = words.split('0').next().unwrap_or_default().to_owned();
        let label = window
            .harness
            .query_all_by_label_contains(&beginning)
            .next();
        label.map(|label| label.rect())
    };
    window.write("card-owner", "Phòng Kỹ thuật");
    let before = (places(&window), status(&window));
    window.press(eframe::egui::Modifiers::COMMAND, Key::S);
    window.wait_until("saved", |app| {
        let state = app.session().map(Session::save_state);
        matches!(state, Some(SaveState::Saved(Some(_))))
    });
    assert_eq!((places(&window), status(&window)), before);
}

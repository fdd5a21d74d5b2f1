//! How the window looks: the scale of sizes and distances, and the colours by what they mean, light and dark. The only
//! file with raw colours. Every text colour has a contrast of at least 4.5:1 on every surface it stands on (WCAG 2.1,
//! 1.4.3); a test holds it.

use eframe::egui::{
    self, Color32, Context, CornerRadius, FontFamily, FontId, Margin, RichText, Stroke, Style,
    TextStyle, Theme, Visuals, vec2,
};

use crate::{model::Verdict, store::settings};

use super::fonts;

/// Distances, in points.
pub mod space {
    /// Between things that belong together.
    pub const SMALL: f32 = 4.0;
    /// Between fields.
    pub const MEDIUM: f32 = 8.0;
    /// Between groups.
    pub const LARGE: f32 = 16.0;
    /// Round a screen.
    pub const SCREEN: i8 = 16;
    /// Height of the bar below: it stays, whatever it has to say.
    pub const STATUS: f32 = 40.0;
    /// Height of a row in a list or table.
    pub const ROW: f32 = 30.0;
    /// Lines longer than this are hard to read.
    pub const READABLE: f32 = 920.0;
}

/// Sizes of type, in points.
mod size {
    pub(super) const SMALL: f32 = 12.0;
    pub(super) const BODY: f32 = 14.0;
    pub(super) const HEADING: f32 = 16.0;
    pub(super) const TITLE: f32 = 21.0;
}

/// Paper, whatever the theme: pages are shown as they are printed.
pub const PAPER: Color32 = Color32::WHITE;

/// Colours by what they mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tokens {
    /// Ordinary text.
    pub text: Color32,
    /// Text of second rank: labels, hints.
    pub weak: Color32,
    /// Links, what is chosen, the one main button.
    pub accent: Color32,
    /// Text on `accent`.
    pub on_accent: Color32,
    /// Done, valid.
    pub good: Color32,
    /// Half done, worth a look.
    pub warn: Color32,
    /// Not done, rejected, wrong.
    pub bad: Color32,
    /// The ground of the window.
    pub ground: Color32,
    /// Navigation and bars.
    pub bar: Color32,
    /// Cards and input fields.
    pub raised: Color32,
    /// What the pointer is over.
    pub hovered: Color32,
    /// The ground of what is chosen; `text` stands on it.
    pub chosen: Color32,
    /// Lines.
    pub line: Color32,
    /// Edges of inputs; at least 3:1 on `raised`.
    pub edge: Color32,
}

const LIGHT: Tokens = Tokens {
    text: Color32::from_rgb(0x1A, 0x22, 0x2D),
    weak: Color32::from_rgb(0x50, 0x5C, 0x6B),
    accent: Color32::from_rgb(0x0B, 0x57, 0x9F),
    on_accent: Color32::WHITE,
    good: Color32::from_rgb(0x17, 0x68, 0x38),
    warn: Color32::from_rgb(0x84, 0x4D, 0x00),
    bad: Color32::from_rgb(0xAF, 0x22, 0x1D),
    ground: Color32::from_rgb(0xF5, 0xF7, 0xF9),
    bar: Color32::from_rgb(0xEA, 0xEE, 0xF3),
    raised: Color32::WHITE,
    hovered: Color32::from_rgb(0xE1, 0xE8, 0xF0),
    chosen: Color32::from_rgb(0xD3, 0xE4, 0xF6),
    line: Color32::from_rgb(0xD5, 0xDB, 0xE3),
    edge: Color32::from_rgb(0x84, 0x90, 0x9F),
};

const DARK: Tokens = Tokens {
    text: Color32::from_rgb(0xE6, 0xEA, 0xEF),
    weak: Color32::from_rgb(0xA9, 0xB3, 0xBF),
    accent: Color32::from_rgb(0x86, 0xBD, 0xF5),
    on_accent: Color32::from_rgb(0x08, 0x1C, 0x30),
    good: Color32::from_rgb(0x72, 0xD0, 0x99),
    warn: Color32::from_rgb(0xF0, 0xB9, 0x63),
    bad: Color32::from_rgb(0xFF, 0x93, 0x8A),
    ground: Color32::from_rgb(0x16, 0x1A, 0x20),
    bar: Color32::from_rgb(0x11, 0x15, 0x1A),
    raised: Color32::from_rgb(0x1E, 0x24, 0x2C),
    hovered: Color32::from_rgb(0x2A, 0x33, 0x3E),
    chosen: Color32::from_rgb(0x1E, 0x3D, 0x5C),
    line: Color32::from_rgb(0x33, 0x3C, 0x47),
    edge: Color32::from_rgb(0x6C, 0x78, 0x86),
};

impl Tokens {
    /// The colours of this theme.
    pub fn of(theme: Theme) -> &'static Self {
        match theme {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        }
    }

    /// The colour of a verdict; its mark and its word say the same.
    pub fn verdict(&self, verdict: Verdict) -> Color32 {
        match verdict {
            Verdict::Compliant => self.good,
            Verdict::Partial => self.warn,
            Verdict::NonCompliant => self.bad,
            Verdict::NotApplicable | Verdict::NotArisen | Verdict::NotAssessed => self.weak,
        }
    }

    /// The frame of a card.
    pub fn card(&self) -> egui::Frame {
        egui::Frame::new()
            .fill(self.raised)
            .stroke(Stroke::new(1.0, self.line))
            .corner_radius(CornerRadius::same(6))
            .inner_margin(Margin::same(12))
    }
}

/// The mark of a verdict, so that nothing is said by colour alone.
pub fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Compliant => "✔",
        Verdict::Partial => "◐",
        Verdict::NonCompliant => "✘",
        Verdict::NotApplicable => "–",
        Verdict::NotArisen => "○",
        Verdict::NotAssessed => "☐",
    }
}

/// A screen's title.
pub fn title(text: impl Into<String>) -> RichText {
    RichText::new(text)
        .family(FontFamily::Name(fonts::BOLD.into()))
        .size(size::TITLE)
}

/// A heading within a screen.
pub fn heading(text: impl Into<String>) -> RichText {
    strong(text).size(size::HEADING)
}

/// Words that stand out.
pub fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).family(FontFamily::Name(fonts::SEMIBOLD.into()))
}

/// Gives the window its fonts and both styles.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts::definitions());
    ctx.set_style_of(Theme::Light, style(&LIGHT, Visuals::light()));
    ctx.set_style_of(Theme::Dark, style(&DARK, Visuals::dark()));
    // X11 does not tell which theme the desktop has; office papers are white.
    ctx.options_mut(|options| {
        options.fallback_theme = Theme::Light;
        // These keys stand in the list of actions like all others.
        options.zoom_with_keyboard = false;
        options.quit_shortcuts.clear();
    });
}

/// Shows everything this large.
pub fn zoom(ctx: &Context, percent: u16) {
    ctx.set_zoom_factor(f32::from(percent) / 100.0);
}

/// Switches to the theme that the settings ask for.
pub fn apply(ctx: &Context, theme: settings::Theme) {
    ctx.set_theme(match theme {
        settings::Theme::Light => egui::ThemePreference::Light,
        settings::Theme::Dark => egui::ThemePreference::Dark,
        settings::Theme::System => egui::ThemePreference::System,
    });
}

fn style(tokens: &Tokens, visuals: Visuals) -> Style {
    let mut style = Style {
        visuals: coloured(tokens, visuals),
        ..Style::default()
    };
    let proportional = |size| FontId::new(size, FontFamily::Proportional);
    style.text_styles = [
        (TextStyle::Small, proportional(size::SMALL)),
        (TextStyle::Body, proportional(size::BODY)),
        (TextStyle::Button, proportional(size::BODY)),
        (TextStyle::Heading, proportional(size::HEADING)),
        (
            TextStyle::Monospace,
            FontId::new(size::SMALL, FontFamily::Monospace),
        ),
    ]
    .into();
    style.spacing.item_spacing = vec2(space::MEDIUM, 6.0);
    style.spacing.button_padding = vec2(10.0, 4.0);
    style.spacing.interact_size = vec2(28.0, 26.0);
    style.spacing.combo_width = 160.0;
    style.spacing.menu_margin = Margin::same(6);
    // Handles in the colour of text: the ground of inputs would be white on white.
    style.spacing.scroll = egui::style::ScrollStyle {
        foreground_color: true,
        bar_width: 8.0,
        floating_width: 6.0,
        floating_allocated_width: 10.0,
        dormant_handle_opacity: 0.3,
        active_handle_opacity: 0.4,
        interact_handle_opacity: 0.6,
        ..egui::style::ScrollStyle::floating()
    };
    style.spacing.tooltip_width = 420.0;
    style.animation_time = 0.0;
    style.interaction.selectable_labels = true;
    style
}

fn coloured(tokens: &Tokens, mut visuals: Visuals) -> Visuals {
    let Tokens {
        text,
        weak,
        accent,
        on_accent: _,
        good: _,
        warn,
        bad,
        ground,
        bar,
        raised,
        hovered,
        chosen,
        line,
        edge,
    } = *tokens;
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(weak);
    visuals.hyperlink_color = accent;
    visuals.warn_fg_color = warn;
    visuals.error_fg_color = bad;
    visuals.panel_fill = ground;
    visuals.window_fill = raised;
    visuals.window_stroke = Stroke::new(1.0, line);
    visuals.extreme_bg_color = raised;
    visuals.text_edit_bg_color = Some(raised);
    visuals.faint_bg_color = bar;
    visuals.code_bg_color = bar;
    visuals.selection.bg_fill = chosen;
    visuals.selection.stroke = Stroke::new(1.0, accent);
    visuals.text_cursor.stroke.color = accent;
    // What cannot be used now can still be read: an assessment that is only looked at is nothing else.
    visuals.disabled_alpha = 0.75;
    visuals.window_corner_radius = CornerRadius::same(6);
    visuals.menu_corner_radius = CornerRadius::same(6);
    let widgets = &mut visuals.widgets;
    let states = [
        (&mut widgets.noninteractive, ground, line),
        (&mut widgets.inactive, raised, edge),
        (&mut widgets.hovered, hovered, edge),
        (&mut widgets.active, chosen, accent),
        (&mut widgets.open, raised, edge),
    ];
    for (state, fill, stroke) in states {
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = Stroke::new(1.0, stroke);
        state.fg_stroke = Stroke::new(1.0, text);
        state.corner_radius = CornerRadius::same(4);
        state.expansion = 0.0;
    }
    // The tick of a check box is drawn in this state's colour.
    visuals.widgets.inactive.fg_stroke = Stroke::new(1.5, text);
    visuals
}

/// A colour of a picture, as it is stored: premultiplied red, green, blue, opacity.
pub fn stored([red, green, blue, opacity]: [u8; 4]) -> Color32 {
    Color32::from_rgba_premultiplied(red, green, blue, opacity)
}

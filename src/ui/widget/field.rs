//! Fields with their label above them: texts, paragraphs, dates, numbers, yes or no.
//!
//! What a person types stays as typed, also where it is not yet a date or a number: the sentence below the field says
//! so, and the value changes only once the text can be read.

use eframe::egui::{
    self, Id, Response, RichText, ScrollArea, TextBuffer, TextEdit, TextFormat, TextStyle, Ui,
};

use crate::{
    model::{Date, Language, TimeOfDay},
    ui::cx::Cx,
};

use super::{Nfc, marked::job};

/// A text of several lines takes no more room than this, in points: about sixteen lines.
const TALLEST: f32 = 300.0;

/// How a field looks and what it is called.
#[derive(Clone, Copy)]
pub struct Field<'a> {
    /// The name: shown above the field, read by screen readers.
    pub label: &'a str,
    /// What screen readers say instead, where several fields have this label; empty: the label.
    pub spoken: &'a str,
    /// Shown while the field is empty; an example.
    pub hint: &'a str,
    /// Width in points; the whole width where infinite.
    pub width: f32,
    /// Whether the label stands above; in tables the column's heading stands for it.
    pub labelled: bool,
    /// Folded words that were searched for and are marked in a text of several lines; empty: none.
    pub marks: &'a str,
}

impl<'a> Field<'a> {
    /// A field over the whole width with its label above.
    pub fn new(label: &'a str) -> Self {
        Self {
            label,
            spoken: "",
            hint: "",
            width: f32::INFINITY,
            labelled: true,
            marks: "",
        }
    }

    /// A field in a table's cell.
    pub fn cell(label: &'a str) -> Self {
        Self {
            labelled: false,
            ..Self::new(label)
        }
    }

    /// Told apart from others of the same label.
    #[must_use]
    pub fn spoken(self, spoken: &'a str) -> Self {
        Self { spoken, ..self }
    }

    /// With an example shown while empty.
    #[must_use]
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    /// With these folded words marked, which were searched for.
    #[must_use]
    pub fn marks(self, marks: &'a str) -> Self {
        Self { marks, ..self }
    }

    /// This wide.
    #[must_use]
    pub fn width(self, width: f32) -> Self {
        Self { width, ..self }
    }

    /// Shows the label, if it has one, and what belongs below it.
    pub fn show(self, cx: &Cx, ui: &mut Ui, add: impl FnOnce(&mut Ui) -> Response) -> Response {
        if !self.labelled {
            return add(ui).accessible_name(self.label);
        }
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let label = ui.label(RichText::new(self.label).color(cx.tokens.weak).small());
            let response = add(ui);
            if self.spoken.is_empty() {
                response.labelled_by(label.id)
            } else {
                response.accessible_name(self.spoken)
            }
        })
        .inner
    }

    pub(super) fn edit<'t>(self, cx: &Cx, buffer: &'t mut dyn egui::TextBuffer) -> TextEdit<'t>
    where
        'a: 't,
    {
        TextEdit::singleline(buffer)
            .hint_text(RichText::new(self.hint).color(cx.tokens.weak))
            .desired_width(self.width)
            .margin(egui::Margin::symmetric(6, 4))
    }
}

/// A line of text.
pub fn text_ui(cx: &Cx, ui: &mut Ui, field: Field, text: &mut String) -> Response {
    field.show(cx, ui, |ui| ui.add(field.edit(cx, &mut Nfc(text))))
}

/// Several lines of text; grows with what is written up to a height that leaves room for the rest of the screen, and
/// scrolls then.
pub fn paragraph_ui(
    cx: &Cx,
    ui: &mut Ui,
    field: Field,
    rows: usize,
    text: &mut String,
) -> Response {
    field.show(cx, ui, |ui| {
        let mut text = Nfc(text);
        let mut marked = |ui: &Ui, text: &dyn TextBuffer, width: f32| {
            let font = TextStyle::Body.resolve(ui.style());
            let plain = TextFormat::simple(font, ui.visuals().widgets.inactive.text_color());
            let mut laid_out = job(cx, text.as_str(), &plain, &[field.marks]);
            laid_out.wrap.max_width = width;
            ui.fonts_mut(|fonts| fonts.layout_job(laid_out))
        };
        let edit = TextEdit::multiline(&mut text)
            .hint_text(RichText::new(field.hint).color(cx.tokens.weak))
            .desired_width(field.width)
            .desired_rows(rows)
            .margin(egui::Margin::symmetric(6, 4));
        let edit = if field.marks.is_empty() {
            edit
        } else {
            edit.layouter(&mut marked)
        };
        ScrollArea::vertical()
            .id_salt(field.label)
            .max_height(TALLEST)
            .auto_shrink([false, true])
            .show(ui, |ui| ui.add(edit))
            .inner
    })
}

/// A day, written `28/3/2007` or `2007-03-28`.
pub fn date_ui(cx: &Cx, ui: &mut Ui, field: Field, date: &mut Option<Date>) -> Response {
    let hint = cx.t("field-date-hint");
    let show = |date: &Date| match cx.language() {
        Language::Vi => cx.texts.date(*date),
        Language::En => date.to_string(),
    };
    parsed_ui(
        cx,
        ui,
        field.hint(hint),
        date,
        show,
        Date::written,
        cx.t("field-date-wrong"),
    )
}

/// A time of day, written `08:30` or `8h30`.
pub fn time_ui(cx: &Cx, ui: &mut Ui, field: Field, time: &mut Option<TimeOfDay>) -> Response {
    parsed_ui(
        cx,
        ui,
        field.hint(cx.t("field-time-hint")),
        time,
        ToString::to_string,
        TimeOfDay::written,
        cx.t("field-time-wrong"),
    )
}

/// A count.
pub fn number_ui(cx: &Cx, ui: &mut Ui, field: Field, number: &mut Option<u32>) -> Response {
    let parse = |text: &str| text.parse().ok();
    parsed_ui(
        cx,
        ui,
        field,
        number,
        ToString::to_string,
        parse,
        cx.t("field-number-wrong"),
    )
}

/// What was typed into a field and not yet understood, with the value it was typed over.
#[derive(Clone)]
struct Draft<T> {
    text: String,
    over: Option<T>,
}

fn parsed_ui<T: Copy + PartialEq + Send + Sync + 'static>(
    cx: &Cx,
    ui: &mut Ui,
    field: Field,
    value: &mut Option<T>,
    show: impl Fn(&T) -> String,
    parse: impl Fn(&str) -> Option<T>,
    wrong: &str,
) -> Response {
    let id: Id = ui.next_auto_id().with("draft");
    // A draft belongs to the value it was typed over: after undo, or in another row, it is forgotten.
    let draft: Option<Draft<T>> = ui
        .data(|data| data.get_temp(id))
        .filter(|draft: &Draft<T>| draft.over == *value);
    let mut text = draft.map_or_else(
        || value.as_ref().map_or_else(String::new, &show),
        |draft| draft.text,
    );
    let read = |text: &str| {
        if text.trim().is_empty() {
            Some(None)
        } else {
            parse(text.trim()).map(Some)
        }
    };
    let is_wrong = read(&text).is_none();
    let add = |ui: &mut Ui| {
        if is_wrong {
            ui.visuals_mut().override_text_color = Some(cx.tokens.bad);
        }
        let response = text_ui(cx, ui, field, &mut text);
        if is_wrong && field.labelled {
            ui.label(RichText::new(wrong).small());
        }
        response
    };
    let response = if field.labelled {
        ui.vertical(add).inner
    } else {
        ui.scope(add).inner
    };
    let response = if is_wrong {
        response.on_hover_text(wrong)
    } else {
        response
    };
    if response.changed() {
        if let Some(understood) = read(&text) {
            *value = understood;
        }
        let over = *value;
        ui.data_mut(|data| data.insert_temp(id, Draft { text, over }));
    } else if response.lost_focus() && read(&text).is_some() {
        ui.data_mut(|data| data.remove::<Draft<T>>(id));
    }
    response
}

/// Yes, no, or not known.
pub fn yes_no_ui(cx: &Cx, ui: &mut Ui, field: Field, value: &mut Option<bool>) -> Response {
    let text = |value: Option<bool>| match value {
        Some(true) => cx.t("yes"),
        Some(false) => cx.t("no"),
        None => cx.t("unknown"),
    };
    super::choice_ui(
        cx,
        ui,
        field,
        value,
        &[None, Some(true), Some(false)],
        |value| text(*value).to_owned(),
    )
}

/// A list of texts, one a line.
pub fn lines_ui(cx: &Cx, ui: &mut Ui, field: Field, lines: &mut Vec<String>) -> Response {
    let mut text = lines.join("\n");
    let response = paragraph_ui(cx, ui, field, 3, &mut text);
    if response.changed() {
        *lines = if text.is_empty() {
            Vec::new()
        } else {
            text.split('\n').map(str::to_owned).collect()
        };
    } else if response.lost_focus() {
        // Blank lines are kept while typing, since the next line begins as one.
        lines.retain(|line| !line.trim().is_empty());
    }
    response
}

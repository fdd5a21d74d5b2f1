//! The empty signature fields: part of the document before anybody signs, so that signing changes no page.

use lopdf::{Document, Object, ObjectId, dictionary};

use super::appearance::{add_form, add_words};
use super::{RenderError, rounded, text_string};
use crate::report::layout::Layout;
use crate::report::layout::page::{FieldItem, Item, TextItem};
use crate::report::layout::structure::NodeId;

/// Print, Locked (ISO 32000-1, table 165): a signature is printed and not moved.
const PRINT_AND_LOCKED: i64 = 4 | 128;
/// SignaturesExist (ISO 32000-1, table 219): there are signature fields.
const SIGNATURES_EXIST: i64 = 1;

/// Entry of a field for the words that whoever signs completes; a name of our own (ISO 32000-1, annex E).
const FIELD_WORDS: &str = "TuanThu";

/// A field in the file.
pub(super) struct Widget {
    /// Field and annotation in one object.
    pub(super) id: ObjectId,
    /// Number of its page.
    pub(super) page: usize,
    /// Its form element in the structure.
    pub(super) node: NodeId,
    /// What a screen reader says about it.
    pub(super) tooltip: String,
}

/// Adds all signature fields and the form that lists them.
pub(super) fn add_fields(
    pdf: &mut Document,
    layout: &Layout,
    pages: &[ObjectId],
) -> Result<Vec<Widget>, RenderError> {
    let mut widgets = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    for (page, laid_out) in layout.pages.iter().enumerate() {
        for item in &laid_out.items {
            let Item::Field(field) = item else { continue };
            // ISO 32000-1, 12.7.3.2: a full stop would divide the name.
            if names.contains(&field.name.as_str())
                || field.name.contains('.')
                || field.name.is_empty()
            {
                return Err(RenderError::FieldName(field.name.clone()));
            }
            names.push(&field.name);
            let id = add_widget(pdf, field, pages[page], laid_out.paper.height)?;
            widgets.push(Widget {
                id,
                page,
                node: field.node,
                tooltip: field.tooltip.clone(),
            });
        }
    }
    if !widgets.is_empty() {
        let fields: Vec<Object> = widgets.iter().map(|widget| widget.id.into()).collect();
        // An object of its own, so that signing need not rewrite the catalog.
        let form =
            pdf.add_object(dictionary! { "Fields" => fields, "SigFlags" => SIGNATURES_EXIST });
        pdf.catalog_mut()?.set("AcroForm", form);
    }
    Ok(widgets)
}

fn add_widget(
    pdf: &mut Document,
    field: &FieldItem,
    page: ObjectId,
    page_height: f32,
) -> Result<ObjectId, RenderError> {
    let top = page_height - field.y;
    let corners = [field.x, top - field.height, field.x + field.width, top];
    let rect = |corners: [f32; 4]| {
        Object::Array(corners.map(|value| Object::Real(rounded(value))).to_vec())
    };
    let shown: Vec<TextItem> = field
        .shown
        .iter()
        .map(|words| TextItem {
            x: words.x - field.x,
            y: words.y - field.y,
            ..words.clone()
        })
        .collect();
    let size = (field.width, field.height);
    // ISO 19005-3, 6.3.3: a visible widget has an appearance, here perhaps an empty one.
    let appearance = if shown.is_empty() {
        // An empty stream is legal, but some validators stumble over its length.
        add_form(pdf, size, dictionary! {}, b"q Q".to_vec())
    } else {
        add_words(pdf, size, &shown)?
    };
    let mut entries = dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig",
        "T" => text_string(&field.name), "TU" => text_string(&field.tooltip),
        "Rect" => rect(corners), "F" => PRINT_AND_LOCKED, "P" => page,
        "AP" => dictionary! { "N" => appearance },
    };
    if !field.words.is_empty() {
        let words = field.words.iter().map(|words| text_string(words));
        entries.set(FIELD_WORDS, words.collect::<Vec<_>>());
    }
    let widget = pdf.add_object(entries);
    let page = pdf.get_dictionary_mut(page)?;
    let mut annotations = page
        .get(b"Annots")
        .and_then(Object::as_array)
        .cloned()
        .unwrap_or_default();
    annotations.push(widget.into());
    page.set("Annots", annotations);
    Ok(widget)
}

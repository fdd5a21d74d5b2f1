//! The outline (ISO 32000-1, 12.3.3): the headings as a tree beside the pages.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::{integer, rounded, text_string};
use crate::report::layout::Layout;
use crate::report::layout::page::{Item, Mark};
use crate::report::layout::structure::NodeId;

/// A heading with its place among the others.
struct Entry {
    id: ObjectId,
    parent: Option<usize>,
    children: Vec<usize>,
}

/// Adds the outline; none for a document without headings.
pub(super) fn add_outline(
    pdf: &mut Document,
    layout: &Layout,
    pages: &[ObjectId],
) -> Result<(), lopdf::Error> {
    if layout.outline.is_empty() {
        return Ok(());
    }
    let root = pdf.new_object_id();
    let (entries, top) = nest(pdf, layout);
    for (index, entry) in entries.iter().enumerate() {
        let heading = &layout.outline[index];
        let siblings = entry
            .parent
            .map_or(&top, |parent| &entries[parent].children);
        let mut item = dictionary! { "Title" => text_string(&heading.title) };
        item.set(
            "Parent",
            entry.parent.map_or(root, |parent| entries[parent].id),
        );
        if let Some((page, y)) = place_of(layout, heading.node) {
            item.set(
                "Dest",
                vec![
                    pages[page].into(),
                    "XYZ".into(),
                    Object::Null,
                    Object::Real(rounded(y)),
                    Object::Null,
                ],
            );
        }
        let place = siblings
            .iter()
            .position(|sibling| *sibling == index)
            .unwrap_or(0);
        if place > 0 {
            item.set("Prev", entries[siblings[place - 1]].id);
        }
        if let Some(next) = siblings.get(place + 1) {
            item.set("Next", entries[*next].id);
        }
        // A negative count: the parts are there, folded.
        set_ends(
            &mut item,
            &entries,
            &entry.children,
            -integer(entry.children.len()),
        );
        pdf.set_object(entry.id, item);
    }
    let mut outline = dictionary! { "Type" => "Outlines" };
    set_ends(&mut outline, &entries, &top, integer(top.len()));
    pdf.set_object(root, outline);
    let catalog = pdf.catalog_mut()?;
    catalog.set("Outlines", root);
    Ok(())
}

/// Gives every heading the last heading of a lower level as its parent.
fn nest(pdf: &mut Document, layout: &Layout) -> (Vec<Entry>, Vec<usize>) {
    let mut entries: Vec<Entry> = Vec::new();
    let mut top = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (index, heading) in layout.outline.iter().enumerate() {
        open.retain(|earlier| layout.outline[*earlier].level < heading.level);
        let parent = open.last().copied();
        match parent {
            Some(parent) => entries[parent].children.push(index),
            None => top.push(index),
        }
        open.push(index);
        entries.push(Entry {
            id: pdf.new_object_id(),
            parent,
            children: Vec::new(),
        });
    }
    (entries, top)
}

fn set_ends(item: &mut Dictionary, entries: &[Entry], children: &[usize], count: i64) {
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        item.set("First", entries[*first].id);
        item.set("Last", entries[*last].id);
        item.set("Count", count);
    }
}

/// Page of a part and the height of its first line on it, from the bottom of the page.
fn place_of(layout: &Layout, node: NodeId) -> Option<(usize, f32)> {
    for (number, page) in layout.pages.iter().enumerate() {
        for item in &page.items {
            match item {
                Item::Text(words) if words.mark == Mark::Content(node) => {
                    return Some((number, page.paper.height - words.y + words.size));
                }
                _ => {}
            }
        }
    }
    None
}

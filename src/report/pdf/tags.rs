//! The structure tree (ISO 32000-1, 14.7): what the marked contents of the pages are, in reading order.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::content::Marked;
use super::form::Widget;
use super::{integer, rounded, text_string};
use crate::report::layout::Layout;
use crate::report::layout::page::{Item, Mark, Page};
use crate::report::layout::structure::{Node, NodeId, ROOT, Role};

/// Writes the structure tree and its way back from pages and fields.
pub(super) fn add_structure(
    pdf: &mut Document,
    layout: &Layout,
    pages: &[ObjectId],
    marked: &Marked,
    widgets: &[Widget],
) -> Result<(), lopdf::Error> {
    let structure = &layout.structure;
    let root = pdf.new_object_id();
    let elements: Vec<ObjectId> = structure
        .nodes
        .iter()
        .map(|_| pdf.new_object_id())
        .collect();
    let fields: BTreeMap<NodeId, &Widget> =
        widgets.iter().map(|widget| (widget.node, widget)).collect();
    for (id, node) in structure.nodes.iter().enumerate() {
        let mut dictionary = element_of(node);
        if node.role == Role::Figure
            && let Some(bounds) = bounds_of(id, layout, marked)
        {
            dictionary.set("A", bounds);
        }
        dictionary.set(
            "P",
            if id == ROOT {
                root
            } else {
                elements[node.parent]
            },
        );
        add_kids(
            &mut dictionary,
            id,
            node,
            &elements,
            pages,
            marked,
            fields.get(&id).copied(),
        );
        pdf.set_object(elements[id], dictionary);
    }
    let parents = link_back(pdf, pages, marked, widgets, &elements)?;
    let next = integer(pages.len() + widgets.len());
    let tree = dictionary! {
        "Type" => "StructTreeRoot", "K" => elements[ROOT], "ParentTree" => parents, "ParentTreeNextKey" => next,
    };
    pdf.set_object(root, tree);
    pdf.catalog_mut()?.set("StructTreeRoot", root);
    Ok(())
}

/// Type, attributes and alternate text of an element.
fn element_of(node: &Node) -> Dictionary {
    let mut element = dictionary! { "Type" => "StructElem", "S" => role_name(node.role) };
    if let Some(alt) = &node.alt {
        element.set("Alt", text_string(alt));
    }
    let attributes = match node.role {
        Role::ColumnHeading => Some(dictionary! { "O" => "Table", "Scope" => "Column" }),
        Role::RowHeading => Some(dictionary! { "O" => "Table", "Scope" => "Row" }),
        Role::Cell if node.span > 1 => {
            Some(dictionary! { "O" => "Table", "ColSpan" => integer(node.span) })
        }
        _ => None,
    };
    if let Some(attributes) = attributes {
        element.set("A", attributes);
    }
    element
}

/// Where a figure stands (ISO 32000-1, 14.8.5.4.3); none for one that goes over several pages.
fn bounds_of(id: NodeId, layout: &Layout, marked: &Marked) -> Option<Dictionary> {
    let contents = marked.parts.get(&id)?;
    let (page, _) = *contents.first()?;
    if contents.iter().any(|(other, _)| *other != page) {
        return None;
    }
    let Page { paper, items } = &layout.pages[page];
    let (mut left, mut top) = (f32::MAX, f32::MAX);
    let (mut right, mut bottom) = (0.0_f32, 0.0_f32);
    for item in items {
        let (x, y, width, height) = match item {
            Item::Text(words) if words.mark == Mark::Content(id) => (
                words.x,
                words.y - words.size,
                words.width(),
                1.25 * words.size,
            ),
            Item::Ground(ground) if ground.mark == Mark::Content(id) => {
                (ground.x, ground.y, ground.width, ground.height)
            }
            _ => continue,
        };
        (left, top) = (left.min(x), top.min(y));
        (right, bottom) = (right.max(x + width), bottom.max(y + height));
    }
    let corners = [left, paper.height - bottom, right, paper.height - top];
    let corners: Vec<Object> = corners.map(|at| Object::Real(rounded(at))).into();
    Some(dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => corners })
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Paragraph => "P",
        Role::Heading(1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(_) => "H3",
        Role::List => "L",
        Role::ListItem => "LI",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::Caption => "Caption",
        Role::Row => "TR",
        Role::ColumnHeading | Role::RowHeading => "TH",
        Role::Cell => "TD",
        Role::Figure => "Figure",
        Role::Form => "Form",
    }
}

fn add_kids(
    element: &mut Dictionary,
    id: NodeId,
    node: &Node,
    elements: &[ObjectId],
    pages: &[ObjectId],
    marked: &Marked,
    widget: Option<&Widget>,
) {
    let mut kids: Vec<Object> = node
        .children
        .iter()
        .map(|child| elements[*child].into())
        .collect();
    let contents = marked.parts.get(&id).map_or(&[][..], Vec::as_slice);
    if let Some((first, _)) = contents.first() {
        element.set("Pg", pages[*first]);
        kids.extend(contents.iter().map(|(page, number)| {
            let number = integer(*number);
            if page == first {
                return Object::Integer(number);
            }
            dictionary! { "Type" => "MCR", "Pg" => pages[*page], "MCID" => number }.into()
        }));
    }
    if let Some(widget) = widget {
        element.set("Pg", pages[widget.page]);
        element.set("Alt", text_string(&widget.tooltip));
        let reference =
            dictionary! { "Type" => "OBJR", "Obj" => widget.id, "Pg" => pages[widget.page] };
        // Not in an array: pyHanko knows the field again, when it is filled, only by the path `/K/Obj`.
        element.set("K", reference);
    }
    if !kids.is_empty() {
        element.set("K", kids);
    }
}

/// The parent tree: page by page the element of each marked content, then the element of each field.
fn link_back(
    pdf: &mut Document,
    pages: &[ObjectId],
    marked: &Marked,
    widgets: &[Widget],
    elements: &[ObjectId],
) -> Result<ObjectId, lopdf::Error> {
    let mut numbers: Vec<Object> = Vec::new();
    for (number, (page, parts)) in pages.iter().zip(&marked.pages).enumerate() {
        let of_page: Vec<Object> = parts.iter().map(|part| elements[*part].into()).collect();
        let of_page = pdf.add_object(of_page);
        numbers.extend([Object::Integer(integer(number)), of_page.into()]);
        let page = pdf.get_dictionary_mut(*page)?;
        page.set("StructParents", integer(number));
        // PDF/UA-1, 7.18.3: fields are reached in the order of the structure.
        page.set("Tabs", "S");
    }
    for (offset, widget) in widgets.iter().enumerate() {
        let number = integer(pages.len() + offset);
        numbers.extend([Object::Integer(number), elements[widget.node].into()]);
        pdf.get_dictionary_mut(widget.id)?
            .set("StructParent", number);
    }
    Ok(pdf.add_object(dictionary! { "Nums" => numbers }))
}

//! Whether the parts are as ECMA-376 asks where a mistake costs the whole document: Word refuses elements in a wrong
//! order, cells without a paragraph, and references to nothing.

use std::collections::BTreeSet;

use tuanthu::report::docx;

use super::package::{Node, Package};
use crate::report_pages::sample::{document, every_block};

/// The elements that we write in a parent, in the order of the schema (ECMA-376 part 1, annex A).
const ORDERS: &[(&str, &str)] = &[
    (
        "w:pPr",
        "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind jc outlineLvl rPr sectPr",
    ),
    ("w:rPr", "rFonts b i color sz szCs bdr shd lang"),
    ("w:r", "rPr t br tab pict"),
    ("w:p", "pPr r fldSimple"),
    ("w:tbl", "tblPr tblGrid tr"),
    (
        "w:tblPr",
        "tblStyle tblW tblBorders tblLayout tblCellMar tblDescription",
    ),
    ("w:tblBorders", "top left bottom right insideH insideV"),
    ("w:tblCellMar", "top left bottom right"),
    ("w:tcMar", "right"),
    ("w:pBdr", "top left bottom right"),
    ("w:tcBorders", "top left bottom right"),
    ("w:tr", "trPr tc"),
    ("w:tc", "tcPr p"),
    ("w:tcPr", "tcW gridSpan tcBorders shd tcMar vAlign"),
    ("w:sectPr", "headerReference pgSz pgMar pgNumType titlePg"),
    ("w:style", "name basedOn next qFormat pPr rPr tblPr"),
    ("w:styles", "docDefaults style"),
    ("w:lvl", "start numFmt pStyle suff lvlText lvlJc pPr"),
    ("w:settings", "autoHyphenation defaultTabStop compat"),
];

/// Parents whose children may come in any order, or come again.
const FREE: &[&str] = &["w:r", "w:p"];

fn written() -> Package {
    let mut document = document(every_block());
    document.draft_mark = Some("DỰ THẢO".to_owned());
    Package::open(&docx::write(&document))
}

#[test]
fn elements_stand_in_the_order_of_the_schema() {
    let package = written();
    let mut seen = BTreeSet::new();
    for name in package
        .0
        .keys()
        .filter(|name| name.starts_with("word/") && !name.contains("_rels/"))
    {
        package.tree(name).visit(&mut |node| {
            if let Some((parent, order)) = ORDERS.iter().find(|(parent, _)| *parent == node.name) {
                seen.insert(*parent);
                check_order(name, node, order, FREE.contains(parent));
            }
        });
    }
    assert_eq!(seen.len(), ORDERS.len(), "every parent was met");
}

fn check_order(part: &str, node: &Node, order: &str, is_free: bool) {
    let mut last = 0;
    for child in &node.children {
        let position = order
            .split(' ')
            .position(|name| child.name.strip_prefix("w:") == Some(name))
            .unwrap_or_else(|| panic!("{part}: {} in {}", child.name, node.name));
        assert!(
            is_free || position >= last,
            "{part}: {} too late in {}",
            child.name,
            node.name
        );
        last = position;
    }
}

#[test]
fn every_cell_ends_with_a_paragraph_and_no_two_tables_touch() {
    let body = written().body();
    for cell in body.all("w:tc") {
        assert_eq!(cell.children.last().unwrap().name, "w:p");
    }
    let children = &body.all("w:body")[0].children;
    for pair in children.windows(2) {
        assert!(pair[0].name != "w:tbl" || pair[1].name == "w:p");
    }
}

#[test]
fn whatever_is_named_is_there() {
    let package = written();
    let relations = package.tree("word/_rels/document.xml.rels");
    let mut ids = BTreeSet::new();
    for relation in relations.all("Relationship") {
        let target = format!("word/{}", relation.attribute("Target").unwrap());
        assert!(package.0.contains_key(&target), "{target}");
        assert!(ids.insert(relation.attribute("Id").unwrap()));
    }
    for reference in package.body().all("w:headerReference") {
        assert!(ids.contains(reference.attribute("r:id").unwrap()));
    }
    let types = package.tree("[Content_Types].xml");
    for typed in types.all("Override") {
        let part = typed.attribute("PartName").unwrap().trim_start_matches('/');
        assert!(package.0.contains_key(part), "{part}");
    }
    let count = types.all("Override").len();
    let untyped = package
        .0
        .keys()
        .filter(|name| name.contains("_rels/") || name.starts_with('['));
    assert_eq!(
        count + untyped.count(),
        package.0.len(),
        "every part says its kind"
    );

    let styles = package.tree("word/styles.xml");
    let known: BTreeSet<_> = styles
        .all("w:style")
        .iter()
        .filter_map(|style| style.attribute("w:styleId"))
        .collect();
    let body = package.body();
    for name in ["w:pStyle", "w:tblStyle"] {
        for named in body.all(name) {
            assert!(
                known.contains(named.attribute("w:val").unwrap()),
                "{named:?}"
            );
        }
    }
    for name in ["w:basedOn", "w:next"] {
        for named in styles.all(name) {
            assert!(
                known.contains(named.attribute("w:val").unwrap()),
                "{named:?}"
            );
        }
    }
}

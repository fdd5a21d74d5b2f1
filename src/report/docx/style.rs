//! The styles of the documents (Decree 30/2020/NĐ-CP, annex I), the dash of lists, and the settings. Styles that Word
//! has itself keep Word's names, which it shows in the user's language; the others are named by the language files.

use super::{
    grid::margin,
    text::{BLACK, StyleId, border, size_properties},
    twips,
    xml::{Attribute, Xml},
};
use crate::{
    lang::Texts,
    model::Language,
    report::layout::{FIRST_LINE_INDENT, NOTE},
};

pub(super) use crate::report::layout::{BODY, PAGE_NUMBER, PARAGRAPH_SPACE};

/// The style of tables with rules.
pub(super) const RULED: &str = "TableGrid";
/// Blank between the sides of its cells and their words, in points.
pub(super) const TABLE_PADDING: f32 = 4.0;
/// The list of dashed items.
const DASHES: u8 = 1;

const MAIN: &[Attribute] = &[(
    "xmlns:w",
    &"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
)];

/// A paragraph style; what it does not say, the style it rests on says.
#[derive(Clone, Copy)]
struct Style<'a> {
    id: StyleId,
    name: &'a str,
    base: StyleId,
    /// Of the paragraph written after it.
    next: StyleId,
    keeps_with_next: bool,
    before: Option<f32>,
    /// From the left, from the right, and of the first line.
    indent: Option<(f32, f32, f32)>,
    justification: Option<&'static str>,
    size: Option<f32>,
    bold: bool,
    italic: bool,
    outline_level: Option<u8>,
    /// The list whose items it makes.
    list: Option<u8>,
}

impl<'a> Style<'a> {
    fn new(id: StyleId, name: &'a str) -> Self {
        Self {
            id,
            name,
            base: StyleId::Normal,
            next: id,
            keeps_with_next: false,
            before: None,
            indent: None,
            justification: None,
            size: None,
            bold: false,
            italic: false,
            outline_level: None,
            list: None,
        }
    }

    /// A heading in bold: it stays with what follows and body text follows it.
    fn heading(id: StyleId, name: &'a str, level: u8) -> Self {
        Self {
            next: StyleId::Body,
            keeps_with_next: true,
            before: Some(PARAGRAPH_SPACE),
            indent: Some((0.0, 0.0, FIRST_LINE_INDENT)),
            bold: true,
            outline_level: Some(level - 1),
            ..Self::new(id, name)
        }
    }

    fn centred(self) -> Self {
        Self {
            justification: Some("center"),
            bold: true,
            ..self
        }
    }
}

/// Every style but that of tables.
#[expect(clippy::too_many_lines, reason = "a flat table of styles")]
fn styles(texts: &Texts) -> Vec<Style<'_>> {
    let body = Style {
        before: Some(PARAGRAPH_SPACE),
        indent: Some((0.0, 0.0, FIRST_LINE_INDENT)),
        justification: Some("both"),
        ..Style::new(StyleId::Body, "Body Text")
    };
    let level_1 = Style::heading(StyleId::Heading1, "heading 1", 1);
    vec![
        Style::new(StyleId::Normal, "Normal"),
        Style::new(StyleId::Title, "Title").centred(),
        Style::new(StyleId::Subtitle, "Subtitle").centred(),
        Style {
            before: Some(PARAGRAPH_SPACE + 3.0),
            ..level_1
        },
        Style::heading(StyleId::Heading2, "heading 2", 2),
        Style {
            bold: false,
            ..Style::heading(StyleId::Heading3, "heading 3", 3)
        },
        body,
        Style {
            base: StyleId::Body,
            italic: true,
            ..Style::new(StyleId::Basis, texts.t("word-style-basis"))
        },
        Style {
            before: Some(PARAGRAPH_SPACE),
            justification: Some("both"),
            size: Some(NOTE),
            italic: true,
            ..Style::new(StyleId::Note, texts.t("word-style-note"))
        },
        Style {
            indent: Some((FIRST_LINE_INDENT, FIRST_LINE_INDENT, 0.0)),
            italic: true,
            ..Style {
                id: StyleId::Quote,
                name: "Quote",
                ..body
            }
        },
        Style {
            before: Some(PARAGRAPH_SPACE / 2.0),
            list: Some(DASHES),
            ..Style {
                id: StyleId::Bullet,
                name: "List Bullet",
                next: StyleId::Bullet,
                indent: None,
                ..body
            }
        },
        Style {
            before: Some(PARAGRAPH_SPACE),
            keeps_with_next: true,
            ..Style::new(StyleId::Caption, "caption").centred()
        },
        Style {
            before: Some(0.0),
            indent: Some((0.0, 0.0, 0.0)),
            base: StyleId::Heading1,
            ..Style {
                id: StyleId::Annex,
                name: texts.t("word-style-annex"),
                ..level_1
            }
            .centred()
        },
        Style {
            size: Some(PAGE_NUMBER),
            ..Style::new(StyleId::Header, "header")
        },
    ]
}

/// `styles.xml`.
pub(super) fn sheet(language: Language) -> String {
    let texts = Texts::new(language);
    let tag = match language {
        Language::Vi => "vi-VN",
        Language::En => "en-GB",
    };
    Xml::part("w:styles", MAIN, |xml| {
        defaults(xml, tag);
        for written in styles(&texts) {
            style(xml, &written);
        }
        ruled_table(xml);
    })
}

/// Times New Roman in the size of the body, in the language of the document.
fn defaults(xml: &mut Xml, tag: &str) {
    const FACE: &str = "Times New Roman";
    xml.element("w:docDefaults", &[], |xml| {
        xml.element("w:rPrDefault", &[], |xml| {
            xml.element("w:rPr", &[], |xml| {
                xml.leaf(
                    "w:rFonts",
                    &[
                        ("w:ascii", &FACE),
                        ("w:hAnsi", &FACE),
                        ("w:eastAsia", &FACE),
                        ("w:cs", &FACE),
                    ],
                );
                xml.value("w:color", BLACK);
                size_properties(xml, BODY);
                xml.leaf("w:lang", &[("w:val", &tag), ("w:eastAsia", &tag)]);
            });
        });
        xml.element("w:pPrDefault", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.leaf(
                    "w:spacing",
                    &[
                        ("w:before", &0),
                        ("w:after", &0),
                        ("w:line", &240),
                        ("w:lineRule", &"auto"),
                    ],
                );
            });
        });
    });
}

/// In the order of the schema (ECMA-376 part 1, 17.7.4.17).
fn style(xml: &mut Xml, style: &Style) {
    let is_default = style.id == StyleId::Normal;
    let (kind, id) = ("paragraph", style.id.id());
    let mut attributes: Vec<Attribute> = vec![("w:type", &kind), ("w:styleId", &id)];
    if is_default {
        attributes.push(("w:default", &"1"));
    }
    xml.element("w:style", &attributes, |xml| {
        xml.value("w:name", style.name);
        if !is_default {
            xml.value("w:basedOn", style.base.id());
        }
        xml.value("w:next", style.next.id());
        xml.leaf("w:qFormat", &[]);
        paragraph_properties(xml, style);
        run_properties(xml, style);
    });
}

fn paragraph_properties(xml: &mut Xml, style: &Style) {
    xml.element("w:pPr", &[], |xml| {
        if style.keeps_with_next {
            xml.leaf("w:keepNext", &[]);
        }
        xml.leaf("w:widowControl", &[]);
        if let Some(list) = style.list {
            xml.element("w:numPr", &[], |xml| xml.value("w:numId", list));
        }
        if let Some(before) = style.before {
            xml.leaf("w:spacing", &[("w:before", &twips(before))]);
        }
        if let Some((left, right, first)) = style.indent {
            xml.leaf(
                "w:ind",
                &[
                    ("w:left", &twips(left)),
                    ("w:right", &twips(right)),
                    ("w:firstLine", &twips(first)),
                ],
            );
        }
        if let Some(justification) = style.justification {
            xml.value("w:jc", justification);
        }
        if let Some(level) = style.outline_level {
            xml.value("w:outlineLvl", level);
        }
    });
}

fn run_properties(xml: &mut Xml, style: &Style) {
    xml.element("w:rPr", &[], |xml| {
        if style.bold {
            xml.leaf("w:b", &[]);
        }
        if style.italic {
            xml.leaf("w:i", &[]);
        }
        if let Some(size) = style.size {
            size_properties(xml, size);
        }
    });
}

/// Rules all around, half a point thick, and the blanks of the PDF between rules and words.
fn ruled_table(xml: &mut Xml) {
    let attributes: &[Attribute] = &[("w:type", &"table"), ("w:styleId", &RULED)];
    xml.element("w:style", attributes, |xml| {
        xml.value("w:name", "Table Grid");
        xml.element("w:tblPr", &[], |xml| {
            xml.element("w:tblBorders", &[], |xml| {
                for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
                    border(xml, &format!("w:{side}"), 0, BLACK);
                }
            });
            xml.element("w:tblCellMar", &[], |xml| {
                let beside = twips(TABLE_PADDING);
                for (side, blank) in [
                    ("top", 50),
                    ("left", beside),
                    ("bottom", 50),
                    ("right", beside),
                ] {
                    margin(xml, side, blank);
                }
            });
        });
    });
}

/// `numbering.xml`: the dash before each item, its further lines at the margin as official papers have them.
pub(super) fn numbering() -> String {
    Xml::part("w:numbering", MAIN, |xml| {
        xml.element("w:abstractNum", &[("w:abstractNumId", &DASHES)], |xml| {
            xml.value("w:multiLevelType", "singleLevel");
            xml.element("w:lvl", &[("w:ilvl", &0)], |xml| {
                xml.value("w:start", 1);
                xml.value("w:numFmt", "bullet");
                xml.value("w:pStyle", StyleId::Bullet.id());
                xml.value("w:suff", "space");
                xml.value("w:lvlText", "-");
                xml.value("w:lvlJc", "left");
                xml.element("w:pPr", &[], |xml| {
                    let first = twips(FIRST_LINE_INDENT);
                    xml.leaf("w:ind", &[("w:left", &0), ("w:firstLine", &first)]);
                });
            });
        });
        xml.element("w:num", &[("w:numId", &DASHES)], |xml| {
            xml.value("w:abstractNumId", DASHES);
        });
    })
}

/// `settings.xml`: no hyphens, and laid out as by the Word of today, not of 2007.
pub(super) fn settings() -> String {
    Xml::part("w:settings", MAIN, |xml| {
        xml.value("w:autoHyphenation", "0");
        xml.value("w:defaultTabStop", twips(FIRST_LINE_INDENT));
        xml.element("w:compat", &[], |xml| {
            xml.leaf(
                "w:compatSetting",
                &[
                    ("w:name", &"compatibilityMode"),
                    ("w:uri", &"http://schemas.microsoft.com/office/word"),
                    ("w:val", &15),
                ],
            );
        });
    })
}

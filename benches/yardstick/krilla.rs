//! krilla draws the pages of the same layout, word by word in the same places, tagged and
//! checked against PDF/A-3a and PDF/UA-1, with the same files attached. Left out on its side are the signature
//! fields, which it cannot make, and draft words across the page.

use std::num::{NonZeroU16, NonZeroU32};

use ::krilla::{
    Data, Document as Krilla, SerializeSettings,
    color::rgb,
    configure::{Accessibility, Archival, ConfigurationBuilder},
    destination::XyzDestination,
    embed::{AssociationKind, EmbeddedFile, MimeType},
    geom::{PathBuilder, Point, Rect},
    metadata::{DateTime, Metadata},
    num::NormalizedF32,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::{Fill, Stroke},
    surface::Surface,
    tagging::{
        ArtifactType, ContentTag, Identifier, ListNumbering, SpanTag, TableHeaderScope, Tag,
        TagGroup, TagKind, TagTree,
    },
    text::{Font, GlyphId, KrillaGlyph},
};
use tuanthu::{
    model::Moment,
    report::{
        block::{Document, Relationship},
        font::Face,
        layout::{
            Layout,
            page::{Item, Mark, TextItem},
            structure::{NodeId, ROOT, Role},
        },
    },
};

/// The pages of a layout as krilla writes them.
pub(crate) fn draw(document: &Document, layout: &Layout, fonts: &[Font]) -> Vec<u8> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A3_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .expect("the two standards go together");
    let mut pdf = Krilla::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let mut parts: Vec<Vec<Identifier>> = vec![Vec::new(); layout.structure.nodes.len()];
    let mut pages_of = vec![0; layout.structure.nodes.len()];
    for (number, page) in layout.pages.iter().enumerate() {
        let settings = PageSettings::from_wh(page.paper.width, page.paper.height).expect("paper");
        let mut sheet = pdf.start_page_with(settings);
        let mut pen = Pen {
            surface: sheet.surface(),
            fonts,
            open: None,
            page: number,
            parts: &mut parts,
            pages_of: &mut pages_of,
        };
        page.items.iter().for_each(|item| pen.item(item));
        pen.close();
        drop(pen);
        sheet.finish();
    }
    let mut tree = TagTree::new().with_lang(Some(document.language.tag().to_owned()));
    for node in &layout.structure.nodes[ROOT].children {
        if let Some(part) = group(layout, *node, &mut parts) {
            tree.push(part);
        }
    }
    pdf.set_tag_tree(tree);
    let mut outline = Outline::new();
    for entry in &layout.outline {
        let place = XyzDestination::new(pages_of[entry.node], Point::from_xy(0.0, 0.0));
        outline.push_child(OutlineNode::new(entry.title.clone(), place));
    }
    pdf.set_outline(outline);
    attach(&mut pdf, document);
    pdf.set_metadata(metadata(document));
    pdf.finish().expect("it conforms")
}

/// The typefaces of documents, parsed once as ours are.
pub(crate) fn fonts() -> Vec<Font> {
    let font = |face: Face| Font::new(Data::from(face.bytes().to_vec()), 0).expect("a font");
    Face::ALL.into_iter().map(font).collect()
}

fn metadata(document: &Document) -> Metadata {
    Metadata::new()
        .title(document.title.clone())
        .language(document.language.tag().to_owned())
        .authors(vec![document.author.clone()])
        .creation_date(date(document.created))
}

fn date(moment: Moment) -> DateTime {
    let (date, (hour, minute, second)) = (moment.date(), moment.time());
    let year = u16::try_from(date.year()).expect("a year of our era");
    let date = DateTime::new(year).month(date.month()).day(date.day());
    date.hour(hour).minute(minute).second(second)
}

fn attach(pdf: &mut Krilla, document: &Document) {
    for attachment in &document.attachments {
        let file = EmbeddedFile {
            path: attachment.name.clone(),
            mime_type: MimeType::new(&attachment.mime),
            description: Some(attachment.description.clone()),
            association_kind: match attachment.relationship {
                Relationship::Source => AssociationKind::Source,
                Relationship::Data => AssociationKind::Data,
                Relationship::Supplement => AssociationKind::Supplement,
            },
            data: attachment.bytes.clone().into(),
            modification_date: Some(date(attachment.modified)),
            compress: Some(true),
            location: None,
        };
        pdf.embed_file(file).expect("names are taken once");
    }
}

/// A part of the document with its parts; none where nothing of it is drawn.
fn group(layout: &Layout, id: NodeId, parts: &mut [Vec<Identifier>]) -> Option<TagGroup> {
    let node = &layout.structure.nodes[id];
    let level = |level: u8| NonZeroU16::new(u16::from(level)).expect("levels begin at 1");
    let span = NonZeroU32::new(node.span as u32).filter(|span| span.get() > 1);
    let kind: TagKind = match node.role {
        Role::Document => Tag::Div.into(),
        Role::Paragraph => Tag::P.into(),
        Role::Heading(number) => Tag::Hn(level(number), Some("-".to_owned())).into(),
        Role::List => Tag::L(ListNumbering::None).into(),
        Role::ListItem => Tag::LI.into(),
        Role::Label => Tag::Lbl.into(),
        Role::ListBody => Tag::LBody.into(),
        Role::Table => Tag::Table.into(),
        Role::Caption => Tag::Caption.into(),
        Role::Row => Tag::TR.into(),
        Role::ColumnHeading => Tag::TH(TableHeaderScope::Column).with_col_span(span).into(),
        Role::RowHeading => Tag::TH(TableHeaderScope::Row).with_col_span(span).into(),
        Role::Cell => Tag::TD.with_col_span(span).into(),
        Role::Figure => Tag::Figure(node.alt.clone()).into(),
        Role::Form => return None,
    };
    let mut group = TagGroup::new(kind);
    for part in parts[id].drain(..) {
        group.push(part);
    }
    for child in &node.children {
        if let Some(child) = self::group(layout, *child, parts) {
            group.push(child);
        }
    }
    Some(group)
}

struct Pen<'a> {
    surface: Surface<'a>,
    fonts: &'a [Font],
    open: Option<Mark>,
    page: usize,
    parts: &'a mut [Vec<Identifier>],
    pages_of: &'a mut [usize],
}

impl Pen<'_> {
    fn open(&mut self, mark: Mark) {
        if self.open == Some(mark) {
            return;
        }
        self.close();
        match mark {
            Mark::Artifact | Mark::Pagination => {
                let kind = ArtifactType::Other;
                let artifact = ::krilla::tagging::Artifact::with_kind(kind);
                self.surface.start_tagged(ContentTag::Artifact(artifact));
            }
            Mark::Content(node) => {
                let part = self
                    .surface
                    .start_tagged(ContentTag::Span(SpanTag::empty()));
                if self.parts[node].is_empty() {
                    self.pages_of[node] = self.page;
                }
                self.parts[node].push(part);
            }
        }
        self.open = Some(mark);
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.surface.end_tagged();
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Text(words) => self.words(words),
            Item::Rule(rule) => {
                self.open(Mark::Artifact);
                let mut path = PathBuilder::new();
                path.move_to(rule.from.0, rule.from.1);
                path.line_to(rule.to.0, rule.to.1);
                self.surface.set_fill(None);
                self.surface.set_stroke(Some(Stroke {
                    width: rule.thickness,
                    ..Stroke::default()
                }));
                if let Some(path) = path.finish() {
                    self.surface.draw_path(&path);
                }
                self.surface.set_stroke(None);
            }
            Item::Ground(ground) => {
                self.open(ground.mark);
                let (x, y) = (ground.x, ground.y);
                let mut path = PathBuilder::new();
                path.push_rect(
                    Rect::from_xywh(x, y, ground.width, ground.height).expect("a ground has area"),
                );
                self.fill(ground.grey);
                if let Some(path) = path.finish() {
                    self.surface.draw_path(&path);
                }
            }
            Item::Stamp(stamp) => stamp.words.iter().for_each(|words| self.words(words)),
            Item::Field(_) => {}
        }
    }

    fn fill(&mut self, grey: f32) {
        let level = (grey * 255.0) as u8;
        self.surface.set_fill(Some(Fill {
            paint: rgb::Color::new(level, level, level).into(),
            opacity: NormalizedF32::ONE,
            rule: ::krilla::paint::FillRule::default(),
        }));
    }

    /// Glyphs of our own choosing: krilla's shaping of each run would cost it as much again.
    fn words(&mut self, words: &TextItem) {
        self.open(words.mark);
        self.fill(0.0);
        let mut x = words.x;
        for fragment in &words.fragments {
            let start = Point::from_xy(x, words.y);
            let glyphs: Vec<KrillaGlyph> = fragment
                .text
                .char_indices()
                .map(|(at, letter)| {
                    let gap = if letter == ' ' { words.gap } else { 0.0 };
                    let advance = f32::from(fragment.face.advance(letter)) / 1000.0;
                    let advance = advance + gap / words.size;
                    x += advance * words.size;
                    let glyph = GlyphId::new(u32::from(fragment.face.glyph(letter).unwrap_or(0)));
                    let range = at..at + letter.len_utf8();
                    KrillaGlyph::new(glyph, advance, 0.0, 0.0, 0.0, range, None)
                })
                .collect();
            let font = self.fonts[fragment.face as usize].clone();
            self.surface
                .draw_glyphs(start, &glyphs, font, &fragment.text, words.size, false);
        }
    }
}

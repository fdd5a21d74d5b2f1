//! A Word document as a reader takes it apart: the files of its package, and each file as a tree.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _},
};

use quick_xml::{Reader, events::Event};

/// The files of a package by name.
pub(super) struct Package(pub(super) BTreeMap<String, String>);

impl Package {
    pub(super) fn open(bytes: &[u8]) -> Self {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut files = BTreeMap::new();
        for index in 0..zip.len() {
            let mut file = zip.by_index(index).unwrap();
            let name = file.name().unwrap().into_owned();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            let taken = files.insert(name, text);
            assert!(taken.is_none(), "a file is there twice");
        }
        Self(files)
    }

    pub(super) fn tree(&self, name: &str) -> Node {
        Node::parse(
            self.0
                .get(name)
                .unwrap_or_else(|| panic!("{name} is missing")),
        )
    }

    pub(super) fn body(&self) -> Node {
        self.tree("word/document.xml")
    }
}

/// An element with what stands in it.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
    pub(super) text: String,
}

impl Node {
    /// The root element; panics where the text is not well-formed.
    fn parse(xml: &str) -> Self {
        let mut reader = Reader::from_str(xml);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) => open.push(Self::of(&start)),
                Event::Empty(start) => open.last_mut().unwrap().children.push(Self::of(&start)),
                Event::End(_) => {
                    let closed = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(closed);
                }
                Event::Text(text) => open.last_mut().unwrap().text += &text.decode().unwrap(),
                Event::GeneralRef(reference) => {
                    let character = match &*reference.decode().unwrap() {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        other => panic!("&{other}; stands nowhere in our texts"),
                    };
                    open.last_mut().unwrap().text.push(character);
                }
                Event::Eof => break,
                Event::Decl(_) => {}
                other => panic!("unexpected: {other:?}"),
            }
        }
        assert_eq!(open.len(), 1, "an element is not closed");
        let mut document = open.pop().unwrap();
        assert_eq!(document.children.len(), 1, "one root");
        document.children.pop().unwrap()
    }

    fn of(start: &quick_xml::events::BytesStart) -> Self {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let name = String::from_utf8(attribute.key.as_ref().to_vec()).unwrap();
            let value = quick_xml::escape::unescape(std::str::from_utf8(&attribute.value).unwrap());
            (name, value.unwrap().into_owned())
        });
        Self {
            name: String::from_utf8(start.name().as_ref().to_vec()).unwrap(),
            attributes: attributes.collect(),
            ..Self::default()
        }
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let (_, value) = self.attributes.iter().find(|(own, _)| own == name)?;
        Some(value)
    }

    /// Every element of a name, at any depth, in order.
    pub(super) fn all<'a>(&'a self, name: &str) -> Vec<&'a Self> {
        let mut found = Vec::new();
        self.visit(&mut |node| {
            if node.name == name {
                found.push(node);
            }
        });
        found
    }

    pub(super) fn visit<'a>(&'a self, look: &mut impl FnMut(&'a Self)) {
        look(self);
        for child in &self.children {
            child.visit(look);
        }
    }

    /// The words of a part, paragraph by paragraph, breaks as line ends.
    pub(super) fn paragraphs(&self) -> Vec<String> {
        let words = |paragraph: &&Self| {
            let mut words = String::new();
            paragraph.visit(&mut |node| match node.name.as_str() {
                "w:t" => words += &node.text,
                "w:br" => words.push('\n'),
                _ => {}
            });
            words
        };
        self.all("w:p").iter().map(words).collect()
    }
}

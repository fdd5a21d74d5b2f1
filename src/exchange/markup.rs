//! XML as Office writes it: names without their prefixes, attributes, texts. Entities are the five of XML and numbers;
//! none is ever declared or fetched.

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::Unreadable;

/// What comes next in a part.
pub(super) enum Piece {
    /// An element begins.
    Begin(Tag),
    /// An element of this name ends.
    End(String),
    /// Characters.
    Text(String),
}

/// The beginning of an element.
pub(super) struct Tag {
    /// Its name without prefix.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of the attribute of this name, prefix left out.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|(key, _)| key == name)?;
        Some(&found.1)
    }

    /// The value of a switch: `1` and `true` are on.
    pub(super) fn is_on(&self, name: &str) -> bool {
        matches!(self.get(name), Some("1" | "true" | "on"))
    }
}

/// Goes through a part. An element without content begins and ends.
pub(super) fn walk(
    part: &str,
    text: &str,
    mut each: impl FnMut(Piece) -> Result<(), Unreadable>,
) -> Result<(), Unreadable> {
    let damaged = || Unreadable::Damaged {
        part: part.to_owned(),
    };
    let mut reader = Reader::from_str(text);
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| damaged())? {
            Event::Start(start) => {
                depth += 1;
                each(Piece::Begin(tag(&start).ok_or_else(damaged)?))?;
            }
            Event::Empty(start) => {
                let tag = tag(&start).ok_or_else(damaged)?;
                let name = tag.name.clone();
                each(Piece::Begin(tag))?;
                each(Piece::End(name))?;
            }
            Event::End(end) => {
                depth = depth.checked_sub(1).ok_or_else(damaged)?;
                each(Piece::End(local(end.name().as_ref())))?;
            }
            Event::Text(text) => {
                let text = text.decode().map_err(|_| damaged())?;
                each(Piece::Text(text.into_owned()))?;
            }
            Event::CData(data) => {
                let text = data.decode().map_err(|_| damaged())?;
                each(Piece::Text(text.into_owned()))?;
            }
            Event::GeneralRef(reference) => {
                let name = reference.decode().map_err(|_| damaged())?;
                let whole = format!("&{name};");
                let text = quick_xml::escape::unescape(&whole).map_err(|_| damaged())?;
                each(Piece::Text(text.into_owned()))?;
            }
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(damaged()),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::DocType(_) => {}
        }
    }
}

fn tag(start: &BytesStart) -> Option<Tag> {
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.ok()?;
        let value = std::str::from_utf8(&attribute.value).ok()?;
        let value = quick_xml::escape::unescape(value).ok()?.into_owned();
        attributes.push((local(attribute.key.as_ref()), value));
    }
    Some(Tag {
        name: local(start.name().as_ref()),
        attributes,
    })
}

/// A name without its prefix.
fn local(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    let (_, local) = name.rsplit_once(':').unwrap_or(("", &name));
    local.to_owned()
}

//! The objects of one revision of a file, read one by one as they are asked for: a report of 60 pages is judged without
//! looking at its pages. What they mean is `document`'s business.

use std::{cell::RefCell, collections::HashMap, ops::Range, rc::Rc};

use super::{
    inflate::{self, Budget},
    table::{Place, Section, Table, TableError},
    value::{Dictionary, Id, Kind, Reader, Value},
};

/// An object that only names another may name one that does the same; a circle must end.
const LONGEST_DETOUR: u8 = 4;

/// The bytes of a file up to the end of one revision.
pub(super) struct File<'a> {
    pub(super) pdf: &'a [u8],
    pub(super) table: Table,
    budget: RefCell<Budget>,
    packs: RefCell<HashMap<u32, Option<Rc<Pack>>>>,
}

/// An object as it was found.
pub(super) struct Object {
    pub(super) value: Value,
    /// Whether the value's spans are places in the file; otherwise it came out of an object stream.
    pub(super) is_plain: bool,
    /// The raw bytes of a stream.
    pub(super) stream: Option<Range<usize>>,
}

/// An object stream, unpacked (ISO 32000-2, 7.5.7).
struct Pack {
    content: Vec<u8>,
    /// Number and place of each object.
    objects: Vec<(u32, usize)>,
}

impl Object {
    pub(super) fn dictionary(&self) -> Option<&Dictionary> {
        self.value.dictionary()
    }
}

impl<'a> File<'a> {
    pub(super) fn open(pdf: &'a [u8]) -> Result<Self, TableError> {
        let mut budget = Budget(Budget::WHOLE);
        let table = Table::read(pdf, &mut budget)?;
        Ok(Self {
            pdf,
            table,
            budget: RefCell::new(budget),
            packs: RefCell::default(),
        })
    }

    /// The object of this number, if the table leads to it and it stands there as it should.
    pub(super) fn object(&self, (number, generation): Id) -> Option<Object> {
        match self.table.place(number)? {
            Place::At(at, listed) if listed == generation => {
                let (id, object, _) = object_at(self.pdf, at)?;
                (id == (number, generation)).then_some(object)
            }
            Place::Packed(stream, index) if generation == 0 => {
                let pack = self.pack(stream)?;
                let (listed, at) = *pack.objects.get(index)?;
                let value = Reader::new(&pack.content, at).value()?;
                (listed == number).then_some(Object {
                    value,
                    is_plain: false,
                    stream: None,
                })
            }
            _ => None,
        }
    }

    /// The object itself or the one it names.
    pub(super) fn resolve(&self, id: Id) -> Option<Object> {
        let mut object = self.object(id)?;
        for _ in 0..LONGEST_DETOUR {
            match object.value.kind {
                Kind::Reference(next) => object = self.object(next)?,
                _ => return Some(object),
            }
        }
        None
    }

    /// The unpacked content of a stream.
    pub(super) fn content(&self, stream: &Object) -> Option<Vec<u8>> {
        let raw = self.pdf.get(stream.stream.clone()?)?;
        let mut budget = self.budget.borrow_mut();
        let content = inflate::content(stream.dictionary()?, raw, &mut budget)?;
        Some(content.into_owned())
    }

    /// A cross-reference section of this file; unpacked within the same budget.
    pub(super) fn section(&self, at: usize) -> Option<Section> {
        Section::read(self.pdf, at, &mut self.budget.borrow_mut())
    }

    fn pack(&self, number: u32) -> Option<Rc<Pack>> {
        if let Some(known) = self.packs.borrow().get(&number) {
            return known.clone();
        }
        let pack = self.unpack(number).map(Rc::new);
        self.packs.borrow_mut().insert(number, pack.clone());
        pack
    }

    fn unpack(&self, number: u32) -> Option<Pack> {
        let Place::At(at, generation) = self.table.place(number)? else {
            return None;
        };
        let (id, stream, _) = object_at(self.pdf, at)?;
        let dictionary = stream.dictionary()?;
        let is_pack = id == (number, generation) && dictionary.name("Type") == Some(b"ObjStm");
        let (count, first) = (dictionary.number("N")?, dictionary.number("First")?);
        let content = self.content(&stream)?;
        if !is_pack || first > content.len() || count > first {
            return None;
        }
        let mut heads = Reader::new(&content[..first], 0);
        let mut objects = Vec::with_capacity(count);
        for _ in 0..count {
            let number = u32::try_from(heads.number()?).ok()?;
            objects.push((number, first.checked_add(heads.number()?)?));
        }
        Some(Pack { content, objects })
    }
}

/// The object that begins at this byte, and where it ends.
pub(super) fn object_at(pdf: &[u8], at: usize) -> Option<(Id, Object, usize)> {
    let mut reader = Reader::new(pdf, at);
    if !reader.rest().first()?.is_ascii_digit() {
        return None;
    }
    let id = reader.object_head()?;
    let value = reader.value()?;
    let mut stream = None;
    if !reader.is_next(b"endobj") {
        let length = value.dictionary()?.number("Length")?;
        stream = Some(inflate::stream_after(&mut reader, length)?);
        if !reader.is_next(b"endobj") {
            return None;
        }
    }
    let object = Object {
        value,
        is_plain: true,
        stream,
    };
    Some((id, object, reader.at))
}

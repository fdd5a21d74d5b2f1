//! What may lie between two signatures: one incremental update that fills a field which was prepared for it, and nothing
//! else. Every byte of the update is accounted for, and nothing that the earlier signer saw changes its meaning:
//!
//! - the update is objects, one cross-reference section that lists exactly them, and its end mark; no byte between;
//! - it changes the field it fills and that field's own widgets: `/V` comes in, `/AP` may become another, nothing else;
//! - its new objects have numbers that the earlier revision neither used nor named, and all of them hang on `/V` or `/AP`,
//!   so that nothing prepared beforehand springs to life;
//! - the trailer names the same catalog.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    document::{Document, SignedField},
    file::{Object, object_at},
    table::{Place, Section, end_mark},
    value::{Dictionary, Id, Kind, Reader, Value},
};

/// The objects of an update, by number.
struct Update {
    objects: BTreeMap<Id, Object>,
    trailer: Dictionary,
}

/// Does the update that makes `after` out of `before` only fill `field`?
pub(super) fn only_fills(before: &Document, after: &Document, field: &SignedField) -> bool {
    Update::read(before, after)
        .is_some_and(|update| update.fills(before, field) == Some(true) && update.is_new(before))
}

impl Update {
    /// Reads the bytes by which `after` is longer; `None` where one of them is left over.
    fn read(before: &Document, after: &Document) -> Option<Self> {
        let pdf = after.file.pdf;
        let mut reader = Reader::new(pdf, before.file.pdf.len());
        let mut objects = BTreeMap::new();
        let mut listed = BTreeMap::new();
        let start = after.file.table.start;
        loop {
            reader.skip_space();
            if reader.at >= start {
                break;
            }
            let (id, object, end) = object_at(pdf, reader.at)?;
            listed.insert(id.0, Place::At(reader.at, id.1));
            if objects.insert(id, object).is_some() {
                return None;
            }
            reader.at = end;
        }
        let section = after.file.section(start).filter(|_| reader.at == start)?;
        let Section {
            places,
            trailer,
            own,
            end,
        } = section;
        if let Some((number, generation)) = own {
            listed.insert(number, Place::At(start, generation));
        }
        let count = places.len();
        let said: BTreeMap<u32, Place> = places.into_iter().collect();
        let previous = trailer.number("Prev");
        reader.at = end;
        let is_closed = end_mark(&mut reader) == Some(start);
        reader.skip_space();
        let is_whole = is_closed
            && reader.rest().is_empty()
            && said == listed
            && count == said.len()
            && previous == Some(before.file.table.start);
        is_whole.then_some(Self { objects, trailer })
    }

    fn fills(&self, before: &Document, field: &SignedField) -> Option<bool> {
        let earlier = &before.file;
        let same_entry = |key: &str| match (self.trailer.get(key), earlier.table.trailer.get(key)) {
            (Some(new), Some(old)) => new.is_same(old),
            (new, old) => new.is_none() && old.is_none(),
        };
        if !same_entry("Root") || !same_entry("Info") {
            return Some(false);
        }
        let id = field.id?;
        let old_field = earlier.object(id)?;
        let old = old_field.dictionary()?;
        let new = self.objects.get(&id)?.dictionary()?;
        if old.get("V").is_some() || !is_same_but(old, new, &["V", "AP"]) {
            return Some(false);
        }
        let mut changed = BTreeSet::from([id]);
        let mut hangs_on = BTreeSet::new();
        hangs_on.insert(self.new_reference(before, new.get("V")?)?);
        hangs_on.extend(self.appearance(before, old, new)?);
        for widget in widgets(old) {
            let Some(new) = self.objects.get(&widget) else {
                continue;
            };
            let old = earlier.object(widget)?;
            let (old, new) = (old.dictionary()?, new.dictionary()?);
            if !is_same_but(old, new, &["AP"]) {
                return Some(false);
            }
            hangs_on.extend(self.appearance(before, old, new)?);
            changed.insert(widget);
        }
        let mut reached = changed;
        let mut next: Vec<Id> = hangs_on.into_iter().collect();
        while let Some(id) = next.pop() {
            if let Some(object) = self.objects.get(&id)
                && reached.insert(id)
            {
                object.value.references(&mut |id| next.push(id));
            }
        }
        Some(reached.iter().eq(self.objects.keys()))
    }

    /// The new form XObject that a widget shows now; nothing where it shows what it showed.
    fn appearance(&self, before: &Document, old: &Dictionary, new: &Dictionary) -> Option<Vec<Id>> {
        let (old, new) = match (old.get("AP"), new.get("AP")) {
            (None, None) => return Some(Vec::new()),
            (old, new) => (old, new?),
        };
        if old.is_some_and(|old| old.is_same(new)) {
            return Some(Vec::new());
        }
        let mut entries = new.dictionary()?.iter();
        match (entries.next(), entries.next()) {
            (Some((b"N", form)), None) => Some(vec![self.new_reference(before, form)?]),
            _ => None,
        }
    }

    /// The object that the value names, if it came with this update.
    fn new_reference(&self, before: &Document, value: &Value) -> Option<Id> {
        match value.kind {
            Kind::Reference(id) if before.file.table.place(id.0).is_none() => {
                self.objects.contains_key(&id).then_some(id)
            }
            _ => None,
        }
    }

    /// No object that is not a changed one was spoken of before.
    fn is_new(&self, before: &Document) -> bool {
        let table = &before.file.table;
        let first = table.size();
        let are_new = self
            .objects
            .keys()
            .filter(|id| table.place(id.0).is_none())
            .all(|id| id.0 >= first && id.1 == 0);
        are_new && names_nothing_from(before, first)
    }
}

/// True where every object of the revision can be read and none names a number from `first` on.
fn names_nothing_from(before: &Document, first: u32) -> bool {
    let mut is_closed = true;
    let mut look = |id: Id| is_closed &= id.0 < first;
    for number in before.file.table.numbers() {
        let object = match before.file.table.place(number) {
            Some(Place::At(_, generation)) => before.file.object((number, generation)),
            _ => before.file.object((number, 0)),
        };
        match object {
            Some(object) => object.value.references(&mut look),
            None => return false,
        }
    }
    is_closed
}

fn is_same_but(old: &Dictionary, new: &Dictionary, others: &[&str]) -> bool {
    let kept = |dictionary: &Dictionary| {
        let keys = dictionary.iter().map(|(key, _)| key.to_vec());
        let is_other = |key: &Vec<u8>| others.iter().any(|other| other.as_bytes() == key);
        keys.filter(|key| !is_other(key)).collect::<BTreeSet<_>>()
    };
    kept(old) == kept(new)
        && old.iter().all(|(key, value)| {
            let theirs = new.iter().find(|(known, _)| *known == key);
            let is_other = others.iter().any(|other| other.as_bytes() == key);
            is_other || theirs.is_some_and(|(_, theirs)| value.is_same(theirs))
        })
}

/// The widgets of a field that are objects of their own.
fn widgets(field: &Dictionary) -> Vec<Id> {
    let Some(Kind::Array(kids)) = field.get("Kids").map(|kids| &kids.kind) else {
        return Vec::new();
    };
    kids.iter()
        .filter_map(|kid| match kid.kind {
            Kind::Reference(id) => Some(id),
            _ => None,
        })
        .collect()
}

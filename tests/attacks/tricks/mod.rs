//! The forgeries, one line a trick. Families after Mladenov, Mainka, Rohlmann and others: universal signature forgery
//! (USF), incremental saving (ISA), signature wrapping (SWA), shadow attacks, and attacks on certified documents by
//! annotations (EAA) and further signatures (SSA).

mod containers;
mod drawings;
mod forms;
mod frames;
mod revisions;

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::forger::Subject;

/// One way to forge.
pub(super) struct Trick {
    pub(super) family: &'static str,
    pub(super) name: &'static str,
    pub(super) forge: fn(&Subject) -> Vec<u8>,
}

const fn trick(family: &'static str, name: &'static str, forge: fn(&Subject) -> Vec<u8>) -> Trick {
    Trick {
        family,
        name,
        forge,
    }
}

/// Every trick, family by family.
pub(super) fn all() -> impl Iterator<Item = &'static Trick> {
    [
        frames::TRICKS,
        forms::TRICKS,
        revisions::TRICKS,
        drawings::TRICKS,
        containers::TRICKS,
    ]
    .into_iter()
    .flatten()
}

fn field(s: &Subject, change: impl FnOnce(&mut Dictionary)) -> Vec<u8> {
    let (id, mut field) = s.field();
    change(&mut field);
    s.revised(vec![(id, field.into())])
}

fn catalog(s: &Subject, change: impl FnOnce(&mut Dictionary)) -> Vec<u8> {
    let mut catalog = s.catalog();
    change(&mut catalog);
    s.revised(vec![(s.root(), catalog.into())])
}

fn page(
    s: &Subject,
    change: impl FnOnce(&Subject, &mut Dictionary) -> Vec<(ObjectId, Object)>,
) -> Vec<u8> {
    let (id, mut page) = s.page();
    let mut objects = change(s, &mut page);
    objects.push((id, page.into()));
    s.revised(objects)
}

/// Content that covers a page.
fn overlay() -> Object {
    Stream::new(Dictionary::new(), b"1 g 0 0 595 842 re f".to_vec()).into()
}

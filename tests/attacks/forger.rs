//! The tools of a forger: finding objects in a signed report, appending revisions as any editor would, replacing bytes.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// A genuine report and what a forger finds in it.
pub(super) struct Subject {
    pub(super) pdf: Vec<u8>,
    /// The document as it was before anybody signed.
    pub(super) unsigned: Vec<u8>,
    pub(super) document: Document,
}

impl Subject {
    pub(super) fn of(unsigned: &[u8], pdf: Vec<u8>) -> Self {
        Self {
            document: Document::load_mem(&pdf).unwrap(),
            unsigned: unsigned.to_vec(),
            pdf,
        }
    }

    pub(super) fn root(&self) -> ObjectId {
        let root = self.document.trailer.get(b"Root").unwrap();
        root.as_reference().unwrap()
    }

    pub(super) fn catalog(&self) -> Dictionary {
        self.document.catalog().unwrap().clone()
    }

    /// A number that nothing has, the n-th.
    pub(super) fn fresh(&self, n: u32) -> ObjectId {
        (self.document.max_id + 100 + n, 0)
    }

    pub(super) fn page(&self) -> (ObjectId, Dictionary) {
        let id = self.document.page_iter().next().unwrap();
        (id, self.document.get_dictionary(id).unwrap().clone())
    }

    /// The first content stream of the first page.
    pub(super) fn content(&self) -> ObjectId {
        let (page, _) = self.page();
        self.document.get_page_contents(page)[0]
    }

    /// The first filled signature field.
    pub(super) fn field(&self) -> (ObjectId, Dictionary) {
        let found = self.document.objects.iter().find_map(|(id, object)| {
            let field = object.as_dict().ok()?;
            let is_signature = field
                .get(b"FT")
                .and_then(Object::as_name)
                .is_ok_and(|kind| kind == b"Sig");
            (is_signature && field.has(b"V")).then(|| (*id, field.clone()))
        });
        found.unwrap()
    }

    /// The stream of an attached file.
    pub(super) fn attached(&self) -> ObjectId {
        let found = self.document.objects.iter().find(|(_, object)| {
            let stream = object.as_stream();
            stream.is_ok_and(|it| {
                it.dict
                    .get(b"Type")
                    .and_then(Object::as_name)
                    .is_ok_and(|kind| kind == b"EmbeddedFile")
            })
        });
        *found.unwrap().0
    }

    /// Any object of this `/Type`.
    pub(super) fn of_type(&self, wanted: &[u8]) -> (ObjectId, Object) {
        let found = self.document.objects.iter().find(|(_, object)| {
            let dictionary = match object {
                Object::Stream(stream) => &stream.dict,
                Object::Dictionary(dictionary) => dictionary,
                _ => return false,
            };
            dictionary
                .get(b"Type")
                .and_then(Object::as_name)
                .is_ok_and(|kind| kind == wanted)
        });
        let (id, object) = found.unwrap();
        (*id, object.clone())
    }

    /// The file and one more revision with these objects, as an editor appends it.
    pub(super) fn revised(&self, objects: Vec<(ObjectId, Object)>) -> Vec<u8> {
        self.rooted(self.root(), objects)
    }

    /// The same with another catalog.
    pub(super) fn rooted(&self, root: ObjectId, objects: Vec<(ObjectId, Object)>) -> Vec<u8> {
        let mut pdf = self.pdf.clone();
        let mut places = Vec::new();
        for (id, object) in objects {
            places.push((id.0, pdf.len()));
            put(&mut pdf, id, &object);
        }
        self.sectioned(pdf, root, places)
    }

    /// Closes a revision whose objects lie at these places.
    pub(super) fn sectioned(
        &self,
        mut pdf: Vec<u8>,
        root: ObjectId,
        mut places: Vec<(u32, usize)>,
    ) -> Vec<u8> {
        let own = self.fresh(99);
        let start = pdf.len();
        places.push((own.0, start));
        places.sort_unstable();
        let entries = places
            .iter()
            .flat_map(|(_, at)| [&[1][..], &(*at as u64).to_be_bytes(), &[0, 0]].concat());
        let index = places
            .iter()
            .flat_map(|(number, _)| [Object::from(i64::from(*number)), Object::from(1)]);
        let section = Stream::new(
            dictionary! {
                "Type" => "XRef", "Size" => i64::from(own.0) + 1, "Root" => root,
                "Prev" => i64::try_from(last_start(&self.pdf)).unwrap(), "Index" => index.collect::<Vec<_>>(),
                "W" => vec![1.into(), 8.into(), 2.into()],
                "ID" => self.document.trailer.get(b"ID").unwrap().clone(),
            },
            entries.collect(),
        );
        put(&mut pdf, own, &Object::Stream(section));
        pdf.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
        pdf
    }

    /// The text of a dictionary entry of the last signature, from its key to the end of its value.
    pub(super) fn entry(&self, key: &[u8], end: u8) -> std::ops::Range<usize> {
        let start = crate::sign::find_last(&self.pdf, key);
        let length = self.pdf[start + key.len()..]
            .iter()
            .position(|byte| *byte == end)
            .unwrap();
        start..start + key.len() + length + 1
    }

    /// The file with these bytes replaced and filled up with spaces: no offset moves.
    pub(super) fn overwritten(&self, place: std::ops::Range<usize>, by: &[u8]) -> Vec<u8> {
        assert!(by.len() <= place.len(), "{}", String::from_utf8_lossy(by));
        let mut pdf = self.pdf.clone();
        pdf[place.clone()].fill(b' ');
        pdf[place.start..place.start + by.len()].copy_from_slice(by);
        pdf
    }

    /// The file with one byte changed.
    pub(super) fn flipped(&self, at: usize) -> Vec<u8> {
        let mut pdf = self.pdf.clone();
        pdf[at] ^= 1;
        pdf
    }
}

/// The number after the last `startxref`.
pub(super) fn last_start(pdf: &[u8]) -> usize {
    let at = crate::sign::find_last(pdf, b"startxref") + 9;
    let text = String::from_utf8_lossy(&pdf[at..]);
    text.split_whitespace().next().unwrap().parse().unwrap()
}

/// Writes one object.
pub(crate) fn put(pdf: &mut Vec<u8>, id: ObjectId, object: &Object) {
    pdf.extend(format!("{} {} obj\n", id.0, id.1).bytes());
    write(object, pdf);
    pdf.extend(b"\nendobj\n");
}

/// An object as text; enough for what our documents hold.
pub(crate) fn write(object: &Object, out: &mut Vec<u8>) {
    match object {
        Object::Dictionary(entries) => {
            out.extend(b"<<");
            for (key, value) in entries {
                out.extend([b"/", &key[..], b" "].concat());
                write(value, out);
            }
            out.extend(b">>");
        }
        Object::Array(items) => {
            out.push(b'[');
            for item in items {
                write(item, out);
                out.push(b' ');
            }
            out.push(b']');
        }
        Object::Stream(stream) => {
            let mut dictionary = stream.dict.clone();
            dictionary.set("Length", i64::try_from(stream.content.len()).unwrap());
            write(&Object::Dictionary(dictionary), out);
            out.extend([b"stream\n", &stream.content[..], b"\nendstream"].concat());
        }
        Object::Reference((number, generation)) => {
            out.extend(format!("{number} {generation} R").bytes());
        }
        Object::Integer(value) => out.extend(value.to_string().bytes()),
        Object::Real(value) => out.extend(value.to_string().bytes()),
        Object::Name(name) => {
            let name = String::from_utf8_lossy(name).replace('/', "#2F");
            out.extend(format!("/{name}").bytes());
        }
        Object::String(text, _) => {
            out.push(b'<');
            out.extend(
                text.iter()
                    .flat_map(|byte| format!("{byte:02x}").into_bytes()),
            );
            out.push(b'>');
        }
        Object::Boolean(value) => out.extend(value.to_string().bytes()),
        Object::Null => out.extend(b"null"),
    }
}

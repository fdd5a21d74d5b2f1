//! Every signature leaves the file an archive that screen readers read: PDF/A-3a and PDF/UA-1 after each of them, with
//! pictures, with a time stamp. What no validator asks of a signature's place is asked here.

use lopdf::{Dictionary, Document, Object};
use tuanthu::{app::sign::Signing, assessment::IssuedDocument};

use super::{
    paper::{WAY, paper, signed},
    timestamp::stamped_report,
};
use crate::report::conformance::assert_conforming;

/// The report after none to four signatures, the internal file before and after its one, a report with a time stamp.
fn files() -> Vec<(String, Vec<u8>)> {
    let way = WAY.iter().enumerate();
    let mut files: Vec<_> = way
        .map(|(count, pdf)| (format!("report-{count}.pdf"), pdf.clone()))
        .collect();
    let unsigned = paper(IssuedDocument::Dossier, |_| {});
    let internal = signed(&unsigned, "p-256-modern.p12", &Signing::default()).bytes;
    files.push(("internal-0.pdf".to_owned(), unsigned));
    files.push(("internal-1.pdf".to_owned(), internal));
    files.extend(stamped_report().map(|pdf| ("stamped.pdf".to_owned(), pdf)));
    files
}

#[test]
fn each_signature_leaves_the_file_conforming() {
    assert_conforming(&files());
}

/// The widgets of a file with their pages.
fn widgets(pdf: &Document) -> Vec<(&Dictionary, &Dictionary)> {
    let pages = pdf
        .page_iter()
        .map(|page| pdf.get_dictionary(page).unwrap());
    let of_page = pages.flat_map(|page| {
        let found = page.get_deref(b"Annots", pdf).and_then(Object::as_array);
        let found = found.into_iter().flatten();
        found.map(move |widget| (pdf.dereference(widget).unwrap().1.as_dict().unwrap(), page))
    });
    of_page.collect()
}

/// ISO 14289-1, 7.18, and ISO 19005-3, 6.3.2 and 6.3.3: every place is named, printed, drawn, and found from the tags.
#[test]
fn every_place_for_a_signature_is_named_printed_drawn_and_tagged() {
    for (name, bytes) in files() {
        let pdf = Document::load_mem(&bytes).unwrap();
        let widgets = widgets(&pdf);
        assert!(!widgets.is_empty(), "{name}");
        for (widget, page) in widgets {
            let tooltip = widget.get(b"TU").unwrap().as_str().unwrap();
            assert!(tooltip.len() > 8, "{name}");
            let flags = widget.get(b"F").unwrap().as_i64().unwrap();
            assert_eq!(
                flags & 0b1_0010_0111,
                0b100,
                "{name}: printed, neither hidden nor invisible"
            );
            assert!(widget.has(b"StructParent"), "{name}");
            assert_eq!(
                page.get(b"Tabs").unwrap().as_name().unwrap(),
                b"S",
                "{name}"
            );
            let drawn = widget.get(b"AP").unwrap().as_dict().unwrap();
            let keys: Vec<&[u8]> = drawn.iter().map(|(key, _)| key.as_slice()).collect();
            assert_eq!(keys, [b"N"], "{name}: one appearance");
            let form = drawn.get_deref(b"N", &pdf).unwrap().as_stream().unwrap();
            let (frame, place) = (corners(&form.dict, b"BBox"), corners(widget, b"Rect"));
            let near = |a: f32, b: f32| (a - b).abs() < 0.05;
            assert!(
                near(frame[2] - frame[0], place[2] - place[0]),
                "{name}: not stretched"
            );
            assert!(
                near(frame[3] - frame[1], place[3] - place[1]),
                "{name}: not stretched"
            );
        }
    }
}

fn corners(of: &Dictionary, key: &[u8]) -> Vec<f32> {
    let corners = of.get(key).unwrap().as_array().unwrap();
    corners
        .iter()
        .map(|corner| corner.as_float().unwrap())
        .collect()
}

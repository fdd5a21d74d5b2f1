//! What is in the file beside the pages: structure, outline, attachments, the field that waits for a signature.

use std::collections::BTreeMap;
use std::fs;

use lopdf::{Object, ObjectId};
use tuanthu::report::block::*;
use tuanthu::report::layout::page::Item;
use tuanthu::report::layout::{Layout, lay_out};
use tuanthu::report::pdf::{RenderError, appearance, render};
use tuanthu::sign;

use super::pdftotext;
use super::sample::{PROSE, body, document, every_block, moment, overfull_blocks, signature};
use crate::tools;

fn parsed(document: &Document) -> lopdf::Document {
    lopdf::Document::load_mem(&render(document).unwrap().bytes).unwrap()
}

fn dictionary<'a>(pdf: &'a lopdf::Document, object: &'a Object) -> &'a lopdf::Dictionary {
    pdf.dereference(object).unwrap().1.as_dict().unwrap()
}

#[test]
fn attachments_are_associated_with_the_document_and_come_back_unchanged() {
    let mut document = document(every_block());
    let attach = |name: &str, bytes: &[u8], relationship| Attachment {
        name: name.to_owned(),
        mime: "text/plain".to_owned(),
        relationship,
        description: "Dữ liệu của báo cáo".to_owned(),
        modified: moment(),
        bytes: bytes.to_vec(),
    };
    document.attachments = vec![
        attach(
            "đánh giá.ron",
            "(câu trả lời: 1)".as_bytes(),
            Relationship::Source,
        ),
        attach("report.ron", b"()", Relationship::Data),
    ];
    let pdf = parsed(&document);
    let associated = pdf
        .catalog()
        .unwrap()
        .get(b"AF")
        .unwrap()
        .as_array()
        .unwrap();
    let mut found = Vec::new();
    for specification in associated {
        let specification = dictionary(&pdf, specification);
        let name = lopdf::decode_text_string(specification.get(b"UF").unwrap()).unwrap();
        let relationship = specification
            .get(b"AFRelationship")
            .unwrap()
            .as_name()
            .unwrap()
            .to_vec();
        let files = dictionary(&pdf, specification.get(b"EF").unwrap());
        let file = pdf
            .dereference(files.get(b"UF").unwrap())
            .unwrap()
            .1
            .as_stream()
            .unwrap();
        found.push((
            name,
            String::from_utf8(relationship).unwrap(),
            file.get_plain_content().unwrap(),
        ));
    }
    found.sort();
    let expected = [
        ("report.ron".to_owned(), "Data".to_owned(), b"()".to_vec()),
        (
            "đánh giá.ron".to_owned(),
            "Source".to_owned(),
            "(câu trả lời: 1)".as_bytes().to_vec(),
        ),
    ];
    assert_eq!(found, expected);
    document.attachments[1].name = "đánh giá.ron".to_owned();
    assert!(
        matches!(render(&document), Err(RenderError::AttachmentNameTaken(name)) if name == "đánh giá.ron")
    );
}

#[test]
fn the_empty_signature_field_waits_between_position_and_name() {
    let document = document(every_block());
    let pdf = parsed(&document);
    let form = dictionary(&pdf, pdf.catalog().unwrap().get(b"AcroForm").unwrap());
    let fields = form.get(b"Fields").unwrap().as_array().unwrap();
    assert_eq!(fields.len(), 1);
    let field = dictionary(&pdf, &fields[0]);
    assert_eq!(field.get(b"FT").unwrap().as_name().unwrap(), b"Sig");
    assert_eq!(field.get(b"T").unwrap().as_str().unwrap(), b"nguoi_ky");
    assert!(!field.has(b"V"));
    let rect: Vec<f32> = field
        .get(b"Rect")
        .unwrap()
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n.as_float().unwrap())
        .collect();
    let (width, height) = (rect[2] - rect[0], rect[3] - rect[1]);
    assert!(
        (width - 170.08).abs() < 0.1 && (height - 70.87).abs() < 0.1,
        "60 x 25 mm: {rect:?}"
    );

    let Layout { pages, .. } = lay_out(&document);
    let page = pages
        .iter()
        .find(|page| page.items.iter().any(|item| matches!(item, Item::Field(_))))
        .unwrap();
    let baseline = |words: &str| {
        page.items.iter().find_map(|item| match item {
            Item::Text(text) if text.text() == words => Some(page.paper.height - text.y),
            _ => None,
        })
    };
    assert!(baseline("PHÓ GIÁM ĐỐC").unwrap() > rect[3]);
    assert!(baseline("Nguyễn Thị Hồng Hạnh").unwrap() < rect[1]);
}

#[test]
fn two_signature_fields_of_one_name_are_refused() {
    let document = document(vec![body("a"), signature(), body("b"), signature()]);
    assert!(matches!(render(&document), Err(RenderError::FieldName(name)) if name == "nguoi_ky"));
}

/// The structure tree as indented lines: role, and the number of marked contents below it.
fn structure_of(pdf: &lopdf::Document) -> String {
    fn walk(pdf: &lopdf::Document, id: ObjectId, depth: usize, out: &mut String) {
        let element = pdf.get_dictionary(id).unwrap();
        let role = element.get(b"S").unwrap().as_name().unwrap();
        let kids = match element.get(b"K") {
            Ok(Object::Array(kids)) => kids.clone(),
            Ok(only) => vec![only.clone()],
            Err(_) => Vec::new(),
        };
        let contents = kids
            .iter()
            .filter(|kid| kid.as_reference().is_err())
            .count();
        let role = String::from_utf8_lossy(role);
        out.extend([
            &"  ".repeat(depth),
            role.as_ref(),
            &format!(" {contents}\n"),
        ]);
        for kid in kids.iter().filter_map(|kid| kid.as_reference().ok()) {
            walk(pdf, kid, depth + 1, out);
        }
    }
    let root = dictionary(pdf, pdf.catalog().unwrap().get(b"StructTreeRoot").unwrap());
    let mut out = String::new();
    walk(
        pdf,
        root.get(b"K").unwrap().as_reference().unwrap(),
        0,
        &mut out,
    );
    out
}

#[test]
fn the_structure_names_every_part_in_reading_order() {
    let mut blocks = every_block();
    blocks.retain(|block| !matches!(block, Block::Table(table) if table.rows.len() > 10));
    insta::assert_snapshot!(structure_of(&parsed(&document(blocks))));
}

#[test]
fn every_marked_content_finds_its_element_and_back() {
    let pdf = parsed(&document(every_block()));
    let root = dictionary(&pdf, pdf.catalog().unwrap().get(b"StructTreeRoot").unwrap());
    let numbers = dictionary(&pdf, root.get(b"ParentTree").unwrap())
        .get(b"Nums")
        .unwrap()
        .as_array()
        .unwrap();
    for (page_number, page) in pdf.page_iter().enumerate() {
        let content = String::from_utf8_lossy(&pdf.get_page_content(page)).into_owned();
        let marks = content.matches("/MCID").count();
        let parents = pdf
            .dereference(&numbers[2 * page_number + 1])
            .unwrap()
            .1
            .as_array()
            .unwrap();
        assert_eq!(parents.len(), marks, "page {}", page_number + 1);
        assert_eq!(
            content.matches("BDC").count() + content.matches("BMC").count(),
            content.matches("EMC").count()
        );
    }
}

#[test]
fn headings_form_the_outline() {
    let pdf = parsed(&document(every_block()));
    let mut found = Vec::new();
    let outline = dictionary(&pdf, pdf.catalog().unwrap().get(b"Outlines").unwrap());
    let mut next = outline.get(b"First").ok().cloned();
    while let Some(object) = next {
        let item = dictionary(&pdf, &object);
        let children = item
            .get(b"Count")
            .map_or(0, |count| -count.as_i64().unwrap());
        found.push((
            lopdf::decode_text_string(item.get(b"Title").unwrap()).unwrap(),
            children,
        ));
        next = item.get(b"Next").ok().cloned();
    }
    let expected = [
        ("I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI THỰC HIỆN", 1),
        ("II. KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ ĐƯỢC GIAO", 0),
        ("Phụ lục I. BẢNG TỔNG HỢP KẾT QUẢ THỰC HIỆN NHIỆM VỤ", 0),
        ("Phụ lục II. SỐ LIỆU", 0),
    ];
    assert_eq!(
        found,
        expected.map(|(title, children)| (title.to_owned(), children))
    );
}

#[test]
fn the_file_is_sound_to_an_outside_checker() {
    let Some(tool) = tools::require("qpdf") else {
        return;
    };
    let mut document = document(every_block());
    document.draft_mark = Some("DỰ THẢO".to_owned());
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("report.pdf"),
        render(&document).unwrap().bytes,
    )
    .unwrap();
    let (said, is_fine) = tool.run(folder.path(), &["--check", "report.pdf"]);
    assert!(is_fine && !said.contains("WARNING"), "{said}");
}

#[test]
fn a_drawn_signature_brings_every_object_it_refers_to() {
    let drawn = appearance::draw(
        (170.08, 70.87),
        &[Run::italic("(Đã ký số)"), Run::bold("Nguyễn Thị Hồng Hạnh")],
    )
    .unwrap();
    let form = drawn.objects[&drawn.form].as_stream().unwrap();
    assert_eq!(
        form.dict.get(b"Subtype").unwrap().as_name().unwrap(),
        b"Form"
    );
    drawn
        .objects
        .values()
        .for_each(|object| assert_complete(&drawn.objects, object));
    let crowded = appearance::draw((170.08, 70.87), &vec![Run::plain(PROSE); 6]).unwrap();
    assert!(crowded.missing_characters.is_empty());
}

/// Every object that `object` refers to is among `objects`.
fn assert_complete(objects: &BTreeMap<ObjectId, Object>, object: &Object) {
    match object {
        Object::Reference(id) => assert!(objects.contains_key(id)),
        Object::Array(items) => items.iter().for_each(|item| assert_complete(objects, item)),
        Object::Dictionary(entries) => {
            entries
                .iter()
                .for_each(|(_, value)| assert_complete(objects, value));
        }
        Object::Stream(stream) => stream
            .dict
            .iter()
            .for_each(|(_, value)| assert_complete(objects, value)),
        _ => {}
    }
}

/// A reader that strips the end of line before `endstream` must count what `/Length` says, whatever is attached.
#[test]
fn no_stream_ends_where_its_end_could_be_mistaken() {
    let mut document = document(vec![body("Báo cáo.")]);
    for number in 0..300_u32 {
        let bytes = format!("dòng {number}\n").into_bytes();
        document.attachments = vec![Attachment {
            name: "a.txt".to_owned(),
            mime: "text/plain".to_owned(),
            relationship: Relationship::Source,
            description: String::new(),
            modified: moment(),
            bytes: bytes.clone(),
        }];
        let rendered = render(&document).unwrap().bytes;
        for doubtful in [b"\r\nendstream".as_slice(), b"\n\nendstream"] {
            assert!(
                !rendered.windows(11).any(|window| window == doubtful),
                "{number}"
            );
        }
        let pdf = lopdf::Document::load_mem(&rendered).unwrap();
        let contents = pdf
            .objects
            .values()
            .filter_map(|object| object.as_stream().ok())
            .filter(|stream| stream.dict.has_type(b"EmbeddedFile"))
            .map(|stream| stream.get_plain_content().unwrap());
        assert_eq!(contents.collect::<Vec<_>>(), [bytes]);
    }
}

/// The whole way of the paper: set, drawn, its field filled with a drawn signature, verified.
#[test]
fn a_rendered_field_takes_a_drawn_signature_and_verifies() {
    let signed = signed_sample();
    let verification =
        sign::verify(&signed, &sign::TrustAnchors::default(), SIGNED_AT + 60).unwrap();
    assert_eq!(verification.verdict, sign::Verdict::Intact);
    if let Some(text) = pdftotext(&signed) {
        assert!(text.contains("(Đã ký số)"), "{text}");
    }
}

/// 28 March 2007, 09:30 in Việt Nam.
const SIGNED_AT: i64 = 1_175_049_000;

fn signed_sample() -> Vec<u8> {
    let subject = sign::Subject {
        name: "Nguyễn Thị Hồng Hạnh".to_owned(),
        organisation: "Sở BCVT".to_owned(),
    };
    let identity = sign::Identity::self_issued(&subject, SIGNED_AT - 3_600, 365).unwrap();
    let drawn = appearance::draw((170.08, 70.87), &[Run::italic("(Đã ký số)")]).unwrap();
    let shown = sign::Appearance {
        objects: drawn.objects,
        form: drawn.form,
    };
    let request = sign::SigningRequest {
        field: "nguoi_ky",
        signed_at: sign::SignedAt {
            unix_seconds: SIGNED_AT,
            offset_minutes: 420,
        },
        name: "Nguyễn Thị Hồng Hạnh",
        reason: "",
        is_rsa_pkcs1: false,
        promises_stamp: false,
        appearance: Some(&shown),
    };
    sign::sign(
        &render(&document(every_block())).unwrap().bytes,
        &identity,
        &request,
    )
    .unwrap()
}

/// Writes the sample to the folder of `TUANTHU_KEEP_PAGES`, for a person to look at.
#[test]
fn pages_can_be_kept_to_look_at() {
    let Ok(folder) = std::env::var("TUANTHU_KEEP_PAGES") else {
        return;
    };
    let mut document = document(every_block());
    document.draft_mark = Some("DỰ THẢO".to_owned());
    let rendered = render(&document).unwrap();
    let folder = std::path::Path::new(&folder);
    fs::write(folder.join("every-block.pdf"), rendered.bytes).unwrap();
    fs::write(folder.join("signed.pdf"), signed_sample()).unwrap();
    let overfull = render(&super::document(overfull_blocks(12).0)).unwrap();
    fs::write(folder.join("overfull.pdf"), overfull.bytes).unwrap();
}

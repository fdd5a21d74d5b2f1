//! The report itself on its way through the office: initials, the head's signature, number and date by the clerk, the
//! seal. Every later signature leaves the earlier ones valid, in our eyes and in those of other programs.

use std::{path::Path, sync::LazyLock};

use tuanthu::{
    app::{
        Error, demo,
        sign::{SignedPaper, Signing, open_places, picture, sign},
    },
    assessment::{Assessment, IssuedDocument},
    model::{Date, Language, Moment},
    report::{
        pdf::picture::{Picture, PictureError},
        place::Place,
    },
    sign::{LaterChanges, Verdict, verify},
};

use super::{fixture, identity, root};
use crate::{
    fixture::{LIBRARY, rendered},
    tools,
};

fn now() -> Moment {
    "2026-03-30T09:00:00+07:00".parse().unwrap()
}

pub(super) fn paper(document: IssuedDocument, change: impl FnOnce(&mut Assessment)) -> Vec<u8> {
    let mut assessment = demo::sample(&LIBRARY).unwrap();
    (assessment.dispatch.number, assessment.dispatch.date) = (None, None);
    change(&mut assessment);
    rendered(&assessment, document, Language::Vi, now()).bytes
}

fn report(change: impl FnOnce(&mut Assessment)) -> Vec<u8> {
    paper(IssuedDocument::Report, change)
}

fn clerk() -> Signing {
    Signing {
        given: Some((5, Date::new(2026, 4, 2).unwrap())),
        ..Signing::default()
    }
}

pub(super) fn signed(pdf: &[u8], signer: &str, signing: &Signing) -> SignedPaper {
    sign(pdf, &identity(signer), signing, now()).unwrap()
}

/// A picture of strokes or of a ring on a transparent ground, in 300 dpi.
fn drawn(width: u32, height: u32, colour: [u8; 3], is_inked: impl Fn(f32, f32) -> bool) -> Vec<u8> {
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let at = |place: u32, length: u32| place as f32 / length as f32 * 2.0 - 1.0;
    let bytes = pixels.flat_map(|(x, y)| {
        let opacity = if is_inked(at(x, width), at(y, height)) {
            230
        } else {
            0
        };
        [colour[0], colour[1], colour[2], opacity]
    });
    encoded(
        width,
        height,
        png::ColorType::Rgba,
        &bytes.collect::<Vec<_>>(),
    )
}

fn encoded(width: u32, height: u32, colour: png::ColorType, pixels: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(colour);
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: 11_811,
        yppu: 11_811,
        unit: png::Unit::Meter,
    }));
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(pixels).unwrap();
    drop(writer);
    file
}

/// A picture of a few bytes, transparent in one half.
pub(crate) fn small_picture() -> Vec<u8> {
    drawn(9, 9, [20, 40, 160], |x, y| x > y)
}

/// 45 by 20 mm.
fn signature() -> Picture {
    let wave = |x: f32, y: f32| (y - (x * 6.0).sin() * (0.8 - x.abs() / 2.0)).abs() < 0.06;
    Picture::from_png(&drawn(531, 236, [20, 40, 160], wave)).unwrap()
}

/// 36 mm across.
fn seal() -> Picture {
    let ring = |x: f32, y: f32| {
        let radius = x.hypot(y);
        (0.9..0.98).contains(&radius) || (0.55..0.6).contains(&radius)
    };
    Picture::from_png(&drawn(425, 425, [210, 20, 20], ring)).unwrap()
}

/// The report unsigned and after each of four signatures.
pub(super) static WAY: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let unsigned = report(|assessment| {
        (assessment.dispatch.initials, assessment.dispatch.seal) = (true, true);
    });
    let initials = Signing {
        place: Some(Place::Initials),
        ..Signing::default()
    };
    let head = Signing {
        signature: Some(signature()),
        ..Signing::default()
    };
    let sealing = Signing {
        place: Some(Place::Seal),
        seal: Some(seal()),
        ..Signing::default()
    };
    let steps = [
        ("rsa-2048-modern.p12", initials),
        ("p-384-modern.p12", head),
        ("clerk.p12", clerk()),
        ("clerk.p12", sealing),
    ];
    let mut way = vec![unsigned];
    for (signer, signing) in steps {
        let next = signed(&way[way.len() - 1], signer, &signing);
        way.push(next.bytes);
    }
    way
});

fn names(places: &[Place]) -> Vec<&'static str> {
    places.iter().map(|place| place.code()).collect()
}

#[test]
fn every_signature_fills_its_own_place_and_leaves_the_earlier_ones_valid() {
    let open = [
        vec!["initials", "head", "number", "seal"],
        vec!["head", "number", "seal"],
        vec!["number", "seal"],
        vec!["seal"],
        vec![],
    ];
    for (count, (pdf, open)) in WAY.iter().zip(open).enumerate() {
        assert_eq!(names(&open_places(pdf).unwrap()), open);
        if count == 0 {
            continue;
        }
        assert!(pdf.starts_with(&WAY[count - 1]));
        let result = verify(pdf, &root(), now().unix()).unwrap();
        assert_eq!(
            (result.verdict, result.reason),
            (Verdict::Valid, None),
            "{count}"
        );
        assert_eq!(result.signatures.len(), count);
        assert_eq!(
            result.facts.later_changes,
            if count == 1 {
                LaterChanges::None
            } else {
                LaterChanges::Allowed
            }
        );
    }
}

#[test]
fn other_programs_call_every_signature_valid_after_each_step() {
    let (Some(pyhanko), Some(pdfsig), Some(qpdf)) = (
        tools::require("pyhanko"),
        tools::require("pdfsig"),
        tools::require("qpdf"),
    ) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    std::fs::write(path.join("root.pem"), fixture("root.pem")).unwrap();
    for (count, pdf) in WAY.iter().enumerate().skip(1) {
        let name = format!("{count}.pdf");
        std::fs::write(path.join(&name), pdf).unwrap();
        let (text, _) = pyhanko.judge(path, "root.pem", &name);
        let valid = text.matches("The signature is judged VALID.").count();
        assert_eq!(valid, count, "{name}: {text}");
        let (text, _) = pdfsig.run(path, &["-nocert", &name]);
        let valid = text.matches("Signature Validation: Signature is Valid.");
        assert_eq!(valid.count(), count, "{name}: {text}");
        let (text, sound) = qpdf.run(path, &["--check", &name]);
        assert!(sound, "{name}: {text}");
    }
}

#[test]
fn the_clerks_signature_is_the_number_and_the_date() {
    let Some(pdftotext) = tools::require("pdftotext") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let head_of_page = |pdf: &[u8]| {
        std::fs::write(folder.path().join("page.pdf"), pdf).unwrap();
        let arguments = ["-layout", "-l", "1", "page.pdf", "-"];
        pdftotext.run(folder.path(), &arguments).0
    };
    let before = head_of_page(&WAY[2]);
    assert!(
        before.contains("/BC-") && before.contains("tháng 3 năm 2026"),
        "{before}"
    );
    assert!(!before.contains("Số: 05/BC-"), "{before}");
    let after = head_of_page(&WAY[3]);
    assert!(after.contains("Số: 05/BC-"), "{after}");
    assert!(after.contains("ngày 02 tháng 4 năm 2026"), "{after}");
    assert!(!after.contains("tháng 3 năm 2026"), "{after}");
}

#[test]
fn the_seal_comes_with_the_number_where_its_picture_is_at_hand() {
    let unsigned = report(|assessment| assessment.dispatch.seal = true);
    let head = signed(&unsigned, "p-256-modern.p12", &Signing::default());
    assert_eq!(names(&head.places), ["head"]);
    let with_seal = Signing {
        seal: Some(seal()),
        ..clerk()
    };
    let paper = signed(&head.bytes, "clerk.p12", &with_seal);
    assert_eq!(names(&paper.places), ["number", "seal"]);
    assert!(open_places(&paper.bytes).unwrap().is_empty());
}

#[test]
fn steps_out_of_turn_are_refused() {
    let unsigned = report(|_| {});
    let refused = |pdf: &[u8], signing: &Signing| {
        sign(pdf, &identity("clerk.p12"), signing, now())
            .map(drop)
            .unwrap_err()
    };
    let at = |place| Signing {
        place: Some(place),
        ..clerk()
    };
    assert!(matches!(
        refused(&unsigned, &at(Place::Number)),
        Error::HeadFirst
    ));
    assert!(matches!(
        refused(&unsigned, &at(Place::Initials)),
        Error::NoSignatureField
    ));
    let head = signed(&unsigned, "p-256-modern.p12", &Signing::default()).bytes;
    assert!(matches!(
        refused(&head, &Signing::default()),
        Error::NumberNotGiven
    ));
    assert!(matches!(
        refused(&head, &at(Place::Head)),
        Error::NoSignatureField
    ));
    let whole = signed(&head, "clerk.p12", &clerk()).bytes;
    assert!(matches!(refused(&whole, &clerk()), Error::NoSignatureField));
}

#[test]
fn the_internal_file_says_in_words_who_signed_when() {
    let Some(pdftotext) = tools::require("pdftotext") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let unsigned = paper(IssuedDocument::Dossier, |_| {});
    let paper = signed(&unsigned, "p-256-modern.p12", &Signing::default());
    assert_eq!(names(&paper.places), ["internal"]);
    std::fs::write(folder.path().join("file.pdf"), &paper.bytes).unwrap();
    let (text, _) = pdftotext.run(folder.path(), &["file.pdf", "-"]);
    for wanted in [
        "Nguyễn Văn An",
        "Người lập hồ sơ",
        "30/03/2026 09:00:00 +07:00",
    ] {
        assert!(text.contains(wanted), "{wanted}");
    }
}

#[test]
fn pictures_that_would_spoil_the_paper_are_refused() {
    let opaque = encoded(2, 2, png::ColorType::Rgb, &[200; 12]);
    let invisible = encoded(2, 2, png::ColorType::Rgba, &[0; 16]);
    let large = drawn(2_100, 2_000, [0; 3], |x, _| x < 0.0);
    let whole = drawn(40, 40, [20, 40, 160], |x, y| x > y);
    let cases = [
        (b"not a picture".to_vec(), PictureError::NotPng),
        (whole[..whole.len() / 2].to_vec(), PictureError::NotPng),
        (opaque, PictureError::NotTransparent),
        (invisible, PictureError::Empty),
        (large, PictureError::TooLarge),
    ];
    for (bytes, reason) in cases {
        assert_eq!(Picture::from_png(&bytes).unwrap_err(), reason);
    }
    for colour in [png::ColorType::GrayscaleAlpha, png::ColorType::Rgba] {
        let pixel = |opacity| [vec![9; colour.samples() - 1], vec![opacity]].concat();
        let pixels = [pixel(255), pixel(0)].concat().repeat(2);
        assert!(Picture::from_png(&encoded(2, 2, colour, &pixels)).is_ok());
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("signature.png");
    std::fs::write(&path, b"\x89PNG").unwrap();
    assert!(matches!(
        picture(&path),
        Err(Error::Picture {
            source: PictureError::NotPng,
            ..
        })
    ));
}

/// Writes the papers to the folder of `TUANTHU_KEEP_PAGES`, for a person to look at.
#[test]
fn papers_can_be_kept_to_look_at() {
    let Ok(folder) = std::env::var("TUANTHU_KEEP_PAGES") else {
        return;
    };
    for (count, pdf) in WAY.iter().enumerate() {
        std::fs::write(Path::new(&folder).join(format!("signed-{count}.pdf")), pdf).unwrap();
    }
    let unsigned = paper(IssuedDocument::Dossier, |_| {});
    let paper = signed(&unsigned, "p-256-modern.p12", &Signing::default());
    std::fs::write(Path::new(&folder).join("signed-internal.pdf"), paper.bytes).unwrap();
}

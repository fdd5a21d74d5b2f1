//! The samples: four invented organisations – a provincial department, an Internet provider, a hosting company, the owner
//! of a small portal – with the first assessment of each and the one nine months later, and the evidence files that
//! they cite. Putting them into an archive and signing is [`super::demo`]'s.
//!
//! Beside them a fifth, invented like them, with the yearly report that the law of 2026 asks for.
//!
//! All names are invented; their domains end in `-vidu` or `.example`, or belong to a province that does not exist. No
//! evidence but the small portal's expires: samples are opened long after 2007, and would all begin with gaps. The
//! later reports follow the same scheme, so they name the ministry as the directive does, renamed or not.

use std::path::Path;

use crate::{
    assessment::{Assessment, EvidenceSource, file},
    catalogue::Library,
    model::Digest,
    store::{durable, evidence, vfs::Real},
};

use super::{Error, begin::catalogue_use};

/// One organisation in one period.
#[derive(Debug, Clone, Copy)]
pub struct Sample {
    /// Its name: `hosting-company-2007-Q1`.
    pub name: &'static str,
    /// The assessment, in the format of every assessment.
    pub ron: &'static [u8],
}

macro_rules! samples {
    ($($name:literal),+ $(,)?) => {
        &[$(Sample {
            name: $name,
            ron: include_bytes!(concat!("../../assets/samples/", $name, ".ron")),
        }),+]
    };
}

/// Every sample, the two periods of an organisation one after the other; the first one is the one that is shown.
pub const SAMPLES: &[Sample] = samples![
    "hosting-company-2007-Q1",
    "hosting-company-2007-Q4",
    "internet-provider-2007-Q1",
    "internet-provider-2007-Q4",
    "provincial-department-2007-Q1",
    "provincial-department-2007-Q4",
    "portal-owner-2007-Q1",
    "portal-owner-2007-Q4",
];

/// The yearly report of an owner of four systems under the law of 2026; its evidence is on paper.
pub const YEARLY: Sample = samples!["digital-services-2026"][0];

macro_rules! evidence_files {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../assets/samples/evidence/", $name)))),+]
    };
}

/// The evidence files that the samples cite, by name.
const EVIDENCE: &[(&str, &[u8])] = evidence_files![
    "bien-ban-dien-tap-chuyen-mach-loi.txt",
    "bien-ban-dien-tap-khoi-phuc.txt",
    "bien-ban-khoi-phuc-du-lieu-luu-ky.txt",
    "bien-ban-khoi-phuc-he-thong-tinh-cuoc.txt",
    "bien-ban-khoi-phuc-trang-lang-nghe.txt",
    "bien-ban-khoi-phuc-trang-tin-so.txt",
    "bien-ban-kiem-tra-dai-ly-internet.txt",
    "bien-ban-kiem-tra-trang-tin.txt",
    "danh-sach-tai-khoan-trang-tin-moi.csv",
    "danh-sach-tai-khoan-trang-tin.csv",
    "ket-qua-ra-soat-he-thong-quy-4.csv",
    "ket-qua-ra-soat-he-thong.csv",
    "mau-nhat-ky-may-chu-thu.txt",
    "nhat-ky-truy-vet-mau.txt",
    "nhat-ky-truyen-tep-may-chu-luu-ky.txt",
    "pho-bien-dai-ly-internet-quy-1.csv",
    "ra-soat-thiet-bi-theo-diem-quy-1.csv",
    "ra-soat-thiet-bi-theo-diem-quy-4.csv",
    "so-cap-phat-dia-chi-ip-quy-4.csv",
    "so-cap-phat-dia-chi-ip.csv",
    "so-do-ket-noi-mang-truc.png",
    "so-do-mang-so.png",
    "so-phan-anh-lam-dung-quy-1.csv",
    "so-phan-anh-lam-dung-quy-4.csv",
    "so-tiep-nhan-thong-bao-su-co-nam-2007.csv",
    "so-tiep-nhan-thong-bao-su-co-quy-1.csv",
];

impl Sample {
    /// The sample as this program would have saved it: its catalogues cited as they are in the library.
    pub fn assessment(&self, library: &Library) -> Result<Assessment, Error> {
        let path = format!("assets/samples/{}.ron", self.name);
        let mut assessment = file::from_ron(Path::new(&path), self.ron).map_err(Error::Problems)?;
        for used in &mut assessment.catalogues {
            if let Some(current) = catalogue_use(library, &used.id) {
                *used = current;
            }
        }
        for (at, answer) in &mut assessment.answers {
            answer.text_sha256 = library.text_digest(at);
        }
        Ok(assessment)
    }
}

/// Puts the evidence files of a sample where its citations expect them.
pub fn write_evidence(folder: &Path, assessment: &mut Assessment) -> Result<(), Error> {
    crate::store::create_folder(&Real, &folder.join(evidence::EVIDENCE_FOLDER))?;
    for item in assessment.evidence.values_mut() {
        let EvidenceSource::File { name, sha256, size } = &mut item.source else {
            continue;
        };
        let Some((_, bytes)) = EVIDENCE.iter().find(|(file, _)| file == name) else {
            continue;
        };
        (*sha256, *size) = (Digest::of(bytes), bytes.len() as u64);
        durable::replace(&Real, &evidence::path_of(folder, name, *sha256), bytes)?;
    }
    Ok(())
}

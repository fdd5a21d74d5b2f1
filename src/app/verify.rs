//! Verifying a report on the disk, and taking out what it carries.

use std::path::{Path, PathBuf};

use crate::{
    issued::Issued,
    model::Moment,
    sign::TrustAnchors,
    store::{self, REPORT_LIMIT, durable, name, vfs::Real},
};

use super::Error;

/// The certificates that the user trusts: every certificate file in a folder; none without a folder.
pub fn anchors(folder: Option<&Path>) -> Result<TrustAnchors, Error> {
    let mut anchors = TrustAnchors::none();
    let Some(folder) = folder else {
        return Ok(anchors);
    };
    for file in store::folder::read_all(&Real, folder, &["pem", "crt", "cer", "der"])? {
        anchors
            .add_file(&file.bytes)
            .map_err(|source| Error::Anchor {
                path: file.path,
                source,
            })?;
    }
    if anchors.is_empty() {
        return Err(Error::NoAnchors {
            path: folder.to_owned(),
        });
    }
    Ok(anchors)
}

/// Verifies the report in a file.
pub fn open(path: &Path, anchors: &TrustAnchors, now: Moment) -> Result<Issued, Error> {
    let bytes = store::read(&Real, path, REPORT_LIMIT)?;
    Issued::open(&bytes, anchors, now.unix()).map_err(|source| Error::UnreadableReport {
        path: path.to_owned(),
        source,
    })
}

/// Writes the attached files of a verified report into a folder; overwrites nothing. Gives their paths.
pub fn extract(issued: &Issued, folder: &Path) -> Result<Vec<PathBuf>, Error> {
    store::create_folder(&Real, folder)?;
    let mut paths = Vec::new();
    for attachment in &issued.verification.attachments {
        // The name comes from the file: it must not lead out of the folder.
        let path = folder.join(name::safe(&attachment.name, "attachment"));
        durable::create(&Real, &path, &attachment.bytes)?;
        paths.push(path);
    }
    Ok(paths)
}

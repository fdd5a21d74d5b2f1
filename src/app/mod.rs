//! What a person can do, without a screen: open and edit an assessment, keep it saved, issue a report, verify one.
//!
//! The window and the command line both speak to this module and never to each other. Here the clock and the
//! environment are read; nothing below does.

use std::path::PathBuf;

use thiserror::Error;

use crate::{
    catalogue,
    model::Problem,
    store::{self, StoreError},
};

pub mod archive;
pub mod clock;
pub mod explain;
pub mod jobs;
pub mod place;
pub mod session;

/// Anything that can keep a person from what they wanted; [`explain`] makes the sentences.
#[derive(Debug, Error)]
pub enum Error {
    /// A file or folder could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file that a person wrote, or that was damaged, has these problems.
    #[error("{} problems in a file", .0.len())]
    Problems(Vec<Problem>),
}

/// All catalogues in use: the shipped ones and those in a folder of the user's own.
pub fn library(own: Option<&PathBuf>) -> Result<catalogue::Library, Error> {
    let shipped = catalogue::Library::shipped();
    let Some(folder) = own else {
        return Ok(shipped);
    };
    let files = store::folder::read_all(folder, &["ron"])?;
    let files = files
        .into_iter()
        .map(|file| catalogue::SourceFile {
            path: file.path,
            bytes: file.bytes,
        })
        .collect();
    let (library, _warnings) = shipped.with(files).map_err(Error::Problems)?;
    Ok(library)
}

//! The container of Office files (ECMA-376 part 2: a zip of parts), read part by part and never beyond a bound. What a
//! part says is its reader's. [`zipped`] makes the simplest one: files without anything around them.

use std::io::{Cursor, Read as _, Write as _};

use zip::{
    CompressionMethod, DateTime, ZipArchive, ZipWriter, result::ZipError, write::SimpleFileOptions,
};

use super::{FILE_LIMIT, Unreadable};

/// Most bytes of all parts that are read, unpacked.
const UNPACKED_LIMIT: u64 = 96 * 1024 * 1024;
/// Most parts of a file; Office writes some dozens.
const MOST_PARTS: usize = 4096;
/// How files of Office before 2007 begin, and those that are locked with a password (MS-CFB, 2.2).
const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Files in one container, which bears no time: the same files give the same bytes.
pub fn zipped(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    const FITS: &str = "tables of some megabytes fit into memory and into a zip";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, bytes) in files {
        zip.start_file(name.as_str(), options).expect(FITS);
        zip.write_all(bytes).expect(FITS);
    }
    zip.finish().expect(FITS).into_inner()
}

/// A file of parts.
pub(super) struct Container<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Container<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        if bytes.len() as u64 > FILE_LIMIT {
            return Err(Unreadable::TooLong);
        }
        if bytes.starts_with(COMPOUND_FILE) {
            return Err(Unreadable::OldOrLocked);
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::NotOffice)?;
        if zip.len() > MOST_PARTS {
            return Err(Unreadable::TooMuch);
        }
        Ok(Self {
            zip,
            left: UNPACKED_LIMIT,
        })
    }

    /// A part that must be there, as text.
    pub(super) fn part(&mut self, name: &str) -> Result<String, Unreadable> {
        self.part_if_there(name)?
            .ok_or_else(|| Unreadable::Missing {
                part: name.to_owned(),
            })
    }

    /// A part as text; nothing where there is none of this name.
    pub(super) fn part_if_there(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        let damaged = || Unreadable::Damaged {
            part: name.to_owned(),
        };
        let entry = match self.zip.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(damaged()),
        };
        let mut bytes = Vec::new();
        // Unpacks no more than may still come, whatever size the part announces.
        entry
            .take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| damaged())?;
        let Some(left) = self.left.checked_sub(bytes.len() as u64) else {
            return Err(Unreadable::TooMuch);
        };
        self.left = left;
        let text = String::from_utf8(bytes).map_err(|_| damaged())?;
        Ok(Some(text))
    }
}

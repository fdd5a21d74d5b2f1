//! The last bytes of a zip file (APPNOTE 4.3.14 to 4.3.16), read before anything else: a file that goes on after its
//! end, stops before it, or announces a huge directory is refused without being parsed.

use std::io::{self, Read, Seek, SeekFrom};

use super::{Refusal, layout::MOST_ENTRIES};

const FIRST: &[u8] = b"PK\x03\x04";
const END: &[u8] = b"PK\x05\x06";
const END64: &[u8] = b"PK\x06\x06";
const LOCATOR64: &[u8] = b"PK\x06\x07";
const END_LENGTH: u64 = 22;
const LOCATOR_LENGTH: u64 = 20;
const END64_LENGTH: u64 = 56;
/// A comment may follow the end record; packages have none.
const LONGEST_COMMENT: u64 = 0xFFFF;
/// Most bytes of the directory for one entry: its record, a long name, extra fields.
const DIRECTORY_BYTES_PER_ENTRY: u64 = 512;

/// Looks at both ends of a file. The outer error is the disk's.
pub(super) fn check(file: &mut (impl Read + Seek)) -> io::Result<Result<(), Refusal>> {
    let length = file.seek(SeekFrom::End(0))?;
    if length < END_LENGTH || block(file, 0, 4)? != FIRST {
        return Ok(Err(Refusal::NotAPackage));
    }
    let at = length - END_LENGTH;
    let end = block(file, at, END_LENGTH)?;
    if !end.starts_with(END) || end[20..] != [0, 0] {
        let tail_length = (END_LENGTH + LONGEST_COMMENT).min(length);
        let tail = block(file, length - tail_length, tail_length)?;
        let has_end = tail.windows(END.len()).any(|window| window == END);
        return Ok(Err(if has_end {
            Refusal::TrailingBytes
        } else {
            Refusal::Truncated
        }));
    }
    let short = |offset: usize| number::<2>(&end, offset);
    let long = |offset: usize| number::<4>(&end, offset);
    let (entries, size, start) = (short(10), long(12), long(16));
    let is_64 = entries == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF;
    let directory = if is_64 {
        match end64(file, at)? {
            Some(directory) => directory,
            None => return Ok(Err(Refusal::Damaged)),
        }
    } else {
        Directory {
            entries,
            size,
            start,
            end: at,
        }
    };
    Ok(directory.judge())
}

/// What the end says of the directory, and where the directory must stop.
struct Directory {
    entries: u64,
    size: u64,
    start: u64,
    end: u64,
}

impl Directory {
    fn judge(&self) -> Result<(), Refusal> {
        if self.entries > MOST_ENTRIES || self.size > self.entries * DIRECTORY_BYTES_PER_ENTRY {
            return Err(Refusal::TooManyEntries);
        }
        if self.start.checked_add(self.size) != Some(self.end) {
            return Err(Refusal::Damaged);
        }
        Ok(())
    }
}

/// The same for files beyond four gigabytes; `None` where the records do not fit together.
fn end64(file: &mut (impl Read + Seek), end: u64) -> io::Result<Option<Directory>> {
    let Some(at) = end.checked_sub(LOCATOR_LENGTH + END64_LENGTH) else {
        return Ok(None);
    };
    let records = block(file, at, END64_LENGTH + LOCATOR_LENGTH)?;
    let (record, locator) = records.split_at(END64_LENGTH as usize);
    let value = |bytes: &[u8], offset| number::<8>(bytes, offset);
    let fits = record.starts_with(END64)
        && locator.starts_with(LOCATOR64)
        && value(record, 4) == END64_LENGTH - 12
        && value(locator, 8) == at;
    Ok(fits.then(|| Directory {
        entries: value(record, 32),
        size: value(record, 40),
        start: value(record, 48),
        end: at,
    }))
}

fn block(file: &mut (impl Read + Seek), at: u64, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length as usize];
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// A little-endian number of this many bytes.
fn number<const N: usize>(bytes: &[u8], offset: usize) -> u64 {
    bytes[offset..offset + N]
        .iter()
        .rev()
        .fold(0, |value, byte| value << 8 | u64::from(*byte))
}

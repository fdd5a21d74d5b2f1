//! How much a file would unpack to, told without unpacking it into memory: before a file is handed to a program that
//! inflates whatever it is told to.

use miniz_oxide::{
    DataFormat, MZFlush, MZStatus,
    inflate::stream::{InflateState, inflate},
};

use super::{
    file::{File, Object},
    inflate::filters,
    table::Place,
    value::Dictionary,
};

/// One stream unpacked, in bytes: a picture of a page at 300 dots an inch is 26 MB.
const LARGEST_STREAM: usize = 64 << 20;
/// All streams of a file together.
const LARGEST_FILE: usize = 192 << 20;

/// True where every stream of the file is stored as it is, deflated or spelt out in letters, and all together unpack
/// to what a report may be. Files of other programs may use more filters; they are not for showing here.
pub fn unpacks_within_bounds(pdf: &[u8]) -> bool {
    let Ok(file) = File::open(pdf) else {
        return false;
    };
    let mut left = LARGEST_FILE;
    file.table.numbers().all(|number| {
        let Some(Place::At(_, generation)) = file.table.place(number) else {
            // What is packed is no stream.
            return true;
        };
        let Some(object) = file.object((number, generation)) else {
            return false;
        };
        match unpacked(pdf, &object) {
            Some(size) if size <= left => {
                left -= size;
                true
            }
            _ => false,
        }
    })
}

/// What an object unpacks to; nothing for one that is no stream.
fn unpacked(pdf: &[u8], object: &Object) -> Option<usize> {
    let Some(raw) = &object.stream else {
        return Some(0);
    };
    let dictionary = object.dictionary()?;
    let pixels = picture_size(dictionary)?;
    let raw = &pdf[raw.clone()];
    let size = match filters(dictionary)?.as_slice() {
        [] | [b"ASCII85Decode"] => raw.len(),
        [b"FlateDecode"] => inflated_size(raw)?,
        // Five letters give four bytes; what those inflate to is bound by what deflate can do at most, 1,032 to one.
        [b"ASCII85Decode", b"FlateDecode"] => raw.len().checked_mul(1_032)?,
        _ => return None,
    };
    Some(size.max(pixels)).filter(|size| *size <= LARGEST_STREAM)
}

/// Bytes of an image's samples in memory, four a pixel; nothing for other streams.
fn picture_size(dictionary: &Dictionary) -> Option<usize> {
    if dictionary.name("Subtype") != Some(b"Image") {
        return Some(0);
    }
    let (width, height) = (dictionary.number("Width")?, dictionary.number("Height")?);
    width.checked_mul(height)?.checked_mul(4)
}

/// The size of inflated data; `None` beyond [`LARGEST_STREAM`] or where it is no such data.
fn inflated_size(mut input: &[u8]) -> Option<usize> {
    let mut state = InflateState::new_boxed(DataFormat::Zlib);
    let mut window = vec![0; 1 << 16];
    let mut size = 0_usize;
    loop {
        let step = inflate(&mut state, input, &mut window, MZFlush::None);
        size += step.bytes_written;
        input = &input[step.bytes_consumed..];
        if size > LARGEST_STREAM {
            return None;
        }
        match step.status {
            Ok(MZStatus::StreamEnd) => return Some(size),
            Ok(_) if step.bytes_written > 0 || step.bytes_consumed > 0 => {}
            _ => return None,
        }
    }
}

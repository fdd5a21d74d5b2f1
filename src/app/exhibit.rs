//! A file of evidence as it can be looked at inside the program: the pages of a PDF, a picture, the lines of a text. It
//! is read whole on a thread of its own, within bounds, and compared with what was recorded; how it is laid out is the
//! window's. Every other kind is for the desktop's own program.

use std::{io::Cursor, path::Path};

use png::{ColorType, Decoder, Limits, Transformations};
use zune_jpeg::{
    JpegDecoder,
    zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions},
};

use crate::{
    assessment::csv,
    model::Digest,
    store::{self, StoreError, evidence, media, progress::Progress, vfs::Real},
};

use super::preview::{Picture, Preview};

mod turned;

use turned::{orientation, turned};

/// Most bytes of a file that is looked at here.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// Most pixels of a picture: more than any camera in an office takes.
const MOST_PIXELS: usize = 40_000_000;
/// Longest side of what is shown: every graphics card takes as much.
const LONGEST_SIDE: usize = 2_048;
/// Most bytes of a text that are shown.
const MOST_TEXT: usize = 1024 * 1024;
/// Longer lines go on in the next one, so that none is slow to lay out.
const LONGEST_LINE: usize = 160;
/// Endings of texts, whatever their letters are written in.
const TEXTS: [&str; 8] = ["txt", "csv", "tsv", "log", "md", "ron", "json", "xml"];

/// A file as it was found.
pub struct Exhibit {
    /// What is seen of it.
    pub sight: Result<Sight, Unseen>,
    /// Whether it is not the file that was recorded.
    pub is_changed: bool,
}

/// What is seen of a file.
pub enum Sight {
    /// A PDF.
    Pages(Preview),
    /// A picture, made smaller where it is large.
    Picture(Picture),
    /// A text.
    Text {
        /// Its lines; long ones in pieces.
        lines: Vec<String>,
        /// Whether only its beginning is there.
        is_cut: bool,
    },
}

/// Why nothing is seen of a file.
#[derive(Debug, thiserror::Error)]
pub enum Unseen {
    /// It cannot be read, or has too many bytes.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A picture of too many pixels.
    #[error("the picture has too many pixels")]
    TooManyPixels,
    /// Not what its beginning says.
    #[error("the file is damaged")]
    Damaged,
    /// Letters in a form that is not known.
    #[error("the letters are in a form that is not known")]
    Undecodable,
    /// Neither PDF nor picture nor text.
    #[error("a kind of file that is not shown")]
    OtherKind,
}

impl Exhibit {
    /// Reads the file at this path, recorded under this digest.
    pub fn open(path: &Path, recorded: Digest) -> Self {
        match store::read(&Real, path, MOST_BYTES) {
            Ok(bytes) => Self {
                is_changed: Digest::of(&bytes) != recorded || !evidence::is_plain_file(&Real, path),
                sight: seen(path, bytes),
            },
            Err(StoreError::TooLarge { .. }) if is_text(path) => Self {
                is_changed: evidence::digest_of(&Real, path, &Progress::default())
                    .is_ok_and(|digest| digest != recorded)
                    || !evidence::is_plain_file(&Real, path),
                sight: beginning(path),
            },
            Err(error) => Self {
                sight: Err(error.into()),
                is_changed: false,
            },
        }
    }
}

/// The beginning of a text that is too large to be read whole.
fn beginning(path: &Path) -> Result<Sight, Unseen> {
    let mut bytes = store::read_start(&Real, path, MOST_TEXT)?;
    // A letter may have been cut in two. Texts of two bytes a letter say so at their start and are cut between letters.
    let is_of_pairs = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    if let Some(end) = bytes.iter().rposition(|byte| *byte == b'\n')
        && !is_of_pairs
    {
        bytes.truncate(end + 1);
    }
    match text(&bytes)? {
        Sight::Text { lines, .. } => Ok(Sight::Text {
            lines,
            is_cut: true,
        }),
        other => Ok(other),
    }
}

fn seen(path: &Path, bytes: Vec<u8>) -> Result<Sight, Unseen> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let start = &bytes[..bytes.len().min(media::LOOKED_AT)];
    match media::type_of(&name, start) {
        "application/pdf" => Preview::open(bytes)
            .map(Sight::Pages)
            .ok_or(Unseen::Damaged),
        "image/png" => Ok(Sight::Picture(smaller(png(&bytes)?))),
        "image/jpeg" => Ok(Sight::Picture(jpeg(&bytes)?)),
        kind if kind.starts_with("text/") || is_text(path) => text(&bytes),
        _ => Err(Unseen::OtherKind),
    }
}

fn is_text(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    TEXTS.contains(&ending.to_lowercase().as_str())
}

fn png(bytes: &[u8]) -> Result<Picture, Unseen> {
    let damaged = |_| Unseen::Damaged;
    let limits = Limits {
        bytes: MOST_PIXELS * 4,
    };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(Transformations::normalize_to_color8() | Transformations::ALPHA);
    let mut reader = decoder.read_info().map_err(damaged)?;
    let (width, height) = reader.info().size();
    let size = bounded(width as usize, height as usize)?;
    let room = reader.output_buffer_size().ok_or(Unseen::TooManyPixels)?;
    let mut read = vec![0; room];
    let frame = reader.next_frame(&mut read).map_err(damaged)?;
    let read = &read[..frame.buffer_size()];
    let pixels = match frame.color_type {
        ColorType::Rgba => read
            .as_chunks()
            .0
            .iter()
            .flat_map(|[r, g, b, a]| on_paper([*r, *g, *b], *a))
            .collect(),
        ColorType::GrayscaleAlpha => read
            .as_chunks()
            .0
            .iter()
            .flat_map(|[grey, a]| on_paper([*grey; 3], *a))
            .collect(),
        _ => return Err(Unseen::Damaged),
    };
    Ok(Picture { size, pixels })
}

/// A pixel as it looks on white paper.
fn on_paper(colour: [u8; 3], opacity: u8) -> [u8; 4] {
    let opacity = u16::from(opacity);
    let [r, g, b] = colour.map(|part| {
        let mixed = (u16::from(part) * opacity + 255 * (255 - opacity)) / 255;
        u8::try_from(mixed).unwrap_or(u8::MAX)
    });
    [r, g, b, u8::MAX]
}

fn jpeg(bytes: &[u8]) -> Result<Picture, Unseen> {
    let damaged = |_| Unseen::Damaged;
    let options = DecoderOptions::default()
        .set_max_width(MOST_PIXELS)
        .set_max_height(MOST_PIXELS)
        .jpeg_set_out_colorspace(ColorSpace::RGBA);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(damaged)?;
    let (width, height) = decoder.dimensions().ok_or(Unseen::Damaged)?;
    let size = bounded(width, height)?;
    let pixels = decoder.decode().map_err(damaged)?;
    let way = decoder.exif().map_or(1, |exif| orientation(exif));
    if pixels.len() == width * height * 4 {
        Ok(turned(smaller(Picture { size, pixels }), way))
    } else {
        Err(Unseen::Damaged)
    }
}

fn bounded(width: usize, height: usize) -> Result<[usize; 2], Unseen> {
    match width.checked_mul(height) {
        Some(0) => Err(Unseen::Damaged),
        Some(pixels) if pixels <= MOST_PIXELS => Ok([width, height]),
        _ => Err(Unseen::TooManyPixels),
    }
}

/// The picture with neither side longer than [`LONGEST_SIDE`]: each pixel is the middle of a square of them.
fn smaller(picture: Picture) -> Picture {
    let [width, height] = picture.size;
    let step = width.max(height).div_ceil(LONGEST_SIDE);
    if step == 1 {
        return picture;
    }
    let size = [width.div_ceil(step), height.div_ceil(step)];
    let mut pixels = Vec::with_capacity(size[0] * size[1] * 4);
    for top in (0..height).step_by(step) {
        for left in (0..width).step_by(step) {
            let (mut sums, mut count) = ([0_usize; 4], 0);
            for y in top..(top + step).min(height) {
                for x in left..(left + step).min(width) {
                    let at = (y * width + x) * 4;
                    for (sum, part) in sums.iter_mut().zip(&picture.pixels[at..at + 4]) {
                        *sum += usize::from(*part);
                    }
                    count += 1;
                }
            }
            pixels.extend(sums.map(|sum| u8::try_from(sum / count).unwrap_or(u8::MAX)));
        }
    }
    Picture { size, pixels }
}

fn text(bytes: &[u8]) -> Result<Sight, Unseen> {
    let (text, _) = csv::decode(bytes).map_err(|_| Unseen::Undecodable)?;
    let shown = &text[..text.floor_char_boundary(MOST_TEXT)];
    let lines = shown.lines().flat_map(pieces).collect();
    Ok(Sight::Text {
        lines,
        is_cut: shown.len() < text.len(),
    })
}

/// A line in pieces of at most [`LONGEST_LINE`] characters; an empty one stays.
fn pieces(line: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some((end, _)) = rest.char_indices().nth(LONGEST_LINE) {
        pieces.push(rest[..end].to_owned());
        rest = &rest[end..];
    }
    pieces.push(rest.to_owned());
    pieces
}

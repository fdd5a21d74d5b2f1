//! Pictures of signatures and seals: PNG with a transparent ground, as Decree 30/2020/NĐ-CP, annex I, II.8 asks. They
//! are read whole and strictly: what cannot be shown right is refused before anybody signs.

use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use png::{BitDepth, ColorType, Decoder, Limits, Transformations, Unit};

/// Most pixels of a picture: A4 in 300 dpi has eight million, and no signature is as large.
const MOST_PIXELS: u64 = 4_000_000;
/// Points in a metre.
const METRE: f32 = 72.0 / 0.0254;

/// A picture with its transparency.
#[derive(Clone, PartialEq)]
pub struct Picture {
    width: u32,
    height: u32,
    /// Red, green, blue of each pixel.
    colours: Vec<u8>,
    /// Opacity of each pixel.
    opacity: Vec<u8>,
    /// Width and height in points, where the file says how large its pixels are.
    real_size: Option<(f32, f32)>,
}

/// Why a file is no picture of a signature or a seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// Not a PNG file, or a damaged one.
    #[error("not a PNG file, or a damaged one")]
    NotPng,
    /// More pixels than any signature has.
    #[error("the picture has too many pixels")]
    TooLarge,
    /// Its ground would cover the paper.
    #[error("the picture has no transparent ground")]
    NotTransparent,
    /// Nothing can be seen in it.
    #[error("the picture is empty")]
    Empty,
}

impl Picture {
    /// Reads a PNG file of any colour type.
    pub fn from_png(bytes: &[u8]) -> Result<Self, PictureError> {
        let damaged = |_| PictureError::NotPng;
        let mut decoder = Decoder::new_with_limits(
            std::io::Cursor::new(bytes),
            Limits {
                bytes: 64 * 1024 * 1024,
            },
        );
        decoder
            .set_transformations(Transformations::normalize_to_color8() | Transformations::ALPHA);
        let mut reader = decoder.read_info().map_err(damaged)?;
        let (width, height) = reader.info().size();
        if u64::from(width) * u64::from(height) > MOST_PIXELS {
            return Err(PictureError::TooLarge);
        }
        let mut pixels = vec![0; reader.output_buffer_size().ok_or(PictureError::TooLarge)?];
        let frame = reader.next_frame(&mut pixels).map_err(damaged)?;
        pixels.truncate(frame.buffer_size());
        let (colours, opacity) = match (frame.color_type, frame.bit_depth) {
            (ColorType::Rgba, BitDepth::Eight) => {
                apart(pixels.as_chunks::<4>().0, |[r, g, b, a]| ([r, g, b], a))
            }
            (ColorType::GrayscaleAlpha, BitDepth::Eight) => {
                apart(pixels.as_chunks::<2>().0, |[grey, a]| ([grey; 3], a))
            }
            _ => return Err(PictureError::NotPng),
        };
        if opacity.iter().all(|opacity| *opacity == 0) {
            return Err(PictureError::Empty);
        }
        if opacity.iter().all(|opacity| *opacity == u8::MAX) {
            return Err(PictureError::NotTransparent);
        }
        let real_size = reader.info().pixel_dims.filter(|dimensions| {
            dimensions.unit == Unit::Meter && dimensions.xppu > 0 && dimensions.yppu > 0
        });
        Ok(Self {
            width,
            height,
            colours,
            opacity,
            real_size: real_size.map(|dimensions| {
                let points = |pixels: u32, per_metre: u32| pixels as f32 / per_metre as f32 * METRE;
                (
                    points(width, dimensions.xppu),
                    points(height, dimensions.yppu),
                )
            }),
        })
    }

    /// Width and height in points: the real ones where the file says them, else as large as a height; never larger than
    /// the room.
    pub(super) fn size_in(&self, room: (f32, f32), usual_height: f32) -> (f32, f32) {
        let usual_width = usual_height * self.width as f32 / self.height as f32;
        let (width, height) = self.real_size.unwrap_or((usual_width, usual_height));
        let scale = (room.0 / width).min(room.1 / height).min(1.0);
        (width * scale, height * scale)
    }

    /// Adds the image and its mask. Their names in the drawing are the caller's.
    pub(super) fn add_to(&self, pdf: &mut Document) -> ObjectId {
        let (width, height) = (i64::from(self.width), i64::from(self.height));
        let entries = |space: &str| {
            dictionary! {
                "Type" => "XObject", "Subtype" => "Image", "Width" => width, "Height" => height,
                "ColorSpace" => Object::Name(space.as_bytes().to_vec()), "BitsPerComponent" => 8,
            }
        };
        let mask = pdf.add_object(Stream::new(entries("DeviceGray"), self.opacity.clone()));
        let mut image = entries("DeviceRGB");
        image.set("SMask", mask);
        pdf.add_object(Stream::new(image, self.colours.clone()))
    }
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Picture")
            .field("width", &self.width)
            .field("height", &self.height)
            .finish_non_exhaustive()
    }
}

fn apart<const N: usize>(
    pixels: &[[u8; N]],
    of_pixel: impl Fn([u8; N]) -> ([u8; 3], u8),
) -> (Vec<u8>, Vec<u8>) {
    let (colours, opacity): (Vec<_>, Vec<_>) = pixels.iter().map(|pixel| of_pixel(*pixel)).unzip();
    (colours.into_flattened(), opacity)
}

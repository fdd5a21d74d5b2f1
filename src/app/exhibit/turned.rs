//! Photographs the right way up: cameras and telephones store the picture as the sensor lay and say beside it how to turn
//! it (EXIF 2.32, 4.6.4, tag Orientation).

use crate::app::preview::Picture;

/// How a picture is to be turned, 1 to 8; 1, as it is, where its EXIF block does not say or cannot be read.
pub(super) fn orientation(exif: &[u8]) -> u16 {
    read(exif).filter(|way| (1..=8).contains(way)).unwrap_or(1)
}

/// The value of the tag in the first directory (TIFF 6.0, section 2).
fn read(exif: &[u8]) -> Option<u16> {
    const ORIENTATION: u16 = 0x0112;
    const ENTRY: usize = 12;
    let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    let is_little = match tiff.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    };
    let long = |at: usize| {
        let bytes = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if is_little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        })
    };
    let directory = usize::try_from(long(4)?).ok()?;
    let entries = directory.checked_add(2)?;
    let mut entries = (0..usize::from(short(directory)?)).map(|entry| entries + entry * ENTRY);
    let entry = entries.find(|entry| short(*entry) == Some(ORIENTATION))?;
    short(entry + 8)
}

/// The picture turned this way.
pub(super) fn turned(picture: Picture, way: u16) -> Picture {
    let [width, height] = picture.size;
    let size = if way >= 5 {
        [height, width]
    } else {
        [width, height]
    };
    if way == 1 {
        return picture;
    }
    let mut pixels = Vec::with_capacity(picture.pixels.len());
    for y in 0..size[1] {
        for x in 0..size[0] {
            let (left, top) = match way {
                2 => (width - 1 - x, y),
                3 => (width - 1 - x, height - 1 - y),
                4 => (x, height - 1 - y),
                5 => (y, x),
                6 => (y, height - 1 - x),
                7 => (width - 1 - y, height - 1 - x),
                8 => (width - 1 - y, x),
                _ => (x, y),
            };
            let at = (top * width + left) * 4;
            pixels.extend_from_slice(&picture.pixels[at..at + 4]);
        }
    }
    Picture { size, pixels }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A block that says how to turn the picture, in either order of bytes.
    fn exif(way: u16, is_little: bool) -> Vec<u8> {
        let short = |it: u16| {
            if is_little {
                it.to_le_bytes()
            } else {
                it.to_be_bytes()
            }
        };
        let long = |it: u32| {
            if is_little {
                it.to_le_bytes()
            } else {
                it.to_be_bytes()
            }
        };
        let mut block = b"Exif\0\0".to_vec();
        block.extend(if is_little { *b"II" } else { *b"MM" });
        block.extend(short(42));
        block.extend(long(8));
        block.extend(short(1));
        block.extend(short(0x0112));
        block.extend(short(3));
        block.extend(long(1));
        block.extend(short(way));
        block.extend([0, 0]);
        block
    }

    #[test]
    fn the_way_is_read_in_either_order_of_bytes_and_nonsense_turns_nothing() {
        for way in 1..=8 {
            assert_eq!(orientation(&exif(way, true)), way);
            assert_eq!(orientation(&exif(way, false)), way);
        }
        for way in [0, 9, 600] {
            assert_eq!(orientation(&exif(way, true)), 1);
        }
        let whole = exif(6, true);
        for end in 0..whole.len() - 4 {
            assert_eq!(orientation(&whole[..end]), 1, "cut after {end} bytes");
        }
        let mut far = exif(6, true);
        far[10..14].fill(0xFF);
        assert_eq!(orientation(&far), 1);
    }

    /// The first bytes of the pixels of a picture of two by three, read line by line.
    fn shown(way: u16) -> ([usize; 2], Vec<u8>) {
        let pixels = (1..=6).flat_map(|name| [name, 0, 0, 255]).collect();
        let picture = turned(
            Picture {
                size: [2, 3],
                pixels,
            },
            way,
        );
        (
            picture.size,
            picture.pixels.iter().copied().step_by(4).collect(),
        )
    }

    #[test]
    fn a_picture_is_turned_the_way_it_says() {
        assert_eq!(shown(1), ([2, 3], vec![1, 2, 3, 4, 5, 6]));
        assert_eq!(shown(2), ([2, 3], vec![2, 1, 4, 3, 6, 5]));
        assert_eq!(shown(3), ([2, 3], vec![6, 5, 4, 3, 2, 1]));
        assert_eq!(shown(4), ([2, 3], vec![5, 6, 3, 4, 1, 2]));
        assert_eq!(shown(5), ([3, 2], vec![1, 3, 5, 2, 4, 6]));
        assert_eq!(shown(6), ([3, 2], vec![5, 3, 1, 6, 4, 2]));
        assert_eq!(shown(7), ([3, 2], vec![6, 4, 2, 5, 3, 1]));
        assert_eq!(shown(8), ([3, 2], vec![2, 4, 6, 1, 3, 5]));
    }
}

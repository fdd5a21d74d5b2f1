//! A piece of the window as a picture, without a window: laid out in a context of its own, its triangles filled here. On
//! screen the graphics card does this; for a file the picture must not depend on what is in sight, on the theme or on
//! the machine.
//!
//! Filled as egui's own painters do: colours are premultiplied and blended as they are stored (gamma space), and a
//! pixel belongs to a triangle when its centre does.

use std::collections::HashMap;

use eframe::egui::{
    Color32, ColorImage, Context, FullOutput, ImageData, Mesh, Pos2, RawInput, Rect, TextureId,
    TexturesDelta, Theme, Ui, ViewportId, ViewportInfo,
    epaint::{Primitive, Vertex},
    pos2, vec2,
};

use super::theme;

/// Frames until everything has found its size: columns are as wide as their texts were in the frame before.
const FRAMES: usize = 4;
/// Taller pieces are cut off, in points.
const TALLEST: f32 = 6_000.0;

/// Lays `content` out `width` points wide in the light theme and draws it with so many pixels a point, as high as it
/// turns out to be.
pub fn drawn(width: f32, scale: f32, mut content: impl FnMut(&mut Ui)) -> ColorImage {
    let ctx = Context::default();
    theme::install(&ctx);
    ctx.set_theme(Theme::Light);
    let mut textures = HashMap::new();
    let mut used = Rect::ZERO;
    let mut output = FullOutput::default();
    for _ in 0..FRAMES {
        let shown = ctx.run_ui(input(width, scale), |ui| {
            ui.set_clip_rect(ui.max_rect());
            content(ui);
            used = ui.min_rect();
        });
        output = shown;
        take_textures(&mut textures, &mut output.textures_delta);
    }
    let scale = output.pixels_per_point;
    let size =
        [width, used.bottom().clamp(1.0, TALLEST)].map(|points| (points * scale).ceil() as usize);
    let ground = theme::Tokens::of(Theme::Light).raised;
    let mut canvas = ColorImage::filled(size, ground);
    for piece in ctx.tessellate(output.shapes, scale) {
        if let Primitive::Mesh(mesh) = piece.primitive {
            let texture = textures.get(&mesh.texture_id);
            fill_mesh(&mut canvas, &mesh, texture, (piece.clip_rect, scale));
        }
    }
    canvas
}

fn input(width: f32, scale: f32) -> RawInput {
    let viewport = ViewportInfo {
        native_pixels_per_point: Some(scale),
        ..ViewportInfo::default()
    };
    RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(width, TALLEST))),
        viewports: [(ViewportId::ROOT, viewport)].into_iter().collect(),
        ..RawInput::default()
    }
}

/// Keeps the letters and pictures that the shapes point to up to date.
#[expect(clippy::iter_over_hash_type, reason = "no texture depends on another")]
fn take_textures(textures: &mut HashMap<TextureId, ColorImage>, delta: &mut TexturesDelta) {
    for (id, changes) in delta.set.drain() {
        for change in changes {
            let ImageData::Color(image) = change.image;
            match (change.pos, textures.get_mut(&id)) {
                (Some(corner), Some(whole)) => put_in(whole, &image, corner),
                _ => {
                    textures.insert(id, image.as_ref().clone());
                }
            }
        }
    }
    delta.free.clear();
}

/// Puts a piece into a picture, at this upper left corner.
fn put_in(whole: &mut ColorImage, piece: &ColorImage, [left, top]: [usize; 2]) {
    let (across, width) = (whole.width(), piece.width());
    for row in 0..piece.height() {
        let start = (top + row) * across + left;
        whole.pixels[start..start + width].copy_from_slice(&piece.pixels[row * width..][..width]);
    }
}

fn fill_mesh(
    canvas: &mut ColorImage,
    mesh: &Mesh,
    texture: Option<&ColorImage>,
    clip: (Rect, f32),
) {
    for corners in mesh.indices.chunks_exact(3) {
        let corners = [0, 1, 2].map(|at| mesh.vertices[corners[at] as usize]);
        fill_triangle(canvas, corners, texture, clip);
    }
}

/// Twice the area of the triangle, its sign telling which way round it goes.
fn area(one: Pos2, two: Pos2, three: Pos2) -> f32 {
    (two.x - one.x) * (three.y - one.y) - (two.y - one.y) * (three.x - one.x)
}

/// Whether a pixel right on this edge belongs to the triangle: of two triangles that share an edge, exactly one has it.
#[expect(
    clippy::float_cmp,
    reason = "an edge that lies level has the same value twice"
)]
fn owns_edge(from: Pos2, to: Pos2) -> bool {
    (from.y == to.y && from.x < to.x) || from.y > to.y
}

fn fill_triangle(
    canvas: &mut ColorImage,
    mut corners: [Vertex; 3],
    texture: Option<&ColorImage>,
    (clip, scale): (Rect, f32),
) {
    for corner in &mut corners {
        corner.pos = (corner.pos.to_vec2() * scale).to_pos2();
    }
    let [one, two, three] = corners.map(|corner| corner.pos);
    let mut whole = area(one, two, three);
    if whole == 0.0 {
        return;
    }
    if whole < 0.0 {
        corners.swap(1, 2);
        whole = -whole;
    }
    let [one, two, three] = corners.map(|corner| corner.pos);
    let seen = Rect::from_points(&[one, two, three])
        .intersect(clip * scale)
        .intersect(Rect::from_min_size(
            Pos2::ZERO,
            vec2(canvas.width() as f32, canvas.height() as f32),
        ));
    let (columns, rows) = (
        pixels(seen.left(), seen.right()),
        pixels(seen.top(), seen.bottom()),
    );
    for row in rows {
        for column in columns.clone() {
            let at = pos2(column as f32 + 0.5, row as f32 + 0.5);
            let edges = [(two, three), (three, one), (one, two)];
            let parts = edges.map(|(from, to)| (area(from, to, at), owns_edge(from, to)));
            if parts
                .iter()
                .any(|(part, owns)| *part < 0.0 || (*part == 0.0 && !owns))
            {
                continue;
            }
            let weights = parts.map(|(part, _)| part / whole);
            let colour = shade(&corners, weights, texture);
            let pixel = &mut canvas.pixels[row * canvas.size[0] + column];
            *pixel = over(colour, *pixel);
        }
    }
}

/// The pixels whose centres lie between these edges.
fn pixels(from: f32, to: f32) -> std::ops::Range<usize> {
    let from = (from - 0.5).ceil().max(0.0) as usize;
    let to = (to - 0.5).ceil().max(0.0) as usize;
    from..to
}

/// The colour of a triangle at a place given by the weights of its corners, 0 to 255.
fn shade(corners: &[Vertex; 3], weights: [f32; 3], texture: Option<&ColorImage>) -> [f32; 4] {
    let mut colour = [0.0; 4];
    let mut uv = vec2(0.0, 0.0);
    for (corner, weight) in corners.iter().zip(weights) {
        for (sum, part) in colour.iter_mut().zip(corner.color.to_array()) {
            *sum += f32::from(part) * weight;
        }
        uv += corner.uv.to_vec2() * weight;
    }
    let Some(texture) = texture else {
        return colour;
    };
    let texel = sample(texture, uv.to_pos2());
    [0, 1, 2, 3].map(|at| colour[at] * texel[at] / 255.0)
}

/// The colour of a texture between its four nearest pixels.
fn sample(texture: &ColorImage, uv: Pos2) -> [f32; 4] {
    let size = [texture.width(), texture.height()];
    let place = |part: f32, length: usize| {
        let at = (part * length as f32 - 0.5).clamp(0.0, (length - 1) as f32);
        (at.floor() as usize, at.fract())
    };
    let ((left, across), (top, down)) = (place(uv.x, size[0]), place(uv.y, size[1]));
    let (right, bottom) = ((left + 1).min(size[0] - 1), (top + 1).min(size[1] - 1));
    let texel = |column: usize, row: usize| texture.pixels[row * size[0] + column].to_array();
    let four = [
        texel(left, top),
        texel(right, top),
        texel(left, bottom),
        texel(right, bottom),
    ];
    [0, 1, 2, 3].map(|at| {
        let [one, two, three, four] = four.map(|texel| f32::from(texel[at]));
        let (above, below) = (one + (two - one) * across, three + (four - three) * across);
        above + (below - above) * down
    })
}

/// A premultiplied colour over what is there.
fn over(colour: [f32; 4], ground: Color32) -> Color32 {
    let rest = 1.0 - colour[3] / 255.0;
    let below = ground.to_array();
    let mixed = [0, 1, 2, 3].map(|at| colour[at] + f32::from(below[at]) * rest);
    theme::stored(mixed.map(|part| part.round().clamp(0.0, 255.0) as u8))
}

/// The picture as a PNG file.
pub fn png(picture: &ColorImage) -> Vec<u8> {
    let [width, height] = picture.size.map(|side| side as u32);
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    // 96 dots an inch at 100 %: a text processor shows the picture in the size that it was laid out for.
    let dots = (SCALE * 96.0 / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: dots,
        yppu: dots,
        unit: png::Unit::Meter,
    }));
    let mut bytes = Vec::with_capacity(picture.pixels.len() * 4);
    for pixel in &picture.pixels {
        bytes.extend(pixel.to_srgba_unmultiplied());
    }
    let written = encoder.write_header().and_then(|mut writer| {
        writer
            .write_image_data(&bytes)
            .and_then(|()| writer.finish())
    });
    written.expect("a picture in memory has the size that it says");
    file
}

/// Pixels a point in pictures for files: sharp in print.
pub const SCALE: f32 = 2.0;

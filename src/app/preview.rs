//! The pages of a PDF as pictures, for looking at inside the program. The document is read only and drawn page by page
//! as somebody looks, each on a thread of its own, so that a thousand pages cost no more than two.
//!
//! Only files that [`unpacks_within_bounds`] are drawn: hayro inflates whatever a stream says.

use std::sync::Arc;

use hayro::{
    PixmapSettings, RenderCache, RenderSettings,
    hayro_interpret::InterpreterSettings,
    hayro_syntax::{Pdf, page::Page},
    vello_cpu::color::palette::css::WHITE,
};

use crate::sign::unpacks_within_bounds;

use super::jobs::{Job, Polled};

/// Wider pictures than any screen shows are not drawn.
const WIDEST: u32 = 4_096;
/// Taller ones neither: a page may be a strip.
const TALLEST: f32 = 16_384.0;

/// A document whose pages can be looked at.
pub struct Preview {
    pdf: Arc<Pdf>,
    sizes: Vec<(f32, f32)>,
    asked: Option<(Asked, Job<Option<Picture>>)>,
}

/// Which page was asked for, and how wide in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Number of the page, from 0.
    pub page: usize,
    /// Width of the picture.
    pub width: u32,
}

/// A page as it looks.
pub struct Picture {
    /// Width and height in pixels.
    pub size: [usize; 2],
    /// Four bytes a pixel from the top left: red, green, blue, opacity; the paper is white.
    pub pixels: Vec<u8>,
}

impl Preview {
    /// Reads the document; `None` where it cannot be shown or would unpack to more than a report needs.
    pub fn open(bytes: Vec<u8>) -> Option<Self> {
        if !unpacks_within_bounds(&bytes) {
            return None;
        }
        let pdf = Pdf::new(bytes).ok()?;
        let pages = pdf.pages().iter();
        let sizes: Vec<_> = pages.map(Page::render_dimensions).collect();
        (!sizes.is_empty()).then(|| Self {
            pdf: Arc::new(pdf),
            sizes,
            asked: None,
        })
    }

    /// Width and height of each page in points.
    pub fn sizes(&self) -> &[(f32, f32)] {
        &self.sizes
    }

    /// Begins to draw a page, unless another one is being drawn; `wake` runs when it is there.
    pub fn draw(&mut self, asked: Asked, wake: impl FnOnce() + Send + 'static) {
        if self.asked.is_none() {
            let pdf = self.pdf.clone();
            self.asked = Some((asked, Job::start(move || draw(&pdf, asked), wake)));
        }
    }

    /// What was asked for last, once it is there; no picture where the page cannot be drawn.
    pub fn drawn(&mut self) -> Option<(Asked, Option<Picture>)> {
        let (asked, job) = self.asked.as_ref()?;
        let picture = match job.poll() {
            Polled::Running => return None,
            Polled::Done(picture) => picture,
            Polled::Failed => None,
        };
        let asked = *asked;
        self.asked = None;
        Some((asked, picture))
    }
}

/// One page. The cache of fonts lives as long as the drawing: kept longer, it would grow with every page looked at.
fn draw(pdf: &Pdf, Asked { page, width }: Asked) -> Option<Picture> {
    let page = pdf.pages().get(page)?;
    let (wide, high) = page.render_dimensions();
    let scale = width.min(WIDEST) as f32 / wide;
    // Whole pixels at least, and no strip of paper without end.
    if !(wide * scale >= 1.0 && (1.0..=TALLEST).contains(&(high * scale))) {
        return None;
    }
    let settings = PixmapSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: WHITE,
    };
    let drawn = hayro::render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &settings,
    );
    Some(Picture {
        size: [usize::from(drawn.width()), usize::from(drawn.height())],
        pixels: drawn.data_as_u8_slice().to_vec(),
    })
}

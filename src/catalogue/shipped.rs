//! The catalogue files that are part of the program; `build.rs` lists the folder `controls/`.

use std::{borrow::Cow, path::PathBuf, sync::Arc};

use super::Input;

/// Path from the root of the project, and bytes.
const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/controls.rs"));

/// The embedded files, in the order of their paths.
pub(super) fn inputs() -> Vec<Arc<Input>> {
    let inputs = FILES.iter().map(|(path, bytes)| Input {
        path: PathBuf::from(path),
        bytes: Cow::Borrowed(bytes),
        shipped: true,
    });
    inputs.map(Arc::new).collect()
}

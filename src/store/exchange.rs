//! States of an assessment that were handed out or taken in as packages, kept in `.exchanged`: when a package comes
//! back, the state that both sides began from is the base of the merge.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::model::Digest;

use super::{DOCUMENT_LIMIT, StoreError, create_folder, durable, read, vfs::Vfs};

/// The folder of these states within an assessment's folder.
const FOLDER: &str = ".exchanged";
const INDEX_FILE: &str = "index.ron";
/// Most bytes of the index.
const INDEX_LIMIT: u64 = 16 * 1024 * 1024;

/// A state with the states that came before it, as far as they were exchanged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct State {
    sha256: Digest,
    ancestors: Vec<Digest>,
}

/// The digests of all states that were exchanged, the latest last. A damaged index knows none: then every difference is
/// a conflict, and nothing is taken silently.
pub fn known(vfs: &dyn Vfs, folder: &Path) -> Vec<Digest> {
    index(vfs, folder)
        .into_iter()
        .map(|state| state.sha256)
        .collect()
}

fn index(vfs: &dyn Vfs, folder: &Path) -> Vec<State> {
    let bytes = read(vfs, &folder.join(FOLDER).join(INDEX_FILE), INDEX_LIMIT).unwrap_or_default();
    ron::de::from_bytes(&bytes).unwrap_or_default()
}

/// Keeps the bytes of an assessment as a state that was exchanged, with the states that came before it.
pub fn remember(
    vfs: &dyn Vfs,
    folder: &Path,
    bytes: &[u8],
    ancestors: &[Digest],
) -> Result<(), StoreError> {
    let sha256 = Digest::of(bytes);
    let mut states = index(vfs, folder);
    if states.iter().any(|state| state.sha256 == sha256) {
        return Ok(());
    }
    let home = folder.join(FOLDER);
    create_folder(vfs, &home)?;
    durable::replace(vfs, &home.join(format!("{sha256}.ron")), bytes)?;
    states.push(State {
        sha256,
        ancestors: ancestors.to_vec(),
    });
    let text = ron::ser::to_string(&states).expect("states are lists of digests");
    durable::replace(vfs, &home.join(INDEX_FILE), text.as_bytes())
}

/// The bytes of the state that this folder and a package with these ancestors both come from. None where there is no
/// such state, and none where there are several that do not come from each other: two people have then brought the same
/// states together each in their own way, and neither state says alone what has changed since.
pub fn base(vfs: &dyn Vfs, folder: &Path, ancestors: &[Digest]) -> Option<Vec<u8>> {
    let states = index(vfs, folder);
    let common: Vec<&State> = states
        .iter()
        .filter(|state| ancestors.contains(&state.sha256))
        .collect();
    let is_latest = |state: &&&State| {
        !common
            .iter()
            .any(|other| other.ancestors.contains(&state.sha256))
    };
    let latest: Vec<_> = common.iter().filter(is_latest).collect();
    let [state] = latest.as_slice() else {
        return None;
    };
    let sha256 = state.sha256;
    let bytes = read(
        vfs,
        &folder.join(FOLDER).join(format!("{sha256}.ron")),
        DOCUMENT_LIMIT,
    )
    .ok()?;
    (Digest::of(&bytes) == sha256).then_some(bytes)
}

//! What a document may rest on beside its catalogues, each with its digest: crosswalks and glossaries. Whoever renders
//! the document again knows by them whether the same were at hand. Which of them a document shows is `report`'s.

use std::collections::BTreeMap;

use crate::model::{CatalogueId, Digest};

use super::{Library, load::Role};

impl Library {
    /// The crosswalks that touch one of these catalogues: `crosswalks/<from>--<to>` with the digest of the file.
    pub fn crosswalk_digests(&self, catalogues: &[&CatalogueId]) -> BTreeMap<String, Digest> {
        self.digests(|role| match role {
            Role::Crosswalk(from, to) => {
                let touches = |id: &&CatalogueId| [from, to].contains(&id.as_str());
                let is_used = catalogues.iter().any(touches);
                is_used.then(|| format!("crosswalks/{from}--{to}"))
            }
            _ => None,
        })
    }

    /// The glossaries whose terms are explained: `glossary/<name>` with the digest of the file.
    pub fn glossary_digests(&self) -> BTreeMap<String, Digest> {
        self.digests(|role| match role {
            Role::Glossary(name) => Some(format!("glossary/{name}")),
            _ => None,
        })
    }

    fn digests(&self, named: impl Fn(Role) -> Option<String>) -> BTreeMap<String, Digest> {
        let inputs = self.inputs.iter();
        let found = inputs.filter_map(|input| {
            let name = named(Role::of(&input.path)?)?;
            Some((name, Digest::of(&input.bytes)))
        });
        found.collect()
    }
}

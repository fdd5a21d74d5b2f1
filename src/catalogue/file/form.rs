//! `<catalogue>/form.ron`: the form of figures (biểu số liệu) of a scheme, as RON writes it.

use serde::Deserialize;

use super::Word;

/// `<catalogue>/form.ron`.
#[derive(Debug, Deserialize)]
#[serde(rename = "Form", deny_unknown_fields)]
pub(in super::super) struct FormFile {
    pub(in super::super) format: u32,
    pub(in super::super) catalogue: String,
    pub(in super::super) sections: Vec<FormSectionEntry>,
    #[serde(default)]
    pub(in super::super) checks: Vec<FormCheckEntry>,
}

/// A part of the form under a heading of its own.
#[derive(Debug, Deserialize)]
#[serde(rename = "FormSection", deny_unknown_fields)]
pub(in super::super) struct FormSectionEntry {
    pub(in super::super) id: String,
    pub(in super::super) title: String,
    pub(in super::super) title_en: String,
    pub(in super::super) fields: Vec<FormFieldEntry>,
}

/// A figure.
#[derive(Debug, Deserialize)]
#[serde(rename = "FormField", deny_unknown_fields)]
pub(in super::super) struct FormFieldEntry {
    pub(in super::super) id: String,
    pub(in super::super) title: String,
    pub(in super::super) title_en: String,
    pub(in super::super) unit: String,
    pub(in super::super) unit_en: String,
    #[serde(default)]
    pub(in super::super) kind: Option<Word>,
    #[serde(default)]
    pub(in super::super) counted: Option<Word>,
    #[serde(default)]
    pub(in super::super) sum: Vec<String>,
    #[serde(default = "yes")]
    pub(in super::super) added_up: bool,
}

fn yes() -> bool {
    true
}

/// What has to hold between figures.
#[derive(Debug, Deserialize)]
#[serde(rename = "FormCheck", deny_unknown_fields)]
pub(in super::super) struct FormCheckEntry {
    pub(in super::super) id: String,
    pub(in super::super) left: Vec<String>,
    pub(in super::super) holds: Word,
    pub(in super::super) right: Vec<String>,
    pub(in super::super) says: String,
    pub(in super::super) says_en: String,
}

//! What was issued and signed, in words: what a paper does to an earlier one, whether it still holds, who signed a paper
//! of the house.

use std::fmt::Display;

use crate::{
    assessment::{Relation, SignedSheet, Standing},
    lang::Texts,
};

/// What a paper does to an earlier report, and why: "Đính chính Báo cáo số 05/BC-SC ngày 28/03/2007: sai số liệu".
pub fn relation(texts: &Texts, relation: &Relation) -> String {
    let kind = texts
        .t(&format!("amend-{}", relation.kind.code()))
        .to_owned();
    let date = texts.date(relation.date);
    let words: [(&str, &dyn Display); 4] = [
        ("kind", &kind),
        ("symbol", &relation.symbol),
        ("date", &date),
        ("reason", &relation.reason),
    ];
    texts.with("issued-relation", &words)
}

/// Who signed a paper of the house, and whether somebody is still to sign.
pub fn sheet_signed(texts: &Texts, sheet: &SignedSheet) -> String {
    let signers = sheet.signatures.iter().map(|it| it.signer.as_str());
    let signers = signers.collect::<Vec<_>>().join(", ");
    let id = if sheet.open.is_empty() {
        "sheet-signed"
    } else {
        "sheet-partly-signed"
    };
    texts.with(id, &[("signers", &signers)])
}

/// The id of the text that says whether a report holds.
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::InForce => "issued-in-force",
        Standing::Replaced => "issued-replaced",
        Standing::Withdrawn => "issued-withdrawn",
    }
}

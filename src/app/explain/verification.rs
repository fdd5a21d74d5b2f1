//! What was found about a signed report, as a person reads it.

use std::{fmt::Display, path::Path};

use crate::{
    app::{identity, verify::Seen},
    issued::Issued,
    lang::Texts,
    model::Moment,
    sign::{Fact, LaterChanges, Verdict},
};

use super::signing;

/// The code of a verdict on a report.
pub fn verdict_code(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Valid => "valid",
        Verdict::Intact => "intact",
        Verdict::Rejected => "rejected",
    }
}

/// The facts of a verification with the text of each, in the order in which people read them.
pub fn facts(issued: &Issued) -> [(&'static str, Fact); 11] {
    let facts = &issued.verification.facts;
    let unchanged = match facts.later_changes {
        LaterChanges::None | LaterChanges::Allowed => Fact::Yes,
        LaterChanges::Forbidden => Fact::No,
        LaterChanges::NotChecked => Fact::NotChecked,
    };
    [
        ("fact-reached", facts.reached_through_form),
        ("fact-covers-whole-file", facts.covers_whole_file),
        ("fact-unchanged", unchanged),
        ("fact-digest-matches", facts.digest_matches),
        ("fact-container-canonical", facts.container_is_canonical),
        ("fact-signature-holds", facts.signature_holds),
        ("fact-certificate-in-date", facts.certificate_in_date),
        ("fact-chain", facts.chain_to_anchor),
        ("fact-not-revoked", facts.not_revoked),
        ("fact-data-attached", facts.data_attached),
        ("fact-data-readable", issued.data_readable()),
    ]
}

/// Two more facts, where they were looked into: whether the document says what its data says.
pub fn deeper_facts(seen: &Seen) -> [(&'static str, Fact); 2] {
    [
        ("fact-scores-match", seen.scores_match),
        ("fact-pages-match", seen.pages_match),
    ]
}

/// The result of looking at a file, as several lines of text.
pub fn seen(texts: &Texts, path: &Path, seen: &Seen) -> String {
    let mut lines = vec![verification(texts, path, &seen.issued)];
    for (id, fact) in deeper_facts(seen) {
        let mark = match (id, fact) {
            ("fact-pages-match", Fact::NotChecked) => texts.t("fact-not-compared"),
            _ => fact_mark(texts, fact),
        };
        lines.push(format!("  {mark} {}", texts.t(id)));
    }
    if let Some(length) = seen.issued.verification.whole_revision {
        let words = [("bytes", &length as &dyn Display)];
        lines.push(format!(
            "  {}",
            texts.with("verification-beginning", &words)
        ));
    }
    if seen.issued.verification.verdict != Verdict::Rejected {
        lines.push(format!("  {}", conformity(texts, &seen.issued)));
    }
    lines.join("\n")
}

/// What may be said about the circular on digital signatures: nothing that was not checked.
pub fn conformity<'a>(texts: &'a Texts, issued: &Issued) -> &'a str {
    let facts = &issued.verification.facts;
    if facts.chain_to_anchor == Fact::Yes && facts.not_revoked == Fact::Yes {
        texts.t("verification-conformity-checked")
    } else {
        texts.t("verification-no-conformity")
    }
}

/// The result of verifying a file, as several lines of text.
pub fn verification(texts: &Texts, path: &Path, issued: &Issued) -> String {
    let verification = &issued.verification;
    let verdict = format!("verification-{}", verdict_code(verification.verdict));
    let mut lines = vec![format!("{}: {}", path.display(), texts.t(&verdict))];
    if let Some(reason) = verification.reason {
        lines.push(format!(
            "  {}",
            texts.t(&format!("reason-{}", reason.code()))
        ));
    }
    for signature in &verification.signatures {
        let signer = identity::holder(&signature.signer);
        let at = signature.signed_at.map_or_else(String::new, |at| {
            texts.moment(Moment::from_unix(at.unix_seconds))
        });
        lines.push(format!(
            "  {}",
            texts.with("verification-signer", &[("signer", &signer), ("at", &at)])
        ));
        if let Some(stamp) = &signature.timestamp {
            lines.push(format!("  {}", signing::stamped(texts, stamp)));
        }
    }
    if let Some(assessment) = issued.assessment() {
        let period = texts.period(assessment.period);
        let words: [(&str, &dyn Display); 2] = [
            ("organisation", &assessment.profile.name),
            ("period", &period),
        ];
        lines.push(format!("  {}", texts.with("verification-data", &words)));
    }
    for (id, fact) in facts(issued) {
        lines.push(format!("  {} {}", fact_mark(texts, fact), texts.t(id)));
    }
    lines.join("\n")
}

/// A fact's mark in words, so that nothing depends on colour or on a font.
pub fn fact_mark(texts: &Texts, fact: Fact) -> &str {
    match fact {
        Fact::Yes => texts.t("fact-yes"),
        Fact::No => texts.t("fact-no"),
        Fact::NotChecked => texts.t("fact-not-checked"),
    }
}

//! `tuanthu verify`: verifies signed reports, one after the other, and prints facts and a verdict for each.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use crate::{
    app::{
        Error, clock, explain, sign,
        verify::{self, Look, Seen},
    },
    catalogue::Library,
    issued::Data,
    model::Moment,
    sign::{Fact, LaterChanges, TrustAnchors, Verdict},
};

use super::{Cx, Status};

#[derive(Args)]
pub(super) struct Verify {
    #[arg(value_name = "FILE.pdf", required = true)]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "DIR")]
    trust: Option<PathBuf>,
    #[arg(long, value_name = "PATH")]
    crl: Vec<PathBuf>,
    #[arg(long)]
    deep: bool,
    #[arg(long)]
    json: bool,
}

impl Verify {
    pub(super) fn run(self, cx: &Cx) -> Status {
        let anchors = match self.anchors() {
            Ok(anchors) => anchors,
            Err(error) => {
                cx.say_error(&error);
                return Status::Failed;
            }
        };
        let Some(library) = cx.library() else {
            return Status::Failed;
        };
        let statuses = self
            .files
            .iter()
            .map(|file| self.verify(cx, file, &anchors, &library));
        statuses.max().unwrap_or(Status::Yes)
    }

    /// The folder of trust, and lists named beside it in place of those that lie there.
    fn anchors(&self) -> Result<TrustAnchors, Error> {
        let anchors = verify::anchors(self.trust.as_deref())?;
        if self.crl.is_empty() {
            return Ok(anchors);
        }
        Ok(anchors.with_lists(sign::revocation_lists(&self.crl)?))
    }

    fn verify(&self, cx: &Cx, file: &Path, anchors: &TrustAnchors, library: &Library) -> Status {
        let look = Look {
            path: file.to_owned(),
            beginning: None,
            is_deep: self.deep,
        };
        let seen = match look.see(anchors, library, clock::now()) {
            Ok(seen) => seen,
            Err(error) => {
                let explanation = explain::error(&cx.texts, &error);
                cx.say(&format!("{}: {}", file.display(), explanation.sentence));
                return Status::Failed;
            }
        };
        if self.json {
            let line = Line::of(file, &seen);
            put!(
                "{}",
                serde_json::to_string(&line).expect("texts, codes and lists")
            );
        } else {
            put!("{}", explain::seen(&cx.texts, file, &seen));
        }
        match seen.issued.verification.verdict {
            Verdict::Valid => Status::Yes,
            // With a folder of trusted certificates, an unknown signer is a negative answer.
            Verdict::Intact if self.trust.is_none() => Status::Yes,
            Verdict::Intact | Verdict::Rejected => Status::No,
        }
    }
}

/// One line of `--json`: a stable form for other programs.
#[derive(Serialize)]
struct Line {
    file: String,
    verdict: &'static str,
    facts: Facts,
    signatures: Vec<Signature>,
    organisation: Option<String>,
    period: Option<String>,
    data_sha256: Option<String>,
    reason: Option<&'static str>,
    /// Length of the beginning of a rejected file that is a whole signed file.
    signed_beginning: Option<usize>,
}

#[derive(Serialize)]
struct Facts {
    covers_whole_file: &'static str,
    digest_matches: &'static str,
    container_is_canonical: &'static str,
    signature_holds: &'static str,
    certificate_in_date: &'static str,
    chain_to_anchor: &'static str,
    not_revoked: &'static str,
    reached_through_form: &'static str,
    data_attached: &'static str,
    data_readable: &'static str,
    later_changes: &'static str,
    scores_match: &'static str,
    /// "not_compared" without `--deep`, for other versions and where not the whole assessment travels.
    pages_match: &'static str,
}

#[derive(Serialize)]
struct Signature {
    signer: String,
    signed_at: Option<String>,
    covers: &'static str,
}

impl Line {
    fn of(file: &Path, seen: &Seen) -> Self {
        let Seen { issued, .. } = seen;
        let verification = &issued.verification;
        let facts = &verification.facts;
        let assessment = issued.assessment();
        Self {
            file: file.display().to_string(),
            verdict: explain::verdict_code(verification.verdict),
            facts: Facts {
                covers_whole_file: fact(facts.covers_whole_file),
                digest_matches: fact(facts.digest_matches),
                container_is_canonical: fact(facts.container_is_canonical),
                signature_holds: fact(facts.signature_holds),
                certificate_in_date: fact(facts.certificate_in_date),
                chain_to_anchor: fact(facts.chain_to_anchor),
                not_revoked: fact(facts.not_revoked),
                reached_through_form: fact(facts.reached_through_form),
                data_attached: fact(facts.data_attached),
                data_readable: fact(issued.data_readable()),
                later_changes: later_changes(facts.later_changes),
                scores_match: fact(seen.scores_match),
                pages_match: match seen.pages_match {
                    Fact::NotChecked => "not_compared",
                    compared => fact(compared),
                },
            },
            signatures: verification.signatures.iter().map(Signature::of).collect(),
            organisation: assessment.map(|assessment| assessment.profile.name.clone()),
            period: assessment.map(|assessment| assessment.period.to_string()),
            data_sha256: match issued.data() {
                Data::Attached { sha256, .. } | Data::Unreadable { sha256, .. } => {
                    Some(sha256.to_string())
                }
                Data::NotAttached => None,
            },
            reason: verification.reason.map(crate::sign::Reason::code),
            signed_beginning: verification.whole_revision,
        }
    }
}

impl Signature {
    fn of(signature: &crate::sign::SignatureSummary) -> Self {
        Self {
            signer: crate::app::identity::holder(&signature.signer),
            signed_at: signature
                .signed_at
                .map(|at| Moment::from_unix(at.unix_seconds).to_string()),
            covers: match signature.covers {
                crate::sign::Coverage::WholeFile => "whole_file",
                crate::sign::Coverage::Part => "part",
            },
        }
    }
}

fn fact(fact: Fact) -> &'static str {
    match fact {
        Fact::Yes => "yes",
        Fact::No => "no",
        Fact::NotChecked => "not_checked",
    }
}

fn later_changes(changes: LaterChanges) -> &'static str {
    match changes {
        LaterChanges::None => "none",
        LaterChanges::Allowed => "allowed",
        LaterChanges::Forbidden => "forbidden",
        LaterChanges::NotChecked => "not_checked",
    }
}

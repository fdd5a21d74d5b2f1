//! An assessment as OSCAL assessment results: what was looked at (observations), what it says about each control
//! (findings), what is to be done (risks with their remediation), what shows it (resources).

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::{
    assessment::{
        Action, Answer, Assessment, Evidence, EvidenceSource,
        leaves::{Leaf, Said, leaves},
        scope::Question,
    },
    lang::Texts,
    model::{ControlRef, EvidenceId, Moment, Verdict},
};

use super::{OURS, VERSION, id_of, midnight, prop, token, without_empty_lists};

/// What has a place of its own below. Everything else rides along with its place in the data.
const HELD: &[&str] = &[
    "actions/*/what",
    "actions/*/controls/*",
    "actions/*/owner",
    "actions/*/support",
    "actions/*/due",
    "actions/*/done",
    "actions/*/cost_million_vnd",
    "actions/*/funding",
    "actions/*/since",
    "catalogues/*/*",
    "created_at",
    "evidence/*/title",
    "evidence/*/expires",
    "evidence/*/note",
    "evidence/*/source/file/*",
    "id",
    "period",
    "profile/name",
    "scheme",
];

/// What has a place of its own in the answers to what is asked.
const HELD_OF_ASKED: &[&str] = &[
    "answers/*/verdict",
    "answers/*/maturity",
    "answers/*/observation",
    "answers/*/justification",
    "answers/*/basis/*",
    "answers/*/evidence/*",
    "answers/*/owner",
    "answers/*/flagged",
    "answers/*/text_sha256",
    "answers/*/by",
    "answers/*/at",
];

/// The assessment of what these questions ask, in the words of this language, as it stood at this moment.
pub fn results(
    assessment: &Assessment,
    questions: &[Question],
    texts: &Texts,
    now: Moment,
) -> Value {
    let writer = Writer {
        assessment,
        questions,
        texts,
        now,
    };
    let asked = questions
        .iter()
        .map(|it| json!({ "control-id": token(&it.at) }));
    let answered = || {
        let answers = questions.iter().filter_map(|question| {
            let answer = assessment.answers.get(&question.at)?;
            Some((question, answer))
        });
        answers.filter(|(_, answer)| !answer.is_blank())
    };
    let as_of = assessment.as_of.map_or_else(|| now.to_string(), midnight);
    let result = without_empty_lists(json!({
        "uuid": writer.id("result", ""),
        "title": texts.period(assessment.period),
        "description": writer.or_title(&assessment.scope),
        "start": assessment.created_at.to_string(),
        "end": as_of,
        "reviewed-controls": {
            "control-selections": [{ "include-controls": asked.collect::<Vec<_>>() }],
        },
        "observations": answered().map(|(it, answer)| writer.observation(it, answer)).collect::<Vec<_>>(),
        "findings": answered()
            .filter(|(_, answer)| answer.verdict != Verdict::NotAssessed)
            .map(|(it, answer)| writer.finding(it, answer))
            .collect::<Vec<_>>(),
        "risks": assessment.actions.iter().enumerate().map(|it| writer.risk(it)).collect::<Vec<_>>(),
    }));
    json!({ "assessment-results": {
        "uuid": writer.id("results", ""),
        "metadata": writer.metadata(),
        // What was to be assessed is no file of OSCAL's here: the plan is described among the resources.
        "import-ap": { "href": format!("#{}", writer.id("plan", "")) },
        "results": [result],
        "back-matter": { "resources": writer.resources() },
    }})
}

struct Writer<'a> {
    assessment: &'a Assessment,
    questions: &'a [Question],
    texts: &'a Texts,
    now: Moment,
}

impl Writer<'_> {
    fn id(&self, kind: &str, name: &str) -> String {
        id_of(kind, &format!("{}\n{name}", self.assessment.id))
    }

    fn title(&self) -> String {
        let Assessment {
            profile, period, ..
        } = self.assessment;
        let period = self.texts.period(*period);
        format!("{} – {period}", profile.name).trim().to_owned()
    }

    /// The words, or the title of the whole where there are none: OSCAL allows no empty text.
    fn or_title(&self, words: &str) -> String {
        let words = words.trim();
        if words.is_empty() {
            self.title()
        } else {
            words.to_owned()
        }
    }

    fn metadata(&self) -> Value {
        let profile = &self.assessment.profile;
        let organisation = self.id("party", "organisation");
        let address = Some(&profile.email).filter(|it| !it.is_empty());
        let addresses: Vec<&String> = address.into_iter().collect();
        let mut parties = vec![without_empty_lists(json!({
            "uuid": organisation,
            "type": "organization",
            "name": self.or_title(&profile.name),
            "short-name": self.or_title(&profile.abbreviation),
            "email-addresses": addresses,
        }))];
        let mut responsible = Vec::new();
        if !profile.officer.trim().is_empty() {
            let officer = self.id("party", "officer");
            parties.push(json!({
                "uuid": officer, "type": "person", "name": profile.officer,
                "member-of-organizations": [organisation],
            }));
            responsible.push(json!({ "role-id": "assessor", "party-uuids": [officer] }));
        }
        let used = self.assessment.catalogues.iter();
        let used = used.filter_map(|it| {
            prop(
                "catalogue",
                format!("{} {} {}", it.id, it.version, it.sha256),
            )
        });
        let props = [
            prop("assessment", &self.assessment.id),
            prop("period", self.assessment.period),
            prop("scheme", &self.assessment.scheme),
        ];
        without_empty_lists(json!({
            "title": self.title(),
            "last-modified": self.now.to_string(),
            "version": "1",
            "oscal-version": VERSION,
            "roles": [{ "id": "assessor", "title": self.texts.t("oscal-assessor") }],
            "parties": parties,
            "responsible-parties": responsible,
            "props": props.into_iter().flatten().chain(used).chain(self.rest()).collect::<Vec<_>>(),
        }))
    }

    /// What has no place of its own: a property each, whose value is the place in the data and whose remarks are what
    /// stands there, because a property's value has one line and no space at its ends.
    fn rest(&self) -> Vec<Value> {
        let asked: BTreeSet<String> = self.questions.iter().map(|it| it.at.to_string()).collect();
        let is_held = |leaf: &Leaf| {
            let is_asked = leaf.path.get(1).is_some_and(|at| asked.contains(at));
            leaf.is_held(HELD) || (is_asked && leaf.is_held(HELD_OF_ASKED))
        };
        let leaves = leaves(self.assessment).into_iter();
        let beyond = leaves.filter(|leaf| !is_held(leaf));
        let prop = beyond.map(|leaf| {
            let said = match &leaf.said {
                Said::Words(words) => words.clone(),
                Said::Number(number) => number.to_string(),
                Said::Truth(truth) => truth.to_string(),
            };
            let place = leaf.place();
            json!({ "name": "field", "ns": OURS, "value": place, "remarks": said })
        });
        prop.collect()
    }

    /// What was seen for one control.
    fn observation(&self, question: &Question, answer: &Answer) -> Value {
        let verdict = self.texts.verdict(question.kind, answer.verdict);
        let seen = answer.observation.trim();
        let props = [
            prop("verdict", answer.verdict),
            prop(
                "maturity",
                answer
                    .maturity
                    .map(|it| it.level().to_string())
                    .unwrap_or_default(),
            ),
            prop("owner", &answer.owner),
            prop("by", &answer.by),
            prop("flagged", if answer.flagged { "true" } else { "" }),
            prop(
                "text-sha-256",
                answer
                    .text_sha256
                    .map(|it| it.to_string())
                    .unwrap_or_default(),
            ),
            prop(
                "basis",
                answer
                    .basis
                    .iter()
                    .map(|it| it.code())
                    .collect::<Vec<_>>()
                    .join(" "),
            ),
        ];
        let shown = answer.evidence.iter().filter_map(|id| {
            let evidence = self.assessment.evidence.get(id)?;
            let href = format!("#{}", self.id("evidence", id.as_str()));
            Some(json!({ "href": href, "description": self.or_title(&evidence.title) }))
        });
        let mut observation = without_empty_lists(json!({
            "uuid": self.id("observation", &question.at.to_string()),
            "title": question.at.control.to_string(),
            "description": if seen.is_empty() { verdict } else { seen },
            "methods": ["EXAMINE"],
            "props": props.into_iter().flatten().collect::<Vec<_>>(),
            "relevant-evidence": shown.collect::<Vec<_>>(),
            "collected": answer.at.unwrap_or(self.assessment.created_at).to_string(),
        }));
        let reason = answer.justification.trim();
        if !reason.is_empty() {
            observation["remarks"] = json!(reason);
        }
        observation
    }

    /// What it says about the control.
    fn finding(&self, question: &Question, answer: &Answer) -> Value {
        let at = question.at.to_string();
        let verdict = self.texts.verdict(question.kind, answer.verdict);
        let (state, reason, implemented) = status(answer.verdict);
        let mut target = json!({
            "type": "objective-id",
            "target-id": format!("{}_obj", token(&question.at)),
            "status": { "state": state, "reason": reason },
        });
        if let Some(implemented) = implemented {
            target["implementation-status"] = json!({ "state": implemented });
        }
        let steps = self.assessment.actions.iter().enumerate();
        let steps = steps.filter(|(_, step)| step.controls.contains(&question.at));
        let risks =
            steps.map(|(place, _)| json!({ "risk-uuid": self.id("risk", &place.to_string()) }));
        without_empty_lists(json!({
            "uuid": self.id("finding", &at),
            "title": question.at.control.to_string(),
            "description": verdict,
            "target": target,
            "related-observations": [{ "observation-uuid": self.id("observation", &at) }],
            "related-risks": risks.collect::<Vec<_>>(),
        }))
    }

    /// A step of the plan: what it mends is the risk, the step itself the remediation.
    fn risk(&self, (place, step): (usize, &Action)) -> Value {
        let what = self.or_title(&step.what);
        let controls = step.controls.iter().map(ControlRef::to_string);
        let controls = controls.collect::<Vec<_>>().join(", ");
        let place = place.to_string();
        let props = [
            prop("owner", &step.owner),
            prop("support", &step.support),
            prop(
                "cost-million-vnd",
                step.cost_million_vnd
                    .map(|it| it.to_string())
                    .unwrap_or_default(),
            ),
            prop("funding", &step.funding),
            prop(
                "done",
                step.done.map(|it| it.to_string()).unwrap_or_default(),
            ),
            prop(
                "since",
                step.since.map(|it| it.to_string()).unwrap_or_default(),
            ),
        ];
        let mut risk = json!({
            "uuid": self.id("risk", &place),
            "title": what,
            "description": self.or_title(&controls),
            "statement": self.or_title(&controls),
            "status": if step.done.is_some() { "closed" } else { "open" },
            "remediations": [without_empty_lists(json!({
                "uuid": self.id("remediation", &place),
                "lifecycle": if step.done.is_some() { "completed" } else { "planned" },
                "title": what,
                "description": what,
                "props": props.into_iter().flatten().collect::<Vec<_>>(),
            }))],
        });
        if let Some(due) = step.due {
            risk["deadline"] = json!(midnight(due));
        }
        risk
    }

    /// The plan of the assessment, and everything that shows something.
    fn resources(&self) -> Vec<Value> {
        let plan = json!({
            "uuid": self.id("plan", ""),
            "title": self.title(),
            "description": self.or_title(&self.assessment.scope),
        });
        let evidence = self.assessment.evidence.iter();
        let evidence = evidence.map(|(id, evidence)| self.resource(id, evidence));
        [plan].into_iter().chain(evidence).collect()
    }

    fn resource(&self, id: &EvidenceId, evidence: &Evidence) -> Value {
        let mut resource = json!({
            "uuid": self.id("evidence", id.as_str()),
            "title": self.or_title(&evidence.title),
        });
        let mut props = vec![prop("number", id.as_str())];
        props.push(prop(
            "expires",
            evidence
                .expires
                .map(|it| it.to_string())
                .unwrap_or_default(),
        ));
        match &evidence.source {
            EvidenceSource::File { name, sha256, size } => {
                let hash = json!({ "algorithm": "SHA-256", "value": sha256.to_string() });
                let mut link = json!({ "href": format!("evidence/{sha256}"), "hashes": [hash] });
                if !evidence.media_type.is_empty() {
                    link["media-type"] = json!(evidence.media_type);
                }
                resource["rlinks"] = json!([link]);
                props.extend([prop("file", name), prop("bytes", size)]);
            }
            EvidenceSource::Paper {
                number,
                date,
                signer,
                location,
                ..
            } => {
                let day = date.map(|it| it.to_string()).unwrap_or_default();
                props.extend([
                    prop("symbol", number),
                    prop("date", day),
                    prop("signer", signer),
                    prop("location", location),
                ]);
            }
        }
        resource["props"] = props.into_iter().flatten().collect();
        let note = evidence.note.trim();
        if !note.is_empty() {
            resource["remarks"] = json!(note);
        }
        resource
    }
}

/// State and reason of the finding, and how far the control is implemented, in OSCAL's words. What does not apply or did
/// not arise is not unsatisfied.
fn status(verdict: Verdict) -> (&'static str, &'static str, Option<&'static str>) {
    match verdict {
        Verdict::Compliant => ("satisfied", "pass", Some("implemented")),
        Verdict::Partial => ("not-satisfied", "fail", Some("partial")),
        Verdict::NonCompliant => ("not-satisfied", "fail", None),
        Verdict::NotApplicable => ("satisfied", "other", Some("not-applicable")),
        Verdict::NotArisen => ("satisfied", "other", None),
        Verdict::NotAssessed => ("not-satisfied", "other", None),
    }
}

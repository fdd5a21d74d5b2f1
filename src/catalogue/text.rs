//! The words of catalogues, one language at a time. A file is parsed when its language is first asked for.

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
};

use crate::model::{CatalogueId, ControlId, ControlRef, Digest, GroupId, Language};

use super::{
    Catalogue, Input,
    file::{self, ControlWords, GroupWords, TextFile},
};

/// The maturities (0 to 5) that [`ControlText::levels`] describes.
pub const LEVELS: [u8; 3] = [1, 3, 5];

/// The words of one control in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ControlText {
    /// The title as a reader understands it.
    pub title: String,
    /// The title that the source prints, where that is hard to understand; empty where it is the one above.
    pub official_title: String,
    /// What the assessor has to find out; empty only where nobody wrote one yet.
    pub questions: Vec<String>,
    /// What good looks like.
    pub guidance: String,
    /// Records that would show it.
    pub evidence: Vec<String>,
    /// What it looks like at maturity 1, 3 and 5, one line each ([`LEVELS`]); all three or none.
    pub levels: Vec<String>,
    /// The common wrong "yes".
    pub pitfalls: Vec<String>,
    /// Who normally answers for it in an organisation; may be empty.
    pub owner: String,
    /// Why it weighs what it weighs; may be empty.
    pub weight_reason: String,
    /// The directive's own words; none for a standard's control.
    pub duty: Option<DutyText>,
}

/// A duty in the directive's words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DutyText {
    /// The bound party as the directive words it.
    pub who: String,
    /// The whole Vietnamese sentence, in every language: quotations are never cut.
    pub sentence: String,
    /// The part of the sentence that is this duty; always a part of it.
    pub span: String,
    /// The span in the reader's language; empty in Vietnamese, where the span itself is read.
    pub translation: String,
    /// What is to be done: rà soát, kiểm tra, đánh giá.
    pub action: String,
    /// Remarks on who is bound and how the text is understood.
    pub notes: Vec<String>,
}

impl ControlText {
    /// The digest of the words that an answer answers, each with its length before it so that no two texts run
    /// together. Who owns a control and why it weighs so much are no part of what is asked.
    pub fn digest(&self) -> Digest {
        let mut bytes = Vec::new();
        let mut add = |text: &str| {
            bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
            bytes.extend_from_slice(text.as_bytes());
        };
        let mut add_list = |list: &[String]| {
            add(&list.len().to_string());
            for text in list {
                add(text);
            }
        };
        add_list(&[self.title.clone(), self.guidance.clone()]);
        add_list(&self.questions);
        add_list(&self.evidence);
        add_list(&self.levels);
        add_list(&self.pitfalls);
        if let Some(duty) = &self.duty {
            let DutyText {
                who,
                sentence,
                span,
                translation,
                action,
                notes,
            } = duty;
            add_list(&[who, sentence, span, translation, action].map(Clone::clone));
            add_list(notes);
        }
        Digest::of(&bytes)
    }

    /// What is asked, sentence by sentence, to be held beside other words for it.
    pub fn lines(&self) -> Vec<&str> {
        let lists = [
            &self.questions,
            &self.evidence,
            &self.levels,
            &self.pitfalls,
        ];
        let duty = self.duty.iter().map(|duty| duty.sentence.as_str());
        let own = [self.title.as_str(), self.guidance.as_str()].into_iter();
        let lines = own
            .chain(duty)
            .chain(lists.into_iter().flatten().map(String::as_str));
        lines.filter(|line| !line.is_empty()).collect()
    }

    /// Takes everything that helps to answer from the equivalent control of another edition, in this edition's terms.
    fn borrow(&mut self, lent: &Self, terms: &[(String, String)]) {
        let word = |text: &String| in_terms(text, terms);
        let words = |list: &[String]| list.iter().map(word).collect();
        self.questions = words(&lent.questions);
        self.guidance = word(&lent.guidance);
        self.evidence = words(&lent.evidence);
        self.levels = words(&lent.levels);
        self.pitfalls = words(&lent.pitfalls);
        self.owner = word(&lent.owner);
        // The same control may weigh something else in another edition.
        if self.weight_reason.is_empty() {
            self.weight_reason = word(&lent.weight_reason);
        }
    }
}

/// The text with each term replaced by its counterpart, in the order of the list.
fn in_terms(text: &str, terms: &[(String, String)]) -> String {
    let replace = |text: String, (theirs, ours): &(String, String)| text.replace(theirs, ours);
    terms.iter().fold(text.to_owned(), replace)
}

/// The words of one group in one language.
#[derive(Debug, Clone, Default)]
pub(super) struct GroupText {
    pub(super) title: String,
    /// As [`ControlText::official_title`].
    pub(super) official_title: String,
    /// What its controls are for, in one sentence; may be empty.
    pub(super) purpose: String,
}

/// The words of one catalogue in one language.
#[derive(Debug, Clone, Default)]
pub(super) struct Texts {
    pub(super) title: String,
    pub(super) short_title: String,
    /// Other editions' words and this one's for them, for the texts it borrows.
    terms: Vec<(String, String)>,
    pub(super) groups: HashMap<GroupId, GroupText>,
    pub(super) controls: HashMap<ControlId, ControlText>,
}

/// One language's file of one catalogue, parsed when it is first asked for.
#[derive(Debug)]
pub(super) struct LazyTexts {
    file: Arc<Input>,
    parsed: OnceLock<Texts>,
}

impl LazyTexts {
    /// The texts of a file that has been checked, or was shipped.
    pub(super) fn new(file: Arc<Input>) -> Self {
        Self {
            file,
            parsed: OnceLock::new(),
        }
    }

    fn get(&self) -> &Texts {
        self.parsed.get_or_init(|| {
            let words: TextFile = file::read_checked(&self.file);
            words.into()
        })
    }
}

/// The words of one catalogue in one language, with those that it takes from other editions.
#[derive(Debug)]
pub(super) struct Resolved {
    own: Arc<LazyTexts>,
    /// The Vietnamese words of a catalogue of duties, whose sentences a translation quotes; none elsewhere.
    quoted: Option<Arc<LazyTexts>>,
    /// The same language of every catalogue that `text_of` names.
    lenders: Vec<(CatalogueId, Arc<LazyTexts>)>,
    all: OnceLock<Texts>,
}

impl Resolved {
    pub(super) fn new(
        own: Arc<LazyTexts>,
        quoted: Option<Arc<LazyTexts>>,
        lenders: Vec<(CatalogueId, Arc<LazyTexts>)>,
    ) -> Self {
        Self {
            own,
            quoted,
            lenders,
            all: OnceLock::new(),
        }
    }

    /// The words of this catalogue, which must be the one they were made for.
    pub(super) fn get(&self, catalogue: &Catalogue) -> &Texts {
        if self.quoted.is_none() && self.lenders.is_empty() {
            return self.own.get();
        }
        self.all.get_or_init(|| {
            let mut texts = self.own.get().clone();
            for control in &catalogue.controls {
                let Some(text) = texts.controls.get_mut(&control.id) else {
                    continue;
                };
                if let Some(lent) = control.text_of.as_ref().and_then(|at| self.lent(at)) {
                    text.borrow(lent, &texts.terms);
                }
                if let (Some(duty), Some(quoted)) = (&mut text.duty, self.quoted(&control.id)) {
                    duty.sentence.clone_from(&quoted.sentence);
                    duty.span.clone_from(&quoted.span);
                }
            }
            texts
        })
    }

    fn quoted(&self, id: &ControlId) -> Option<&DutyText> {
        let quoted = self.quoted.as_ref()?;
        quoted.get().controls.get(id)?.duty.as_ref()
    }

    fn lent(&self, at: &ControlRef) -> Option<&ControlText> {
        let lender = self.lenders.iter().find(|(id, _)| *id == at.catalogue);
        lender.and_then(|(_, texts)| texts.get().controls.get(&at.control))
    }
}

/// The position of a language in arrays that hold one thing a language.
pub(super) fn index(language: Language) -> usize {
    match language {
        Language::Vi => 0,
        Language::En => 1,
    }
}

/// One thing for each language, where `index` finds it.
pub(super) fn of_each_language<T>(make: impl Fn(Language) -> T) -> [T; Language::ALL.len()] {
    Language::ALL.map(make)
}

impl From<TextFile> for Texts {
    fn from(file: TextFile) -> Self {
        let groups = file.groups.0.into_iter();
        let controls = file.controls.0.into_iter();
        Self {
            title: file.title,
            short_title: file.short_title,
            terms: file.terms.map(|terms| terms.0).unwrap_or_default(),
            groups: groups
                .map(|(id, words)| (GroupId::new(id), words.into()))
                .collect(),
            controls: controls
                .map(|(id, words)| (ControlId::new(id), words.into()))
                .collect(),
        }
    }
}

impl From<GroupWords> for GroupText {
    fn from(words: GroupWords) -> Self {
        let GroupWords {
            title,
            official_title,
            purpose,
        } = words;
        Self {
            title,
            official_title,
            purpose,
        }
    }
}

impl From<ControlWords> for ControlText {
    fn from(words: ControlWords) -> Self {
        let ControlWords {
            title,
            official_title,
            questions,
            guidance,
            evidence,
            levels,
            pitfalls,
            owner,
            weight_reason,
            who,
            sentence,
            span,
            translation,
            action,
            notes,
        } = words;
        let duty = who.map(|who| DutyText {
            who,
            sentence: sentence.unwrap_or_default(),
            span: span.unwrap_or_default(),
            translation: translation.unwrap_or_default(),
            action: action.unwrap_or_default(),
            notes,
        });
        Self {
            title,
            official_title,
            questions,
            guidance,
            evidence,
            levels,
            pitfalls,
            owner,
            weight_reason,
            duty,
        }
    }
}

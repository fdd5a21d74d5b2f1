//! Assessments to compose from: the shipped sample, and strange ones made of it.

use std::path::Path;

use tuanthu::{
    assessment::{
        Answer, Assessment, IssuedDocument, file, readiness,
        readiness::{EvidenceFaults, Severity},
        scope,
    },
    catalogue::{Library, Scheme},
    lang::Texts,
    model::{Date, Kind, Language, Moment, OrganisationType, Verdict},
    report::{self, Background, Draft, Facts, Stage, block::Document, paper::PaperKind},
};

/// A long note that must appear whole.
pub(super) const LONG_NOTE: &str = "Hệ thống được kiểm tra nhiều lần bởi nhiều đơn vị khác nhau, mỗi lần đều lập biên \
    bản có chữ ký của các bên, kết quả được lưu tại bộ phận văn thư và thông báo đến từng phòng, ban, trung tâm trực \
    thuộc để khắc phục, báo cáo lại bằng văn bản trong thời hạn mười lăm ngày làm việc kể từ ngày nhận được thông báo.";

/// A name as long as names get.
const LONG_NAME: &str = "Trung tâm Nghiên cứu, Phát triển, Chuyển giao công nghệ và Dịch vụ hạ tầng kỹ thuật thông tin, \
    truyền thông đa phương tiện khu vực trung du và miền núi phía Bắc";

/// An assessment with everything that a document is composed from besides.
pub(crate) struct Given {
    pub(super) assessment: Assessment,
    pub(super) library: Library,
    pub(super) stage: Stage,
    pub(super) background: Background,
}

/// The shipped sample, its catalogues cited as they are.
pub(crate) fn sample() -> Given {
    let library = Library::shipped();
    let bytes = include_bytes!("../../assets/samples/hosting-company-2007-Q1.ron");
    let mut assessment = file::from_ron(Path::new("hosting-company-2007-Q1.ron"), bytes).unwrap();
    for used in &mut assessment.catalogues {
        used.sha256 = library.catalogue(&used.id).unwrap().digest;
    }
    Given {
        assessment,
        library,
        stage: Stage::Final,
        background: Background::default(),
    }
}

/// A name and nothing else.
pub(super) fn empty() -> Given {
    let mut given = sample();
    let Assessment {
        id,
        created_at,
        period,
        scheme,
        dispatch,
        catalogues,
        ..
    } = given.assessment.clone();
    let fields = [
        format!(
            "id: \"{id}\", created_at: \"{created_at}\", period: \"{period}\", scheme: \"{scheme}\""
        ),
        "profile: (name: \"Trường Cao đẳng Ví dụ\", types: [internet_body])".to_owned(),
        "catalogues: [], dispatch: (authority: head, data: reduced)".to_owned(),
    ];
    let text = format!(
        "#![enable(implicit_some)]\n(format: 1, assessment: ({}))",
        fields.join(", ")
    );
    given.assessment = file::from_ron(Path::new("empty.ron"), text.as_bytes()).unwrap();
    given.assessment.catalogues = catalogues;
    assert_eq!(given.assessment.dispatch.data, dispatch.data);
    given
}

/// Every duty of every type answered alike.
pub(super) fn all_of(verdict: Verdict) -> Given {
    let mut given = sample();
    given.assessment.profile.types = OrganisationType::ALL.iter().copied().collect();
    let questions = scope::questions(&given.assessment, &given.library);
    for question in questions.iter().filter(|it| it.kind == Kind::Duties) {
        let answer = Answer {
            verdict,
            justification: "không có hệ thống thuộc diện này".to_owned(),
            ..Answer::unassessed()
        };
        given.assessment.answers.insert(question.at.clone(), answer);
    }
    given
}

/// A name of a whole paragraph, and a long note wherever a note can stand.
pub(super) fn very_long() -> Given {
    let mut given = sample();
    let assessment = &mut given.assessment;
    LONG_NAME.clone_into(&mut assessment.profile.name);
    for answer in assessment.answers.values_mut() {
        LONG_NOTE.clone_into(&mut answer.observation);
        LONG_NAME.clone_into(&mut answer.owner);
    }
    for action in &mut assessment.actions {
        LONG_NOTE.clone_into(&mut action.what);
    }
    given
}

impl Given {
    fn scheme(&self) -> &Scheme {
        self.library.scheme(&self.assessment.scheme).unwrap()
    }

    fn moment() -> Moment {
        Moment::at(Date::new(2007, 3, 27).unwrap(), 9, 30)
    }

    fn compose<T>(&self, language: Language, compose: fn(&Facts) -> T) -> T {
        self.compose_with(language, compose)
    }

    /// Composes something of it in this language.
    pub(super) fn compose_with<T>(
        &self,
        language: Language,
        compose: impl FnOnce(&Facts) -> T,
    ) -> T {
        let texts = Texts::new(language);
        compose(&Facts {
            assessment: &self.assessment,
            library: &self.library,
            scheme: self.scheme(),
            texts: &texts,
            evidence_faults: &EvidenceFaults::new(),
            background: &self.background,
            stage: self.stage,
            created: Self::moment(),
        })
    }

    /// A paper of the office about one of its subjects.
    pub(super) fn paper(&self, kind: PaperKind, subject: usize) -> Option<Document> {
        self.compose_with(Language::Vi, |facts| kind.compose(facts, subject))
    }

    pub(crate) fn official(&self) -> Document {
        self.official_for(Language::Vi)
    }

    pub(crate) fn official_for(&self, screen: Language) -> Document {
        self.compose(screen, report::official)
    }

    pub(super) fn drafts(&self) -> Vec<Draft> {
        self.drafts_for(Language::Vi)
    }

    pub(super) fn drafts_for(&self, screen: Language) -> Vec<Draft> {
        self.compose(screen, report::drafts)
    }

    pub(crate) fn dossier(&self, language: Language) -> Document {
        self.compose(language, report::dossier)
    }

    pub(super) fn file_name(&self, document: IssuedDocument) -> String {
        let texts = Texts::new(Language::Vi);
        report::file_name(
            &self.assessment,
            self.scheme(),
            &texts,
            document,
            self.stage,
        )
    }

    /// What still stands between this assessment and a final report.
    pub(super) fn gaps_that_block(&self) -> Vec<String> {
        let faults = EvidenceFaults::new();
        let gaps = readiness::readiness(
            &self.assessment,
            &self.library,
            &faults,
            Self::moment().date(),
        );
        let blocking = gaps.iter().filter(|gap| gap.severity != Severity::Hint);
        blocking
            .map(|gap| format!("{} {:?}", gap.code, gap.place))
            .collect()
    }

    /// How far the duties are, counted in another state of the assessment.
    pub(super) fn duties_done_in(&self, assessment: &Assessment) -> (usize, usize) {
        scope::duties_done(assessment, &scope::questions(assessment, &self.library))
    }

    /// Texts that must not travel to every recipient.
    pub(super) fn secrets(&self) -> Vec<String> {
        let Assessment {
            profile,
            registers,
            answers,
            evidence,
            incidents,
            contacts,
            scope,
            ..
        } = &self.assessment;
        let systems = registers
            .systems
            .iter()
            .flat_map(|it| [&it.name, &it.location, &it.protection, &it.weaknesses]);
        let domains = registers
            .domains
            .iter()
            .flat_map(|it| [&it.name, &it.administrator]);
        let logs = registers
            .log_sources
            .iter()
            .flat_map(|it| [&it.records, &it.reader]);
        let tests = registers
            .restore_tests
            .iter()
            .flat_map(|it| [&it.what, &it.note]);
        let happened = incidents
            .iter()
            .flat_map(|it| [&it.summary, &it.systems, &it.response]);
        let people = contacts.iter().flat_map(|it| [&it.name, &it.phone]);
        let people = people.chain([&profile.officer, &profile.phone, &profile.email, scope]);
        let seen = answers.values().flat_map(|it| [&it.observation, &it.by]);
        let shown = evidence.values().map(|it| &it.title);
        let named = systems
            .chain(domains)
            .chain(logs)
            .chain(tests)
            .chain(happened)
            .chain(people)
            .chain(seen)
            .chain(shown);
        // The plan travels by the officer's choice, and a word of one of its steps is no secret.
        let plan: String = self
            .assessment
            .actions
            .iter()
            .map(|action| action.what.as_str())
            .collect();
        named
            .filter(|it| it.chars().count() > 3 && !plan.contains(it.as_str()))
            .cloned()
            .collect()
    }
}

/// The text with names in the place of the digests of the data and of the catalogues: they change with every word of a
/// catalogue, and that they are right is seen elsewhere.
pub(super) fn without_digests(text: &str) -> String {
    const LABEL: &str = "(SHA-256): ";
    const DIGITS: usize = 64;
    let mut text = text.to_owned();
    for used in &sample().assessment.catalogues {
        text = text.replace(&used.sha256.to_string(), "<digest of the catalogue>");
    }
    let parts: Vec<&str> = text.split(LABEL).collect();
    let after = |part: &str| format!("<digest of the data>{}", &part[DIGITS..]);
    let rest = parts[1..].iter().map(|part| after(part));
    let first = std::iter::once(parts[0].to_owned());
    first.chain(rest).collect::<Vec<_>>().join(LABEL)
}

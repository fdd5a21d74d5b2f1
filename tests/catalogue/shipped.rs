//! The shipped catalogues against the reference lists in `tests/fixtures/catalogue`.

use std::collections::{BTreeMap, BTreeSet};

use tuanthu::{
    catalogue::{Catalogue, Confidence, Control, Counterpart, Library, Relation, Target},
    model::{ControlId, ControlRef, Force, Kind, Language, OrganisationType, Section},
};

use super::{at, id, reference, shipped_files};

/// Id; groups at each depth from the top; controls.
const LISTS: [(&str, &[usize], usize); 4] = [
    ("iso-27001-2005", &[11, 39], 133),
    ("tcvn-7562-2005", &[10, 36], 127),
    ("iso-27001-2013", &[14, 35], 114),
    ("iso-27001-2022", &[4], 93),
];

#[test]
fn duties_come_first_and_every_folder_is_there() {
    let library = Library::shipped();
    let ids: Vec<_> = library
        .catalogues()
        .iter()
        .map(|it| it.id.as_str())
        .collect();
    let expected = [
        "directive-03-2007",
        "nd-331-2026",
        "iso-27001-2005",
        "iso-27001-2013",
        "iso-27001-2022",
        "tcvn-7562-2005",
    ];
    assert_eq!(ids, expected);
}

#[test]
fn standards_have_the_groups_and_controls_of_the_reference_lists() {
    let library = Library::shipped();
    for (name, groups, controls) in LISTS {
        let catalogue = library.catalogue(&id(name)).unwrap();
        assert_eq!(catalogue.kind, Kind::Standard, "{name}");
        assert_eq!(catalogue.controls.len(), controls, "{name}");
        for (depth, count) in groups.iter().enumerate() {
            let found = catalogue.groups.iter().filter(|it| it.depth == depth);
            assert_eq!(found.count(), *count, "{name}, depth {depth}");
        }
        let total: usize = groups.iter().sum();
        assert_eq!(catalogue.groups.len(), total, "{name}");
    }
}

#[test]
fn ids_nesting_and_titles_are_those_of_the_reference_lists() {
    let library = Library::shipped();
    for (name, _, _) in LISTS {
        let catalogue = library.catalogue(&id(name)).unwrap();
        let found: Vec<Vec<String>> = lines(catalogue);
        let expected: Vec<Vec<String>> = reference(name)
            .into_iter()
            .map(|row| [0, 2, 3, 4].map(|column| row[column].clone()).to_vec())
            .collect();
        let (found, expected): (BTreeSet<_>, BTreeSet<_>) =
            (found.into_iter().collect(), expected.into_iter().collect());
        let differences: Vec<_> = found.symmetric_difference(&expected).collect();
        assert!(differences.is_empty(), "{name}: {differences:#?}");
    }
}

/// The title that the source prints, which is the shown one where no other is given.
fn printed(official: &str, shown: &str) -> String {
    if official.is_empty() { shown } else { official }.to_owned()
}

/// Each group and control of a catalogue: id, parent, title as printed in Vietnamese and in English.
fn lines(catalogue: &Catalogue) -> Vec<Vec<String>> {
    let groups = catalogue.groups.iter().map(|group| {
        let title = |language| {
            let official = catalogue.group_official_title(&group.id, language);
            printed(official, catalogue.group_title(&group.id, language))
        };
        let parent = group.parent.as_ref().map_or("", |it| it.as_str());
        let (vi, en) = (title(Language::Vi), title(Language::En));
        vec![group.id.to_string(), parent.to_owned(), vi, en]
    });
    let controls = catalogue.controls.iter().map(|control| {
        let text = |language| catalogue.control_text(&control.id, language).unwrap();
        let title = |language| printed(&text(language).official_title, &text(language).title);
        let (vi, en) = (title(Language::Vi), title(Language::En));
        vec![control.id.to_string(), control.group.to_string(), vi, en]
    });
    groups.chain(controls).collect()
}

#[test]
fn controls_stand_in_the_order_of_the_reference_lists() {
    let library = Library::shipped();
    for (name, _, _) in LISTS {
        let catalogue = library.catalogue(&id(name)).unwrap();
        let found: Vec<_> = catalogue
            .controls
            .iter()
            .map(|it| it.id.to_string())
            .collect();
        let expected: Vec<_> = reference(name)
            .into_iter()
            .filter(|row| row[1] == "control")
            .map(|row| row[0].clone())
            .collect();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn crosswalks_are_those_of_the_reference_lists() {
    let library = Library::shipped();
    let names = [
        ("tcvn-7562-2005", "iso-27001-2005"),
        ("iso-27001-2005", "iso-27001-2013"),
        ("iso-27001-2013", "iso-27001-2022"),
    ];
    for (from, to) in names {
        let crosswalk = library.crosswalk(&id(from), &id(to)).unwrap();
        let found: Vec<_> = crosswalk
            .pairs
            .iter()
            .map(|pair| {
                let to = match &pair.to {
                    Counterpart::Control(id) => id.as_str(),
                    Counterpart::None => "",
                    other => panic!("{other:?} in a crosswalk between standards"),
                };
                [
                    pair.from.as_str(),
                    to,
                    pair.relation.code(),
                    pair.confidence.code(),
                ]
                .map(str::to_owned)
                .to_vec()
            })
            .collect();
        assert_eq!(found, reference(&format!("{from}--{to}")), "{from}--{to}");
    }
}

#[test]
fn crosswalks_name_only_controls_that_exist() {
    let library = Library::shipped();
    assert_eq!(library.crosswalks().len(), 5);
    for crosswalk in library.crosswalks() {
        let (from, to) = (
            library.catalogue(&crosswalk.from).unwrap(),
            library.catalogue(&crosswalk.to).unwrap(),
        );
        for pair in &crosswalk.pairs {
            assert!(from.control(&pair.from).is_some(), "{pair:?}");
            if let Counterpart::Control(control) = &pair.to {
                assert!(to.control(control).is_some(), "{pair:?}");
            }
            let has_none = pair.to == Counterpart::None;
            assert_eq!(has_none, pair.relation == Relation::None, "{pair:?}");
        }
    }
}

#[test]
fn eleven_controls_were_new_in_2013_and_eleven_in_2022() {
    let library = Library::shipped();
    for (from, to) in [
        ("iso-27001-2005", "iso-27001-2013"),
        ("iso-27001-2013", "iso-27001-2022"),
    ] {
        let catalogue = library.catalogue(&id(to)).unwrap();
        let is_new = |control: &&Control| {
            let mapped = library.mapped(&ControlRef::new(&id(to), &control.id));
            !mapped.iter().any(|mapping| {
                let known =
                    matches!(&mapping.target, Target::Control(it) if it.catalogue == id(from));
                mapping.backwards && known && mapping.relation != Relation::Related
            })
        };
        assert_eq!(catalogue.controls.iter().filter(is_new).count(), 11, "{to}");
    }
}

fn duties() -> Library {
    Library::shipped()
}

fn bound<'a>(catalogue: &'a Catalogue, types: &[OrganisationType]) -> Vec<&'a Control> {
    catalogue
        .controls
        .iter()
        .filter(|it| it.binds(types))
        .collect()
}

#[test]
fn the_directive_binds_as_many_rows_as_each_organisation_type_has() {
    use OrganisationType as O;
    let library = duties();
    let directive = library.catalogue(&id("directive-03-2007")).unwrap();
    assert_eq!(directive.kind, Kind::Duties);
    assert_eq!(directive.controls.len(), 38);
    let expected: [(&[O], usize); 9] = [
        (&[O::InternetBody], 20),
        (&[O::Isp], 23),
        (&[O::Isp, O::Vas], 24),
        (&[O::ProvincialDepartment], 24),
        (&[O::MinistryUnit], 22),
        (&[O::SecurityProvider], 20),
        (&[O::Vncert], 25),
        (&[O::Vnnic], 23),
        (&[], 0),
    ];
    for (types, rows) in expected {
        assert_eq!(bound(directive, types).len(), rows, "{types:?}");
    }
    assert_eq!(bound(directive, O::ALL).len(), 38);
}

#[test]
fn a_standards_control_binds_everybody() {
    let library = Library::shipped();
    let (_, control) = library.control(&at("iso-27001-2005/A.5.1.1")).unwrap();
    assert!(control.binds(&[]));
}

#[test]
fn the_directive_is_quoted_word_for_word() {
    let library = duties();
    let directive = library.catalogue(&id("directive-03-2007")).unwrap();
    let rows = reference("directive-03-2007");
    assert_eq!(rows.len(), directive.controls.len());
    for (control, row) in directive.controls.iter().zip(rows) {
        let duty = control.duty.as_ref().unwrap();
        let vi = directive.control_text(&control.id, Language::Vi).unwrap();
        let words = vi.duty.as_ref().unwrap();
        let found = [
            control.id.as_str(),
            &duty.point,
            &words.sentence,
            &words.span,
        ];
        assert_eq!(found.as_slice(), row.as_slice());
        let en = directive.control_text(&control.id, Language::En).unwrap();
        let translated = en.duty.as_ref().unwrap();
        assert_eq!(translated.sentence, words.sentence, "{}", control.id);
        assert_eq!(translated.span, words.span, "{}", control.id);
        assert!(!translated.translation.is_empty(), "{}", control.id);
        for duty in [words, translated] {
            assert!(
                !duty.who.is_empty() && !duty.action.is_empty(),
                "{}",
                control.id
            );
        }
    }
}

#[test]
fn duties_have_the_force_of_the_text() {
    let library = duties();
    let directive = library.catalogue(&id("directive-03-2007")).unwrap();
    let expected: BTreeMap<&str, &[Force]> = [
        (
            "must",
            &[Force::Must] as &[_],
            "D04 D05 D08 D09 D11 D12 D13 D17 D20 D21",
        ),
        (
            "must, give priority",
            &[Force::Must, Force::GivePriority],
            "D06 D07",
        ),
        ("must, refer to", &[Force::Must, Force::ReferTo], "D10"),
        ("must not", &[Force::MustNot], "D15"),
        ("should", &[Force::Should], "D18 D19"),
        (
            "responsible",
            &[Force::Responsible],
            "D02 D22 D23 D27 D28 D29 D34 D35 D36 D37 D38",
        ),
        (
            "required",
            &[Force::Required],
            "D01 D03 D14 D16 D24 D25 D26 D30 D31 D32 D33",
        ),
    ]
    .into_iter()
    .flat_map(|(_, force, ids)| ids.split(' ').map(move |id| (id, force)))
    .collect();
    assert_eq!(expected.len(), 38);
    for (id, force) in expected {
        let duty = directive
            .control(&id.into())
            .unwrap()
            .duty
            .as_ref()
            .unwrap();
        assert_eq!(duty.force, force, "{id}");
    }
}

#[test]
fn the_short_path_of_an_ordinary_body_is_56_controls_and_67_for_all_24_duties() {
    use OrganisationType as O;
    let library = duties();
    let directive = library.catalogue(&id("directive-03-2007")).unwrap();
    for (types, controls) in [(&[O::InternetBody] as &[O], 56), (&[O::Isp, O::Vas], 67)] {
        let supporting: BTreeSet<ControlRef> = bound(directive, types)
            .into_iter()
            .flat_map(|duty| library.mapped(&ControlRef::new(&directive.id, &duty.id)))
            .filter(|mapping| mapping.relation == Relation::Supports)
            .filter_map(|mapping| match mapping.target {
                Target::Control(control) => Some(control),
                _ => None,
            })
            .collect();
        assert_eq!(supporting.len(), controls, "{types:?}");
    }
}

#[test]
fn state_functions_map_to_nothing_and_general_duties_to_clauses_or_everything() {
    let library = Library::shipped();
    let target = |duty: &str| {
        let mapped = library.mapped(&at(&format!("directive-03-2007/{duty}")));
        mapped.into_iter().map(|it| it.target).collect::<Vec<_>>()
    };
    let standard = id("iso-27001-2005");
    for duty in "D23 D24 D25 D26 D27 D29 D30 D31 D32 D37 D38".split(' ') {
        assert_eq!(target(duty), [Target::None(standard.clone())], "{duty}");
    }
    assert!(target("D10").contains(&Target::All(standard.clone())));
    assert!(target("D34").contains(&Target::Clause(standard, "5.2.1".to_owned())));
}

#[test]
fn the_directive_and_iso_27001_2005_ask_guide_and_name_evidence_in_both_languages() {
    let library = Library::shipped();
    for name in ["directive-03-2007", "iso-27001-2005"] {
        let catalogue = library.catalogue(&id(name)).unwrap();
        for control in &catalogue.controls {
            let [vi, en] = Language::ALL.map(|it| catalogue.control_text(&control.id, it).unwrap());
            for text in [vi, en] {
                assert!(!text.questions.is_empty(), "{name}/{}", control.id);
                assert!(!text.guidance.is_empty(), "{name}/{}", control.id);
                assert!(!text.evidence.is_empty(), "{name}/{}", control.id);
            }
            assert_eq!(
                vi.questions.len(),
                en.questions.len(),
                "{name}/{}",
                control.id
            );
            assert_eq!(
                vi.evidence.len(),
                en.evidence.len(),
                "{name}/{}",
                control.id
            );
            assert!(
                vi.questions.iter().all(|it| !it.is_ascii()),
                "{name}/{}",
                control.id
            );
        }
    }
}

#[test]
fn no_question_and_no_guidance_stands_for_two_controls() {
    let library = Library::shipped();
    for language in Language::ALL {
        let mut seen = BTreeMap::new();
        for name in ["directive-03-2007", "iso-27001-2005"] {
            let catalogue = library.catalogue(&id(name)).unwrap();
            for control in &catalogue.controls {
                let text = catalogue.control_text(&control.id, language).unwrap();
                for words in text.questions.iter().chain([&text.guidance]) {
                    let first = seen.insert(words.clone(), control.id.clone());
                    assert_eq!(first, None, "{name}/{}: {words}", control.id);
                }
            }
        }
    }
}

#[test]
fn other_editions_ask_the_questions_of_the_equivalent_control_under_their_own_title() {
    let library = Library::shipped();
    for language in Language::ALL {
        let own = library
            .text(&at("iso-27001-2005/A.6.1.3"), language)
            .unwrap();
        let later = library.text(&at("iso-27001-2022/A.5.2"), language).unwrap();
        assert_eq!(own.questions, later.questions);
        assert_eq!(own.guidance, later.guidance);
        assert_eq!(own.evidence, later.evidence);
        assert_ne!(own.title, later.title);
    }
}

#[test]
fn texts_are_lent_only_along_equivalent_controls_of_high_confidence() {
    let library = Library::shipped();
    let steps = |at: &ControlRef| -> Vec<ControlRef> {
        let mapped = library.mapped(at).into_iter();
        mapped
            .filter(|it| it.relation == Relation::Equivalent && it.confidence == Confidence::High)
            .filter_map(|it| match it.target {
                Target::Control(target) => Some(target),
                _ => None,
            })
            .collect()
    };
    for catalogue in library.catalogues() {
        for control in &catalogue.controls {
            let Some(lender) = &control.text_of else {
                continue;
            };
            let near = steps(&ControlRef::new(&catalogue.id, &control.id));
            let far = near.iter().flat_map(steps).collect::<Vec<_>>();
            let reached = near.contains(lender) || far.contains(lender);
            assert!(reached, "{}/{} takes {lender}", catalogue.id, control.id);
        }
    }
}

#[test]
fn every_section_has_duties_or_controls_and_every_weight_is_used() {
    let library = Library::shipped();
    for (name, sections) in [
        ("directive-03-2007", Section::ALL.len()),
        ("iso-27001-2005", 8),
    ] {
        let catalogue = library.catalogue(&id(name)).unwrap();
        let used: BTreeSet<Section> = catalogue.controls.iter().map(|it| it.section).collect();
        assert_eq!(used.len(), sections, "{name}: {used:?}");
        let weights: BTreeSet<u8> = catalogue.controls.iter().map(|it| it.weight).collect();
        assert_eq!(weights, BTreeSet::from([1, 2, 3]), "{name}");
    }
}

#[test]
fn the_scheme_reports_every_duty_once_and_knows_its_day() {
    let library = Library::shipped();
    let scheme = library.scheme("q1-2007").unwrap();
    assert_eq!(library.schemes().len(), 2);
    assert_eq!(scheme.catalogue, id("directive-03-2007"));
    assert_eq!(scheme.period.unwrap().to_string(), "2007-Q1");
    assert_eq!(scheme.period.unwrap().last_day(), scheme.deadline);
    assert_eq!(scheme.last_working_day.to_string(), "2007-03-30");
    assert_eq!(scheme.fulfilled_by_sending, Some(ControlId::new("D35")));
    assert_eq!(scheme.directive.number, "03/2007/CT-BBCVT");
    let top: Vec<_> = scheme.outline.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(top, ["I", "II", "III", "IV", "V", "VI"]);
    assert_eq!(scheme.annexes.len(), 5);
    let mut duties: Vec<ControlId> = scheme
        .headings()
        .into_iter()
        .flat_map(|heading| heading.duties.clone())
        .collect();
    duties.sort();
    let expected: Vec<ControlId> = (1..=38)
        .map(|n| ControlId::new(format!("D{n:02}")))
        .collect();
    assert_eq!(duties, expected);
}

#[test]
fn shipped_files_have_no_problem_and_every_control_asks_something() {
    let (_, warnings) = Library::shipped().with(shipped_files()).unwrap();
    assert_eq!(warnings, []);
}

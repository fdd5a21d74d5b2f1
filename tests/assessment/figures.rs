//! The form of figures: sums, what registers know, and each check that the shipped form makes.

use tuanthu::{
    assessment::{
        Assessment, Incident, IncidentKind, IncidentNature,
        figures::{Contradiction, Statement},
        register::{Backup, Domain, LogSource},
    },
    catalogue::{FigureSource, Form},
    model::OrganisationType,
};

use crate::fixture::{LIBRARY, empty};

fn form() -> &'static Form {
    LIBRARY.form("q1-2007").unwrap()
}

/// An assessment in which these figures were entered: `servers 14, websites 3`.
fn with(figures: &str) -> Assessment {
    let mut assessment = empty(&[OrganisationType::InternetBody]);
    for figure in figures.split(", ").filter(|it| !it.is_empty()) {
        let (id, number) = figure.split_once(' ').unwrap();
        assert!(form().field(id).is_some(), "{id}");
        assessment.figures.set(id, Some(number.parse().unwrap()));
    }
    assessment
}

/// What contradicts: ids of checks, and of figures that the registers know otherwise.
fn contradictions(assessment: &Assessment) -> Vec<String> {
    let statement = Statement::of(form(), assessment);
    let found = statement.contradictions();
    let ids = found.iter().map(|found| match found {
        Contradiction::Check(check) => check.id.clone(),
        Contradiction::Registers(figure) => format!("{} in registers", figure.field.id),
    });
    ids.collect()
}

fn domains(names: &[&str]) -> Vec<Domain> {
    let domain = |name: &&str| Domain {
        name: (*name).to_owned(),
        ..Domain::default()
    };
    names.iter().map(domain).collect()
}

#[test]
fn a_sum_is_known_once_all_its_parts_are() {
    let value = |assessment: &Assessment, id: &str| Statement::of(form(), assessment).value(id);
    assert_eq!(value(&with(""), "connections"), None);
    assert_eq!(value(&with("domestic_connections 2"), "connections"), None);
    let both = with("domestic_connections 2, international_connections 3");
    assert_eq!(value(&both, "connections"), Some(5));
    // Nobody enters a sum.
    let entered = with("connections 9, domestic_connections 2, international_connections 3");
    assert_eq!(value(&entered, "connections"), Some(5));
    let largest = with("domestic_connections 4294967295, international_connections 4294967295");
    assert_eq!(value(&largest, "connections"), Some(8_589_934_590));
}

#[test]
fn registers_fill_what_nobody_entered_and_are_asked_where_somebody_did() {
    let mut assessment = with("");
    assessment.registers.domains = domains(&["a.vn", "B.GOV.VN.", "c.com", " "]);
    let value = |assessment: &Assessment, id: &str| Statement::of(form(), assessment).value(id);
    assert_eq!(value(&assessment, "national_domains"), Some(2));
    assert_eq!(value(&assessment, "international_domains"), Some(1));
    assert_eq!(value(&assessment, "domains"), Some(3));
    assert!(contradictions(&assessment).is_empty());

    assessment.figures.set("national_domains", Some(5));
    assert_eq!(value(&assessment, "domains"), Some(6));
    assert_eq!(
        contradictions(&assessment),
        ["national_domains in registers"]
    );
    assessment.figures.set("national_domains", Some(2));
    assert!(contradictions(&assessment).is_empty());
}

#[test]
fn the_shortest_time_is_not_added_up_and_not_known_without_one() {
    let mut assessment = with("");
    let statement = Statement::of(form(), &assessment);
    assert_eq!(statement.value("shortest_retention_days"), None);
    let source = |retention_days| LogSource {
        retention_days,
        ..LogSource::default()
    };
    assessment.registers.log_sources = vec![source(Some(90)), source(None), source(Some(30))];
    let statement = Statement::of(form(), &assessment);
    assert_eq!(statement.value("shortest_retention_days"), Some(30));
    let added = statement.added_up();
    assert_eq!(added.get("log_sources"), Some(&3));
    assert!(!added.contains_key("shortest_retention_days"));
    assert!(!added.contains_key("servers"), "nobody has counted them");
}

#[test]
fn incidents_are_counted_by_nature_and_those_without_one_as_others() {
    let mut assessment = with("");
    let case = |kind, nature| Incident {
        nature,
        ..Incident::blank(kind)
    };
    assessment.incidents = vec![
        case(IncidentKind::Incident, Some(IncidentNature::Malware)),
        case(IncidentKind::Risk, Some(IncidentNature::Malware)),
        case(IncidentKind::Incident, None),
        case(IncidentKind::Incident, Some(IncidentNature::Other)),
    ];
    let statement = Statement::of(form(), &assessment);
    let values = [
        "incidents",
        "risks",
        "occurrences",
        "malware",
        "leaks",
        "other_natures",
    ];
    let values = values.map(|id| statement.value(id).unwrap());
    assert_eq!(values, [3, 1, 4, 2, 0, 2]);
    assert!(contradictions(&assessment).is_empty());
}

/// For each check of the shipped form: figures that break it, and nearly the same ones that do not.
const CHECKS: &[(&str, &str, &str)] = &[
    (
        "reviewed",
        "systems 2, systems_reviewed 3",
        "systems 3, systems_reviewed 3",
    ),
    (
        "sites-need-domains",
        "websites 1, national_domains 0",
        "websites 1, national_domains 1",
    ),
    (
        "servers-need-lines",
        "servers 1, domestic_connections 0, international_connections 0",
        "servers 1, domestic_connections 1, international_connections 0",
    ),
    (
        "ranges-hold-addresses",
        "ip_ranges 3, ip_addresses 2",
        "ip_ranges 2, ip_addresses 2",
    ),
    (
        "addresses-lie-in-ranges",
        "ip_ranges 0, ip_addresses 2",
        "ip_ranges 0, ip_addresses 0",
    ),
    (
        "off-site",
        "backups 1, backups_off_site 2",
        "backups 2, backups_off_site 2",
    ),
    (
        "training-needs-courses",
        "trained_staff 1, training_courses 0",
        "trained_staff 1, training_courses 1",
    ),
    (
        "training-within-budget",
        "training_budget_million_vnd 2, budget_million_vnd 1",
        "training_budget_million_vnd 2, budget_million_vnd 2",
    ),
    (
        "notified-of-all",
        "incidents 1, risks 1, other_natures 2, notified 3",
        "incidents 1, risks 1, other_natures 2, notified 2",
    ),
    (
        "resolved-of-all",
        "incidents 1, risks 1, other_natures 2, resolved 3",
        "incidents 1, risks 1, other_natures 2, resolved 2",
    ),
    (
        "natures-add-up",
        "incidents 1, risks 1, malware 1",
        "incidents 1, risks 1, malware 1, leaks 1",
    ),
];

#[test]
fn each_check_finds_what_it_is_for_and_nothing_else() {
    let checks: Vec<&str> = form()
        .checks
        .iter()
        .map(|check| check.id.as_str())
        .collect();
    let tried: Vec<&str> = CHECKS.iter().map(|(id, ..)| *id).collect();
    assert_eq!(tried, checks);
    let of_checks = |figures: &str| {
        let found = contradictions(&with(figures)).into_iter();
        found
            .filter(|it| !it.ends_with("in registers"))
            .collect::<Vec<_>>()
    };
    for (id, wrong, right) in CHECKS {
        assert_eq!(of_checks(wrong), [*id], "{wrong}");
        assert!(of_checks(right).is_empty(), "{right}");
    }
}

#[test]
fn whatever_registers_know_can_contradict() {
    for field in form().fields() {
        if !matches!(field.source, FigureSource::Counted(_)) {
            continue;
        }
        let mut assessment = with("");
        assessment.registers.backups = vec![Backup::default()];
        assessment.figures.set(&field.id, Some(77));
        let statement = Statement::of(form(), &assessment);
        let known = statement.figure(field).unwrap().registered;
        let found = contradictions(&assessment).contains(&format!("{} in registers", field.id));
        assert_eq!(found, known.is_some(), "{}", field.id);
    }
}

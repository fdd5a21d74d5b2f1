//! Days on which offices are closed, and what they do to deadlines.

use std::path::PathBuf;

use tuanthu::{
    app::deadline::{self, Deadline},
    catalogue::{DayOff, Library, SourceFile},
    lang::Texts,
    model::{Date, Language},
};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn name_of(library: &Library, text: &str) -> Option<String> {
    let off = library.calendar().day_off(day(text))?;
    off.name_in(Language::Vi).map(str::to_owned)
}

#[test]
fn the_last_working_day_of_every_shipped_scheme_is_the_calendars() {
    let library = Library::shipped();
    for scheme in library.schemes() {
        let by = library.calendar().last_working_day(scheme.deadline);
        assert_eq!(scheme.last_working_day, by, "{}", scheme.id);
    }
    let calendar = library.calendar();
    assert_eq!(
        calendar.last_working_day(day("2007-03-31")),
        day("2007-03-30")
    );
    assert_eq!(
        calendar.last_working_day(day("2007-03-30")),
        day("2007-03-30")
    );
}

#[test]
fn a_holiday_on_a_day_of_rest_is_made_up_for_on_the_next_free_working_day() {
    let library = Library::shipped();
    let calendar = library.calendar();
    // The lunar new year of 2007 took Saturday 17 and Sunday 18 February: Tuesday and Wednesday make up for them.
    assert_eq!(
        name_of(&library, "2007-02-19").as_deref(),
        Some("Tết Nguyên đán")
    );
    for lieu in ["2007-02-20", "2007-02-21"] {
        assert_eq!(calendar.day_off(day(lieu)), Some(DayOff::InLieu), "{lieu}");
    }
    assert_eq!(calendar.day_off(day("2007-02-22")), None);
    assert_eq!(
        calendar.last_working_day(day("2007-02-21")),
        day("2007-02-15")
    );
    // Hùng Kings' day of 2026 is a Sunday.
    assert_eq!(calendar.day_off(day("2026-04-27")), Some(DayOff::InLieu));
    assert_eq!(calendar.day_off(day("2026-04-28")), None);
}

#[test]
fn of_years_that_nobody_listed_only_the_fixed_days_are_known() {
    let library = Library::shipped();
    assert_eq!(library.calendar().confidence(2015), None);
    assert_eq!(
        name_of(&library, "2015-09-02").as_deref(),
        Some("Quốc khánh")
    );
    assert_eq!(library.calendar().day_off(day("2015-02-19")), None);
}

#[test]
fn a_persons_own_file_adds_a_year_and_keeps_the_others() {
    let text = r#"(format: 1, fixed: [], years: [(year: 2015, confidence: high, closed: [
        (from: "2015-02-18", to: "2015-02-20", name: "Tết Nguyên đán", name_en: "Lunar New Year"),
    ])])"#;
    let file = SourceFile {
        path: PathBuf::from("legal/holidays-2015.ron"),
        bytes: text.as_bytes().to_vec(),
    };
    let (library, warnings) = Library::shipped().with(vec![file]).unwrap();
    assert_eq!(warnings, []);
    for (at, name) in [
        ("2015-02-19", "Tết Nguyên đán"),
        ("2007-04-26", "Giỗ Tổ Hùng Vương"),
    ] {
        assert_eq!(name_of(&library, at).as_deref(), Some(name));
    }
}

#[test]
fn a_deadline_on_a_day_off_is_told_with_the_day_that_counts_and_the_days_left() {
    let library = Library::shipped();
    let texts = Texts::new(Language::Vi);
    let mut schemes = library.schemes().iter();
    let scheme = schemes.find(|it| it.deadline == day("2007-03-31")).unwrap();
    let of = (scheme, scheme.period.unwrap());
    let told = |today| deadline::told(&texts, library.calendar(), of, day(today));
    assert_eq!(
        told("2007-03-18"),
        "thứ Bảy, 31/03/2007 là ngày nghỉ (nghỉ hằng tuần); hạn thực tế là thứ Sáu, 30/03/2007. Hiện nay: còn 12 ngày."
    );
    assert!(told("2007-03-30").ends_with("Hiện nay: hôm nay là hạn cuối."));
    assert!(told("2007-04-02").ends_with("Hiện nay: quá hạn 3 ngày."));
    let urgent = |today| Deadline::of(scheme, of.1, library.calendar(), day(today)).is_urgent();
    assert!(!urgent("2007-03-18") && urgent("2007-03-25"));
    let note = |due| deadline::note(&texts, library.calendar(), day(due));
    assert_eq!(note("2007-03-30"), None);
    assert_eq!(
        note("2007-04-30").as_deref(),
        Some(
            "thứ Hai, 30/04/2007 là ngày nghỉ (Ngày Chiến thắng); hạn thực tế là thứ Sáu, 27/04/2007."
        )
    );
}

#[test]
fn a_yearly_report_is_due_on_the_same_day_of_every_year_and_on_the_working_day_before() {
    let library = Library::shipped();
    let scheme = library.scheme("yearly-331").unwrap();
    for (year, due, by) in [
        ("2026", "2026-12-24", "2026-12-24"),
        ("2028", "2028-12-24", "2028-12-22"),
    ] {
        let period = year.parse().unwrap();
        assert_eq!(scheme.due(period, library.calendar()), (day(due), day(by)));
    }
    for (period, is_for) in [
        ("2025", false),
        ("2026", true),
        ("2031", true),
        ("2026-Q4", false),
    ] {
        assert_eq!(scheme.is_for(period.parse().unwrap()), is_for, "{period}");
    }
    let next = |today| deadline::next_period(scheme, day(today)).to_string();
    assert_eq!([next("2025-05-01"), next("2028-05-01")], ["2026", "2028"]);
}

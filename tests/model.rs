//! Plain values: what they accept, how they are written, how they order.

use tuanthu::model::{ControlId, Date, Digest, Moment, Period};

fn date(text: &str) -> Option<String> {
    text.parse::<Date>().ok().map(|date| date.to_string())
}

#[test]
fn a_date_is_a_day_of_the_calendar_written_in_one_way() {
    assert_eq!(date("2007-03-28").as_deref(), Some("2007-03-28"));
    assert_eq!(date("2008-02-29").as_deref(), Some("2008-02-29"));
    for wrong in [
        "2007-02-29",
        "2007-13-01",
        "2007-3-28",
        "28/03/2007",
        "2007-03-28 ",
        "+207-03-28",
        "1899-12-31",
        "",
    ] {
        assert_eq!(date(wrong), None, "{wrong:?}");
    }
}

#[test]
fn a_moment_is_written_in_the_time_of_vietnam() {
    let moment = Moment::from_unix(1_175_047_920);
    assert_eq!(moment.to_string(), "2007-03-28T09:12:00+07:00");
    assert_eq!(
        "2007-03-28T09:12:00+07:00".parse::<Moment>().unwrap(),
        moment
    );
    // 23:30 in London is the next morning in Hà Nội.
    assert_eq!(
        Moment::from_unix(1_175_038_200).date().to_string(),
        "2007-03-28"
    );
    for wrong in [
        "2007-03-28T09:12:00Z",
        "2007-03-28T24:00:00+07:00",
        "2007-03-28T9:12:00+07:00",
        "2007-03-28",
    ] {
        assert!(wrong.parse::<Moment>().is_err(), "{wrong:?}");
    }
}

#[test]
fn moments_beyond_the_calendar_are_held_within_it() {
    for seconds in [i64::MIN, i64::MAX] {
        let text = Moment::from_unix(seconds).to_string();
        assert_eq!(text.parse::<Moment>().unwrap().to_string(), text);
    }
}

#[test]
fn a_period_is_a_quarter_or_a_year() {
    let check = |text: &str, last_day: &str| {
        let period: Period = text.parse().unwrap();
        assert_eq!(period.to_string(), text);
        assert_eq!(period.last_day().to_string(), last_day);
    };
    check("2007-Q1", "2007-03-31");
    check("2007-Q2", "2007-06-30");
    check("2026", "2026-12-31");
    for wrong in ["2007-Q5", "2007-Q", "Q1-2007", "07-Q1", "2007-Q1 ", "20007"] {
        assert!(wrong.parse::<Period>().is_err(), "{wrong:?}");
    }
}

#[test]
fn ids_are_ordered_as_people_number_them() {
    let mut ids = ["A.10.1", "A.5.10", "A.5.2", "D10", "D02", "A.5"].map(ControlId::from);
    ids.sort();
    assert_eq!(
        ids.map(|id| id.to_string()),
        ["A.5", "A.5.2", "A.5.10", "A.10.1", "D02", "D10"]
    );
}

#[test]
fn a_digest_is_sixty_four_lower_case_digits() {
    // FIPS 180-4, example for the message "abc".
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(Digest::of(b"abc").to_string(), abc);
    assert_eq!(abc.parse::<Digest>().unwrap(), Digest::of(b"abc"));
    assert_eq!(
        Digest::of_reader(&mut &b"abc"[..]).unwrap(),
        Digest::of(b"abc")
    );
    assert!(abc.to_uppercase().parse::<Digest>().is_err());
    assert!(abc[1..].parse::<Digest>().is_err());
}

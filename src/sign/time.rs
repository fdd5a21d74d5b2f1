//! The signing time as a PDF date (ISO 32000-2, 7.9.4) and back. The calendar itself is `der::DateTime`'s business.

use std::time::Duration;

use der::DateTime;

const MINUTES_PER_DAY: i16 = 24 * 60;

/// When the signer says the signature was made: an instant and the wall clock's offset from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedAt {
    /// Seconds since 1970-01-01T00:00:00Z.
    pub unix_seconds: i64,
    /// Minutes east of UTC (Viet Nam: 420).
    pub offset_minutes: i16,
}

impl SignedAt {
    /// `D:20070328093000+07'00'`; `None` outside the years 1970 to 9999 or with an offset of a day or more.
    pub(super) fn to_pdf_date(self) -> Option<String> {
        if self.offset_minutes.abs() >= MINUTES_PER_DAY {
            return None;
        }
        let local = self
            .unix_seconds
            .checked_add(i64::from(self.offset_minutes) * 60)?;
        let at =
            DateTime::from_unix_duration(Duration::from_secs(u64::try_from(local).ok()?)).ok()?;
        let east = self.offset_minutes.unsigned_abs();
        Some(format!(
            "D:{:04}{:02}{:02}{:02}{:02}{:02}{}{:02}'{:02}'",
            at.year(),
            at.month(),
            at.day(),
            at.hour(),
            at.minutes(),
            at.seconds(),
            if self.offset_minutes < 0 { '-' } else { '+' },
            east / 60,
            east % 60,
        ))
    }

    /// Reads what signing programs write: seconds and offset are required, the closing apostrophe is not.
    pub(super) fn from_pdf_date(text: &[u8]) -> Option<Self> {
        let digits = text.strip_prefix(b"D:")?;
        let (moment, zone) = digits.split_at_checked(14)?;
        let local = DateTime::new(
            number(&moment[0..4])?,
            number(&moment[4..6])? as u8,
            number(&moment[6..8])? as u8,
            number(&moment[8..10])? as u8,
            number(&moment[10..12])? as u8,
            number(&moment[12..14])? as u8,
        )
        .ok()?
        .unix_duration()
        .as_secs();
        let offset_minutes = offset_minutes(zone)?;
        let unix_seconds = i64::try_from(local).ok()? - i64::from(offset_minutes) * 60;
        Some(Self {
            unix_seconds,
            offset_minutes,
        })
    }
}

fn offset_minutes(zone: &[u8]) -> Option<i16> {
    let sign = match zone {
        b"Z" | b"Z00'00" | b"Z00'00'" => return Some(0),
        [b'+', ..] => 1,
        [b'-', ..] => -1,
        _ => return None,
    };
    let (hours, minutes) = match &zone[1..] {
        [h1, h2, b'\'', m1, m2] | [h1, h2, b'\'', m1, m2, b'\''] => ([*h1, *h2], [*m1, *m2]),
        _ => return None,
    };
    let (hours, minutes) = (
        number(&hours)?.cast_signed(),
        number(&minutes)?.cast_signed(),
    );
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

fn number(digits: &[u8]) -> Option<u16> {
    digits.iter().try_fold(0_u16, |sum, digit| {
        digit
            .is_ascii_digit()
            .then(|| sum * 10 + u16::from(digit - b'0'))
    })
}

//! The columns of every register, said once: their headings, their order, their share of the width, and which field of
//! a record stands in each.

use super::{
    Backup, CheckKind, Domain, Grading, GradingState, LogSource, Measures, Operator, Procedure,
    ProcedureKind, RestoreOutcome, RestoreTest, System, SystemClass, SystemLevel, SystemRole,
    table::{Choice, Column, Field, Record},
};

const fn column(code: &'static str, share: u16) -> Column {
    Column { code, share }
}

impl Record for System {
    const COLUMNS: &'static [Column] = &[
        column("system-name", 24),
        column("system-role", 17),
        column("system-owner", 20),
        column("system-operator", 20),
        column("system-location", 18),
        column("system-domestic", 16),
        column("system-protection", 24),
        column("system-reviewed", 15),
        column("system-weaknesses", 26),
        column("system-level", 15),
        column("system-level-decision", 18),
        column("system-level-decided", 15),
        column("system-domain", 20),
        column("system-controls", 16),
    ];

    fn fields(&mut self) -> Vec<Field<'_>> {
        let Self {
            name,
            role,
            owner,
            operator,
            level,
            level_decision,
            level_decided,
            location,
            domestic_connection,
            protection,
            reviewed,
            weaknesses,
            domain,
            controls,
        } = self;
        vec![
            Field::Text(name),
            Field::Choice(role),
            Field::Text(owner),
            Field::Text(operator),
            Field::Text(location),
            Field::YesNo(domestic_connection),
            Field::Text(protection),
            Field::Date(reviewed),
            Field::Text(weaknesses),
            Field::Choice(level),
            Field::Text(level_decision),
            Field::Date(level_decided),
            Field::Text(domain),
            Field::Controls(controls),
        ]
    }
}

impl Record for Domain {
    const COLUMNS: &'static [Column] = &[
        column("domain-name", 30),
        column("domain-purpose", 30),
        column("domain-registrar", 24),
        column("domain-expires", 16),
        column("domain-administrator", 26),
        column("domain-controls", 16),
    ];

    fn fields(&mut self) -> Vec<Field<'_>> {
        let Self {
            name,
            purpose,
            registrar,
            expires,
            administrator,
            controls,
        } = self;
        vec![
            Field::Text(name),
            Field::Text(purpose),
            Field::Text(registrar),
            Field::Date(expires),
            Field::Text(administrator),
            Field::Controls(controls),
        ]
    }
}

impl Record for Procedure {
    const COLUMNS: &'static [Column] = &[
        column("procedure-title", 36),
        column("procedure-kind", 19),
        column("procedure-number", 18),
        column("procedure-issued", 16),
        column("procedure-signer", 20),
        column("procedure-review-due", 17),
        column("procedure-note", 22),
        column("procedure-issuer", 22),
        column("procedure-addressee", 22),
        column("procedure-carries-out", 20),
        column("procedure-expected", 12),
        column("procedure-controls", 16),
    ];

    fn fields(&mut self) -> Vec<Field<'_>> {
        let Self {
            title,
            kind,
            number,
            issued,
            issuer,
            addressee,
            carries_out,
            signer,
            review_due,
            note,
            expected,
            controls,
        } = self;
        vec![
            Field::Text(title),
            Field::Choice(kind),
            Field::Text(number),
            Field::Date(issued),
            Field::Text(signer),
            Field::Date(review_due),
            Field::Text(note),
            Field::Text(issuer),
            Field::Text(addressee),
            Field::Text(carries_out),
            Field::Text(expected),
            Field::Controls(controls),
        ]
    }
}

impl Record for LogSource {
    const COLUMNS: &'static [Column] = &[
        column("log-name", 24),
        column("log-records", 32),
        column("log-retention", 12),
        column("log-time-source", 20),
        column("log-protection", 24),
        column("log-reader", 18),
        column("log-last-drill", 16),
        column("log-drill-traced", 13),
        column("log-controls", 16),
    ];

    fn fields(&mut self) -> Vec<Field<'_>> {
        let Self {
            name,
            records,
            retention_days,
            time_source,
            protection,
            reader,
            last_drill,
            drill_traced,
            controls,
        } = self;
        vec![
            Field::Text(name),
            Field::Text(records),
            Field::Number(retention_days),
            Field::Text(time_source),
            Field::Text(protection),
            Field::Text(reader),
            Field::Date(last_drill),
            Field::YesNo(drill_traced),
            Field::Controls(controls),
        ]
    }
}

impl Record for Backup {
    const COLUMNS: &'static [Column] = &[
        column("backup-what", 32),
        column("backup-frequency", 22),
        column("backup-location", 30),
        column("backup-off-site", 16),
        column("backup-rpo", 13),
        column("backup-rto", 13),
        column("backup-controls", 16),
    ];

    fn fields(&mut self) -> Vec<Field<'_>> {
        let Self {
            what,
            frequency,
            location,
            off_site,
            rpo_hours,
            rto_hours,
            controls,
        } = self;
        vec![
            Field::Text(what),
            Field::Text(frequency),
            Field::Text(location),
            Field::YesNo(off_site),
            Field::Number(rpo_hours),
            Field::Number(rto_hours),
            Field::Controls(controls),
        ]
    }
}

impl Record for RestoreTest {
    const COLUMNS: &'static [Column] = &[
        column("restore-what", 34),
        column("restore-on", 16),
        column("restore-outcome", 25),
        column("restore-minutes", 14),
        column("restore-note", 34),
        column("restore-backup", 26),
        column("restore-controls", 16),
    ];

    fn fields(&mut self) -> Vec<Field<'_>> {
        let Self {
            what,
            on,
            outcome,
            minutes,
            note,
            backup,
            controls,
        } = self;
        vec![
            Field::Text(what),
            Field::Date(on),
            Field::Choice(outcome),
            Field::Number(minutes),
            Field::Text(note),
            Field::Text(backup),
            Field::Controls(controls),
        ]
    }
}

impl Record for Grading {
    const COLUMNS: &'static [Column] = &[
        column("grading-system", 24),
        column("grading-class", 20),
        column("grading-state", 18),
        column("grading-approver", 20),
        column("grading-regulation", 24),
        column("grading-expected", 15),
        column("grading-measures", 20),
        column("grading-measures-expected", 15),
        column("grading-checked", 20),
        column("grading-observed", 14),
        column("grading-national-security", 24),
    ];

    fn fields(&mut self) -> Vec<Field<'_>> {
        let Self {
            system,
            class,
            state,
            approver,
            regulation,
            expected,
            measures,
            measures_expected,
            checked,
            observed,
            national_security,
        } = self;
        vec![
            Field::Text(system),
            Field::Choice(class),
            Field::Choice(state),
            Field::Text(approver),
            Field::Text(regulation),
            Field::Date(expected),
            Field::Choice(measures),
            Field::Date(measures_expected),
            Field::Choice(checked),
            Field::YesNo(observed),
            Field::Text(national_security),
        ]
    }
}

impl Record for Operator {
    const COLUMNS: &'static [Column] = &[
        column("operator-name", 26),
        column("operator-functions", 28),
        column("operator-head", 20),
        column("operator-head-position", 18),
        column("operator-address", 24),
        column("operator-phone", 16),
        column("operator-email", 22),
    ];

    fn fields(&mut self) -> Vec<Field<'_>> {
        let Self {
            name,
            functions,
            head,
            head_position,
            address,
            phone,
            email,
        } = self;
        vec![
            Field::Text(name),
            Field::Text(functions),
            Field::Text(head),
            Field::Text(head_position),
            Field::Text(address),
            Field::Text(phone),
            Field::Text(email),
        ]
    }
}

/// Makes a value that is one of a few choosable: the three differ in nothing but their names.
macro_rules! choices {
    ($($type:ident named $family:literal),+) => { $(
        impl Choice for $type {
            fn family(&self) -> &'static str {
                $family
            }

            fn codes(&self) -> Vec<&'static str> {
                Self::ALL.iter().map(|value| value.code()).collect()
            }

            fn chosen(&self) -> usize {
                Self::ALL.iter().position(|value| value == self).unwrap_or(0)
            }

            fn choose(&mut self, position: usize) {
                *self = Self::ALL.get(position).copied().unwrap_or(*self);
            }
        }
    )+ };
}

choices!(
    SystemRole named "system-role",
    SystemLevel named "system-level",
    ProcedureKind named "procedure-kind",
    RestoreOutcome named "restore-outcome",
    SystemClass named "system-class",
    GradingState named "grading-state",
    Measures named "grading-measures",
    CheckKind named "grading-checked"
);

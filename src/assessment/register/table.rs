//! Any register as a table: rows, columns, cells by what may stand in them. What a person does with rows (add, copy,
//! delete, put in order) is done here for all registers alike; reading and writing words is `app::sheet`'s.

use std::{
    cmp::{Ordering, Reverse},
    collections::BTreeSet,
};

use crate::model::Date;

use super::Registers;

/// One register.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Register {
    /// Information systems.
    #[default]
    Systems,
    /// Domain names.
    Domains,
    /// Procedures, regulations, directing papers.
    Procedures,
    /// Sources of logs.
    LogSources,
    /// Backups.
    Backups,
    /// Restore tests.
    RestoreTests,
    /// Papers and files that units are asked for.
    Requests,
    /// Working meetings.
    Meetings,
    /// Samples checked.
    Checks,
    /// Level dossiers of systems.
    Gradings,
    /// Units that operate systems.
    Operators,
}

impl Register {
    /// Every register.
    pub const ALL: [Self; 11] = [
        Self::Systems,
        Self::Domains,
        Self::Procedures,
        Self::LogSources,
        Self::Backups,
        Self::RestoreTests,
        Self::Requests,
        Self::Meetings,
        Self::Checks,
        Self::Gradings,
        Self::Operators,
    ];

    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Systems => "systems",
            Self::Domains => "domains",
            Self::Procedures => "procedures",
            Self::LogSources => "log-sources",
            Self::Backups => "backups",
            Self::RestoreTests => "restore-tests",
            Self::Requests => "requests",
            Self::Meetings => "meetings",
            Self::Checks => "checks",
            Self::Gradings => "gradings",
            Self::Operators => "operators",
        }
    }
}

impl Registers {
    /// This register as a table.
    pub fn table(&self, register: Register) -> &dyn Table {
        match register {
            Register::Systems => &self.systems,
            Register::Domains => &self.domains,
            Register::Procedures => &self.procedures,
            Register::LogSources => &self.log_sources,
            Register::Backups => &self.backups,
            Register::RestoreTests => &self.restore_tests,
            Register::Requests => &self.requests,
            Register::Meetings => &self.meetings,
            Register::Checks => &self.checks,
            Register::Gradings => &self.gradings,
            Register::Operators => &self.operators,
        }
    }

    /// This register as a table to be edited.
    pub fn table_mut(&mut self, register: Register) -> &mut dyn Table {
        match register {
            Register::Systems => &mut self.systems,
            Register::Domains => &mut self.domains,
            Register::Procedures => &mut self.procedures,
            Register::LogSources => &mut self.log_sources,
            Register::Backups => &mut self.backups,
            Register::RestoreTests => &mut self.restore_tests,
            Register::Requests => &mut self.requests,
            Register::Meetings => &mut self.meetings,
            Register::Checks => &mut self.checks,
            Register::Gradings => &mut self.gradings,
            Register::Operators => &mut self.operators,
        }
    }

    /// Adds the rows of these registers behind the ones that are here.
    pub fn append(&mut self, more: Self) {
        let Self {
            systems,
            domains,
            procedures,
            log_sources,
            backups,
            restore_tests,
            done_without,
            requests,
            meetings,
            checks,
            gradings,
            operators,
        } = more;
        self.systems.extend(systems);
        self.domains.extend(domains);
        self.procedures.extend(procedures);
        self.log_sources.extend(log_sources);
        self.backups.extend(backups);
        self.restore_tests.extend(restore_tests);
        self.done_without.extend(done_without);
        self.requests.extend(requests);
        self.meetings.extend(meetings);
        self.checks.extend(checks);
        self.gradings.extend(gradings);
        self.operators.extend(operators);
    }
}

/// A column of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The id of its heading's text.
    pub code: &'static str,
    /// Its share of the width, beside the other columns.
    pub share: u16,
}

/// What may stand in the cells of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A day, or nothing.
    Date,
    /// A whole number, or nothing.
    Number,
    /// Yes, no, or not known.
    YesNo,
    /// One of a few.
    Choice,
    /// The codes of questions.
    Controls,
}

/// A cell, to be read or changed.
pub enum Field<'a> {
    /// Words.
    Text(&'a mut String),
    /// A day, or nothing.
    Date(&'a mut Option<Date>),
    /// A whole number, or nothing.
    Number(&'a mut Option<u32>),
    /// Yes, no, or not known.
    YesNo(&'a mut Option<bool>),
    /// One of a few.
    Choice(&'a mut dyn Choice),
    /// The codes of the questions that a row serves, as a person writes them.
    Controls(&'a mut String),
}

impl Field<'_> {
    /// What may stand here.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Text(_) => Kind::Text,
            Self::Date(_) => Kind::Date,
            Self::Number(_) => Kind::Number,
            Self::YesNo(_) => Kind::YesNo,
            Self::Choice(_) => Kind::Choice,
            Self::Controls(_) => Kind::Controls,
        }
    }
}

/// A value that is one of a few.
pub trait Choice {
    /// What the ids of the values' names begin with.
    fn family(&self) -> &'static str;
    /// The codes of all values.
    fn codes(&self) -> Vec<&'static str>;
    /// The position of the present value among them.
    fn chosen(&self) -> usize;
    /// Takes the value of this position; one that does not exist changes nothing.
    fn choose(&mut self, position: usize);
}

/// A row of a register.
pub trait Record: Clone + Default {
    /// Its columns from left to right.
    const COLUMNS: &'static [Column];

    /// Its cells in the order of the columns.
    fn fields(&mut self) -> Vec<Field<'_>>;
}

/// Any register.
pub trait Table {
    /// The columns from left to right.
    fn columns(&self) -> &'static [Column];
    /// What may stand in each column.
    fn kinds(&self) -> Vec<Kind>;
    /// How many rows there are.
    fn count(&self) -> usize;
    /// The cells of a row.
    fn fields(&mut self, row: usize) -> Vec<Field<'_>>;
    /// Looks at the cells of a row.
    fn look(&self, row: usize, at: &mut dyn FnMut(usize, Field));
    /// Adds a row without anything in it at the end.
    fn add(&mut self);
    /// Copies these rows, each right below itself.
    fn duplicate(&mut self, rows: &BTreeSet<usize>);
    /// Deletes these rows.
    fn remove(&mut self, rows: &BTreeSet<usize>);
    /// Puts the rows into this order, which names each row once.
    fn arrange(&mut self, order: &[usize]);
    /// The rows in the order of a column, without changing anything: what is empty last, numbers within words as
    /// numbers. `fold` takes away what does not matter between two words.
    fn order_by(&self, column: usize, falls: bool, fold: &dyn Fn(&str) -> String) -> Vec<usize>;
}

impl dyn Table + '_ {
    /// The codes of the questions that a row serves, in a register whose rows serve some.
    pub fn controls(&mut self, row: usize) -> Option<&mut String> {
        self.fields(row).into_iter().find_map(|field| match field {
            Field::Controls(codes) => Some(codes),
            _ => None,
        })
    }
}

impl<R: Record> Table for Vec<R> {
    fn columns(&self) -> &'static [Column] {
        R::COLUMNS
    }

    fn kinds(&self) -> Vec<Kind> {
        R::default().fields().iter().map(Field::kind).collect()
    }

    fn count(&self) -> usize {
        self.len()
    }

    fn fields(&mut self, row: usize) -> Vec<Field<'_>> {
        self[row].fields()
    }

    fn look(&self, row: usize, at: &mut dyn FnMut(usize, Field)) {
        let mut record = self[row].clone();
        for (column, field) in record.fields().into_iter().enumerate() {
            at(column, field);
        }
    }

    fn add(&mut self) {
        self.push(R::default());
    }

    fn duplicate(&mut self, rows: &BTreeSet<usize>) {
        let mut all = Self::with_capacity(self.len() + rows.len());
        for (row, record) in self.drain(..).enumerate() {
            if rows.contains(&row) {
                all.push(record.clone());
            }
            all.push(record);
        }
        *self = all;
    }

    fn remove(&mut self, rows: &BTreeSet<usize>) {
        let mut row = 0..;
        self.retain(|_| row.next().is_none_or(|row| !rows.contains(&row)));
    }

    fn arrange(&mut self, order: &[usize]) {
        *self = order.iter().map(|row| self[*row].clone()).collect();
    }

    fn order_by(&self, column: usize, falls: bool, fold: &dyn Fn(&str) -> String) -> Vec<usize> {
        let key = |record: &R| {
            let mut record = record.clone();
            let mut fields = record.fields();
            rank(fields.swap_remove(column), fold)
        };
        let mut ranked: Vec<(Option<Rank>, usize)> = self.iter().map(key).zip(0..).collect();
        ranked.sort_by(|(one, _), (other, _)| match (one, other) {
            (Some(one), Some(other)) if falls => Reverse(one).cmp(&Reverse(other)),
            (Some(one), Some(other)) => one.cmp(other),
            (None, None) => Ordering::Equal,
            // What is empty stands last whichever way.
            (None, Some(_)) => Ordering::Greater,
            (Some(_), None) => Ordering::Less,
        });
        ranked.into_iter().map(|(_, row)| row).collect()
    }
}

/// Where a cell stands among the others of its column.
type Rank = (u64, String, String);

fn rank(field: Field, fold: &dyn Fn(&str) -> String) -> Option<Rank> {
    let number = |number: u64| (number, String::new(), String::new());
    match field {
        Field::Text(text) | Field::Controls(text) if text.trim().is_empty() => None,
        Field::Text(text) | Field::Controls(text) => Some((0, padded(&fold(text)), text.clone())),
        Field::Date(date) => date.map(|date| (0, date.to_string(), String::new())),
        Field::Number(count) => count.map(|count| number(count.into())),
        Field::YesNo(value) => value.map(|value| number(u64::from(!value))),
        Field::Choice(choice) => Some(number(choice.chosen() as u64)),
    }
}

/// "máy chủ 10" after "máy chủ 9": runs of digits are made equally long.
fn padded(text: &str) -> String {
    const LENGTH: usize = 12;
    let mut padded = String::with_capacity(text.len() + LENGTH);
    let mut digits = String::new();
    for c in text.chars().chain(['\0']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            padded.extend(std::iter::repeat_n(
                '0',
                LENGTH.saturating_sub(digits.len()),
            ));
            padded.push_str(&digits);
            digits.clear();
        }
        padded.push(c);
    }
    padded
}

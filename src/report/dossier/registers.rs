//! The registers as tables. Which columns there are is the registers' own word ([`Register`]); here is only how each
//! kind of cell stands on paper.

use crate::{
    assessment::register::{Column as Heading, Field, Kind, Register, Table as Rows},
    report::{
        block::{Align, Block, Cell, Column, Row, Table, TableTextSize},
        sentence::clause,
    },
};

use super::{Dossier, nothing, supports};

/// More columns than this need the long side of the sheet.
const COLUMNS_UPRIGHT: usize = 7;
/// More columns than this have no room for their words even there: the table goes on in a second one.
const COLUMNS_ABREAST: usize = 13;

pub(super) fn compose(dossier: &Dossier) -> Vec<Block> {
    let registers = &dossier.facts.assessment.registers;
    // What was asked and said is on papers of its own; samples stand here where some were checked.
    let is_told = |register: &Register| match register {
        Register::Requests | Register::Meetings => false,
        Register::Checks => !registers.checks.is_empty(),
        Register::Gradings => !registers.gradings.is_empty(),
        Register::Operators => !registers.operators.is_empty(),
        _ => true,
    };
    let told = Register::ALL.into_iter().filter(is_told);
    let tables = told.flat_map(|register| {
        let caption = dossier
            .texts
            .t(&format!("register-{}", register.code()))
            .to_owned();
        let expected = (register == Register::Procedures).then(|| supports::papers(dossier));
        let mut table = table(dossier, caption, registers.table(register));
        if register == Register::Backups {
            add_last_restored(dossier, &mut table);
        }
        abreast(dossier, table)
            .into_iter()
            .chain(expected.flatten())
    });
    tables.collect()
}

/// A table that is too wide as two, each of which begins with the first column.
fn abreast(dossier: &Dossier, block: Block) -> Vec<Block> {
    let Block::Table(mut table) = block else {
        return vec![block];
    };
    if table.columns.len() <= COLUMNS_ABREAST {
        return vec![Block::Table(table)];
    }
    let middle = table.columns.len().div_ceil(2);
    let mut columns = vec![table.columns[0].clone()];
    columns.extend(table.columns.drain(middle..));
    let rows = table.rows.iter_mut().map(|row| {
        let mut cells = vec![row.cells[0].clone()];
        cells.extend(row.cells.drain(middle..));
        Row {
            cells,
            ..row.clone()
        }
    });
    let more = Table {
        caption: dossier
            .texts
            .with("dossier-more-columns", &[("title", &table.caption)]),
        rows: rows.collect(),
        columns,
        text_size: table.text_size,
        is_landscape: table.is_landscape,
    };
    vec![Block::Table(table), Block::Table(more)]
}

/// Beside each backup how the last restore from it went.
fn add_last_restored(dossier: &Dossier, block: &mut Block) {
    let Block::Table(table) = block else {
        return;
    };
    table.columns.push(Column {
        title: dossier.t("dossier-last-restored").to_owned(),
        share: 24,
        align: Align::Left,
    });
    let backups = &dossier.facts.assessment.registers.backups;
    for (row, backup) in table.rows.iter_mut().zip(backups) {
        let told = supports::last_restored(dossier, backup);
        row.cells.push(Cell::plain(told));
    }
    table.is_landscape = table.columns.len() > COLUMNS_UPRIGHT;
}

fn table(dossier: &Dossier, caption: String, rows: &dyn Rows) -> Block {
    if rows.count() == 0 {
        return nothing(dossier, &caption);
    }
    let headings = rows.columns();
    let columns = headings.iter().zip(rows.kinds());
    let rows = (0..rows.count()).map(|row| {
        let mut cells = Vec::new();
        rows.look(row, &mut |_, field| cells.push(said(dossier, field)));
        Row::plain(cells)
    });
    Block::Table(Table {
        caption,
        rows: rows.collect(),
        columns: columns
            .map(|(heading, kind)| column(dossier, heading, kind))
            .collect(),
        text_size: TableTextSize::Tiny,
        is_landscape: headings.len() > COLUMNS_UPRIGHT,
    })
}

fn column(dossier: &Dossier, heading: &Heading, kind: Kind) -> Column {
    Column {
        title: dossier.texts.t(heading.code).to_owned(),
        share: heading.share,
        align: match kind {
            Kind::Text | Kind::Choice | Kind::Controls => Align::Left,
            Kind::Date | Kind::YesNo => Align::Center,
            Kind::Number => Align::Right,
        },
    }
}

fn said(dossier: &Dossier, field: Field) -> String {
    match field {
        Field::Text(text) | Field::Controls(text) => clause(text),
        Field::Date(date) => dossier.day(*date),
        Field::Number(number) => dossier.number(*number),
        Field::YesNo(value) => dossier.yes_no(*value),
        Field::Choice(choice) => {
            let code = choice.codes()[choice.chosen()];
            dossier
                .texts
                .t(&format!("{}-{code}", choice.family()))
                .to_owned()
        }
    }
}

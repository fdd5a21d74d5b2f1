//! Phụ lục III: the form of figures that the scheme brings, filled in: counted by the officer, or from the registers.

use crate::{
    assessment::figures::Statement,
    catalogue::{FormField, FormSection},
    model::Language,
    report::{
        block::{Align, Block, Row},
        sentence::roman,
    },
};

use super::{Paper, column, paragraph, table};

pub(super) fn compose(paper: &Paper) -> Vec<Block> {
    let (Some(statement), Some(form)) = (
        &paper.statement,
        paper.facts.library.form(&paper.facts.scheme.id),
    ) else {
        return vec![paragraph("Kỳ báo cáo này không có biểu số liệu.")];
    };
    let columns = vec![
        column("STT", 7, Align::Center),
        column("Chỉ tiêu", 57, Align::Left),
        column("Đơn vị tính", 18, Align::Center),
        column("Số liệu", 18, Align::Right),
    ];
    let rows = form.sections.iter().enumerate();
    let rows = rows.flat_map(|(index, section)| {
        let title = section.title(Language::Vi);
        let heading = Row::group(4, format!("{}. {title}", roman(index + 1)));
        [heading]
            .into_iter()
            .chain(section_rows(paper, statement, section))
    });
    vec![table(columns, rows.collect())]
}

/// Figures are numbered within their part, those of a sum within it: 5, 5.1, 5.2, 6.
fn section_rows(paper: &Paper, statement: &Statement, section: &FormSection) -> Vec<Row> {
    let (mut whole, mut part) = (0, 0);
    let rows = section.fields.iter().map(|field| {
        let number = if section.sum_of(field).is_some() {
            part += 1;
            format!("{whole}.{part}")
        } else {
            (whole, part) = (whole + 1, 0);
            whole.to_string()
        };
        figure_row(paper, statement, field, number)
    });
    rows.collect()
}

fn figure_row(paper: &Paper, statement: &Statement, field: &FormField, number: String) -> Row {
    let value = statement.value(&field.id).map_or_else(
        || "Chưa thống kê".to_owned(),
        |value| paper.texts.number(value),
    );
    let vi = Language::Vi;
    Row::plain([
        number,
        field.title(vi).to_owned(),
        field.unit(vi).to_owned(),
        value,
    ])
}

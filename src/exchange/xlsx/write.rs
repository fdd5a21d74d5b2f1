//! Writing a workbook: strings stay strings whatever they look like, days are days, lists are lists to choose from, and
//! the same content gives the same bytes.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Formula, ProtectionOptions, Workbook, Worksheet, XlsxError,
};
use thiserror::Error;

use crate::model::{Date, Moment};

/// The sheet, out of sight, that holds the lists to choose from.
const LISTS: &str = "_";
/// The paper on which everything is printed: A4.
const A4: u8 = 9;
/// Width of a sheet of text, in characters.
const PROSE_WIDTH: u16 = 100;
const GROUND: Color = Color::RGB(0x00E7_EEF5);
const OPEN_GROUND: Color = Color::RGB(0x00FF_FBE6);

/// A workbook cannot be written.
#[derive(Debug, Error)]
pub enum Unwritable {
    /// A text is longer than a cell of a spreadsheet holds.
    #[error("a text is longer than 32767 characters")]
    TextTooLong,
    /// Something that no spreadsheet can hold: a sheet of a million rows, two sheets of one name.
    #[error(transparent)]
    Form(XlsxError),
}

impl From<XlsxError> for Unwritable {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::MaxStringLengthExceeded => Self::TextTooLong,
            other => Self::Form(other),
        }
    }
}

/// A workbook to be written.
#[derive(Debug, Clone)]
pub struct NewBook {
    /// What it is called in the properties of the file.
    pub title: String,
    /// Who made it.
    pub author: String,
    /// When; nothing in the file comes from the clock.
    pub made: Moment,
    /// Its sheets from left to right.
    pub sheets: Vec<NewSheet>,
}

/// A sheet to be written: lines of text, then a table.
#[derive(Debug, Clone, Default)]
pub struct NewSheet {
    /// Its name: at most 31 characters, none of `[]:*?/\`.
    pub name: String,
    /// Lines above the table; the first one is its title.
    pub lead: Vec<String>,
    /// The columns from left to right; none where there is no table.
    pub columns: Vec<Column>,
    /// The rows from top to bottom.
    pub rows: Vec<Vec<Entry>>,
    /// Empty rows below them that are there to be filled in.
    pub spare_rows: u32,
    /// Whether only open columns can be changed. There is no password: who must can take the protection off.
    pub is_protected: bool,
    /// Whether it is out of sight, so that only programs see it.
    pub is_hidden: bool,
}

impl NewSheet {
    /// The row of the headings, from 0.
    pub fn heading_row(&self) -> u32 {
        match self.lead.len() as u32 {
            0 => 0,
            lines => lines + 1,
        }
    }
}

/// A column to be written.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Its width in characters.
    pub width: u16,
    /// Whether it is out of sight.
    pub is_hidden: bool,
    /// Whether it is there to be filled in.
    pub is_open: bool,
    /// Whether days go into it.
    pub is_of_days: bool,
    /// What can be chosen in it; nothing where anything can be written.
    pub choices: Vec<String>,
}

/// What is written into a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Nothing.
    Empty,
    /// Words, never a formula.
    Text(String),
    /// Words that stand below figures, on the right like them.
    Beside(String),
    /// A whole number.
    Number(i64),
    /// A share or a difference of shares, in basis points; shown as percent.
    Share(i64),
    /// A day.
    Date(Date),
    /// A day and a time of that day.
    Moment(Moment),
}

impl Entry {
    /// Words, or nothing where there are none.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }
}

/// The bytes of the workbook.
pub fn write(book: &NewBook) -> Result<Vec<u8>, Unwritable> {
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&book.title)
            .set_author(&book.author)
            .set_creation_datetime(&moment(book.made)?),
    );
    let mut lists = Worksheet::new();
    lists.set_name(LISTS)?.set_very_hidden(true);
    let mut count = 0;
    for sheet in &book.sheets {
        let written = sheet_of(sheet, &mut lists, &mut count)?;
        workbook.push_worksheet(written);
    }
    if count > 0 {
        workbook.push_worksheet(lists);
    }
    Ok(workbook.save_to_buffer()?)
}

fn moment(moment: Moment) -> Result<ExcelDateTime, XlsxError> {
    let (hour, minute, second) = moment.time();
    date(moment.date())?.and_hms(hour.into(), minute, f64::from(second))
}

fn date(date: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(date.year() as u16, date.month(), date.day())
}

fn sheet_of(
    sheet: &NewSheet,
    lists: &mut Worksheet,
    count: &mut u16,
) -> Result<Worksheet, XlsxError> {
    let mut made = Worksheet::new();
    made.set_name(&sheet.name)?.set_paper_size(A4);
    made.set_print_fit_to_pages(1, 0);
    made.set_very_hidden(sheet.is_hidden);
    lead(sheet, &mut made)?;
    if !sheet.columns.is_empty() {
        table(sheet, &mut made)?;
        choices(sheet, &mut made, lists, count)?;
        if sheet.columns.len() > 3 {
            made.set_landscape();
        }
    }
    if sheet.is_protected {
        made.protect_with_options(&ProtectionOptions {
            format_columns: true,
            format_rows: true,
            use_autofilter: true,
            ..ProtectionOptions::new()
        });
    }
    Ok(made)
}

fn lead(sheet: &NewSheet, made: &mut Worksheet) -> Result<(), XlsxError> {
    let title = Format::new().set_bold().set_font_size(14);
    let line = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    if sheet.columns.is_empty() {
        made.set_column_width(0, PROSE_WIDTH)?;
    }
    for (row, text) in (0_u32..).zip(&sheet.lead) {
        // Above a table a line runs on over its columns; alone, it wraps.
        let format = match row {
            0 => Some(&title),
            _ if sheet.columns.is_empty() => Some(&line),
            _ => None,
        };
        let column = first_seen(sheet);
        match format {
            Some(format) => made.write_string_with_format(row, column, text, format)?,
            None => made.write_string(row, column, text)?,
        };
        if row > 0 && sheet.columns.is_empty() {
            made.set_row_height(row, height(lines(text, PROSE_WIDTH)))?;
        }
    }
    Ok(())
}

/// How many lines a text takes in a column of this width, a little generously: programs do not always find out by
/// themselves, and what does not fit is cut.
fn lines(text: &str, width: u16) -> usize {
    let room = usize::from(width).max(2) - 1;
    let of = |line: &str| line.chars().count().div_ceil(room).max(1);
    text.split('\n').map(of).sum()
}

/// The height of a row of so many lines, in points; no program has higher ones than 409.
fn height(lines: usize) -> f64 {
    (15.0 * lines as f64).min(409.0)
}

/// The first column that is in sight.
fn first_seen(sheet: &NewSheet) -> u16 {
    let seen = sheet.columns.iter().position(|column| !column.is_hidden);
    seen.unwrap_or(0) as u16
}

fn table(sheet: &NewSheet, made: &mut Worksheet) -> Result<(), XlsxError> {
    let cell = || {
        let cell = Format::new().set_border(FormatBorder::Thin);
        cell.set_text_wrap().set_align(FormatAlign::Top)
    };
    let heading = cell().set_bold().set_background_color(GROUND);
    let heading = heading.set_align(FormatAlign::Center);
    let top = sheet.heading_row();
    let last_row = top + sheet.rows.len() as u32 + sheet.spare_rows;
    for (at, column) in (0_u16..).zip(&sheet.columns) {
        made.set_column_width(at, column.width.max(1))?;
        if column.is_hidden {
            made.set_column_hidden(at)?;
        }
        made.write_string_with_format(top, at, &column.heading, &heading)?;
        let mut format = cell();
        if column.is_open {
            format = format.set_unlocked().set_background_color(OPEN_GROUND);
        }
        let day = format.clone().set_num_format("dd/mm/yyyy");
        let time = format.clone().set_num_format("dd/mm/yyyy hh:mm:ss");
        let share = format.clone().set_num_format("0.0%");
        let right = format.clone().set_align(FormatAlign::Right);
        if column.is_of_days {
            format = day.clone();
        }
        for row in top + 1..=last_row {
            let cells = sheet.rows.get((row - top - 1) as usize);
            match cells.and_then(|cells| cells.get(usize::from(at))) {
                None | Some(Entry::Empty) => made.write_blank(row, at, &format)?,
                Some(Entry::Text(text)) => made.write_string_with_format(row, at, text, &format)?,
                Some(Entry::Beside(text)) => {
                    made.write_string_with_format(row, at, text, &right)?
                }
                Some(Entry::Number(number)) => {
                    made.write_number_with_format(row, at, *number as f64, &format)?
                }
                Some(Entry::Share(points)) => {
                    made.write_number_with_format(row, at, *points as f64 / 10_000.0, &share)?
                }
                Some(Entry::Date(it)) => {
                    made.write_datetime_with_format(row, at, date(*it)?, &day)?
                }
                Some(Entry::Moment(it)) => {
                    made.write_datetime_with_format(row, at, moment(*it)?, &time)?
                }
            };
        }
    }
    for (row, cells) in (top + 1..).zip(&sheet.rows) {
        let lines = cells
            .iter()
            .zip(&sheet.columns)
            .map(|(cell, column)| match cell {
                Entry::Text(text) | Entry::Beside(text) if !column.is_hidden => {
                    lines(text, column.width)
                }
                _ => 1,
            });
        made.set_row_height(row, height(lines.max().unwrap_or(1)))?;
    }
    let last_column = sheet.columns.len() as u16 - 1;
    made.autofilter(top, first_seen(sheet), last_row.max(top + 1), last_column)?;
    made.set_freeze_panes(top + 1, 0)?;
    made.set_repeat_rows(top, top)?;
    Ok(())
}

/// What can be chosen stands in a list of its own: within a cell's rule there is room for 255 characters only.
fn choices(
    sheet: &NewSheet,
    made: &mut Worksheet,
    lists: &mut Worksheet,
    count: &mut u16,
) -> Result<(), XlsxError> {
    let first = sheet.heading_row() + 1;
    let last = sheet.heading_row() + sheet.rows.len() as u32 + sheet.spare_rows;
    for (at, column) in (0_u16..).zip(&sheet.columns) {
        if column.choices.is_empty() || last < first {
            continue;
        }
        for (row, choice) in (0_u32..).zip(&column.choices) {
            lists.write_string(row, *count, choice)?;
        }
        let letters = crate::exchange::column_letters((*count).into());
        let rows = column.choices.len();
        let source = Formula::new(format!("'{LISTS}'!${letters}$1:${letters}${rows}"));
        let rule = DataValidation::new()
            .allow_list_formula(source)
            .set_error_style(DataValidationErrorStyle::Stop);
        made.add_data_validation(first, at, last, at, &rule)?;
        *count += 1;
    }
    Ok(())
}

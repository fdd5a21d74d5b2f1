//! Reading a form that came back: a workbook or the tables of a Word document, both as grids of cells. Columns are found
//! by their headings, rows by their id or code, wherever somebody has moved them. Nothing is written here.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use crate::{
    app::{Error, word},
    assessment::{Answer, Assessment, Unit, scope::Question},
    exchange::{
        FILE_LIMIT, Place, Unreadable, docx,
        xlsx::{self, Cell, Value},
    },
    lang::{Texts, fold},
    model::{ControlRef, Date, Kind, Language, Verdict},
    report::paper::collection::{CODE, RESULT, TITLE, code_of},
    store::{self, vfs::Real},
};

use super::{
    base::{Base, Stood},
    form::{ANSWER_FIELDS, BASE, ID, ITEM, ITEM_ANSWER, ITEMS, MARK, PAPER_FIELDS},
    returned::{Change, Field, NewPaper, Remark, Returned},
};

/// Reads a form. `unit` is whose form it is where the file does not tell, as one typed by somebody does not.
pub fn read(
    path: &Path,
    assessment: &Assessment,
    questions: &[Question],
    unit: Option<&str>,
) -> Result<Returned, Error> {
    let bytes = store::read(&Real, path, FILE_LIMIT)?;
    let unreadable = |source| Error::Office {
        path: path.to_owned(),
        source,
    };
    let is_word = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case(word::ENDING));
    let mut grids = if is_word {
        of_word(&bytes).map_err(unreadable)?
    } else {
        of_workbook(&bytes).map_err(unreadable)?
    };
    let base = if is_word {
        let properties = docx::properties(&bytes).map_err(unreadable)?;
        Base::of_properties(&properties)
    } else {
        Base::taken_from(&mut grids)
    };
    if base
        .as_ref()
        .is_some_and(|it| it.assessment != assessment.id)
    {
        return Err(Error::OtherAssessment {
            path: path.to_owned(),
        });
    }
    let unit = base.as_ref().map(|base| base.unit.as_str()).or(unit);
    let unit = unit.unwrap_or_default().trim().to_owned();
    let mut reading = Reading::new(assessment, questions, base, unit);
    let mut has_answers = false;
    for grid in &grids {
        if let Some(columns) = grid.columns(&ANSWER_FIELDS, &[CODE, RESULT]) {
            reading.answers(grid, &columns);
            has_answers = true;
        }
    }
    if !has_answers {
        return Err(Error::NoForm {
            path: path.to_owned(),
        });
    }
    for grid in &grids {
        if let Some(columns) = grid.columns(&PAPER_FIELDS, &[CODE, TITLE]) {
            reading.papers(grid, &columns);
        }
        if let Some(columns) = grid.columns(&[ITEM, ITEM_ANSWER], &[ITEM, ITEM_ANSWER]) {
            reading.answered_by(grid, &columns);
        }
    }
    Ok(reading.done())
}

/// A sheet or a table.
struct Grid {
    name: String,
    rows: Vec<(u32, Vec<(u32, Cell)>)>,
}

fn of_workbook(bytes: &[u8]) -> Result<Vec<Grid>, Unreadable> {
    let book = xlsx::read(bytes)?;
    let grid = |sheet: xlsx::Sheet| Grid {
        name: sheet.name,
        rows: sheet
            .rows
            .into_iter()
            .map(|row| (row.number, row.cells))
            .collect(),
    };
    Ok(book.sheets.into_iter().map(grid).collect())
}

fn of_word(bytes: &[u8]) -> Result<Vec<Grid>, Unreadable> {
    let grid = |(number, table): (usize, docx::Table)| Grid {
        name: format!("Bảng {}", number + 1),
        rows: (1..)
            .zip(table.into_iter().map(|row| (0..).zip(row).collect()))
            .collect(),
    };
    Ok(docx::tables(bytes)?
        .into_iter()
        .enumerate()
        .map(grid)
        .collect())
}

/// Where the columns of a table stand.
struct Columns {
    heading_row: u32,
    by_field: BTreeMap<&'static str, u32>,
    id: Option<u32>,
}

impl Grid {
    /// The columns, where a row of headings names all that are needed.
    fn columns(&self, fields: &[&'static str], needed: &[&str]) -> Option<Columns> {
        self.rows.iter().find_map(|(number, cells)| {
            let column_of = |heading: &str| {
                let heading = fold(heading);
                let mut cells = cells.iter();
                let found = cells.find(|(_, cell)| fold(cell.words().trim()) == heading);
                found.map(|(column, _)| *column)
            };
            let named = fields.iter().map(|field| Some((*field, column_of(field)?)));
            let columns = Columns {
                heading_row: *number,
                by_field: named.flatten().collect(),
                id: column_of(ID),
            };
            let has = |field: &&str| columns.by_field.contains_key(*field);
            needed.iter().all(has).then_some(columns)
        })
    }

    fn place(&self, row: u32, column: u32) -> Place {
        Place {
            sheet: self.name.clone(),
            row,
            column,
        }
    }
}

impl Base {
    /// Takes the sheet out of the grids, where it is there.
    fn taken_from(grids: &mut Vec<Grid>) -> Option<Self> {
        let at = grids.iter().position(|grid| grid.name == BASE)?;
        let grid = grids.remove(at);
        let words = |row: usize, column: usize| {
            let cells = grid.rows.get(row).map(|(_, cells)| cells);
            let mut cells = cells.into_iter().flatten();
            let cell = cells.find(|(at, _)| *at as usize == column);
            cell.map(|(_, cell)| cell.words()).unwrap_or_default()
        };
        if words(0, 0) != MARK {
            return None;
        }
        let rows = 0..grid.rows.len();
        let fields = rows.filter_map(|row| {
            let at: ControlRef = words(row, 0).parse().ok()?;
            Some((at, [1, 2, 3].map(|column| Stood::Words(words(row, column)))))
        });
        Some(Self {
            assessment: words(1, 0),
            unit: words(2, 0),
            fields: fields.collect(),
        })
    }
}

struct Reading<'a> {
    assessment: &'a Assessment,
    questions: &'a [Question],
    /// What the unit is asked; everything where nobody knows the unit.
    asked: Vec<&'a Question>,
    base: Option<Base>,
    seen: BTreeSet<ControlRef>,
    texts: Vec<Texts>,
    returned: Returned,
}

impl<'a> Reading<'a> {
    fn new(
        assessment: &'a Assessment,
        questions: &'a [Question],
        base: Option<Base>,
        unit: String,
    ) -> Self {
        let known = assessment.unit_named(&unit);
        let known: Option<&Unit> = known.map(|at| &assessment.units[at]);
        let asked = match (&base, known) {
            (Some(base), _) => {
                let was_asked = |it: &&Question| base.fields.contains_key(&it.at);
                questions.iter().filter(was_asked).collect()
            }
            (None, Some(unit)) => assessment.asked_of(unit, questions),
            (None, None) => questions.iter().collect(),
        };
        Self {
            assessment,
            questions,
            asked,
            base,
            seen: BTreeSet::new(),
            texts: Language::ALL.map(Texts::new).into(),
            returned: Returned {
                unit,
                ..Returned::default()
            },
        }
    }

    fn answers(&mut self, grid: &Grid, columns: &Columns) {
        for (row, cells) in rows_below(grid, columns) {
            let mut line = Line::new(grid, columns, row, cells);
            let code = line.plain(CODE);
            let id = line.id();
            if code.is_empty() && id.is_empty() {
                continue;
            }
            let asked = self.asked.iter().find(|question| {
                question.at.to_string() == id
                    || (id.is_empty() && code_of(question, &self.asked) == code)
            });
            let fresh = asked.filter(|question| !self.seen.contains(&question.at));
            let Some(question) = fresh.copied() else {
                self.returned.remarks.push(Remark::NotAsked {
                    place: line.place(CODE),
                    words: if code.is_empty() { id } else { code },
                });
                continue;
            };
            self.seen.insert(question.at.clone());
            self.answer(question, &mut line);
            self.returned.remarks.append(&mut line.remarks);
        }
    }

    fn answer(&mut self, question: &Question, line: &mut Line) {
        let [_, _, result, done, reason] = ANSWER_FIELDS;
        let blank = Answer::unassessed();
        let answers = &self.assessment.answers;
        let mine = answers.get(&question.at).unwrap_or(&blank);
        let words = line.open(result);
        let verdict = words.and_then(|words| {
            let found = self.verdict(question.kind, &words);
            if found.is_none() && !words.is_empty() {
                line.remarks.push(Remark::WrongVerdict {
                    place: line.place(result),
                    words,
                });
            }
            found
        });
        let base = self
            .base
            .as_ref()
            .and_then(|it| it.fields.get(&question.at));
        let before = self.returned.changes.len();
        let theirs = [
            (Field::Verdict, verdict.map(|it| it.code().to_owned())),
            (Field::Observation, line.open(done)),
            (Field::Justification, line.open(reason)),
        ];
        let mine_of = [mine.verdict.code(), &mine.observation, &mine.justification];
        for (index, (field, theirs)) in theirs.into_iter().enumerate() {
            // What is left empty says nothing where nobody knows what stood there; else it may have been deleted.
            let theirs = theirs.filter(|it| !it.is_empty() || base.is_some());
            let Some(theirs) = theirs else { continue };
            let mine = mine_of[index].trim();
            let stood = |words: &str| base.is_some_and(|base| base[index].is(words));
            if theirs == mine || stood(&theirs) {
                continue;
            }
            let is_blank = mine.is_empty() || mine == Verdict::NotAssessed.code();
            self.returned.changes.push(Change {
                at: question.at.clone(),
                field,
                mine: mine.to_owned(),
                theirs,
                is_conflict: !is_blank && !stood(mine),
            });
        }
        let has_answered = self.returned.changes.len() > before;
        if has_answered && mine.owner.trim().is_empty() && !self.returned.unit.is_empty() {
            self.returned.changes.push(Change {
                at: question.at.clone(),
                field: Field::Owner,
                mine: String::new(),
                theirs: self.returned.unit.clone(),
                is_conflict: false,
            });
        }
    }

    /// The verdict that these words mean, in either language; nothing said is no verdict.
    fn verdict(&self, kind: Kind, words: &str) -> Option<Verdict> {
        let words = fold(words);
        let mut choices = Verdict::choices(kind).filter(|it| *it != Verdict::NotAssessed);
        choices.find(|verdict| {
            let mut texts = self.texts.iter();
            texts.any(|texts| fold(texts.verdict(kind, *verdict)) == words)
        })
    }

    fn papers(&mut self, grid: &Grid, columns: &Columns) {
        let [code, title, number, date, signer, location] = PAPER_FIELDS;
        for (row, cells) in rows_below(grid, columns) {
            let mut line = Line::new(grid, columns, row, cells);
            let mut said = |field| line.open(field).unwrap_or_default();
            let (named, number) = (said(code), said(number));
            let (words, signer, location) = (said(title), said(signer), said(location));
            if words.is_empty() && number.is_empty() {
                continue;
            }
            let date = line.day(date);
            let mut remarks = std::mem::take(&mut line.remarks);
            let mut asked = self.asked.iter();
            let asked = asked.find(|question| code_of(question, &self.asked) == named);
            match asked {
                None => remarks.push(Remark::NotAsked {
                    place: line.place(code),
                    words: named,
                }),
                Some(question) => {
                    let paper = NewPaper {
                        at: question.at.clone(),
                        title: if words.is_empty() {
                            number.clone()
                        } else {
                            words
                        },
                        number,
                        date,
                        signer,
                        location,
                    };
                    if !self.is_cited(&paper) {
                        self.returned.papers.push(paper);
                    }
                }
            }
            self.returned.remarks.append(&mut remarks);
        }
    }

    /// Who answers for the form.
    fn answered_by(&mut self, grid: &Grid, columns: &Columns) {
        let [name, position, phone, day] = ITEMS.map(fold);
        for (row, cells) in rows_below(grid, columns) {
            let mut line = Line::new(grid, columns, row, cells);
            let item = fold(&line.plain(ITEM));
            if item == day {
                self.returned.answered.on = line.day(ITEM_ANSWER);
            } else {
                let words = line.open(ITEM_ANSWER).unwrap_or_default();
                let answered = &mut self.returned.answered;
                match item {
                    it if it == name => answered.by = words,
                    it if it == position => answered.position = words,
                    it if it == phone => answered.phone = words,
                    _ => continue,
                }
            }
            self.returned.remarks.append(&mut line.remarks);
        }
    }

    /// Whether the control cites this paper already.
    fn is_cited(&self, paper: &NewPaper) -> bool {
        let answer = self.assessment.answers.get(&paper.at);
        let cited = answer.into_iter().flat_map(|answer| &answer.evidence);
        let mut cited = cited.filter_map(|id| self.assessment.evidence.get(id));
        cited.any(|evidence| paper.is(evidence))
    }

    fn done(mut self) -> Returned {
        // A form of nobody in particular is not expected to ask everything.
        let is_known = self.base.is_some() || self.asked.len() < self.questions.len();
        let gone = self
            .asked
            .iter()
            .filter(|it| is_known && !self.seen.contains(&it.at));
        let gone = gone.map(|it| Remark::Gone { at: it.at.clone() });
        self.returned.remarks.extend(gone);
        self.returned
    }
}

fn rows_below<'g>(
    grid: &'g Grid,
    columns: &Columns,
) -> impl Iterator<Item = (u32, &'g [(u32, Cell)])> {
    let heading_row = columns.heading_row;
    let rows = grid.rows.iter().filter(move |(row, _)| *row > heading_row);
    rows.map(|(row, cells)| (*row, cells.as_slice()))
}

/// A row that is being read, with what is remarked about its cells.
struct Line<'g> {
    grid: &'g Grid,
    columns: &'g Columns,
    row: u32,
    cells: &'g [(u32, Cell)],
    remarks: Vec<Remark>,
}

impl<'g> Line<'g> {
    fn new(grid: &'g Grid, columns: &'g Columns, row: u32, cells: &'g [(u32, Cell)]) -> Self {
        Self {
            grid,
            columns,
            row,
            cells,
            remarks: Vec::new(),
        }
    }

    fn cell_at(&self, column: Option<u32>) -> Option<&'g Cell> {
        let mut cells = self.cells.iter();
        let found = cells.find(|(at, _)| Some(*at) == column)?;
        Some(&found.1)
    }

    fn cell(&self, field: &str) -> Option<&'g Cell> {
        self.cell_at(self.columns.by_field.get(field).copied())
    }

    fn place(&self, field: &str) -> Place {
        let column = self.columns.by_field.get(field).copied().unwrap_or(0);
        self.grid.place(self.row, column)
    }

    fn id(&self) -> String {
        let id = self.columns.id;
        id.and_then(|id| self.cell_at(Some(id)))
            .map(|cell| cell.words().trim().to_owned())
            .unwrap_or_default()
    }

    /// The words of a cell that is not there to be filled in.
    fn plain(&self, field: &str) -> String {
        let cell = self.cell(field);
        cell.map(|cell| cell.words().trim().to_owned())
            .unwrap_or_default()
    }

    /// The words of a cell that is there to be filled in; nothing where a formula stands in it or the column is gone.
    fn open(&mut self, field: &str) -> Option<String> {
        self.columns.by_field.get(field)?;
        let Some(cell) = self.cell(field) else {
            return Some(String::new());
        };
        if cell.is_formula {
            let place = self.place(field);
            self.remarks.push(Remark::Formula { place });
            return None;
        }
        if cell.was_decomposed {
            let place = self.place(field);
            self.remarks.push(Remark::Decomposed { place });
        }
        let words = cell.words().replace("\r\n", "\n");
        Some(words.trim().to_owned())
    }

    fn day(&mut self, field: &str) -> Option<Date> {
        let cell = self.cell(field)?;
        if let Value::Date(date) = cell.value {
            return (!cell.is_formula).then_some(date).or_else(|| {
                let place = self.place(field);
                self.remarks.push(Remark::Formula { place });
                None
            });
        }
        let words = self.open(field)?;
        let day = Date::written(&words);
        if day.is_none() && !words.is_empty() {
            let place = self.place(field);
            self.remarks.push(Remark::WrongDay { place, words });
        }
        day
    }
}

//! The terms of the field that occur in the internal file, explained. They come from the glossaries that are at hand
//! where the file is made; a body that has terms of its own finds them here too.

use std::collections::BTreeSet;

use crate::{
    catalogue::Glossary,
    report::block::{Align, Block, Fact, Row, Run},
};

use super::Dossier;

/// A row for each term that occurs in these blocks, in the glossary's order; nothing where none does.
pub(super) fn compose<'a>(
    dossier: &Dossier,
    written: impl Iterator<Item = &'a Block>,
) -> Option<Block> {
    let language = dossier.texts.language();
    let terms = dossier.facts.library.terms();
    let glossary = Glossary::new(terms, language);
    let mut found = BTreeSet::new();
    for text in written.flat_map(texts) {
        found.extend(glossary.find(text).into_iter().map(|it| it.term));
    }
    let columns = [
        ("dossier-column-term", 32, Align::Left),
        ("dossier-column-meaning", 68, Align::Left),
        ("dossier-column-source", 26, Align::Left),
    ];
    let rows = found.into_iter().map(|at| {
        let term = &terms[at];
        Row::plain([
            term.word_in(language).to_owned(),
            term.meaning_in(language).to_owned(),
            term.source.clone(),
        ])
    });
    let rows: Vec<Row> = rows.collect();
    (!rows.is_empty()).then(|| dossier.table("", &columns, rows))
}

/// What is written in running text, tables and facts; figures name what tables say.
fn texts<'a>(block: &'a Block) -> Vec<&'a str> {
    fn of(runs: &[Run]) -> impl Iterator<Item = &str> {
        runs.iter().map(|run| run.text.as_str())
    }
    match block {
        Block::Heading(heading) => vec![heading.text.as_str()],
        Block::Paragraph(paragraph) => of(&paragraph.runs).collect(),
        Block::Bullets(items) => items.iter().flat_map(|runs| of(runs)).collect(),
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            let cells = cells.flat_map(|cell| of(&cell.runs));
            cells.chain([table.caption.as_str()]).collect()
        }
        Block::Facts(facts) => {
            let both = |fact: &'a Fact| [fact.label.as_str(), fact.value.as_str()];
            facts.iter().flat_map(both).collect()
        }
        _ => Vec::new(),
    }
}

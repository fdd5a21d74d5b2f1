//! What every chart is made with: texts of the language on screen, and the same in a sentence.

use super::{Chart, Counted, Drawing};

impl Counted<'_> {
    pub(super) fn t(&self, id: &str) -> String {
        self.texts.t(id).to_owned()
    }

    /// The chart in words, from its table: "title: row, figure, figure; row …".
    fn spoken(&self, title: &str, table: &[Vec<String>]) -> String {
        let headings = table.first().map_or(&[][..], Vec::as_slice);
        let row = |row: &Vec<String>| {
            let named = row.iter().zip(headings).skip(1);
            let figures: Vec<String> = named
                .filter(|(figure, _)| !figure.is_empty())
                .map(|(figure, heading)| format!("{heading} {figure}"))
                .collect();
            format!("{} – {}", row[0], figures.join(", "))
        };
        let rows: Vec<String> = table.iter().skip(1).map(row).collect();
        self.texts.with(
            "chart-spoken",
            &[("title", &title), ("rows", &rows.join("; "))],
        )
    }

    pub(super) fn chart(
        &self,
        id: &str,
        title: String,
        table: Vec<Vec<String>>,
        drawing: Drawing,
    ) -> Chart {
        Chart {
            id: id.to_owned(),
            spoken: self.spoken(&title, &table),
            title,
            note: String::new(),
            table,
            drawing,
        }
    }
}

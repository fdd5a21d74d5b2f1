//! Putting a sentence (câu mẫu) into a text where the cursor stands. Which sentences there are is the catalogue's; nothing
//! is put in unasked.

/// Puts the sentence in after so many characters of the text, a space apart from the words around it; gives the number of
/// characters before the cursor that stands behind it.
pub fn insert(text: &mut String, at: usize, sentence: &str) -> usize {
    let byte = text.char_indices().nth(at).map_or(text.len(), |it| it.0);
    let (before, after) = text.split_at(byte);
    let needs_space = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    let (left, right) = (
        needs_space(before.chars().next_back()),
        needs_space(after.chars().next()),
    );
    let space = |needed| if needed { " " } else { "" };
    let head = format!("{before}{}{sentence}", space(left));
    let cursor = head.chars().count();
    *text = format!("{head}{}{after}", space(right));
    cursor
}

//! What RON says of a file that it cannot read, as code and words of a problem.

use super::super::index::nearest;

/// RON's error as the code and words of a problem.
pub(super) fn explain(error: ron::Error) -> (&'static str, Vec<(&'static str, String)>) {
    use ron::Error as E;
    match error {
        E::NoSuchStructField {
            expected, found, ..
        } => {
            let nearest = nearest(&found, expected.iter().copied());
            (
                "unknown-field",
                vec![("field", found), ("nearest", nearest)],
            )
        }
        E::NoSuchEnumVariant {
            expected, found, ..
        } => {
            let nearest = nearest(&found, expected.iter().copied());
            ("unknown-word", vec![("word", found), ("nearest", nearest)])
        }
        E::MissingStructField { field, .. } => ("missing-field", vec![("field", field.to_owned())]),
        E::DuplicateStructField { field, .. } => {
            ("duplicate-field", vec![("field", field.to_owned())])
        }
        other => {
            let expected = expected(&other).to_owned();
            (
                "syntax",
                vec![("expected", expected), ("detail", other.to_string())],
            )
        }
    }
}

/// What RON missed, as the end of a text's id (`ron-integer`); empty where the words of the error must do.
fn expected(error: &ron::Error) -> &'static str {
    use ron::Error as E;
    match error {
        E::Eof => "eof",
        E::ExpectedArray => "array",
        E::ExpectedArrayEnd => "array_end",
        E::ExpectedBoolean => "boolean",
        E::ExpectedComma => "comma",
        E::ExpectedInteger | E::IntegerOutOfBounds | E::InvalidIntegerDigit { .. } => "integer",
        E::ExpectedOption | E::ExpectedOptionEnd => "option",
        E::ExpectedMap => "map",
        E::ExpectedMapColon => "map_colon",
        E::ExpectedMapEnd => "map_end",
        E::ExpectedStructLike | E::ExpectedNamedStructLike(_) => "struct",
        E::ExpectedStructLikeEnd => "struct_end",
        E::ExpectedString | E::ExpectedStringEnd | E::InvalidEscape(_) => "string",
        E::ExpectedIdentifier | E::InvalidIdentifier(_) => "identifier",
        E::UnclosedBlockComment | E::UnclosedLineComment => "comment",
        E::UnexpectedChar(_) => "character",
        E::TrailingCharacters => "trailing",
        E::ExceededRecursionLimit => "depth",
        _ => "",
    }
}

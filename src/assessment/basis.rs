//! Why a control applies, or does not: what a statement of applicability gives as its reason besides words
//! (ISO/IEC 27001:2005, 4.2.1 j; the edition of 2013, 6.1.3 d).

use serde::{Deserialize, Serialize};

/// On what the choice for or against a control rests. Several may hold at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Quy định của pháp luật.
    Legal,
    /// Hợp đồng, cam kết.
    Contract,
    /// Kết quả đánh giá rủi ro.
    Risk,
    /// Thông lệ tốt.
    GoodPractice,
}

impl Basis {
    /// Every basis.
    pub const ALL: [Self; 4] = [Self::Legal, Self::Contract, Self::Risk, Self::GoodPractice];

    /// The code in the ids of texts, where `basis-` stands before it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Legal => "legal",
            Self::Contract => "contract",
            Self::Risk => "risk",
            Self::GoodPractice => "good-practice",
        }
    }
}

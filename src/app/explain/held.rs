//! Who has an assessment open, in words.

use std::fmt::Display;

use crate::{lang::Texts, store::lock::Holder};

/// "Nguyễn An đang mở hồ sơ này trên máy KTT-02 từ 08:15 ngày 12/03/2007"; what the sign does not tell is left open.
pub fn held(texts: &Texts, holder: &Holder) -> String {
    let Holder {
        who,
        machine,
        since,
        ..
    } = holder;
    let or = |told: &str, id| if told.is_empty() { texts.t(id) } else { told }.to_owned();
    let who = or(who, "held-by-somebody");
    let machine = or(machine, "held-on-some-machine");
    let since = texts.moment(*since);
    let words: [(&str, &dyn Display); 3] =
        [("who", &who), ("machine", &machine), ("since", &since)];
    texts.with("held-by", &words)
}

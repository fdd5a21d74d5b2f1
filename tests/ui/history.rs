//! The history in the window: leaving a control tells its change, the screen filters, damage is said on opening.

use tuanthu::{
    model::{OrganisationType, Verdict},
    ui::Screen,
};

use crate::fixture::{control, empty};

use super::window::{Window, shows};

#[test]
fn leaving_a_control_tells_its_change_on_its_card_and_on_the_screen() {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    window.show(Screen::Walk);
    let done = format!("✔ {}", window.t("verdict-duty-compliant"));
    window.click_named(&done);
    assert_eq!(
        window.assessment().verdict(&control("D01")),
        Verdict::Compliant
    );
    assert_eq!(window.assessment().history.count, 0, "still on the card");
    window.show(Screen::Profile);
    window.harness.run_ok();
    assert_eq!(window.assessment().history.count, 2);
    window.show(Screen::Walk);
    window.harness.run_ok();

    assert!(shows(&window, "Lịch sử (1)"));
    window.show(Screen::History);
    window.harness.run_ok();
    assert!(shows(&window, "D01: Kết quả"));
    let person = window.t("history-of-person").to_owned();
    window.field(&person).focus();
    window.harness.run_ok();
    window.field(&person).type_text("không có ai");
    window.harness.run_ok();
    assert!(!shows(&window, "D01: Kết quả"));
    assert!(shows(&window, window.t("history-nothing-found")));
}

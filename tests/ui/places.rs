//! The places that are looked through: every screen with everything on it that can be filled, register by register, half
//! by half, and the walk as cards.

use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tuanthu::{
    app::demo,
    assessment::{
        Assessment, Contact, Enquiry, Incident, IncidentKind, NoticeKind, Unit,
        part::Part,
        register::{Meeting, Register, Request},
    },
    model::{Digest, Section},
    ui::Screen,
};

use crate::fixture::{LIBRARY, control, date};

use super::window::Window;

/// The sample of the demonstration, and beside it what its organisation needs none of.
pub(super) fn full_sample() -> Assessment {
    let mut full = demo::sample(&LIBRARY).unwrap();
    ask(&mut full);
    full.enquiries.push(Enquiry {
        from: "Trung tâm VNCERT".to_owned(),
        letter: "215/VNCERT-KTHT".to_owned(),
        dated: Some(date("2007-04-10")),
        received: Some(date("2007-04-12")),
        due: Some(date("2007-04-20")),
        question: "Đề nghị làm rõ số hệ thống chưa được sao lưu".to_owned(),
        answer: "Còn một hệ thống chưa được sao lưu".to_owned(),
        ..Enquiry::default()
    });
    let mut risk = Incident {
        noticed: Some(date("2007-03-12")),
        summary: "Phát hiện lỗ hổng trên máy chủ thư điện tử".to_owned(),
        ..Incident::blank(IncidentKind::Risk)
    };
    risk.begin_notice(NoticeKind::First).unwrap();
    full.none_arisen = false;
    full.incidents.insert(0, risk);
    full
}

/// Units, what they are asked for, what was said to them, and a part that one of them fills.
fn ask(full: &mut Assessment) {
    full.units.insert(
        0,
        Unit {
            name: "Phòng Kỹ thuật".to_owned(),
            contacts: vec![Contact {
                name: "Trần Thị Bình".to_owned(),
                role: "Trưởng phòng".to_owned(),
                ..Contact::default()
            }],
            sections: [Section::Review, Section::Recovery].into(),
            controls: [control("D04")].into(),
            due: Some(date("2007-03-15")),
            sent: Some(date("2007-03-05")),
            ..Unit::default()
        },
    );
    let request = |what: &str, received| Request {
        what: what.to_owned(),
        unit: "Phòng Kỹ thuật".to_owned(),
        controls: "D04".to_owned(),
        asked: Some(date("2007-03-05")),
        due: Some(date("2007-03-15")),
        received,
        ..Request::default()
    };
    full.registers.requests.extend([
        request("Quy chế sao lưu", Some(date("2007-03-09"))),
        request("Nhật ký tường lửa tháng 02/2007", None),
    ]);
    full.registers.meetings.push(Meeting {
        unit: "Phòng Kỹ thuật".to_owned(),
        on: Some(date("2007-03-08")),
        present: "Trần Thị Bình, Trưởng phòng".to_owned(),
        said: "Nhật ký được giữ 90 ngày".to_owned(),
        ..Meeting::default()
    });
    full.parts.push(Part {
        id: "P01".to_owned(),
        responsible: "Trần Thị Bình".to_owned(),
        controls: [control("D04")].into(),
        due: Some(date("2007-03-15")),
        note: "Ghi rõ số văn bản".to_owned(),
        by: "Nguyễn Văn Thử".to_owned(),
        at: full.created_at,
        base: Digest::of(b"base"),
        returned: Vec::new(),
    });
}

/// Goes to every place; gives what each is called in a complaint.
pub(super) fn each_place(window: &mut Window, mut look: impl FnMut(&mut Window, Screen, &str)) {
    for &screen in Screen::ALL {
        window.show(screen);
        look(window, screen, &format!("{screen:?}"));
        match screen {
            Screen::Walk => {
                window.press(Modifiers::COMMAND, Key::L);
                look(window, screen, "Walk as cards");
                window.press(Modifiers::COMMAND, Key::L);
            }
            Screen::Plan => {
                let count = &window.assessment().actions.len();
                let board = window.texts.with("plan-actions", &[("count", count)]);
                choose(window, &board);
                look(window, screen, "Plan, the board");
            }
            Screen::Registers => {
                let others = Register::ALL.into_iter().map(Register::code);
                for code in others.chain(["expected", "figures"]) {
                    let name = window.t(&format!("register-{code}")).to_owned();
                    choose(window, &name);
                    look(window, screen, &format!("Registers, {code}"));
                }
            }
            _ => {}
        }
    }
}

/// Presses the tab of this name.
fn choose(window: &mut Window, name: &str) {
    let is_it = |node: &egui_kittest::Node| node.accesskit_node().label().as_deref() == Some(name);
    let mut tabs = window.harness.query_all_by_role(Role::Button).filter(is_it);
    tabs.next().expect("there is such a tab").click_accesskit();
    drop(tabs);
    window.harness.run_ok();
}

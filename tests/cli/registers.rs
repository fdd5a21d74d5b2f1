//! `tuanthu registers`.

use tuanthu::{
    app::archive,
    assessment::{
        expected::expected,
        register::{Procedure, System},
    },
    model::{Date, OrganisationType},
};

use super::{begun, check};
use crate::fixture::{LIBRARY, now};

#[test]
fn registers_tell_which_rows_support_a_question_and_which_papers_are_missing() {
    let folder = begun();
    let run = |status, args: &[&str]| check(folder.path(), status, args);
    let home = folder.path().join("a");
    let mut a = archive::load(&home).unwrap();
    a.profile.types.insert(OrganisationType::InternetBody);
    let system = |name: &str, reviewed| System {
        name: name.to_owned(),
        controls: "D04".to_owned(),
        reviewed,
        ..System::default()
    };
    let reviewed = Date::new(2007, 3, 1);
    a.registers.systems = vec![system("Cổng nội bộ", reviewed), system("Máy chủ thư", None)];
    let ids: Vec<String> = expected(&a, &LIBRARY)
        .iter()
        .map(|(paper, _)| paper.id.clone())
        .collect();
    a.registers.procedures = vec![Procedure {
        title: "Quy chế".to_owned(),
        number: "01/QĐ".to_owned(),
        expected: ids[0].clone(),
        ..Procedure::default()
    }];
    let reason = "đã quy định trong Quy chế".to_owned();
    a.registers.done_without.insert(ids[1].clone(), reason);
    archive::save(&home, &mut a, "Người thử", now()).unwrap();

    let (out, err) = run(0, &["registers", "a"]);
    assert!(
        out.contains("D04\tHệ thống thông tin\t1\tCổng nội bộ\t\n"),
        "{out}"
    );
    assert!(
        out.contains("\t2\tMáy chủ thư\thệ thống chưa được rà soát\n"),
        "{out}"
    );
    assert!(out.contains(&format!("{}\tĐã ban hành\t", ids[0])), "{out}");
    assert!(out.contains("Quy chế, 01/QĐ"), "{out}");
    assert!(err.contains(&format!("Đã xong 2/{}", ids.len())), "{err}");

    let (out, _) = run(1, &["registers", "a", "--missing"]);
    assert!(
        !out.contains("Cổng nội bộ") && out.contains("Máy chủ thư"),
        "{out}"
    );
    assert!(!out.contains(&format!("{}\t", ids[0])), "{out}");
    assert!(!out.contains(&format!("{}\t", ids[1])), "{out}");
    assert!(out.contains(&format!("{}\tChưa có\t", ids[2])), "{out}");

    let (out, _) = run(0, &["registers", "a", "D05"]);
    assert!(out.contains("D05\t") && !out.contains("D04\t"), "{out}");
    run(2, &["registers", "a", "Z99"]);
}

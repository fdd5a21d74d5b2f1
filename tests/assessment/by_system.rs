//! One control in several systems or branches: the worst result is the answer, and nothing gets lost.

use tuanthu::{
    assessment::{
        Answer,
        readiness::{EvidenceFaults, readiness},
        register::System,
    },
    model::Verdict,
};

use crate::fixture::{LIBRARY, answered, control, date};

fn verdict(code: &str) -> Verdict {
    code.parse().unwrap()
}

#[test]
fn the_worst_result_is_the_answer() {
    for (results, worst) in [
        ("compliant, compliant", "compliant"),
        ("compliant, partial", "partial"),
        ("partial, non_compliant, compliant", "non_compliant"),
        // Nobody has looked at one of them.
        ("compliant, not_assessed", "not_assessed"),
        ("partial, not_assessed", "partial"),
        ("not_applicable, compliant", "compliant"),
        ("not_applicable, not_arisen", "not_arisen"),
        ("not_applicable, not_applicable", "not_applicable"),
    ] {
        let mut answer = Answer::unassessed();
        for (place, result) in results.split(", ").enumerate() {
            answer.set_result(&format!("Hệ thống {place}"), verdict(result));
        }
        assert_eq!(answer.verdict, verdict(worst), "{results}");
        assert!(answer.is_rolled_up(), "{results}");
    }
}

#[test]
fn an_answer_as_a_whole_has_no_worst_and_stays_when_the_last_result_goes() {
    let mut answer = Answer::unassessed();
    assert_eq!(answer.worst(), None);
    assert!(!answer.is_rolled_up());
    answer.set_result("Cổng thông tin", Verdict::NonCompliant);
    answer.set_result(" Thư điện tử ", Verdict::Partial);
    answer.set_result("Thư điện tử", Verdict::Compliant);
    assert_eq!(answer.systems.len(), 2, "the same system once");
    answer.remove_result(0);
    assert_eq!(answer.verdict, Verdict::Compliant);
    answer.remove_result(0);
    assert_eq!(answer.verdict, Verdict::Compliant);
    assert!(answer.systems.is_empty());
}

#[test]
fn results_of_a_system_that_left_the_register_stay() {
    let mut assessment = answered("D04: compliant");
    assessment.registers.systems.push(System {
        name: "Cổng thông tin".to_owned(),
        ..System::default()
    });
    let answer = assessment.answers.get_mut(&control("D04")).unwrap();
    answer.set_result("Cổng thông tin", Verdict::Partial);
    assessment.registers.systems.clear();
    assert_eq!(assessment.answers[&control("D04")].systems.len(), 1);
    assert_eq!(assessment.verdict(&control("D04")), Verdict::Partial);
}

#[test]
fn an_answer_better_than_its_worst_result_is_pointed_out() {
    let mut assessment = answered("D04: compliant");
    let answer = assessment.answers.get_mut(&control("D04")).unwrap();
    answer.set_result("Chi nhánh Đà Nẵng", Verdict::NonCompliant);
    let is_pointed_out = |assessment: &tuanthu::assessment::Assessment| {
        let gaps = readiness(
            assessment,
            &LIBRARY,
            &EvidenceFaults::new(),
            date("2007-03-28"),
        );
        gaps.iter().any(|gap| gap.code == "verdict-not-worst")
    };
    assert!(!is_pointed_out(&assessment));
    assessment.answers.get_mut(&control("D04")).unwrap().verdict = Verdict::Compliant;
    assert!(is_pointed_out(&assessment));
}

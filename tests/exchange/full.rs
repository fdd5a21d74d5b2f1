//! An assessment that says something in every field that there is, so that no export can forget one; and the proof that it
//! does. Whoever adds a field to an assessment gives it a value here.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};
use tuanthu::{
    app::demo,
    assessment::{
        Answer, Assessment, Basis, Contact, Evidence, EvidenceSource, IncidentNature, Notice,
        NoticeKind, SeenOnSite, Unit,
    },
    model::{Section, Verdict},
};

use super::{day, whole::kind};
use crate::fixture::LIBRARY;

/// The sample with something in what it leaves empty.
pub(super) fn full() -> Assessment {
    let mut assessment = demo::sample(&LIBRARY).unwrap();
    let standard = "iso-27001-2005/A.5.1.1".parse().unwrap();
    let answer = assessment
        .answers
        .entry(standard)
        .or_insert_with(Answer::unassessed);
    answer.verdict = Verdict::Partial;
    answer.basis = Basis::ALL.into();
    answer.flagged = true;
    "=1+1 không phải là công thức".clone_into(&mut answer.observation);
    "Chưa có\nđủ người".clone_into(&mut answer.justification);
    let paper = EvidenceSource::Paper {
        number: "7/QĐ-STN".to_owned(),
        date: Some(day("2007-01-05")),
        signer: "Trần Văn A".to_owned(),
        location: "Văn thư".to_owned(),
        summary: "Ban hành quy chế".to_owned(),
        clause: "khoản 2 Điều 5".to_owned(),
        seen: Some(SeenOnSite {
            by: "Lê Thị B".to_owned(),
            on: Some(day("2007-02-03")),
        }),
    };
    let evidence = Evidence {
        source: paper,
        note: "xem kỹ".to_owned(),
        expires: Some(day("2008-01-01")),
        ..assessment.evidence.values().next().unwrap().clone()
    };
    assessment.add_evidence(evidence);
    assessment.contacts.push(Contact {
        name: "Nguyễn Văn C".to_owned(),
        role: "VNCERT".to_owned(),
        phone: "04 123".to_owned(),
        email: "c@example.vn".to_owned(),
    });
    assessment.units.push(Unit {
        name: "Phòng Kỹ thuật".to_owned(),
        sections: [Section::Review].into(),
        ..Unit::default()
    });
    let incident = assessment.incidents.first_mut().unwrap();
    incident.nature = Some(IncidentNature::Malware);
    "Ngừng 2 giờ".clone_into(&mut incident.effect);
    incident.notices.push(Notice {
        kind: NoticeKind::First,
        news: "Đã xử lý".to_owned(),
        addressees: Vec::new(),
        number: Some(12),
        date: Some(day("2007-02-04")),
        issued: None,
    });
    filled(&assessment)
}

/// With something in every field that the sample leaves empty.
fn filled(assessment: &Assessment) -> Assessment {
    let mut tree = serde_json::to_value(assessment).unwrap();
    for over in [of_the_paper(), of_the_work(), of_the_registers()] {
        lay_over(&mut tree, over);
    }
    serde_json::from_value(tree).unwrap()
}

const AT: &str = "2007-03-20T14:05:00+07:00";

fn digest() -> Json {
    Json::from("7".repeat(64))
}

fn file() -> Json {
    json!({"name": "Dự thảo.pdf", "sha256": digest()})
}

fn notice() -> Json {
    json!({"at": AT, "signer": "Trần Văn Đứng", "file": file()})
}

/// Who signs, what went out, what came back.
fn of_the_paper() -> Json {
    let step = json!({"act": "drafted", "by": "Lê Thị B", "at": AT, "comment": "Xin ý kiến",
        "file": file(), "data": file()});
    let relation = json!({"kind": "supplements", "symbol": "05/BC-STN", "date": "2007-02-01",
        "sha256": digest(), "reason": "Bổ sung số liệu"});
    let asked = json!({"whom": "Phòng Kỹ thuật", "draft": 1, "asked": AT, "until": "2007-03-25",
        "opinion": {"on": "2007-03-22", "words": "Đồng ý", "handling": "partly", "reason": "Trùng ý"}});
    json!({
        "paragraphs": {"situation": "Tình hình chung của đơn vị"},
        "paragraph_drafts": {"situation": digest()},
        "history": {"count": 3, "sha256": digest()},
        "legal_bases": [{"title": "Luật Công nghệ thông tin", "number": "67/2006/QH11",
            "date": "2006-06-29", "issuer": "Quốc hội"}],
        "enquiries": [{"from": "Bộ Bưu chính, Viễn thông", "letter": "7/BBCVT-CNTT",
            "dated": "2007-04-02", "received": "2007-04-03", "due": "2007-04-10",
            "question": "Nêu rõ số máy chủ", "answer": "Có hai máy chủ", "evidence": ["E001"],
            "number": 9, "date": "2007-04-05", "reply": notice()}],
        "issued": [{"document": "report", "file": "Báo cáo.pdf", "sha256": digest(), "number": 5,
            "date": "2007-03-28", "at": AT, "signer": "Trần Văn Đứng", "draft": true,
            "replaces": digest(), "relation": relation, "route": "by_hand", "steps": [step],
            "scans": [file()], "consultations": [asked],
            "sendings": [{"on": "2007-03-29", "at": "08:30", "means": "Bưu điện",
                "to": "Bộ Bưu chính", "receipt": "EA 123", "received": "2007-03-30",
                "incoming": "số đến 77"}]}],
        "sheets": [{"kind": "minutes", "about": "Kiểm tra lần một", "file": file(),
            "signatures": [{"place": "first", "signer": "Lê Thị B", "at": AT}],
            "open": ["second"]}],
        "dispatch": {"addressees": ["Bộ Bưu chính, Viễn thông"], "consultations": [asked],
            "date": "2007-03-28", "number": 5, "initials": true, "seal": true, "remarks": true,
            "marking": {"secrecy": "secret", "urgency": "urgent", "internal": true},
            "points": ["Cho phép gửi báo cáo"], "position": "Phó Giám đốc",
            "signatory": "Lê Thị B", "relation": relation, "route": "by_hand", "steps": [step]},
        "profile": {"functions": "Quyết định thành lập", "superior": "Ủy ban nhân dân",
            "security_unit": {"name": "Phòng An ninh", "functions": "Quyết định số một",
                "head": "Lê Thị D", "head_position": "Trưởng phòng", "address": "Số một",
                "phone": "04 456", "email": "d@example.vn"}},
    })
}

/// What is answered, by whom, with whose help.
fn of_the_work() -> Json {
    let result = json!({"system": "Cổng thông tin", "verdict": "partial", "note": "chưa sao lưu"});
    let person = json!({"name": "Nguyễn Văn C", "role": "Trưởng phòng", "phone": "04 123",
        "email": "c@example.vn"});
    let part = json!({"id": "P01", "responsible": "Nguyễn Bình",
        "controls": ["directive-03-2007/D04"], "due": "2007-03-20", "note": "Hỏi thêm kế toán",
        "by": "Trưởng nhóm", "at": AT, "base": digest(),
        "returned": [{"at": AT, "by": "Nguyễn Bình", "sha256": digest(), "refused": 2}]});
    json!({
        "none_arisen": true,
        "parts": [part],
        "part": part,
        "actions": {"0": {"since": "2006-Q4", "product": "Quy chế được ban hành"}},
        "answers": {"directive-03-2007/D04": {
            "systems": [result],
            "review": {"state": "sent_back", "reason": "Chưa nêu số", "comments": [
                {"text": "Đề nghị xem lại", "resolved": true, "by": "Lê Thị B", "at": AT}]},
            "carried": {"period": "2006-Q4",
                "from": {"at": "directive-03-2007/D05", "relation": "split", "confidence": "low"},
                "verdict": "partial", "maturity": 2, "systems": [result], "reworded": digest(),
                "confirmed": AT}}},
        "evidence": {"E001": {"media_type": "text/plain"}},
        "incidents": {"0": {"gravity": "serious", "noticed_at": "07:10", "notified_at": "08:20", "resolved_at": "09:30",
            "request": "Hỗ trợ phân tích",
            "notices": {"0": {"addressees": ["VNCERT tại Hà Nội"], "issued": notice()}}}},
        "units": {"0": {"contacts": [person], "controls": ["directive-03-2007/D04"],
            "due": "2007-03-15", "sent": "2007-03-01",
            "returned": [{"on": "2007-03-14", "by": "Nguyễn Văn C", "position": "Trưởng phòng",
                "phone": "04 123"}]}},
    })
}

fn of_the_registers() -> Json {
    json!({"registers": {
        "checks": [{"what": "Tài khoản quản trị", "controls": "A.11.2", "total": 40, "checked": 8,
            "which": "Chọn ngẫu nhiên", "result": "Hai tài khoản thừa", "on": "2007-03-10",
            "by": "Lê Thị B"}],
        "done_without": {"backups": "Chưa có sổ"},
        "gradings": [{"system": "Cổng thông tin", "class": "public", "state": "submitted",
            "approver": "Giám đốc Sở", "regulation": "Quy chế một", "expected": "2007-06-01",
            "measures": "partly", "measures_expected": "2007-07-01", "checked": "periodic",
            "observed": true, "national_security": "Không thuộc danh mục"}],
        "operators": [{"name": "Phòng Kỹ thuật", "functions": "Quyết định số 4/QĐ-STN",
            "head": "Lê Văn C", "head_position": "Trưởng phòng", "address": "số 1 đường Thử",
            "phone": "0200 000 001", "email": "kythuat@stn.example"}],
        "meetings": [{"on": "2007-03-11", "place": "Phòng họp", "unit": "Phòng Kỹ thuật",
            "present": "Ông A, bà B", "by": "Lê Thị B", "said": "Đã thống nhất",
            "controls": "D04"}],
        "requests": [{"what": "Sổ sao lưu", "unit": "Phòng Kỹ thuật", "controls": "D04",
            "asked": "2007-03-01", "due": "2007-03-05", "received": "2007-03-04",
            "number": "12/TB", "note": "Bản sao"}],
        "procedures": {"0": {"issuer": "Giám đốc Sở"}},
        "systems": {"0": {"level": "two", "level_decided": "2007-01-02",
            "level_decision": "8/QĐ"}},
    }})
}

/// Puts values over a tree, field by field; rows are named by their numbers.
fn lay_over(tree: &mut Json, over: Json) {
    match (tree, over) {
        (Json::Object(fields), Json::Object(over)) => {
            for (key, value) in over {
                lay_over(fields.entry(key).or_insert(Json::Null), value);
            }
        }
        (Json::Array(rows), Json::Object(over)) => {
            for (row, value) in over {
                lay_over(&mut rows[row.parse::<usize>().unwrap()], value);
            }
        }
        (place, value) => *place = value,
    }
}

/// Every field of every kind of place that nothing of the assessment fills, by the kind of place. What fields there are
/// is asked of the reader itself: it lists them where it meets one that it does not know.
fn unfilled(assessment: &Assessment) -> BTreeMap<String, BTreeSet<String>> {
    fn places(at: &mut Vec<String>, value: &Json, found: &mut Vec<Vec<String>>) {
        let mut below = |step: String, value: &Json| {
            at.push(step);
            places(at, value, found);
            at.pop();
        };
        match value {
            Json::Object(fields) => {
                fields.iter().for_each(|(key, it)| below(key.clone(), it));
                found.push(at.clone());
            }
            Json::Array(rows) => (0..)
                .zip(rows)
                .for_each(|(row, it): (usize, _)| below(row.to_string(), it)),
            _ => {}
        }
    }
    fn at<'a>(tree: &'a mut Json, path: &[String]) -> &'a mut Json {
        path.iter().fold(tree, |at, step| match at {
            Json::Array(rows) => &mut rows[step.parse::<usize>().unwrap()],
            other => &mut other[step],
        })
    }
    let mut tree = serde_json::to_value(assessment).unwrap();
    let mut all = Vec::new();
    places(&mut Vec::new(), &tree, &mut all);
    let (mut known, mut filled) = (BTreeMap::new(), BTreeMap::new());
    for path in all {
        let kind = kind(&path);
        if !known.contains_key(&kind) {
            at(&mut tree, &path)["?"] = Json::Null;
            let error = serde_json::from_value::<Assessment>(tree.clone());
            at(&mut tree, &path).as_object_mut().unwrap().remove("?");
            let error = error.err().map_or_else(String::new, |it| it.to_string());
            let listed = error.strip_prefix("unknown field `?`, expected ");
            let listed = listed.unwrap_or_default().split('`').skip(1).step_by(2);
            known.insert(kind.clone(), listed.map(str::to_owned).collect::<Vec<_>>());
        }
        let is_empty = |value: &Json| match value {
            Json::Null => true,
            Json::String(words) => words.is_empty(),
            Json::Array(rows) => rows.is_empty(),
            Json::Object(fields) => fields.is_empty(),
            _ => false,
        };
        let fields = at(&mut tree, &path).as_object().unwrap().iter();
        let said = fields.filter(|(_, it)| !is_empty(it));
        let keys: &mut BTreeSet<String> = filled.entry(kind).or_default();
        keys.extend(said.map(|(key, _)| key.clone()));
    }
    assert!(known.values().flatten().count() > 200, "fields are listed");
    for (kind, fields) in &mut known {
        fields.retain(|field| !filled[kind].contains(field));
        // The name that `sendings` had once: read, and never written.
        if kind == "issued/*" {
            fields.retain(|field| field != "sent");
        }
    }
    let left = known.into_iter().filter(|(_, fields)| !fields.is_empty());
    left.map(|(kind, fields)| (kind, fields.into_iter().collect()))
        .collect()
}

#[test]
fn the_sample_fills_every_field_there_is_so_that_none_is_forgotten_in_an_export() {
    let left = unfilled(&full());
    assert!(left.is_empty(), "fill in full(): {left:#?}");
}

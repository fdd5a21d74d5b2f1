//! What came of a duty, in one sentence. Each verdict has its own forms, so that neighbours do not sound alike.
//!
//! The words for what is done come from the duty's title in its catalogue; where a title does not stand well after
//! "đã", "đang" or "chưa", the table below has the words instead.

use crate::{
    model::{OrganisationType, Verdict},
    report::sentence::{clause, small},
};

use super::{Duty, Paper, on};

/// A duty in words that fit into a sentence.
struct Words {
    /// The catalogue and the duty.
    duty: (&'static str, &'static str),
    /// After "đã", "đang", "chưa" and "việc".
    act: &'static str,
    /// After "đang" where `act` does not stand well there; empty where it does.
    doing: &'static str,
    /// After "không phát sinh"; empty where the duty does not wait for an occasion.
    occasion: &'static str,
}

const DIRECTIVE: &str = "directive-03-2007";

const fn words(
    duty: &'static str,
    act: &'static str,
    doing: &'static str,
    occasion: &'static str,
) -> Words {
    Words {
        duty: (DIRECTIVE, duty),
        act,
        doing,
        occasion,
    }
}

const WORDS: &[Words] = &[
    words(
        "D01",
        "chấp hành nghiêm chỉnh pháp luật về bưu chính, viễn thông và Internet, Luật Công nghệ thông tin, Luật Giao dịch điện tử",
        "rà soát, khắc phục các nội dung chưa phù hợp với pháp luật về bưu chính, viễn thông và Internet, Luật Công nghệ thông tin, Luật Giao dịch điện tử",
        "",
    ),
    words(
        "D02",
        "phân công rõ trách nhiệm đảm bảo an ninh thông tin trong hoạt động Internet",
        "",
        "",
    ),
    words(
        "D03",
        "thực hiện các yêu cầu về đảm bảo an ninh thông tin của Bộ Bưu chính Viễn thông, Bộ Công an và các cơ quan nhà nước có thẩm quyền",
        "",
        "yêu cầu về đảm bảo an ninh thông tin của cơ quan nhà nước có thẩm quyền",
    ),
    words(
        "D04",
        "rà soát, kiểm tra, đánh giá các hệ thống thiết bị phục vụ việc lưu trữ, cung cấp và truyền tải thông tin",
        "",
        "",
    ),
    words(
        "D05",
        "đánh giá hiện trạng các hệ thống bảo vệ và các biện pháp đảm bảo an ninh thông tin",
        "",
        "",
    ),
    words(
        "D06",
        "ưu tiên sử dụng các kết nối trong nước để đảm bảo an toàn cho trang thông tin điện tử",
        "chuyển dần sang sử dụng các kết nối trong nước cho trang thông tin điện tử",
        "",
    ),
    words(
        "D07",
        "ưu tiên sử dụng tên miền “.vn” cho trang thông tin điện tử",
        "chuyển dần sang sử dụng tên miền “.vn” cho trang thông tin điện tử",
        "",
    ),
    words(
        "D10",
        "tham khảo các chuẩn quản lý an toàn TCVN 7562, ISO 27001 khi xây dựng quy trình, quy chế",
        "",
        "",
    ),
    words(
        "D11",
        "đảm bảo khả năng truy vết thông tin trong trường hợp có sự cố",
        "hoàn thiện các biện pháp đảm bảo khả năng truy vết thông tin trong trường hợp có sự cố",
        "",
    ),
    words(
        "D12",
        "đảm bảo khả năng khôi phục thông tin trong trường hợp có sự cố",
        "hoàn thiện các biện pháp đảm bảo khả năng khôi phục thông tin trong trường hợp có sự cố",
        "",
    ),
    words(
        "D13",
        "thường xuyên phối hợp với cơ quan hữu quan và các tổ chức cung cấp dịch vụ an toàn mạng để cập nhật các biện pháp đảm bảo an ninh thông tin mới nhất",
        "thiết lập quan hệ phối hợp thường xuyên với cơ quan hữu quan và các tổ chức cung cấp dịch vụ an toàn mạng để cập nhật các biện pháp đảm bảo an ninh thông tin mới nhất",
        "",
    ),
    words(
        "D15",
        "áp dụng các biện pháp để trang thiết bị không bị lợi dụng gây mất trật tự an toàn xã hội",
        "",
        "",
    ),
    words(
        "D16",
        "áp dụng quy định tại mục 2b đối với các hệ thống thiết bị, phần mềm đưa vào sử dụng trên mạng Internet",
        "",
        "",
    ),
    words(
        "D17",
        "áp dụng các biện pháp đảm bảo an ninh thông tin đối với dịch vụ giá trị gia tăng cung cấp trên Internet",
        "hoàn thiện các biện pháp đảm bảo an ninh thông tin đối với dịch vụ giá trị gia tăng cung cấp trên Internet",
        "",
    ),
    words(
        "D18",
        "thông báo sự cố và nguy cơ mất an toàn thông tin về Sở Bưu chính Viễn thông ở địa phương",
        "hoàn thiện việc thông báo sự cố và nguy cơ mất an toàn thông tin về Sở Bưu chính Viễn thông ở địa phương",
        "sự cố, nguy cơ mất an toàn thông tin phải thông báo về Sở Bưu chính Viễn thông ở địa phương",
    ),
    words(
        "D19",
        "thông báo sự cố và nguy cơ mất an toàn thông tin về Trung tâm VNCERT",
        "hoàn thiện việc thông báo sự cố và nguy cơ mất an toàn thông tin về Trung tâm VNCERT",
        "sự cố, nguy cơ mất an toàn thông tin phải thông báo về Trung tâm VNCERT",
    ),
    words(
        "D20",
        "thực hiện sự điều phối của Trung tâm VNCERT trong hoạt động ứng cứu sự cố mạng Internet",
        "",
        "yêu cầu điều phối của Trung tâm VNCERT trong hoạt động ứng cứu sự cố mạng Internet",
    ),
    words(
        "D21",
        "hợp tác với Trung tâm VNCERT trong việc kiểm tra, đánh giá năng lực đảm bảo an toàn mạng",
        "",
        "yêu cầu của Trung tâm VNCERT về kiểm tra, đánh giá năng lực đảm bảo an toàn mạng",
    ),
    words(
        "D34",
        "tổ chức quán triệt, triển khai thực hiện Chỉ thị",
        "",
        "",
    ),
    words(
        "D36",
        "báo cáo Bộ Bưu chính, Viễn thông các vướng mắc phát sinh trong quá trình thực hiện",
        "",
        "vướng mắc phải báo cáo Bộ Bưu chính, Viễn thông xem xét giải quyết",
    ),
];

/// A provincial department receives the notices of point 5 that everybody else sends.
const RECEIVED_NOTICES: &str = "tiếp nhận, xử lý thông báo sự cố và nguy cơ mất an toàn thông tin của các đơn vị, cá nhân trên địa bàn";

fn words_of(duty: &Duty) -> Option<&'static Words> {
    let at = &duty.question.at;
    WORDS
        .iter()
        .find(|words| words.duty == (at.catalogue.as_str(), at.control.as_str()))
}

/// What the duty asks, after "đã", "đang", "chưa" or "việc".
pub(super) fn act(paper: &Paper, duty: &Duty) -> String {
    let types = &paper.facts.assessment.profile.types;
    let is_d18 = duty.question.at.control.as_str() == "D18"
        && duty.question.at.catalogue.as_str() == DIRECTIVE;
    if is_d18 && types.contains(&OrganisationType::ProvincialDepartment) {
        return RECEIVED_NOTICES.to_owned();
    }
    words_of(duty).map_or_else(
        || small(&clause(&duty.text.title)),
        |words| words.act.to_owned(),
    )
}

/// What came of a duty: one sentence by its verdict. `position` among its neighbours varies the form.
pub(super) fn outcome(paper: &Paper, duty: &Duty, position: usize) -> String {
    let act = act(paper, duty);
    let doing = words_of(duty).map_or("", |words| words.doing);
    let doing = if doing.is_empty() { &act } else { doing };
    match duty.verdict() {
        Verdict::Compliant => done(paper, &act, position),
        Verdict::Partial => under_way(paper, duty, doing, position),
        Verdict::NonCompliant => not_done(paper, duty, &act, position),
        Verdict::NotArisen => not_arisen(duty, &act),
        Verdict::NotApplicable => not_applicable(paper, duty, &act),
        Verdict::NotAssessed => format!("Việc {act} chưa được rà soát tại thời điểm báo cáo."),
    }
}

/// That something is done.
pub(super) fn done(paper: &Paper, act: &str, position: usize) -> String {
    if position % 2 == 1 {
        return format!("Bên cạnh đó, {} đã {act}.", paper.own);
    }
    format!("{} đã {act}.", paper.own_first())
}

fn under_way(paper: &Paper, duty: &Duty, doing: &str, position: usize) -> String {
    let due = paper
        .due(duty)
        .map(|due| format!("dự kiến hoàn thành chậm nhất {}", on(due)));
    match due {
        Some(due) if position % 2 == 1 => format!("Việc {doing} đang được thực hiện, {due}."),
        Some(due) => format!("{} đang {doing}, {due}.", paper.own_first()),
        None if position % 2 == 1 => {
            format!("Việc {doing} đang được thực hiện, chưa hoàn thành.")
        }
        None => format!(
            "{} đang {doing}; nội dung này chưa hoàn thành.",
            paper.own_first()
        ),
    }
}

fn not_done(paper: &Paper, duty: &Duty, act: &str, position: usize) -> String {
    let due = paper.due(duty).map_or_else(String::new, |due| {
        format!(", dự kiến hoàn thành chậm nhất {}", on(due))
    });
    if position % 2 == 1 {
        return format!("Việc {act} chưa được thực hiện{due}.");
    }
    match due.strip_prefix(", ") {
        Some(due) => format!("{} chưa {act}; nội dung này {due}.", paper.own_first()),
        None => format!("{} chưa {act}.", paper.own_first()),
    }
}

fn not_arisen(duty: &Duty, act: &str) -> String {
    match words_of(duty)
        .map(|words| words.occasion)
        .filter(|occasion| !occasion.is_empty())
    {
        Some(occasion) => format!("Trong kỳ không phát sinh {occasion}."),
        None => format!("Trong kỳ không phát sinh công việc về {act}."),
    }
}

fn not_applicable(paper: &Paper, duty: &Duty, act: &str) -> String {
    let reason = duty
        .answer
        .map_or_else(String::new, |answer| clause(&answer.justification));
    let told = format!(
        "{} không thuộc đối tượng của nhiệm vụ về {act}.",
        paper.own_first()
    );
    if reason.is_empty() {
        return told;
    }
    format!("{told} Lý do: {}.", small(&reason))
}

//! II.2: review of systems, of protection, and of connections and domain names (point 2a; register of systems and
//! of domain names). Weaknesses and hosts are never named here: the report goes to every recipient.

use crate::{
    assessment::register::{Domain, System, SystemRole},
    catalogue::Heading,
    model::Date,
    report::{
        block::Block,
        sentence::{count, list, run_on, small},
    },
};

use super::{Paper, on, paragraphs, wording::outcome};

/// a) Systems that store, provide and transmit information.
pub(super) fn systems(paper: &Paper, heading: &Heading) -> Vec<Block> {
    with_facts(paper, heading, &[system_counts(paper), reviewed(paper)])
}

/// b) Systems that protect, and measures in place.
pub(super) fn protection(paper: &Paper, heading: &Heading) -> Vec<Block> {
    with_facts(paper, heading, &[protected(paper)])
}

/// c) Domestic connections and ".vn" names.
pub(super) fn connections(paper: &Paper, heading: &Heading) -> Vec<Block> {
    let facts = [domestic(paper), domains(paper)];
    let duties = paper.duties_of(heading);
    let told = duties.iter().enumerate().map(|(position, duty)| {
        let fact = facts.get(position).cloned().unwrap_or_default();
        run_on(&[outcome(paper, duty, 0), fact, duty.observation()])
    });
    paragraphs(told)
}

/// What came of the heading's duties, then what the registers say, then the officer's observations.
fn with_facts(paper: &Paper, heading: &Heading, facts: &[String]) -> Vec<Block> {
    let duties = paper.duties_of(heading);
    let Some((first, others)) = duties.split_first() else {
        return Vec::new();
    };
    let opening = run_on(&[outcome(paper, first, 0), run_on(facts), first.observation()]);
    let others = others
        .iter()
        .map(|duty| run_on(&[outcome(paper, duty, 1), duty.observation()]));
    paragraphs([opening].into_iter().chain(others))
}

/// The systems that hold or move information; those that protect are told apart.
fn information_systems<'a>(paper: &Paper<'a>) -> Vec<&'a System> {
    paper
        .registers()
        .systems
        .iter()
        .filter(|system| system.role != SystemRole::Protection)
        .collect()
}

fn system_counts(paper: &Paper) -> String {
    let systems = information_systems(paper);
    if systems.is_empty() {
        return String::new();
    }
    let roles = SystemRole::ALL.into_iter().filter_map(|role| {
        let number = systems.iter().filter(|system| system.role == role).count();
        let label = small(paper.texts.t(&format!("system-role-{}", role.code())));
        (number > 0).then(|| format!("{} hệ thống {label}", count(number)))
    });
    let roles: Vec<String> = roles.collect();
    let total = count(systems.len());
    match roles.as_slice() {
        [_] => format!("Đã lập danh mục {} thông tin.", roles[0]),
        _ => format!("Đã lập danh mục {total} hệ thống, gồm {}.", list(&roles)),
    }
}

fn reviewed(paper: &Paper) -> String {
    let systems = information_systems(paper);
    let days: Vec<Date> = systems
        .iter()
        .filter_map(|system| system.reviewed)
        .collect();
    match days.iter().max() {
        None => String::new(),
        Some(last) if days.len() == systems.len() => {
            format!(
                "Toàn bộ các hệ thống đã được kiểm tra, lần gần nhất vào {}.",
                on(*last)
            )
        }
        Some(last) => format!(
            "Đến nay đã kiểm tra {}/{} hệ thống, lần gần nhất vào {}.",
            count(days.len()),
            count(systems.len()),
            on(*last)
        ),
    }
}

fn protected(paper: &Paper) -> String {
    let systems = information_systems(paper);
    let guards = paper.registers().systems.len() - systems.len();
    let protected = systems
        .iter()
        .filter(|system| !system.protection.trim().is_empty())
        .count();
    let guards = (guards > 0).then(|| {
        format!(
            "Hiện có {} hệ thống bảo vệ chuyên dụng đang vận hành",
            count(guards)
        )
    });
    let covered = (protected > 0).then(|| {
        if protected == systems.len() {
            "tất cả các hệ thống thông tin đều đã có biện pháp bảo vệ".to_owned()
        } else {
            format!(
                "{}/{} hệ thống thông tin đã có biện pháp bảo vệ",
                count(protected),
                count(systems.len())
            )
        }
    });
    let parts: Vec<String> = guards.into_iter().chain(covered).collect();
    super::sentence(&parts.join("; "))
}

fn domestic(paper: &Paper) -> String {
    let systems = information_systems(paper);
    let inside = systems
        .iter()
        .filter(|system| system.domestic_connection == Some(true))
        .count();
    if inside == 0 {
        return String::new();
    }
    if inside == systems.len() {
        return "Toàn bộ các hệ thống thông tin đều đặt và kết nối trong nước.".to_owned();
    }
    format!(
        "Có {}/{} hệ thống thông tin đặt và kết nối trong nước.",
        count(inside),
        count(systems.len())
    )
}

fn domains(paper: &Paper) -> String {
    let domains = &paper.registers().domains;
    if domains.is_empty() {
        return String::new();
    }
    let national = domains
        .iter()
        .filter(|domain| Domain::is_national(domain))
        .count();
    let all = count(domains.len());
    let held = match (domains.len(), national) {
        (1, 1) => "Tên miền duy nhất đang sử dụng là tên miền “.vn”".to_owned(),
        (1, _) => "Tên miền duy nhất đang sử dụng là tên miền quốc tế".to_owned(),
        (_, 0) => format!("Cả {all} tên miền đang sử dụng đều là tên miền quốc tế"),
        (of, national) if of == national => {
            format!("Cả {all} tên miền đang sử dụng đều là tên miền “.vn”")
        }
        (of, national) => format!(
            "Trong {all} tên miền đang sử dụng có {} tên miền “.vn”, {} tên miền quốc tế",
            count(national),
            count(of - national)
        ),
    };
    let earliest = domains.iter().filter_map(|domain| domain.expires).min();
    let today = paper.facts.created.date();
    match earliest {
        Some(day) if day >= today => {
            let which = if domains.len() == 1 {
                "đến hạn duy trì vào"
            } else {
                "tên miền đến hạn duy trì sớm nhất vào"
            };
            format!("{held}; {which} {}.", on(day))
        }
        _ => format!("{held}."),
    }
}

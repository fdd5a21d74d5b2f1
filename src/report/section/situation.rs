//! I.1: who reports, and what it runs on the Internet, in numbers.

use crate::{
    assessment::Profile,
    catalogue::Heading,
    model::OrganisationType,
    report::{
        block::Block,
        sentence::{clause, count, list, run_on, sentence, small},
    },
};

use super::{Paper, paragraphs};

pub(super) fn compose(paper: &Paper, _: &Heading) -> Vec<Block> {
    let assessment = paper.facts.assessment;
    let scope = clause(&assessment.scope);
    let scope = if scope.is_empty() {
        String::new()
    } else {
        format!("Phạm vi rà soát, đánh giá: {scope}.")
    };
    paragraphs([
        run_on(&[who(paper, &assessment.profile)]),
        run_on(&[holdings(paper), sentence(&scope)]),
    ])
}

/// "Công ty … là doanh nghiệp …, trực thuộc …, trụ sở tại …".
fn who(paper: &Paper, profile: &Profile) -> String {
    let kinds: Vec<String> = kinds(profile)
        .into_iter()
        .map(|kind| {
            let id = format!("organisation-type-{kind}");
            let label = paper.texts.t(&id);
            // What stands in brackets explains the choice on the screen.
            small(label.split(" (").next().unwrap_or(label))
        })
        // "Sở Bưu chính, Viễn thông tỉnh … là sở Bưu chính, Viễn thông" tells nothing.
        .filter(|kind| !small(&profile.name).starts_with(kind.as_str()))
        .collect();
    let name = clause(&profile.name);
    let mut parts = vec![if kinds.is_empty() {
        name
    } else {
        format!("{name} là {}", list(&kinds))
    }];
    let superior = clause(&profile.superior);
    if !superior.is_empty() {
        parts.push(format!("trực thuộc {superior}"));
    }
    let address = clause(&profile.address);
    if !address.is_empty() {
        parts.push(format!("trụ sở tại {address}"));
    }
    sentence(&parts.join(", "))
}

/// What the organisation is; being active on the Internet needs no word where it is anything more.
fn kinds(profile: &Profile) -> Vec<OrganisationType> {
    let special = |kind: &&OrganisationType| **kind != OrganisationType::InternetBody;
    let kinds: Vec<OrganisationType> = profile.types.iter().filter(special).copied().collect();
    if kinds.is_empty() {
        profile.types.iter().copied().collect()
    } else {
        kinds
    }
}

/// What it runs: systems, servers, sites, domain names, connections.
fn holdings(paper: &Paper) -> String {
    let known = |id: &str, unit: &str| {
        let number = paper.figure(id).filter(|number| *number > 0)?;
        let number = match number {
            ..1000 => count(number as usize),
            _ => paper.texts.number(number),
        };
        Some(format!("{number} {unit}"))
    };
    let domains = known("domains", "tên miền").map(|domains| {
        let national = known("national_domains", "tên miền “.vn”");
        let national = national.map(|national| format!(" (trong đó {national})"));
        format!("{domains}{}", national.unwrap_or_default())
    });
    let parts: Vec<String> = [
        known("systems", "hệ thống thông tin"),
        known("servers", "máy chủ"),
        known("websites", "trang thông tin điện tử"),
        domains,
        known("domestic_connections", "kết nối Internet trong nước"),
        known("international_connections", "kết nối quốc tế"),
        known("ip_addresses", "địa chỉ IP công cộng"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        return String::new();
    }
    format!(
        "Tại thời điểm báo cáo, {} quản lý, vận hành {}.",
        paper.own,
        list(&parts)
    )
}

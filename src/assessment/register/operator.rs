//! The units that operate systems, as the yearly report of Decree 331/2026/NĐ-CP names them (article 36.1). Which system a
//! unit operates stands with the system; the name ties the two together.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::assessment::Assessment;

use super::{System, grading::key};

/// A unit that operates systems.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Operator {
    /// Its name, as in the register of systems.
    pub name: String,
    /// The paper that lays down its functions, duties and powers.
    pub functions: String,
    /// Who represents it.
    pub head: String,
    /// Their position.
    pub head_position: String,
    /// Where it sits.
    pub address: String,
    /// Its telephone.
    pub phone: String,
    /// Its e-mail address.
    pub email: String,
}

impl Operator {
    /// Whether it can be reached.
    pub fn can_be_reached(&self) -> bool {
        [&self.phone, &self.email]
            .iter()
            .any(|it| !it.trim().is_empty())
    }
}

impl Assessment {
    /// The units that the register of systems names as operators, each once in its order, with what is known of them and
    /// the systems that they operate. The body itself and its security unit are known from the profile.
    pub fn operators(&self) -> Vec<(Operator, Vec<&System>)> {
        let systems = self.registers.systems.iter();
        let mut seen = BTreeSet::from([String::new()]);
        let each = systems.clone().filter(|it| seen.insert(key(&it.operator)));
        let all = each.map(|first| {
            let same = key(&first.operator);
            let run = systems.clone().filter(|it| key(&it.operator) == same);
            (self.operator(&first.operator), run.collect())
        });
        all.collect()
    }

    fn operator(&self, name: &str) -> Operator {
        let wanted = key(name);
        let mut own = self.registers.operators.iter();
        if let Some(own) = own.find(|it| key(&it.name) == wanted) {
            return own.clone();
        }
        let (body, unit) = (&self.profile, &self.profile.security_unit);
        if key(&unit.name) == wanted {
            return Operator {
                name: unit.name.clone(),
                functions: unit.functions.clone(),
                head: unit.head.clone(),
                head_position: unit.head_position.clone(),
                address: unit.address.clone(),
                phone: unit.phone.clone(),
                email: unit.email.clone(),
            };
        }
        if key(&body.name) == wanted {
            return Operator {
                name: body.name.clone(),
                functions: body.functions.clone(),
                head: body.head.clone(),
                head_position: body.head_position.clone(),
                address: body.address.clone(),
                phone: body.phone.clone(),
                email: body.email.clone(),
            };
        }
        Operator {
            name: name.to_owned(),
            ..Operator::default()
        }
    }
}

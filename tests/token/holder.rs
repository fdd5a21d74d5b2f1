//! The process that holds keys, seen from outside, and the command line in front of it.

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

use tuanthu::{app::identity, report::place::Place};

use super::{
    Desk,
    desk::{P_256, PIN, RSA_1024},
};
use crate::sign::{CrossReference, form_with, page_with_data, save};

#[test]
#[cfg(target_os = "linux")]
fn it_leaves_no_core_and_ends_when_nobody_asks() {
    let mut holder = Command::new(env!("CARGO_BIN_EXE_tuanthu"))
        .arg("--hold-key")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // A request that means nothing to it ends it; until then it waits.
    let limits = loop {
        let read = fs::read_to_string(format!("/proc/{}/limits", holder.id())).unwrap();
        let cmdline = fs::read(format!("/proc/{}/cmdline", holder.id())).unwrap();
        let core = read
            .lines()
            .find(|line| line.starts_with("Max core file size"));
        let core: Vec<&str> = core.unwrap().split_whitespace().collect();
        if core[4..6] == ["0", "0"] && cmdline.ends_with(b"--hold-key\0") {
            break core.join(" ");
        }
        std::thread::yield_now();
    };
    assert_eq!(limits, "Max core file size 0 0 bytes");
    holder.stdin.take().unwrap().write_all(&[0xFF; 8]).unwrap();
    let output = holder.wait_with_output().unwrap();
    assert!(
        !output.status.success() && output.stdout.is_empty(),
        "{output:?}"
    );
}

/// Runs the command line at a desk.
fn run(desk: &Desk, arguments: &[&str]) -> (i32, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = Command::new(desk.keys("well").program)
        .args(arguments)
        .current_dir(desk.folder.path())
        .env("XDG_CONFIG_HOME", desk.folder.path().join("config"))
        .env("HOME", desk.folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8([stdout, stderr].concat()).unwrap();
    (status.code().unwrap(), said)
}

fn write(folder: &Path, name: &str, bytes: &[u8]) {
    fs::write(folder.join(name), bytes).unwrap();
}

#[test]
fn the_command_line_lists_tokens_and_signs_with_one() {
    let Some(desk) = Desk::new() else {
        return;
    };
    let (good, short) = (desk.put(P_256, "01"), desk.put(RSA_1024, "02"));
    let print =
        |der: &[u8]| identity::fingerprint(&tuanthu::sign::Certificate::from_der(der).unwrap());
    let (good, short) = (print(&good), print(&short));
    let (status, said) = run(&desk, &["identity", "tokens", "--module", "module.so"]);
    assert_eq!(status, 0, "{said}");
    for wanted in [
        "Văn thư",
        "Người ký p-256, Sở Thử nghiệm",
        "ECDSA P-256",
        "RSA 1024",
        &good,
        &short,
    ] {
        assert!(said.contains(wanted), "{wanted} in {said}");
    }
    assert!(said.contains("Khóa RSA quá ngắn"), "{said}");

    let folder = desk.folder.path();
    let (mut document, page) = page_with_data();
    let form = form_with(&mut document, page, &[Place::Head.name()]);
    let form = document.add_object(form);
    document.catalog_mut().unwrap().set("AcroForm", form);
    write(folder, "a.pdf", &save(&mut document, CrossReference::Table));
    write(folder, "pin", PIN.as_bytes());
    write(folder, "wrong", b"00000000");
    let sign = |token: &str, pin: &str| {
        let key = [
            "sign",
            "a.pdf",
            "-o",
            "b.pdf",
            "--module",
            "module.so",
            "--token",
            token,
        ];
        run(&desk, &[&key[..], &["--passphrase-file", pin]].concat())
    };
    let (status, said) = sign(&good, "wrong");
    assert!(status == 2 && said.contains("Mã PIN không đúng"), "{said}");
    let (status, said) = sign(&short, "pin");
    assert!(status == 2 && said.contains("Khóa RSA quá ngắn"), "{said}");
    assert_eq!(
        desk.state(),
        (1, 1),
        "the short key was refused before any PIN"
    );
    let (status, said) = sign(&good[..8], "pin");
    assert!(status == 0 && said.contains("Người ký p-256"), "{said}");
    let (_, said) = run(&desk, &["verify", "b.pdf"]);
    assert!(said.contains("Người ký p-256"), "{said}");
    let (status, said) = run(&desk, &["identity", "tokens"]);
    assert!(status == 64 && said.contains("--module"), "{said}");
}

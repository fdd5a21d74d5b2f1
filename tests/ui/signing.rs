//! Signing in the window: with a token, and what is left of a passphrase that was typed.

use std::{
    env, fs,
    io::{Read as _, Seek as _, SeekFrom},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use eframe::egui::{Event, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tuanthu::{
    app::{clock, signer::Keys},
    model::Language,
    sign::{Identity, Signer as _, Subject},
    store::settings::Theme,
    ui::Screen,
};

use super::window::{Window, shows};
use crate::{
    fixture::answered,
    token::desk::{Desk, P_256, PIN, RSA_1024},
};

/// Tells the process in which a passphrase is typed where to find it.
const TYPES: &str = "TUANTHU_TEST_TYPES";
/// Hides the passphrase from the memory that is searched.
const MASK: u32 = 0x5A5A;
/// So many bytes of a passphrase in a row are a find.
const FIND: usize = 8;

fn window(desk: &Desk, language: Language, theme: Theme) -> Window {
    let assessment = answered("D04: compliant");
    let window = Window::with_keys(language, theme, Some(assessment), desk.keys("well"));
    let module = desk.module();
    window.answer_dialog(module);
    window
}

/// Chooses the module and waits until the tokens are read.
fn look(window: &mut Window) {
    window.show(Screen::Report);
    window.click("signing-token");
    window.click_step("token-module-choose");
    window.wait_for("Văn thư");
}

/// The whole name of the button of a choice, of which this is a part.
fn radio(window: &Window, part: &str) -> String {
    let mut radios = window.harness.query_all_by_role(Role::RadioButton);
    let found =
        radios.find_map(|radio| radio.accesskit_node().label().filter(|l| l.contains(part)));
    found.unwrap_or_else(|| panic!("no {part}"))
}

#[test]
fn a_token_is_chosen_once_and_signs_with_its_pin() {
    let Some(desk) = Desk::new() else {
        return;
    };
    desk.put(P_256, "01");
    desk.put(RSA_1024, "02");
    let mut window = window(&desk, Language::Vi, Theme::Light);
    look(&mut window);
    let too_short = window.t("error-rsa-length").to_owned();
    assert!(shows(&window, &too_short));
    assert!(!shows(&window, window.t("pin")), "no certificate, no PIN");
    let good = radio(&window, "ECDSA P-256");
    window.click_named(&good);
    window.harness.run_steps(3);

    window.wait_for("Ký bằng chứng thư số của: Người ký p-256");
    window.write("pin", "00000000");
    window.click_step("issue-dossier");
    window.wait_for("Mã PIN không đúng");
    window.wait_for("số lần thử còn lại có hạn");
    assert_eq!(desk.state(), (1, 1), "nothing tried twice");
    let pin = window.t("pin").to_owned();
    window.wait_for(&pin);
    window.wait_for("Ký bằng chứng thư số của");

    window.write("pin", PIN);
    window.click_step("issue-dossier");
    window.wait_until("the report", |app| app.screen() == Screen::Result);
    assert_eq!(desk.state().0, 0);
    let signer = &window.assessment().issued[0].signer;
    assert_eq!(signer, "Người ký p-256, Sở Thử nghiệm");
    let found = files_with(window.archive.path(), PIN.as_bytes());
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn tokens_are_shown_in_both_languages_and_both_themes() {
    let Some(desk) = Desk::new() else {
        return;
    };
    desk.put(P_256, "01");
    for language in Language::ALL {
        for theme in [Theme::Light, Theme::Dark] {
            let mut window = window(&desk, language, theme);
            look(&mut window);
            let module = window.t("token-module").to_owned();
            assert!(shows(&window, &module), "{language:?} {theme:?}");
        }
    }
}

#[test]
fn a_typed_passphrase_is_left_in_no_file_and_nowhere_in_memory() {
    if let Some(folder) = env::var_os(TYPES) {
        return type_and_sign(Path::new(&folder), passphrase_field);
    }
    let folder = tempfile::tempdir().unwrap();
    let passphrase: String = "mật-ống-"
        .chars()
        .chain((0..16).map(|_| fastrand::alphanumeric()))
        .collect();
    let subject = Subject {
        name: "Trần Thị Ký".to_owned(),
        organisation: "Sở Thử nghiệm".to_owned(),
    };
    let identity = Identity::self_issued(&subject, clock::now().unix() - 60, 10).unwrap();
    let p12 = identity.to_pkcs12(&passphrase).unwrap();
    fs::write(folder.path().join("key.p12"), p12).unwrap();
    let certificate = identity.path()[0].der();
    fs::write(folder.path().join("key.cer"), certificate).unwrap();
    let test = "ui::signing::a_typed_passphrase_is_left_in_no_file_and_nowhere_in_memory";
    leaves_nothing(folder.path(), &passphrase, test);
}

#[test]
fn a_typed_pin_is_left_in_no_file_and_nowhere_in_memory() {
    if let Some(folder) = env::var_os(TYPES) {
        return type_and_sign(Path::new(&folder), pin_field);
    }
    let Some(desk) = Desk::new() else {
        return;
    };
    desk.put(P_256, "01");
    desk.keys("well");
    let test = "ui::signing::a_typed_pin_is_left_in_no_file_and_nowhere_in_memory";
    leaves_nothing(desk.folder.path(), PIN, test);
}

/// Lets another process sign with a secret, and looks for the secret there and in the folder.
fn leaves_nothing(folder: &Path, secret: &str, test: &str) {
    let masked = secret.chars().map(|c| (u32::from(c) ^ MASK).to_string());
    let masked: Vec<String> = masked.collect();
    fs::write(folder.join("masked"), masked.join(" ")).unwrap();
    let mut typist = typist(folder, test);
    for _ in 0..6_000 {
        if folder.join("signed").exists() || typist.try_wait().unwrap().is_some() {
            break;
        }
        thread::sleep(Duration::from_millis(20));
    }
    assert!(folder.join("signed").exists(), "it signed");
    let found = search_memory(&typist, secret.as_bytes());
    typist.kill().unwrap();
    typist.wait().unwrap();
    let files = files_with(folder, &secret.as_bytes()[..FIND]);
    assert!(files.is_empty(), "{files:?}");
    match found {
        Some(places) => assert_eq!(places, Vec::<String>::new()),
        None => say_skipped(),
    }
}

#[expect(
    clippy::print_stdout,
    reason = "whoever reads the test's output must learn what was skipped"
)]
fn say_skipped() {
    println!("skipped: this system lets nobody look into another process");
}

/// This test binary once more, with a window in which the secret is typed.
fn typist(folder: &Path, test: &str) -> Child {
    fs::create_dir(folder.join("temporary")).unwrap();
    Command::new(env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(TYPES, folder)
        .env("TMPDIR", folder.join("temporary"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// What the other process does: types one character after the other, signs, and waits to be looked into.
fn type_and_sign(folder: &Path, field: fn(&Path) -> (Window, &'static str)) {
    let masked = fs::read_to_string(folder.join("masked")).unwrap();
    let (mut window, field) = field(folder);
    let field = window.t(field).to_owned();
    window.field(&field).focus();
    window.harness.run_ok();
    for number in masked.split(' ') {
        let letter = char::from_u32(number.parse::<u32>().unwrap() ^ MASK).unwrap();
        window.harness.event(Event::Text(letter.to_string()));
        window.harness.run_ok();
    }
    window.wait_for("Ký bằng chứng thư số của: ");
    window.click_step("issue-dossier");
    window.wait_until("the report", |app| app.screen() == Screen::Result);
    fs::write(folder.join("signed"), "").unwrap();
    thread::sleep(Duration::from_mins(2));
}

/// A window that waits for the passphrase of a PKCS#12 file.
fn passphrase_field(folder: &Path) -> (Window, &'static str) {
    let mut window = Window::on(answered("D04: compliant"));
    let key = folder.join("key.p12");
    window.answer_dialog(key);
    window.show(Screen::Report);
    window.click("identity-choose");
    (window, "identity-passphrase")
}

/// A window that waits for the PIN of the token at the desk in this folder.
fn pin_field(folder: &Path) -> (Window, &'static str) {
    let keys = Keys {
        program: folder.join("tuanthu-well"),
        patience: Duration::from_mins(1),
    };
    let assessment = Some(answered("D04: compliant"));
    let mut window = Window::with_keys(Language::Vi, Theme::Light, assessment, keys);
    let module = folder.join("module.so");
    window.answer_dialog(module);
    look(&mut window);
    let name = radio(&window, "ECDSA P-256");
    window.click_named(&name);
    window.harness.run_steps(3);
    (window, "pin")
}

/// The mappings of a process in which eight bytes of the passphrase lie together; `None` where nobody may look.
fn search_memory(process: &Child, passphrase: &[u8]) -> Option<Vec<String>> {
    let maps = fs::read_to_string(format!("/proc/{}/maps", process.id())).unwrap();
    let mut memory = fs::File::open(format!("/proc/{}/mem", process.id())).ok()?;
    let (mut found, mut read) = (Vec::new(), 0);
    for line in maps.lines().filter(|line| line.contains(" rw")) {
        let (start, rest) = line.split_once('-').unwrap();
        let end = rest.split_once(' ').unwrap().0;
        let [start, end] = [start, end].map(|text| u64::from_str_radix(text, 16).unwrap());
        let mut bytes = vec![0; (end - start) as usize];
        memory.seek(SeekFrom::Start(start)).unwrap();
        if memory.read_exact(&mut bytes).is_err() {
            continue;
        }
        read += bytes.len();
        if holds(&bytes, passphrase) {
            found.push(line.to_owned());
        }
    }
    (read > 1 << 20).then_some(found)
}

fn holds(bytes: &[u8], passphrase: &[u8]) -> bool {
    let pieces: Vec<&[u8]> = passphrase.windows(FIND).collect();
    let mut begins = [false; 256];
    for piece in &pieces {
        begins[usize::from(piece[0])] = true;
    }
    let mut windows = bytes.windows(FIND);
    windows.any(|window| begins[usize::from(window[0])] && pieces.contains(&window))
}

/// The files below a folder that hold these bytes.
fn files_with(folder: &Path, wanted: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, wanted));
        } else if fs::read(&path)
            .unwrap()
            .windows(wanted.len())
            .any(|window| window == wanted)
        {
            found.push(path.display().to_string());
        }
    }
    found
}

#[test]
fn the_search_finds_what_lies_there() {
    let passphrase = b"mot mat khau dai";
    assert!(holds(b"....mat khau....", passphrase));
    assert!(!holds(b"m.o.t. .m.a.t. .k.h.a.u", passphrase));
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("log"), b"..mot mat..").unwrap();
    assert_eq!(files_with(folder.path(), b"mot mat").len(), 1);
}

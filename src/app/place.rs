//! Where this user's files lie: the only place that looks at the environment and at the platform.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{
    assessment::Assessment,
    model::Language,
    store::{self, Operation, StoreError, vfs::Real},
};

use super::jobs::Job;

/// Mesa's variable for drawing without graphics hardware.
const SOFTWARE_OPENGL: &str = "LIBGL_ALWAYS_SOFTWARE";

/// The settings file: `%APPDATA%\Tuan Thu` on Windows, `~/Library/Application Support` on macOS,
/// `$XDG_CONFIG_HOME` or `~/.config` elsewhere.
pub fn settings_file() -> PathBuf {
    let base = if cfg!(windows) {
        env::var_os("APPDATA").map(PathBuf::from)
    } else if cfg!(target_os = "macos") {
        env::home_dir().map(|home| home.join("Library/Application Support"))
    } else {
        absolute("XDG_CONFIG_HOME").or_else(|| env::home_dir().map(|home| home.join(".config")))
    };
    base.unwrap_or_else(env::temp_dir)
        .join("tuanthu")
        .join("settings.ron")
}

/// The folder for what belongs to this user on this machine and to no archive: `%LOCALAPPDATA%` on Windows,
/// `~/Library/Application Support` on macOS, `$XDG_DATA_HOME` or `~/.local/share` elsewhere.
pub fn data_folder() -> PathBuf {
    let base = if cfg!(windows) {
        env::var_os("LOCALAPPDATA").map(PathBuf::from)
    } else if cfg!(target_os = "macos") {
        env::home_dir().map(|home| home.join("Library/Application Support"))
    } else {
        absolute("XDG_DATA_HOME").or_else(|| env::home_dir().map(|home| home.join(".local/share")))
    };
    base.unwrap_or_else(env::temp_dir).join("tuanthu")
}

/// The name of this machine, for colleagues who find an assessment open; empty where the system does not tell.
pub fn machine_name() -> String {
    const LONGEST: u64 = 256;
    let variables = ["COMPUTERNAME", "HOSTNAME"];
    let told = variables.into_iter().find_map(|name| env::var(name).ok());
    let files = ["/proc/sys/kernel/hostname", "/etc/hostname"];
    let read = |path: &&str| store::read(&Real, Path::new(path), LONGEST).ok();
    let written = || {
        let bytes = files.iter().find_map(read)?;
        Some(String::from_utf8_lossy(&bytes).trim().to_owned())
    };
    told.or_else(written).unwrap_or_default()
}

/// The archive of somebody who has not chosen a folder.
pub fn initial_archive() -> PathBuf {
    let home = env::home_dir().unwrap_or_else(env::temp_dir);
    let documents = home.join("Documents");
    let base = if documents.is_dir() { documents } else { home };
    base.join("Kho hồ sơ Tuân Thủ")
}

/// An environment variable that holds an absolute path (XDG Base Directory Specification: others are to be ignored).
fn absolute(name: &str) -> Option<PathBuf> {
    env::var_os(name)
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
}

/// The name of the user as the system knows it, to fill the officer's name until the officer gives a better one.
pub fn user_name() -> String {
    let variables = if cfg!(windows) {
        ["USERNAME"].as_slice()
    } else {
        &["USER", "LOGNAME"]
    };
    let mut told = variables.iter().filter_map(|name| env::var(name).ok());
    told.find(|name| !name.trim().is_empty())
        .unwrap_or_default()
}

/// Who works here: as set, else the user of the system.
pub fn officer(set: &str) -> String {
    match set.trim() {
        "" => user_name(),
        set => set.to_owned(),
    }
}

/// Who works on this assessment: as set, in a part whoever is responsible for it, else the user of the system or whoever
/// filled in the assessment. What is written never has an empty author while anybody is known.
pub fn worker(set: &str, assessment: &Assessment) -> String {
    let names = [assessment.named(set).trim().to_owned(), user_name()];
    let mut said = names.into_iter().filter(|name| !name.is_empty());
    said.next()
        .unwrap_or_else(|| assessment.profile.officer.clone())
}

/// This program, to be started once more. On Linux the very file that runs, even where another version has taken its
/// place on the disk.
pub fn this_program() -> PathBuf {
    if cfg!(target_os = "linux") {
        return PathBuf::from("/proc/self/exe");
    }
    env::current_exe().unwrap_or_else(|_| PathBuf::from("tuanthu"))
}

/// Whether there is a screen to open a window on.
pub fn has_display() -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos"))
        || is_set("WAYLAND_DISPLAY")
        || is_set("WAYLAND_SOCKET")
        || is_set("DISPLAY")
}

/// Whether OpenGL is asked to be computed by the processor.
pub fn draws_without_hardware() -> bool {
    env::var_os(SOFTWARE_OPENGL).is_some_and(|value| value == "1")
}

/// Becomes this program again, with OpenGL computed by the processor: a driver once loaded cannot be exchanged. Returns
/// only where that is not possible.
pub fn start_again_without_hardware() {
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;

        let mut again = Command::new(this_program());
        // A failure to start leaves us where we were: the caller says why there is no window.
        drop(
            again
                .args(env::args_os().skip(1))
                .env(SOFTWARE_OPENGL, "1")
                .exec(),
        );
    }
}

/// Whether a desktop could answer a question for a file: through its portal, which is reached over the session bus, or
/// through zenity. The variables of the environment are given by `variable`, whether a file is there by `is_there`.
pub fn may_have_dialogs(
    variable: impl Fn(&str) -> Option<OsString>,
    is_there: impl Fn(&Path) -> bool,
) -> bool {
    if cfg!(any(windows, target_os = "macos")) {
        return true;
    }
    let has_address = variable("DBUS_SESSION_BUS_ADDRESS").is_some_and(|value| !value.is_empty());
    let runtime = variable("XDG_RUNTIME_DIR").map(PathBuf::from);
    let has_socket = runtime.is_some_and(|folder| is_there(&folder.join("bus")));
    let searched = variable("PATH").unwrap_or_default();
    let has_zenity = env::split_paths(&searched).any(|folder| is_there(&folder.join("zenity")));
    has_address || has_socket || has_zenity
}

/// The same for this desktop.
pub fn has_dialogs() -> bool {
    may_have_dialogs(|name| env::var_os(name), Path::exists)
}

/// The folder for temporary files.
pub fn temporary_folder() -> PathBuf {
    env::temp_dir()
}

/// Opens a file or folder in the program that the desktop has for it.
pub fn reveal(path: &Path) -> Result<(), StoreError> {
    let mut command = if cfg!(windows) {
        Command::new("explorer")
    } else if cfg!(target_os = "macos") {
        Command::new("open")
    } else {
        Command::new("xdg-open")
    };
    let quiet = command
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let opened = quiet.spawn().map(drop);
    opened.map_err(|source| StoreError::Io {
        operation: Operation::Read,
        path: path.to_owned(),
        source,
    })
}

/// Opens an assessment or a report in a window of its own: this program once more.
pub fn open_window(program: &Path, path: &Path, language: Language) -> Result<(), StoreError> {
    let mut command = Command::new(program);
    let quiet = command
        .args(["--lang", language.tag()])
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    let mut window = quiet.spawn().map_err(|source| StoreError::Io {
        operation: Operation::Read,
        path: program.to_owned(),
        source,
    })?;
    // Somebody has to wait for it, or the system keeps its entry until this program ends.
    drop(Job::start(move || window.wait().is_ok(), || {}));
    Ok(())
}

/// Whether the session is X11 and its input method is fcitx.
pub fn is_fcitx_on_x11() -> bool {
    let is_fcitx = env::var("XMODIFIERS").is_ok_and(|value| value.contains("@im=fcitx"));
    is_fcitx && env::var_os("WAYLAND_DISPLAY").is_none()
}

//! What the window finds out about the desktop before it asks it for something.

use std::{ffi::OsString, path::Path};

use tuanthu::app::place::may_have_dialogs;

#[test]
#[cfg(target_os = "linux")]
fn a_desktop_without_bus_and_zenity_is_not_asked_for_files() {
    let check = |variables: &[(&str, &str)], files: &[&str], expected: bool| {
        let variable = |wanted: &str| {
            let found = variables.iter().find(|(name, _)| *name == wanted);
            found.map(|(_, value)| OsString::from(value))
        };
        let is_there = |path: &Path| files.iter().any(|file| Path::new(file) == path);
        assert_eq!(
            may_have_dialogs(variable, is_there),
            expected,
            "{variables:?} {files:?}"
        );
    };
    let path = ("PATH", "/usr/bin:/bin");
    check(&[], &[], false);
    check(&[path], &[], false);
    check(&[path], &["/bin/zenity"], true);
    check(&[path], &["/opt/zenity"], false);
    check(&[("DBUS_SESSION_BUS_ADDRESS", "")], &[], false);
    check(&[("DBUS_SESSION_BUS_ADDRESS", "unix:path=/x")], &[], true);
    let runtime = ("XDG_RUNTIME_DIR", "/run/user/1000");
    check(&[runtime], &[], false);
    check(&[runtime], &["/run/user/1000/bus"], true);
}

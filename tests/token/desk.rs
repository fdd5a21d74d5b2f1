//! A desk with a token in it: SoftHSM2 in a folder of its own behind the module of `module.c`, keys and certificates
//! made by OpenSSL, and this program as it would be started there.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use tempfile::TempDir;
use tuanthu::{
    app::signer::{KeyPlace, Keys},
    model::Digest,
};

use crate::tools;

/// The PIN of the token.
pub(crate) const PIN: &str = "48151623";

/// Where distributions put SoftHSM2.
const SOFTHSM: [&str; 4] = [
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
];

/// A key to be made: how OpenSSL is asked for it with its certificate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Made {
    pub(crate) name: &'static str,
    pub(crate) key: &'static [&'static str],
    pub(crate) more: &'static [&'static str],
    pub(crate) asks_each_time: bool,
}

impl Made {
    const fn new(name: &'static str, key: &'static [&'static str]) -> Self {
        Self {
            name,
            key,
            more: &["-sha256"],
            asks_each_time: false,
        }
    }

    pub(crate) const fn asking_each_time(self, name: &'static str) -> Self {
        Self {
            name,
            asks_each_time: true,
            ..self
        }
    }

    pub(crate) const fn with(self, more: &'static [&'static str]) -> Self {
        Self { more, ..self }
    }
}

pub(crate) const RSA_2048: Made = Made::new("rsa-2048", &["rsa:2048"]);
pub(crate) const RSA_1024: Made = Made::new("rsa-1024", &["rsa:1024"]);
pub(crate) const P_256: Made = Made::new("p-256", &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]);
pub(crate) const P_384: Made = Made::new("p-384", &["ec", "-pkeyopt", "ec_paramgen_curve:P-384"]);

/// A token in a folder of its own.
pub(crate) struct Desk {
    pub(crate) folder: TempDir,
    real: PathBuf,
}

impl Desk {
    /// An empty token; `None` where SoftHSM2 or what fills it is not installed.
    pub(crate) fn new() -> Option<Self> {
        let util = tools::require("softhsm2-util")?;
        tools::require("pkcs11-tool")?;
        tools::require("openssl")?;
        let cc = tools::require("cc")?;
        let real = SOFTHSM.iter().map(Path::new).find(|path| path.exists())?;
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path();
        fs::create_dir(place.join("tokens")).unwrap();
        // Without OpenSSL's own settings, which make an authority of every certificate.
        let request = "[req]\ndistinguished_name = name\n[name]\n";
        fs::write(place.join("req.cnf"), request).unwrap();
        let conf = format!(
            "directories.tokendir = {}\nobjectstore.backend = file\nlog.level = ERROR\n",
            place.join("tokens").display()
        );
        fs::write(place.join("softhsm2.conf"), conf).unwrap();
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/token/module.c");
        let arguments = ["-shared", "-fPIC", "-w", "-o", "module.so", source, "-ldl"];
        let (text, built) = cc.run(place, &arguments);
        assert!(built, "{text}");
        drop(util);
        let desk = Self {
            real: real.to_owned(),
            folder,
        };
        let init = ["--init-token", "--free", "--label", "Văn thư", "--pin", PIN];
        desk.run(
            "softhsm2-util",
            &[&init[..], &["--so-pin", "12345678"]].concat(),
        );
        Some(desk)
    }

    /// Runs a tool that finds this token.
    fn run(&self, program: &str, arguments: &[&str]) {
        let output = Command::new(program)
            .args(arguments)
            .current_dir(self.folder.path())
            .env("SOFTHSM2_CONF", self.folder.path().join("softhsm2.conf"))
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        assert!(output.status.success(), "{program} {arguments:?}: {said}");
    }

    /// Makes a key and a self-signed certificate, puts both on the token under one id, and gives the certificate.
    pub(crate) fn put(&self, made: Made, id: &str) -> Vec<u8> {
        let (key, certificate) = (format!("{id}.key.pem"), format!("{id}.cer"));
        let request = [
            "req", "-x509", "-nodes", "-utf8", "-days", "3650", "-newkey",
        ];
        let subject = format!("/O=Sở Thử nghiệm/CN=Người ký {}", made.name);
        let names = [
            "-subj", &subject, "-keyout", &key, "-outform", "DER", "-out",
        ];
        let usage = [
            "-config",
            "req.cnf",
            "-addext",
            "basicConstraints=critical,CA:FALSE",
            "-addext",
            "keyUsage=critical,digitalSignature",
        ];
        let arguments = [
            &request[..],
            made.key,
            &names,
            &[&certificate],
            &usage,
            made.more,
        ];
        self.run("openssl", &arguments.concat());
        let der = fs::read(self.folder.path().join(certificate)).unwrap();
        self.put_key(&key, &der, id, made.asks_each_time);
        der
    }

    /// Puts a private key from a PEM file and its certificate on the token.
    pub(crate) fn put_key(&self, pem: &str, certificate: &[u8], id: &str, asks_each_time: bool) {
        fs::write(self.folder.path().join("put.cer"), certificate).unwrap();
        self.run(
            "openssl",
            &["pkey", "-in", pem, "-outform", "DER", "-out", "put.der"],
        );
        let module = self.real.to_str().unwrap();
        let login = ["--module", module, "--login", "--pin", PIN, "--id", id];
        let key = [
            "--write-object",
            "put.der",
            "--type",
            "privkey",
            "--usage-sign",
        ];
        let each_time: &[&str] = if asks_each_time {
            &["--always-auth"]
        } else {
            &[]
        };
        self.run("pkcs11-tool", &[&login[..], &key, each_time].concat());
        let certificate = ["--write-object", "put.cer", "--type", "cert"];
        self.run("pkcs11-tool", &[&login[..], &certificate].concat());
    }

    /// The module of the token's maker.
    pub(crate) fn module(&self) -> PathBuf {
        self.folder.path().join("module.so")
    }

    /// This program at this desk, with a token in this mood.
    pub(crate) fn keys(&self, mood: &str) -> Keys {
        let place = self.folder.path();
        let program = place.join(format!("tuanthu-{mood}"));
        let script = format!(
            "#!/bin/sh\nexport SOFTHSM2_CONF={conf} TOKEN_REAL={real} TOKEN_STATE={state} TOKEN_MOOD={mood}\n\
             exec {program} \"$@\"\n",
            conf = place.join("softhsm2.conf").display(),
            real = self.real.display(),
            state = place.join("state").display(),
            program = env!("CARGO_BIN_EXE_tuanthu"),
        );
        fs::write(&program, script).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        Keys {
            program,
            patience: Duration::from_mins(1),
        }
    }

    /// The key of a certificate on this token.
    pub(crate) fn key_of(&self, certificate: &[u8]) -> KeyPlace {
        KeyPlace::Token {
            module: self.module(),
            certificate: Digest::of(certificate),
        }
    }

    /// Wrong PINs in a row, and how often anybody tried to log in.
    pub(crate) fn state(&self) -> (u32, u32) {
        let state = fs::read_to_string(self.folder.path().join("state")).unwrap_or_default();
        let mut numbers = state.split_whitespace().map(|n| n.parse().unwrap());
        (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0))
    }
}

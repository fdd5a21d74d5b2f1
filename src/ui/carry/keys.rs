//! Keys: which one each role signs with, what is known of it without its secret, tokens, making a self-issued identity.

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use crate::{
    app::{
        Error, clock, explain,
        identity::{self, Plugged},
        jobs::Job,
        pen::{self, Pen, Told},
        signer::KeyPlace,
        trust::Trust,
    },
    model::Digest,
    store::settings::Role,
    ui::{
        App,
        screen::signing::{Examined, Known, Means, TokensSeen},
        widget::Tone,
    },
};

use super::waker;

impl App {
    /// What this role signs with, with the secret that was typed; nothing where no key is chosen.
    pub(super) fn pen(&mut self, role: Role) -> Option<Pen> {
        let place = identity::chosen(&self.settings, role)?;
        let expected = self.expected(role);
        let open = self.open.as_ref()?;
        let view = self.views.report.signing.of(role);
        let warnings = match &view.known {
            Known::Is(examined) => examined.warnings.clone(),
            Known::Unknown | Known::Looking => Vec::new(),
        };
        let told = Told {
            gaps: open.numbers.gaps.clone(),
            warnings,
        };
        let secret = std::mem::take(&mut view.secret);
        Some(Pen {
            keys: self.keys.clone(),
            place,
            secret,
            choices: self.settings.signing.clone(),
            stamp: view.stamp,
            trust: self.settings.trust.clone(),
            expected,
            data_folder: self.data_folder.clone(),
            told,
        })
    }

    /// Who is to sign in this role.
    fn expected(&self, role: Role) -> String {
        let open = self.open.as_ref();
        let name = open.map(|open| pen::expected_name(&open.session.assessment, role));
        name.unwrap_or_default().to_owned()
    }

    /// Looks at the certificate with which this role would sign, as far as it can be read without a secret.
    pub(super) fn examine_key(&mut self, ctx: &Context, role: Role) {
        if self.running.examining.is_some() {
            return;
        }
        let Some(place) = identity::chosen(&self.settings, role) else {
            return;
        };
        let means = Means::of(&self.settings, role);
        let signing = &mut self.views.report.signing;
        let on_token = means.chosen_of(&signing.tokens);
        let on_token = on_token.map(|(_, held)| held.certificate.clone());
        signing.of(role).known = Known::Looking;
        let (trust, data_folder) = (self.settings.trust.clone(), self.data_folder.clone());
        let expected = self.expected(role);
        let examine = move || {
            let certificate = match place {
                KeyPlace::File(path) => identity::known_certificate(data_folder.as_deref(), &path),
                KeyPlace::Token { .. } => on_token,
            };
            let (trust, trouble) = match Trust::read(trust.as_deref(), &[]) {
                Ok(trust) => (trust, None),
                Err(error) => (Trust::none(), Some(error)),
            };
            Examined {
                warnings: pen::warnings(&trust, certificate.as_slice(), &expected, clock::now()),
                certificate,
                trouble,
            }
        };
        self.running.examining = Some((role, Job::start(examine, waker(ctx))));
    }

    pub(super) fn examined(&mut self, role: Role, examined: Examined) {
        let view = self.views.report.signing.of(role);
        // Another key may have been chosen meanwhile: then it is looked at anew.
        if matches!(view.known, Known::Looking) {
            view.known = Known::Is(Box::new(examined));
        }
    }

    /// This role signs with a certificate on a token from now on, or with its file.
    pub(super) fn sign_with(&mut self, role: Role, certificate: Option<Digest>) {
        let (_, token) = self.settings.key_mut(role);
        *token = certificate;
        self.views.report.signing.of(role).known = Known::Unknown;
        self.keep_settings();
    }

    /// This role signs with this PKCS#12 file from now on.
    pub(super) fn sign_with_file(&mut self, role: Role, path: PathBuf) {
        let (identity, token) = self.settings.key_mut(role);
        (*identity, *token) = (Some(path), None);
        self.views.report.signing.of(role).known = Known::Unknown;
        self.keep_settings();
    }

    /// Where the keys lie that were used before.
    pub(super) fn folder_of_identities(&self) -> Option<PathBuf> {
        let mut files = Role::ALL.into_iter().map(|role| self.settings.key(role).0);
        files.find_map(|file| file?.parent().map(Path::to_owned))
    }

    pub(super) fn make_identity(&mut self, ctx: &Context, role: Role, path: PathBuf) {
        let Some(new) = self.views.report.signing.of(role).making.as_mut() else {
            return;
        };
        let path = if path.extension().is_none() {
            path.with_extension("p12")
        } else {
            path
        };
        let organisation = self
            .open
            .as_ref()
            .map(|open| open.session.assessment.profile.name.clone())
            .unwrap_or_default();
        let (name, passphrase) = (new.name.trim().to_owned(), new.take_passphrase());
        let (file, keys) = (path.clone(), self.keys.clone());
        let work = move || {
            let now = clock::now();
            identity::create(&keys, &file, &name, &organisation, &passphrase, now).map(drop)
        };
        self.running.making = Some(((role, path), Job::start(work, waker(ctx))));
    }

    pub(super) fn made_identity(&mut self, role: Role, path: PathBuf, result: Result<(), Error>) {
        match result {
            Ok(()) => {
                self.views.report.signing.of(role).making = None;
                self.sign_with_file(role, path);
                let hint = self.texts.t("identity-saved-hint").to_owned();
                self.say(Tone::Good, self.texts.t("identity-saved").to_owned(), hint);
            }
            Err(error) => self.complain(&error),
        }
    }

    /// Looks which tokens are plugged in; the makers' libraries may take their time.
    pub(super) fn look_at_tokens(&mut self, ctx: &Context) {
        let Some(module) = self.settings.module.clone() else {
            return;
        };
        let keys = self.keys.clone();
        let look = move || identity::tokens(&keys, &module, clock::now());
        self.views.report.signing.tokens = TokensSeen::Looking;
        self.running.looking = Some(Job::start(look, waker(ctx)));
    }

    pub(super) fn looked_at_tokens(&mut self, result: Result<Vec<Plugged>, Error>) {
        self.views.report.signing.tokens = match result {
            Ok(tokens) => TokensSeen::Found(tokens),
            Err(error) => TokensSeen::Failed(explain::error(&self.texts, &error)),
        };
    }
}

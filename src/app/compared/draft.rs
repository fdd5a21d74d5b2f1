//! Drafts that others have read, as sides of a comparison: the assessment as it was is kept beside each of them. Which
//! steps made a draft is `assessment::dispatch`'s, keeping them `app::dispatch`'s.

use std::path::Path;

use crate::{
    app::{Error, archive},
    assessment::{Assessment, drafts_among, file},
    model::Digest,
    report::comparison::Version,
    store::{self, DOCUMENT_LIMIT, archive::REPORTS_FOLDER, vfs::Real},
};

/// The folder of the assessment that keeps this file among its reports.
pub fn home(path: &Path) -> Option<&Path> {
    let folder = path.parent()?;
    (folder.file_name()? == REPORTS_FOLDER).then(|| folder.parent())?
}

/// The assessment as it was in a draft, and which draft it is; nothing where the file is none.
pub(super) fn read(path: &Path) -> Result<Option<(Assessment, Version)>, Error> {
    let Some((home, name)) = home(path).zip(path.file_name()) else {
        return Ok(None);
    };
    let Ok(now) = archive::load(home) else {
        return Ok(None);
    };
    let papers = now.issued.iter().map(|issued| issued.steps.as_slice());
    let mut drafts = papers
        .chain([now.dispatch.steps.as_slice()])
        .flat_map(drafts_among);
    let found = drafts.find(|(_, step)| {
        let files = [&step.file, &step.data].into_iter().flatten();
        files.into_iter().any(|file| name == file.name.as_str())
    });
    let Some((number, step)) = found else {
        return Ok(None);
    };
    let version = match number {
        Some(number) => Version::Draft {
            number,
            at: step.at,
        },
        None => Version::Submitted { at: step.at },
    };
    let no_data = || Error::DraftWithoutData {
        path: path.to_owned(),
    };
    let kept = step.data.as_ref().ok_or_else(no_data)?;
    let data = home.join(REPORTS_FOLDER).join(&kept.name);
    let bytes = store::read(&Real, &data, DOCUMENT_LIMIT)?;
    if Digest::of(&bytes) != kept.sha256 {
        return Err(Error::PaperChanged { path: data });
    }
    let assessment = file::from_ron(&data, &bytes).map_err(Error::Problems)?;
    Ok(Some((assessment, version)))
}

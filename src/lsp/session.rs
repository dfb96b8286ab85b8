//! What the editor has open, and the sites around it as they would be if everything were saved.
//!
//! Knows nothing of the protocol's requests. The disk is read through `load` alone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use lsp_types::{Location, Position, Uri};
use url::Url;

use super::position::Encoding;
use crate::load::{self, Loaded};
use crate::pipeline::Built;
use crate::source::{SourceFile, SourcePath, Span};

/// Builds what was loaded; the sentence says why that was not possible.
pub type Builder<'a> = dyn Fn(Loaded) -> Result<Built, String> + 'a;

/// A site that holds an open file.
pub(super) struct Site {
    /// The folder with `site.toml`.
    pub(super) root: PathBuf,
    /// The last build that came to its end.
    pub(super) built: Option<Built>,
    /// Files that were shown with findings, so that these can be taken away again.
    pub(super) shown: BTreeSet<SourcePath>,
    is_stale: bool,
}

/// A file of a site.
pub(super) struct Place<'a> {
    pub(super) site: &'a Site,
    pub(super) built: &'a Built,
    pub(super) file: &'a SourceFile,
}

/// The open files and their sites.
pub(super) struct Session<'a> {
    pub(super) encoding: Encoding,
    build: &'a Builder<'a>,
    /// A folder that was named on the command line stands for every file in it.
    fixed_root: Option<PathBuf>,
    documents: BTreeMap<PathBuf, String>,
    sites: BTreeMap<PathBuf, Site>,
}

impl<'a> Session<'a> {
    pub(super) fn new(
        encoding: Encoding,
        fixed_root: Option<PathBuf>,
        build: &'a Builder<'a>,
    ) -> Self {
        Self {
            encoding,
            build,
            fixed_root,
            documents: BTreeMap::new(),
            sites: BTreeMap::new(),
        }
    }

    /// Takes note of a file that the editor opened or changed.
    pub(super) fn open(&mut self, uri: &Uri, text: String) {
        let Some(path) = path_of(uri) else {
            return;
        };
        if let Some(root) = self.root_of(&path) {
            self.add_site(root);
        }
        self.documents.insert(path.clone(), text);
        self.touch(&path);
    }

    /// Takes note of a file that the editor closed: the disk counts again.
    pub(super) fn close(&mut self, uri: &Uri) {
        if let Some(path) = path_of(uri) {
            self.documents.remove(&path);
            self.touch(&path);
        }
    }

    /// Opens a site, whether or not one of its files is open.
    pub(super) fn add_site(&mut self, root: PathBuf) {
        self.sites.entry(root.clone()).or_insert_with(|| Site {
            root,
            built: None,
            shown: BTreeSet::new(),
            is_stale: true,
        });
    }

    /// The site around a folder of the editor.
    pub(super) fn add_folder(&mut self, uri: &Uri) {
        if let Some(path) = path_of(uri)
            && let Some(root) = self.root_of(&path.join("site.toml"))
        {
            self.add_site(root);
        }
    }

    /// Takes note that a file changed on the disk.
    pub(super) fn changed_on_disk(&mut self, uri: &Uri) {
        if let Some(path) = path_of(uri) {
            self.touch(&path);
        }
    }

    fn touch(&mut self, path: &Path) {
        for site in self.sites.values_mut() {
            if path.starts_with(&site.root) {
                site.is_stale = true;
            }
        }
    }

    fn root_of(&self, path: &Path) -> Option<PathBuf> {
        match &self.fixed_root {
            Some(root) => Some(root.clone()),
            None => load::find_root(path.parent()?),
        }
    }

    /// Builds again what has changed since. Says which sites were built, and what kept others from
    /// it.
    pub(super) fn refresh(&mut self) -> (Vec<PathBuf>, Vec<String>) {
        let mut fresh = Vec::new();
        let mut failures = Vec::new();
        for site in self.sites.values_mut().filter(|site| site.is_stale) {
            site.is_stale = false;
            let built = load::load(&site.root)
                .map_err(|error| error.to_string())
                .map(|mut loaded| {
                    for (path, text) in &self.documents {
                        if let Some(path) = inside(&site.root, path) {
                            loaded.overlay(&path, text.clone());
                        }
                    }
                    loaded
                })
                .and_then(|loaded| (self.build)(loaded));
            match built {
                Ok(built) => {
                    site.built = Some(built);
                    fresh.push(site.root.clone());
                }
                Err(sentence) => failures.push(sentence),
            }
        }
        (fresh, failures)
    }

    /// A site by its folder.
    pub(super) fn site_mut(&mut self, root: &Path) -> Option<&mut Site> {
        self.sites.get_mut(root)
    }

    /// The file of a site that an address of the editor names. Of a site inside a site the inner
    /// one counts.
    pub(super) fn place(&self, uri: &Uri) -> Option<Place<'_>> {
        let path = path_of(uri)?;
        let site = self
            .sites
            .values()
            .filter(|site| path.starts_with(&site.root))
            .max_by_key(|site| site.root.as_os_str().len())?;
        let built = site.built.as_ref()?;
        let file = built.sources.get(&inside(&site.root, &path)?)?;
        Some(Place { site, built, file })
    }
}

impl Site {
    /// How the editor names a file of the site.
    pub(super) fn uri(&self, path: &SourcePath) -> Option<Uri> {
        uri_of(&self.root.join(path.as_str()))
    }
}

impl Place<'_> {
    pub(super) fn offset(&self, encoding: Encoding, position: Position) -> usize {
        encoding.offset(self.file, position)
    }

    /// A span of any file of the same site, as the editor names it.
    pub(super) fn location(
        &self,
        encoding: Encoding,
        path: &SourcePath,
        span: Span,
    ) -> Option<Location> {
        let file = self.built.sources.get(path)?;
        Some(Location::new(
            self.site.uri(path)?,
            encoding.range(file, span),
        ))
    }

    /// Which page of the site this file is.
    pub(super) fn page(&self) -> Option<usize> {
        let content_path = self.file.path().as_str().strip_prefix("content/")?;
        self.built.site.map.page_of_file(content_path)
    }
}

/// The path of a file inside a site, with `/`.
fn inside(root: &Path, path: &Path) -> Option<SourcePath> {
    let names: Option<Vec<&str>> = path
        .strip_prefix(root)
        .ok()?
        .components()
        .map(|name| name.as_os_str().to_str())
        .collect();
    Some(SourcePath::new(&names?.join("/")))
}

/// The file that an address of the editor names. Editors differ in what they percent-encode.
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let path = Url::parse(uri.as_str()).ok()?.to_file_path().ok()?;
    // A folder may be reached through a link; the site knows itself by the real one.
    let real = path
        .parent()
        .and_then(|folder| folder.canonicalize().ok())
        .zip(path.file_name())
        .map(|(folder, name)| folder.join(name));
    Some(real.unwrap_or(path))
}

/// How the editor names a file.
pub(super) fn uri_of(path: &Path) -> Option<Uri> {
    Url::from_file_path(path).ok()?.as_str().parse().ok()
}

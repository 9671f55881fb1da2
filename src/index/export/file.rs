//! One file of the export: a head that tells kind and damage, then the deflated payload; and the name it gets.
//!
//! Hosts serve `.bin` as it is. The payload is deflated here because many would not do it, and the head keeps those who
//! sniff from taking it for something else.

use std::collections::BTreeMap;
use std::fmt;

use anyhow::{Result, ensure};
use libdeflater::{CompressionLvl, Compressor};
use serde::{Serialize, Serializer};

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Kind {
    Terms = b'T',
    Positions = b'P',
    Directory = b'D',
    Cards = b'C',
    CardDirectory = b'N',
    Fragment = b'X',
    Table = b'F',
    Synonyms = b'S',
}

/// A file of the export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutFile {
    /// Its name in the folder of the export.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The name of a file by its content: 48 bits, written as hexadecimal digits. Letters that differ only in case would be
/// one name on some disks, and names that begin with an underscore are hidden by some hosts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name(pub(super) [u8; 6]);

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Name {
    /// The name of the file in the folder of the export.
    pub(super) fn file(self) -> String {
        format!("{self}.bin")
    }
}

/// A finished file.
#[derive(Debug)]
pub(super) struct Encoded {
    pub(super) name: Name,
    pub(super) bytes: Vec<u8>,
}

/// Makes files of one kind, keeping the memory that deflating needs from one to the next.
pub(super) struct Encoder {
    kind: Kind,
    deflate: Compressor,
    deflated: Vec<u8>,
}

impl Kind {
    /// The level of deflate, 1 to 12. Texts in codes of their own and positions repeat themselves little: a sample of 10,000 entries was
    /// 0.3 and 1.4 % greater by the least effort than by the level before, and all of them less. Terms gain by more.
    const fn level(self) -> i32 {
        match self {
            Self::Positions => 1,
            Self::Fragment => 3,
            Self::Terms => 7,
            Self::Cards | Self::Directory | Self::CardDirectory | Self::Table | Self::Synonyms => 9,
        }
    }
}

/// Length of the head: magic, kind, and checksum of what follows.
pub(super) const HEAD: usize = 7;

impl Encoder {
    pub(super) fn new(kind: Kind) -> Self {
        let level = CompressionLvl::new(kind.level()).unwrap_or_default();
        Self { kind, deflate: Compressor::new(level), deflated: Vec::new() }
    }

    /// Makes a file of a payload.
    pub(super) fn encode(&mut self, payload: &[u8]) -> Result<Encoded> {
        self.deflated.resize(self.deflate.deflate_compress_bound(payload.len()), 0);
        let length = self.deflate.deflate_compress(payload, &mut self.deflated)?;
        let mut bytes = Vec::with_capacity(HEAD + length);
        bytes.extend_from_slice(&[b'C', b'B', self.kind as u8]);
        let deflated = &self.deflated[..length];
        bytes.extend_from_slice(&checksum(deflated).to_le_bytes());
        bytes.extend_from_slice(deflated);
        let mut name = Name([0; 6]);
        blake3::Hasher::new().update(&bytes).finalize_xof().fill(&mut name.0);
        Ok(Encoded { name, bytes })
    }
}

/// Makes one file.
pub(super) fn encode(kind: Kind, payload: &[u8]) -> Result<Encoded> {
    Encoder::new(kind).encode(payload)
}

/// FNV-1a with 32 bits.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// The files of an export, each once.
#[derive(Debug, Default)]
pub(super) struct Files(BTreeMap<Name, Vec<u8>>);

impl Files {
    /// Takes a file in; equal ones are one.
    pub(super) fn add(&mut self, file: Encoded) -> Result<Name> {
        let Encoded { name, bytes } = file;
        let same = self.0.get(&name).is_none_or(|old| *old == bytes);
        ensure!(same, "two files of the search index happen to have one name, `{name}`: change any text a little");
        self.0.insert(name, bytes);
        Ok(name)
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// All files by name, then the manifest.
    pub(super) fn finish(self, manifest: Vec<u8>) -> Vec<OutFile> {
        let named = self.0.into_iter().map(|(name, bytes)| OutFile { name: name.file(), bytes });
        named.chain([OutFile { name: super::manifest::NAME.to_owned(), bytes: manifest }]).collect()
    }
}

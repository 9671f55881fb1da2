//! The text of a part's documents, beside its index: excerpts are cut from it.
//!
//! The number of documents, where the record of each ends, then the records one after the other; numbers are of eight bytes.

use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use anyhow::{Context, Result};

/// One section of a document: anchor, heading, text. The first has no anchor.
pub type Section = (String, String, String);

/// Name of the file in the folder of a part.
const FILE: &str = "texts.bin";

/// Writes the texts of all documents of a part.
pub(super) fn write(folder: &Path, records: &[Vec<u8>]) -> Result<()> {
    let mut file = BufWriter::new(File::create(folder.join(FILE))?);
    file.write_all(&(records.len() as u64).to_le_bytes())?;
    let mut end = 0;
    for record in records {
        end += record.len() as u64;
        file.write_all(&end.to_le_bytes())?;
    }
    for record in records {
        file.write_all(record)?;
    }
    file.flush()?;
    Ok(())
}

/// A document's text as it is written.
pub(super) fn record(sections: &[Section]) -> Result<Vec<u8>> {
    Ok(postcard::to_stdvec(sections)?)
}

/// Reads the text of one document of a part by its number in the part.
pub(super) fn read(folder: &Path, document: u32) -> Result<Vec<Section>> {
    let path = folder.join(FILE);
    let read = || -> Result<Vec<Section>> {
        let mut file = File::open(&path)?;
        let count = number(&mut file, 0)?;
        let document = u64::from(document);
        anyhow::ensure!(document < count, "it has {count} documents");
        let start = if document == 0 { 0 } else { number(&mut file, document * 8)? };
        let end = number(&mut file, document * 8 + 8)?;
        let length = usize::try_from(end.checked_sub(start).context("its parts are out of order")?)?;
        anyhow::ensure!(end <= file.metadata()?.len(), "it ends too soon");
        file.seek(SeekFrom::Start(8 + count * 8 + start))?;
        let mut record = vec![0; length];
        file.read_exact(&mut record)?;
        Ok(postcard::from_bytes(&record)?)
    };
    read().with_context(|| format!("cannot read `{}`", path.display()))
}

fn number(file: &mut File, at: u64) -> Result<u64> {
    let mut bytes = [0; 8];
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(&mut bytes)?;
    Ok(u64::from_le_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_document_has_its_own_text() {
        let folder = tempfile::tempdir().unwrap();
        let text = |text: &str| vec![("a".to_owned(), "A".to_owned(), text.to_owned())];
        let records = ["one", "", "three"].map(|one| record(&text(one)).unwrap());
        write(folder.path(), &records).unwrap();
        for (number, one) in ["one", "", "three"].iter().enumerate() {
            assert_eq!(read(folder.path(), u32::try_from(number).unwrap()).unwrap(), text(one));
        }
        assert!(read(folder.path(), 3).is_err());
    }

    #[test]
    fn damage_is_told() {
        let folder = tempfile::tempdir().unwrap();
        for bytes in [&b""[..], &[255; 40], &[1, 0, 0, 0, 0, 0, 0, 0, 200, 0, 0, 0, 0, 0, 0, 0, 1]] {
            std::fs::write(folder.path().join(FILE), bytes).unwrap();
            assert!(read(folder.path(), 0).is_err());
        }
    }
}

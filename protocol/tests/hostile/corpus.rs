//! The corpora of the fuzz targets, fed to the same checks: what a fuzzer once found is tried in every test run.

use std::path::Path;

use crate::checks::targets::TARGETS;

#[test]
fn every_corpus_passes_its_target() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (name, target) in TARGETS {
        let mut inputs = 0;
        for file in std::fs::read_dir(corpora.join(name)).unwrap() {
            let file = file.unwrap().path();
            // Said aloud, so that a failure can be told apart.
            println!("{}", file.display());
            target(&std::fs::read(file).unwrap());
            inputs += 1;
        }
        assert!(inputs > 0, "{name} has no corpus");
    }
}

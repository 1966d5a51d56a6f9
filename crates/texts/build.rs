//! Embeds every file of `locales/<language>/` without a list kept by hand. A build script rather than an embedding macro, because
//! only a build script makes cargo notice a file that is new.

use std::{env, fmt::Write as _, fs, io, path::PathBuf};

fn main() -> io::Result<()> {
    let locales = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("../../locales").canonicalize()?;
    let mut code = String::from("const EMBEDDED: &[(&str, &str, &str)] = &[\n");
    for language in ["da", "en"] {
        let mut files: Vec<PathBuf> =
            fs::read_dir(locales.join(language))?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
        files.retain(|file| file.extension().is_some_and(|extension| extension == "ftl"));
        files.sort();
        for file in files {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            writeln!(code, "    ({language:?}, {name:?}, include_str!({file:?})),").map_err(io::Error::other)?;
        }
    }
    code.push_str("];\n");
    let target = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?).join("embedded.rs");
    fs::write(target, code)?;
    println!("cargo::rerun-if-changed={}", locales.display());
    Ok(())
}

//! The cryptography that TLS is done with unless the embedder passes in other: graviola, which is Rust and `asm!`
//! alone. It is young, and needs a processor of 2015 or later; it would panic on another, so that is asked first.

use rustls::crypto::CryptoProvider;

use super::tls_error;
use crate::config::ConfigError;

/// graviola, if this processor has what it needs.
///
/// # Errors
///
/// [`ConfigError::Tls`] names what the processor lacks.
pub fn default_crypto_provider() -> Result<CryptoProvider, ConfigError> {
    match lacking(&required()) {
        None => provider(),
        Some(lacking) => Err(tls_error(
            "security.protocol",
            format!("this processor lacks {lacking}, which the built-in cryptography needs: pass in another provider"),
        )),
    }
}

/// The names of what is not there.
fn lacking(features: &[(&'static str, bool)]) -> Option<String> {
    let lacking: Vec<&str> = features.iter().filter(|(_, there)| !there).map(|(name, _)| *name).collect();
    (!lacking.is_empty()).then(|| lacking.join(", "))
}

#[cfg(target_arch = "x86_64")]
fn required() -> [(&'static str, bool); 8] {
    [
        ("aes", is_x86_feature_detected!("aes")),
        ("ssse3", is_x86_feature_detected!("ssse3")),
        ("avx", is_x86_feature_detected!("avx")),
        ("avx2", is_x86_feature_detected!("avx2")),
        ("adx", is_x86_feature_detected!("adx")),
        ("bmi1", is_x86_feature_detected!("bmi1")),
        ("bmi2", is_x86_feature_detected!("bmi2")),
        ("pclmulqdq", is_x86_feature_detected!("pclmulqdq")),
    ]
}

#[cfg(target_arch = "aarch64")]
fn required() -> [(&'static str, bool); 4] {
    use std::arch::is_aarch64_feature_detected;
    [
        ("neon", is_aarch64_feature_detected!("neon")),
        ("aes", is_aarch64_feature_detected!("aes")),
        ("pmull", is_aarch64_feature_detected!("pmull")),
        ("sha2", is_aarch64_feature_detected!("sha2")),
    ]
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
fn required() -> [(&'static str, bool); 1] {
    [("an instruction set that it is written for (x86-64 or AArch64)", false)]
}

#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
#[allow(clippy::unnecessary_wraps, reason = "elsewhere there is none")]
fn provider() -> Result<CryptoProvider, ConfigError> {
    Ok(rustls_graviola::default_provider())
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
fn provider() -> Result<CryptoProvider, ConfigError> {
    Err(tls_error("security.protocol", "there is no built-in cryptography for this processor: pass in a provider"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_processor_lacks_is_named() {
        assert_eq!(lacking(&[("aes", true), ("avx", true)]), None);
        assert_eq!(lacking(&[("aes", true), ("adx", false), ("avx2", false)]).as_deref(), Some("adx, avx2"));
    }

    #[test]
    fn nothing_is_installed_for_the_process() {
        default_crypto_provider().expect("this processor will do");
        assert!(CryptoProvider::get_default().is_none());
    }
}

//! Passwords and keys stay out of errors, plans and notes.

/// Whether an option's value is never shown.
pub(super) fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let parts = ["password", "secret", "jaas", "token", "credential", "keystore.key", "certificate.chain"];
    parts.iter().any(|part| name.contains(part))
}

/// A line of a script with the values of secret options blotted out, character by character so that columns stay.
pub(super) fn mask_line(line: &str) -> String {
    let mut masked = String::with_capacity(line.len());
    let mut hide = false;
    // Outside quotes, inside, outside, ...: what is quoted is every second part.
    for (n, part) in line.split('\'').enumerate() {
        let quoted = n % 2 == 1;
        if n > 0 {
            masked.push('\'');
        }
        if quoted && hide {
            masked.extend(part.chars().map(|_| '*'));
            hide = false;
        } else {
            masked.push_str(part);
            hide = if quoted { is_secret(part) } else { hide && part.trim() == "=" };
        }
    }
    masked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_secrets_are_blotted_out() {
        assert_eq!(
            mask_line("  'properties.sasl.jaas.config' = 'user é', 'topic' = 'secret-topic'"),
            "  'properties.sasl.jaas.config' = '******', 'topic' = 'secret-topic'"
        );
        assert_eq!(mask_line("'properties.ssl.key.password'='p"), "'properties.ssl.key.password'='*");
        assert_eq!(mask_line("SELECT 'password', 'x'"), "SELECT 'password', 'x'");
    }
}

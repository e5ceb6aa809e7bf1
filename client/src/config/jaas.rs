//! `sasl.jaas.config`, in the text form of Java's login configuration: a class, a flag, options, a semicolon.

use std::fmt;

use crate::secret::Secret;

/// One login module.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct LoginModule {
    /// Its Java class.
    pub(crate) class: String,
    options: Vec<(String, Secret)>,
}

impl LoginModule {
    /// An option by its name.
    pub(crate) fn option(&self, name: &str) -> Option<&str> {
        self.options.iter().find(|(known, _)| known == name).map(|(_, value)| value.expose())
    }

    /// Options whose names begin with `prefix`, without it.
    pub(crate) fn options_with(&self, prefix: &str) -> impl Iterator<Item = (&str, &str)> {
        self.options.iter().filter_map(move |(name, value)| Some((name.strip_prefix(prefix)?, value.expose())))
    }
}

impl fmt::Debug for LoginModule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoginModule").field("class", &self.class).finish_non_exhaustive()
    }
}

/// Parses one login module. Errors never repeat the text, which holds secrets.
pub(crate) fn parse(text: &str) -> Result<LoginModule, String> {
    let mut words = Words { rest: text };
    let form = "expected `CLASS required NAME=\"VALUE\" ...;`";
    let class = words.word().ok_or(form)?;
    let flag = words.word().ok_or(form)?;
    if !["required", "requisite", "sufficient", "optional"].iter().any(|known| flag.eq_ignore_ascii_case(known)) {
        return Err(format!("{form}: the flag after the class is missing"));
    }
    let mut options = Vec::new();
    loop {
        words.skip_space();
        if words.take(';') {
            break;
        }
        let name = words.word().ok_or("an option's name is missing, or the semicolon at the end")?;
        words.skip_space();
        if !words.take('=') {
            return Err(format!("option {} has no `=`", options.len() + 1));
        }
        words.skip_space();
        let value = words.value().ok_or_else(|| format!("the value of option {} does not end", options.len() + 1))?;
        options.push((name, Secret::new(value)));
    }
    words.skip_space();
    match words.rest.is_empty() {
        true => Ok(LoginModule { class, options }),
        false => Err("there is text after the first login module; one is supported".to_owned()),
    }
}

struct Words<'a> {
    rest: &'a str,
}

impl Words<'_> {
    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn take(&mut self, expected: char) -> bool {
        let rest = self.rest.strip_prefix(expected);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// A bare word: up to a space, `=` or `;`.
    fn word(&mut self) -> Option<String> {
        self.skip_space();
        let end = self.rest.find(|c: char| c.is_whitespace() || "=;\"'".contains(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!word.is_empty()).then(|| word.to_owned())
    }

    /// A quoted value, in which a backslash takes the next character as it is, or a bare one.
    fn value(&mut self) -> Option<String> {
        let quote = self.rest.chars().next().filter(|c| *c == '"' || *c == '\'');
        let Some(quote) = quote else {
            let end = self.rest.find(|c: char| c.is_whitespace() || c == ';').unwrap_or(self.rest.len());
            let (value, rest) = self.rest.split_at(end);
            self.rest = rest;
            return Some(value.to_owned());
        };
        let mut value = String::new();
        let mut characters = self.rest.char_indices().skip(1);
        while let Some((at, c)) = characters.next() {
            match c {
                '\\' => match characters.next()?.1 {
                    'n' => value.push('\n'),
                    't' => value.push('\t'),
                    'r' => value.push('\r'),
                    c => value.push(c),
                },
                c if c == quote => {
                    self.rest = &self.rest[at + c.len_utf8()..];
                    return Some(value);
                }
                c => value.push(c),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_that_people_write_are_read() {
        for text in [
            r#"org.apache.kafka.common.security.plain.PlainLoginModule required username="al ice" password="p;a=\"s's";"#,
            "org.apache.kafka.common.security.plain.PlainLoginModule required\n  username='al ice'\n  password = 'p;a=\"s\\'s' ;\n",
        ] {
            let login = parse(text).expect(text);
            assert_eq!(login.class, "org.apache.kafka.common.security.plain.PlainLoginModule");
            assert_eq!(login.option("username"), Some("al ice"));
            assert_eq!(login.option("password"), Some("p;a=\"s's"));
        }
        let bare = parse("X required clientId=abc extension_logicalCluster=lkc;").expect("bare values");
        assert_eq!(bare.option("clientId"), Some("abc"));
        assert_eq!(bare.options_with("extension_").collect::<Vec<_>>(), [("logicalCluster", "lkc")]);
        assert_eq!(parse("X required;").expect("no options").option("username"), None);
    }

    #[test]
    fn errors_and_debug_do_not_repeat_the_password() {
        for text in [
            "",
            "X",
            "X password=\"hunter2\";",
            "X required password=\"hunter2",
            "X required password=\"hunter2\"",
            "X required password \"hunter2\";",
            "X required password=\"hunter2\"; Y required;",
        ] {
            let error = parse(text).expect_err(text);
            assert!(!error.contains("hunter2"), "{error}");
        }
        let login = parse("X required password=\"hunter2\";").expect("fine");
        assert!(!format!("{login:?}").contains("hunter2"));
    }
}

//! Flink's reserved words, for names that have to be quoted.

use super::super::error::Fault;

/// Reserved words of Flink SQL that people are known to use as names, and all that would confuse our own grammar.
const RESERVED: &str = "\
    ALL ALTER AND ANY ARRAY AS AT BEGIN BETWEEN BIGINT BINARY BOOLEAN BOTH BY CALL CASE CAST CHAR CHARACTER \
    CHECK COLLECT COLUMN COMMIT CONDITION CONSTRAINT COUNT CREATE CROSS CUBE CURRENT CURRENT_DATE CURRENT_TIME \
    CURRENT_TIMESTAMP CURSOR CYCLE DATE DAY DECIMAL DECLARE DEFAULT DELETE DESCRIBE DISTINCT DOUBLE DROP EACH \
    ELEMENT ELSE END EQUALS ESCAPE EXCEPT EXECUTE EXISTS EXPLAIN EXTERNAL FALSE FETCH FILTER FLOAT FOR FROM \
    FULL FUNCTION GRANT GROUP GROUPING HAVING HOUR IN INNER INSERT INT INTEGER INTERSECT INTERVAL INTO IS JOIN \
    LANGUAGE LATERAL LEADING LEFT LIKE LIMIT LOCAL MATCH MEMBER MERGE METHOD MINUTE MONTH MULTISET \
    NATURAL NEW NO NONE NOT NULL NUMERIC OF OFFSET ON ONE ONLY OPEN OR ORDER OUT OUTER OVER PARAMETER \
    PARTITION PER PERCENT PERIOD POSITION POWER PRECISION PRIMARY RANGE RANK REAL REF REFERENCES RELEASE \
    RESULT RETURN RIGHT ROLLBACK ROW ROWS SCROLL SECOND SELECT SET SHOW SMALLINT SOME SQL START STATIC SYSTEM \
    TABLE THEN TIME TIMESTAMP TINYINT TO TRAILING TRUE UNION UNIQUE UNKNOWN UPDATE USER USING VALUE VALUES \
    VARBINARY VARCHAR VIEW WHEN WHERE WINDOW WITH WITHIN WITHOUT YEAR";

/// Whether an unquoted word cannot be a name, in any case of its letters.
pub(in super::super) fn is_reserved(word: &str) -> bool {
    RESERVED.split(' ').any(|reserved| reserved.eq_ignore_ascii_case(word))
}

/// Adds to a syntax error that the word it stumbled on is reserved, when it is.
pub(super) fn hint(fault: Fault) -> Fault {
    let found = fault.message.rsplit_once(", found `").and_then(|(_, rest)| rest.strip_suffix('`'));
    let place = ["name", "identifier", "column", "expression"].iter().any(|what| fault.message.contains(what));
    match found {
        Some(word) if place && CLAUSES.iter().any(|clause| clause.eq_ignore_ascii_case(word)) => {
            fault.help("is something missing before it, or a comma too many?")
        }
        Some(word) if place && fault.help.is_none() && is_reserved(word) => {
            let help = format!("{} is a reserved word; quote it to use it as a name: `{word}`", word.to_uppercase());
            fault.help(help)
        }
        Some(word) if fault.help.is_none() => {
            let word = word.to_ascii_uppercase();
            fault.suggest(&word, KEYWORDS.iter().copied())
        }
        _ => fault,
    }
}

/// Words that begin a clause: nobody means a name by them.
const CLAUSES: &[&str] = &["FROM", "WHERE", "GROUP", "HAVING", "INTO", "AS", "WITH", "THEN", "ELSE", "END", "WHEN"];

/// Words that statements are made of, for typing errors.
const KEYWORDS: &[&str] = &[
    "AND",
    "BETWEEN",
    "CREATE",
    "DISTINCT",
    "EXISTS",
    "FROM",
    "GROUP BY",
    "HAVING",
    "INSERT",
    "INTERVAL",
    "INTO",
    "NOT ENFORCED",
    "PRIMARY KEY",
    "SELECT",
    "STATEMENT SET",
    "TABLE",
    "VALUES",
    "VIEW",
    "WATERMARK",
    "WHERE",
    "WITH",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_reserved_in_any_case() {
        assert!(is_reserved("order") && is_reserved("Value") && !is_reserved("final"));
    }
}

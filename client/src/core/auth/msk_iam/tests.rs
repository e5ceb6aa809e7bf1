use super::*;

fn credentials(access_key_id: &str, secret: &str, token: &str, region: Option<&str>) -> AwsCredentials {
    AwsCredentials {
        access_key_id: access_key_id.to_owned(),
        secret_access_key: Secret::new(secret),
        session_token: (!token.is_empty()).then(|| Secret::new(token)),
        region: region.map(str::to_owned),
    }
}

#[test]
fn signatures_are_those_of_another_signer() {
    let vectors = include_str!("vectors.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut count = 0;
    for line in vectors {
        let [key, secret, token, region, host, seconds, expected] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let signed = sign(&credentials(key, secret, token, None), region, host, seconds.parse().expect("seconds"));
        let mut parts: Vec<String> = query(&signed.parameters).split('&').map(str::to_owned).collect();
        parts.push(format!("X-Amz-Signature={}", signed.signature));
        let mut expected: Vec<String> = expected.split('&').map(str::to_owned).collect();
        // Where the signature stands among the parameters is each signer's own choice.
        parts.sort();
        expected.sort();
        assert_eq!(parts, expected);
        count += 1;
    }
    assert_eq!(count, 3);
}

#[test]
fn the_payload_names_the_host_and_hides_the_key() {
    let host = "b-1.one.abcdef.c2.kafka.us-east-1.amazonaws.com";
    let mut mechanism = MskIam::new(credentials("AKID", "hunter2", "", None), host.to_owned(), 1_440_938_160);
    let payload = String::from_utf8(mechanism.first().expect("the region is in the name")).expect("text");
    let begin = format!("{{\"version\":\"2020_10_22\",\"host\":\"{host}\",\"user-agent\":\"millstream/");
    assert!(payload.starts_with(&begin), "{payload}");
    let scope = "\"x-amz-credential\":\"AKID/20150830/us-east-1/kafka-cluster/aws4_request\"";
    assert!(payload.contains(scope) && payload.contains("\"x-amz-date\":\"20150830T123600Z\""), "{payload}");
    assert!(!payload.contains("hunter2"));
    assert!(mechanism.handle_challenge(b"").is_err(), "an empty answer is not a good one");
    assert_eq!(mechanism.handle_challenge(b"{\"version\":\"2020_10_22\"}"), Ok(None));
    assert!(mechanism.is_complete());
}

#[test]
fn the_region_comes_from_the_options_or_the_name() {
    let named = "boot-x.c3.kafka-serverless.ap-southeast-2.amazonaws.com";
    assert_eq!(credentials("k", "s", "", None).region_for(named), Some("ap-southeast-2"));
    assert_eq!(credentials("k", "s", "", Some("eu-west-1")).region_for(named), Some("eu-west-1"));
    assert_eq!(credentials("k", "s", "", None).region_for("10.0.0.1"), None);
    let mut unknown = MskIam::new(credentials("k", "s", "", None), "10.0.0.1".to_owned(), 0);
    assert!(matches!(unknown.first(), Err(AuthFailure::Credentials { .. })));
}

#[test]
fn the_url_token_is_the_same_request_in_base64() {
    let token = presigned_url_token(&credentials("AKID", "secret", "", None), "us-east-1", 1_440_938_160);
    let url = String::from_utf8(URL_SAFE_NO_PAD.decode(token.value.expose()).expect("base64")).expect("text");
    assert!(url.starts_with("https://kafka.us-east-1.amazonaws.com/?Action=kafka-cluster%3AConnect&X-Amz-Algorithm="));
    assert!(url.contains("&X-Amz-Signature=") && url.contains("&User-Agent=millstream%2F"), "{url}");
    assert_eq!(token.expires_unix_ms, Some(1_440_939_060_000));
}

#[test]
fn dates_are_right_around_leap_days() {
    for (seconds, expected) in [
        (0, "19700101T000000Z"),
        (951_782_399, "20000228T235959Z"),
        (951_782_400, "20000229T000000Z"),
        (1_709_251_199, "20240229T235959Z"),
        (4_107_542_400, "21000301T000000Z"),
    ] {
        assert_eq!(timestamp(seconds), expected);
    }
}

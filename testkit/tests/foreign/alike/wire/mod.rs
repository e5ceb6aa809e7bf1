//! A client of a few lines that sends any request at any version, to ask a real Kafka and the embedded broker the same;
//! what scenarios of every kind ask for, and how they write down what they are told.

pub(crate) mod grouping;
pub(crate) mod preparing;
pub(crate) mod producing;
pub(crate) mod told;
pub(crate) mod topics;
pub(crate) mod transacting;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread::sleep;
use std::time::{Duration, Instant};

use bytes::Bytes;
use millstream_protocol::api::{Message, Request};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::header::{decode_response_header, encode_request};
use millstream_protocol::read::Reader;

/// How long a broker may take to be ready for a request.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) struct Wire {
    stream: TcpStream,
    correlation_id: i32,
}

impl Wire {
    pub(crate) fn connect(address: &str) -> Self {
        let stream = TcpStream::connect(address).expect("a broker");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        Self { stream, correlation_id: 0 }
    }

    pub(crate) fn call<R: Request>(&mut self, version: i16, request: &R) -> R::Response {
        self.try_call(version, request).unwrap_or_else(|| panic!("no answer to {} v{version}", R::KEY.name()))
    }

    /// The longest to wait for an answer.
    pub(crate) fn patience(self, patience: Duration) -> Self {
        self.stream.set_read_timeout(Some(patience)).expect("a timeout");
        self
    }

    /// `None` when the broker closes the connection instead, or never answers.
    pub(crate) fn try_call<R: Request>(&mut self, version: i16, request: &R) -> Option<R::Response> {
        self.correlation_id += 1;
        let frame = encode_request(self.correlation_id, Some("wire"), version, request).expect("a request");
        self.stream.write_all(&frame).expect("written");
        let mut size = [0; 4];
        self.stream.read_exact(&mut size).ok()?;
        let mut body = vec![0; i32::from_be_bytes(size) as usize];
        self.stream.read_exact(&mut body).expect("a whole response");
        let (_, body) = decode_response_header(R::KEY, version, &Bytes::from(body)).expect("a header");
        Some(R::Response::decode(&mut Reader::new(&body), version).expect("a response"))
    }

    /// Calls again while the answer's code is one of these.
    pub(crate) fn call_while<R: Request>(
        &mut self,
        version: i16,
        request: &R,
        again: &[ErrorCode],
        code: impl Fn(&R::Response) -> i16,
    ) -> R::Response {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let response = self.call(version, request);
            let code = ErrorCode(code(&response));
            if !again.contains(&code) {
                return response;
            }
            assert!(Instant::now() < deadline, "{} still says {}", R::KEY.name(), code.name());
            sleep(Duration::from_millis(20));
        }
    }
}

//! An authorization server for tests: HTTPS on loopback, one fixed answer, and what it was asked.

use std::path::Path;
use std::sync::{Arc, Mutex};

use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// The server, until it is dropped with its runtime.
pub(crate) struct TokenEndpoint {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl TokenEndpoint {
    /// Shows the certificate and key in `pem` and answers every question with `status` and `body`.
    pub(crate) async fn start(pem: &Path, status: &'static str, body: String) -> Self {
        let certificates = CertificateDer::pem_file_iter(pem).expect("a file").collect::<Result<Vec<_>, _>>();
        let key = PrivateKeyDer::from_pem_file(pem).expect("a key");
        let provider = Arc::new(millstream_client::default_crypto_provider().expect("this processor will do"));
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(certificates.expect("certificates"), key)
            .expect("they fit");
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("https://localhost:{}/token", listener.local_addr().expect("its address").port());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let seen = asked.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                if let Some(question) = answer(&acceptor, stream, status, &body).await {
                    seen.lock().expect("no panic").push(question);
                }
            }
        });
        Self { url, asked }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The questions so far: headers and body.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no panic").clone()
    }
}

async fn answer(acceptor: &TlsAcceptor, stream: TcpStream, status: &str, body: &str) -> Option<String> {
    let mut stream = acceptor.accept(stream).await.ok()?;
    let mut question = Vec::new();
    // The body of the question is known by its first words, and all of it comes at once.
    while !String::from_utf8_lossy(&question).contains("grant_type=") {
        if stream.read_buf(&mut question).await.ok()? == 0 {
            return None;
        }
    }
    let head = format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", body.len());
    stream.write_all(format!("{head}{body}").as_bytes()).await.ok()?;
    stream.shutdown().await.ok()?;
    String::from_utf8(question).ok()
}

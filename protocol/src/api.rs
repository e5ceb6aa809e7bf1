//! What every message has in common: its name, its versions, and how bytes become it and it becomes bytes.

use std::fmt;

use bytes::Bytes;

#[cfg(feature = "borrowed")]
use crate::borrowed::StructRef;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
#[cfg(feature = "borrowed")]
use crate::read::Cursor;
use crate::read::Reader;
use crate::write::Writer;

use crate::messages::api_key::APIS;
pub use crate::messages::api_key::ApiKey;

/// An inclusive range of message versions.
///
/// ```
/// use millstream_protocol::api::VersionRange;
///
/// let ours = VersionRange::new(4, 18);
/// let theirs = VersionRange::new(0, 11);
/// assert_eq!(ours.intersect(theirs), Some(VersionRange::new(4, 11)));
/// assert_eq!(ours.to_string(), "4-18");
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct VersionRange {
    /// The lowest version.
    pub min: i16,
    /// The highest version.
    pub max: i16,
}

impl VersionRange {
    /// The versions from `min` to `max`, both included.
    pub const fn new(min: i16, max: i16) -> Self {
        Self { min, max }
    }

    /// Whether `version` lies in the range.
    pub const fn contains(self, version: i16) -> bool {
        self.min <= version && version <= self.max
    }

    /// The versions that both ranges have, or `None` if they share none.
    pub fn intersect(self, other: Self) -> Option<Self> {
        let both = Self::new(self.min.max(other.min), self.max.min(other.max));
        (both.min <= both.max).then_some(both)
    }
}

impl fmt::Display for VersionRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.min == self.max { write!(f, "{}", self.min) } else { write!(f, "{}-{}", self.min, self.max) }
    }
}

/// A tagged field (KIP-482) that the schema does not name, kept as it came so that a proxy loses nothing.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RawTaggedField {
    /// The tag, unique within its struct.
    pub tag: u32,
    /// The field's bytes, without tag and size.
    pub data: Bytes,
}

/// A struct within a [`Message`], of the message's versions.
pub trait Struct: Sized {
    /// Reads the fields of one known `version`, in wire order. Where they cannot be read `r` keeps the error, and what
    /// this gives means nothing.
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self;

    /// Writes the fields of one known `version`, in wire order. Where they cannot be written `w` keeps the error.
    fn encode_fields(&self, w: &mut Writer, version: i16);
}

/// A Kafka message that can be read and written at every version it has.
///
/// ```
/// use bytes::Bytes;
/// use millstream_protocol::api::Message;
/// use millstream_protocol::messages::HeartbeatRequest;
/// use millstream_protocol::read::Reader;
/// use millstream_protocol::write::Writer;
///
/// let request = HeartbeatRequest { group_id: "g".into(), generation_id: 7, ..Default::default() };
/// let mut w = Writer::new();
/// request.encode(&mut w, 4)?;
/// let bytes: Bytes = w.into_bytes();
/// assert_eq!(HeartbeatRequest::decode(&mut Reader::new(&bytes), 4)?, request);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Message: Clone + fmt::Debug + Default + PartialEq + Sized {
    /// The schema's name, such as `FetchRequest`.
    const NAME: &'static str;
    /// Every version that can be read and written, unstable ones included.
    const VERSIONS: VersionRange;
    /// The same message read in place.
    #[cfg(feature = "borrowed")]
    type Ref<'a>: StructRef<'a>;
    /// The versions with compact lengths and tagged fields (KIP-482).
    const FLEXIBLE: Option<VersionRange>;

    /// Reads the fields of one known `version`, in wire order; [`Message::decode`] is what callers want.
    ///
    /// Where they cannot be read `r` keeps the error, and what this gives means nothing.
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self;

    /// Writes the fields of one known `version`, in wire order; [`Message::encode`] is what callers want.
    ///
    /// Where they cannot be written `w` keeps the error.
    fn encode_fields(&self, w: &mut Writer, version: i16);

    /// Reads the message at `version` and leaves the reader behind it.
    ///
    /// Bytes behind the message are not looked at, as in Java; [`Cursor::finish`](crate::read::Cursor::finish) refuses them.
    fn decode(r: &mut Reader<'_>, version: i16) -> Result<Self, DecodeError> {
        let VersionRange { min, max } = Self::VERSIONS;
        if !Self::VERSIONS.contains(version) {
            let kind = DecodeErrorKind::UnsupportedVersion { min, max };
            return Err(DecodeError::new(kind, r.offset()).of(Self::NAME, version));
        }
        let message = Self::decode_fields(r, version);
        r.message(Self::NAME, version, message)
    }

    /// Reads the message in place at `version` and leaves the cursor behind it; see [`crate::borrowed`].
    ///
    /// Bytes behind the message are not looked at, as in Java; [`Cursor::finish`] refuses them.
    #[cfg(feature = "borrowed")]
    fn decode_ref<'a>(r: &mut Cursor<'a>, version: i16) -> Result<Self::Ref<'a>, DecodeError> {
        let VersionRange { min, max } = Self::VERSIONS;
        if !Self::VERSIONS.contains(version) {
            let kind = DecodeErrorKind::UnsupportedVersion { min, max };
            return Err(DecodeError::new(kind, r.offset()).of(Self::NAME, version));
        }
        let message = Self::Ref::read(r, version);
        r.message(Self::NAME, version, message)
    }

    /// Writes the message at `version`.
    ///
    /// A field that `version` lacks and that may not be dropped must hold its default; see
    /// [`EncodeErrorKind::FieldNotInVersion`]. After an error the writer holds a part of the message, and keeps
    /// the error.
    fn encode(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let VersionRange { min, max } = Self::VERSIONS;
        if !Self::VERSIONS.contains(version) {
            return Err(EncodeError::new(EncodeErrorKind::UnsupportedVersion { min, max }).of(Self::NAME, version));
        }
        self.encode_fields(w, version);
        w.check().map_err(|e| e.of(Self::NAME, version))
    }

    /// Whether `version` has compact lengths and tagged fields.
    fn is_flexible(version: i16) -> bool {
        Self::FLEXIBLE.is_some_and(|flexible| flexible.contains(version))
    }
}

/// A message that a client sends, tied to its answer.
pub trait Request: Message {
    /// The API it calls.
    const KEY: ApiKey;
    /// What comes back, at the version that was asked.
    type Response: Message;
}

/// Something to do with a message whose type is only known at run time, by its API key; see
/// [`crate::messages::visit_request`]. A proxy, a wire dump and a fuzzer are visitors.
pub trait MessageVisitor {
    /// What visiting gives.
    type Output;
    /// Called once, with the message's type.
    fn visit<M: Message>(self) -> Self::Output;
}

/// What is known of an API besides its messages.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct ApiInfo {
    pub(crate) key: ApiKey,
    pub(crate) name: &'static str,
    /// Every version that any release had.
    pub(crate) versions: VersionRange,
    /// The stable ones of the newest release, if it has the API.
    pub(crate) stable: Option<VersionRange>,
    /// The first flexible version of the request, if there is one.
    pub(crate) flexible_request: Option<i16>,
    pub(crate) flexible_response: Option<i16>,
    pub(crate) broker: bool,
    pub(crate) controller: bool,
    /// The release that brought each version.
    pub(crate) since: &'static [&'static str],
}

/// ```
/// use millstream_protocol::api::{ApiKey, VersionRange};
///
/// let key = ApiKey::from_i16(1).expect("an API");
/// assert_eq!((key, key.name()), (ApiKey::Fetch, "Fetch"));
/// assert_eq!(key.request_versions(), VersionRange::new(4, 18));
/// assert_eq!((key.request_header_version(11), key.request_header_version(12)), (1, 2));
/// assert_eq!((key.since(), key.version_since(12)), ("0.8.0", Some("2.7")));
/// ```
impl ApiKey {
    /// Every API, ascending by key.
    pub fn all() -> impl Iterator<Item = Self> {
        APIS.iter().map(|info| info.key)
    }

    /// The API with this key, if there is one.
    pub fn from_i16(key: i16) -> Option<Self> {
        APIS.binary_search_by_key(&key, |info| info.key.as_i16()).ok().map(|at| APIS[at].key)
    }

    /// The key as a request header carries it.
    pub const fn as_i16(self) -> i16 {
        self as i16
    }

    /// The API's name, such as `Fetch`.
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// The stable versions that the newest Kafka speaks, which request and response share; `None` if it has only an
    /// unstable one, or no longer has the API.
    pub fn stable_versions(self) -> Option<VersionRange> {
        self.info().stable
    }

    /// The versions to offer and to ask for: the stable ones, or all where there are none.
    pub fn request_versions(self) -> VersionRange {
        self.stable_versions().unwrap_or(self.info().versions)
    }

    /// Every version that any Kafka has had, those that are gone and unstable ones included.
    pub fn all_versions(self) -> VersionRange {
        self.info().versions
    }

    /// The first Kafka release that has the API, such as `0.10.1` or `2.8`.
    pub fn since(self) -> &'static str {
        self.info().since[0]
    }

    /// The first Kafka release that has the version, as a stable one if it ever was; `None` if there is no such version.
    ///
    /// It makes "the broker is too old" helpful: "Fetch 12 needs Kafka 2.7".
    pub fn version_since(self, version: i16) -> Option<&'static str> {
        let at = usize::try_from(i32::from(version) - i32::from(self.info().versions.min)).ok()?;
        self.info().since.get(at).copied()
    }

    /// The version of the header in front of a request: 2 has tagged fields, 1 has not, 0 has no client id either.
    pub fn request_header_version(self, version: i16) -> i16 {
        // The one request that is older than client ids.
        if self == Self::ControlledShutdown && version == 0 {
            return 0;
        }
        if self.info().flexible_request.is_some_and(|first| version >= first) { 2 } else { 1 }
    }

    /// The version of the header in front of a response: 1 has tagged fields, 0 has not.
    ///
    /// ApiVersions responses always have 0, so that a client can read one whatever the broker knows (KIP-511).
    pub fn response_header_version(self, version: i16) -> i16 {
        let flexible = self.info().flexible_response.is_some_and(|first| version >= first);
        if flexible && self != Self::ApiVersions { 1 } else { 0 }
    }

    /// Whether clients may ask brokers for it.
    pub fn served_by_broker(self) -> bool {
        self.info().broker
    }

    /// Whether KRaft controllers serve it.
    pub fn served_by_controller(self) -> bool {
        self.info().controller
    }

    fn info(self) -> &'static ApiInfo {
        match APIS.binary_search_by_key(&self, |info| info.key) {
            Ok(at) => &APIS[at],
            Err(_) => unreachable!("the table is generated with the keys"),
        }
    }
}

impl fmt::Display for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

//! The spans of `tracing` that a client makes, collected.

mod common;

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use common::Cluster;
use millstream_client::{
    ConsumerOptions, GroupOptions, OffsetCommit, ProduceRecord, ProducerOptions, ResetPolicy, StartAt, TopicPartition,
};
use tracing::Instrument as _;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::registry::{LookupSpan, Registry};

/// A span as it was told.
#[derive(Debug, Default, Clone)]
struct Seen {
    name: &'static str,
    parent: Option<&'static str>,
    fields: BTreeMap<&'static str, String>,
    is_closed: bool,
}

impl Seen {
    fn has(&self, field: &str, value: &str) -> bool {
        self.fields.get(field).is_some_and(|told| told == value)
    }
}

impl Visit for Seen {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.fields.insert(field.name(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.fields.insert(field.name(), value.to_owned());
    }
}

#[derive(Default)]
struct Told {
    spans: Vec<Seen>,
    /// Ids are given out again once a span is closed.
    by_id: HashMap<u64, usize>,
}

/// Collects the client's spans.
#[derive(Clone, Default)]
struct Spans(Arc<Mutex<Told>>);

impl Spans {
    fn collect() -> (Self, DefaultGuard) {
        let spans = Self::default();
        let guard = tracing::subscriber::set_default(Registry::default().with(spans.clone()));
        (spans, guard)
    }

    fn lock(&self) -> MutexGuard<'_, Told> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The closed spans of a name. What ends in a task of the client's own is waited for.
    async fn closed(&self, name: &str, until: impl Fn(&[Seen]) -> bool) -> Vec<Seen> {
        let ended = async {
            loop {
                let is_it = |seen: &&Seen| seen.name == name && seen.is_closed;
                let closed: Vec<Seen> = self.lock().spans.iter().filter(is_it).cloned().collect();
                if until(&closed) {
                    return closed;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        let ended = tokio::time::timeout(Duration::from_secs(60), ended).await;
        ended.unwrap_or_else(|_| panic!("{name}: {:?}", self.lock().spans))
    }
}

impl<S: tracing::Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Spans {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let metadata = attributes.metadata();
        if metadata.target().starts_with("millstream_client") {
            let span = context.span(id).expect("it is new");
            let parent = span.parent().map(|parent| parent.name());
            let mut seen = Seen { name: metadata.name(), parent, ..Seen::default() };
            attributes.record(&mut seen);
            let mut told = self.lock();
            told.spans.push(seen);
            let at = told.spans.len() - 1;
            told.by_id.insert(id.into_u64(), at);
        }
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, _: Context<'_, S>) {
        let mut told = self.lock();
        if let Some(at) = told.by_id.get(&id.into_u64()).copied() {
            values.record(&mut told.spans[at]);
        }
    }

    fn on_close(&self, id: Id, _: Context<'_, S>) {
        let mut told = self.lock();
        if let Some(at) = told.by_id.remove(&id.into_u64()) {
            told.spans[at].is_closed = true;
        }
    }
}

#[tokio::test]
async fn batches_fetches_and_their_requests_have_spans() {
    let (spans, _guard) = Spans::collect();
    let cluster = Cluster::in_process(1).await;
    let topic = cluster.topic("spans", 1).await;
    let producer = cluster.client.producer(ProducerOptions::default());
    for value in ["one", "two"] {
        let _ = producer.send(ProduceRecord::to(&*topic, value)).await.expect("taken").await.expect("delivered");
    }
    let produced = spans.closed("produce", |closed| {
        closed.iter().filter_map(|seen| seen.fields.get("records")?.parse::<u32>().ok()).sum::<u32>() == 2
    });
    for batch in produced.await {
        assert!(batch.has("topic", &topic) && batch.has("partition", "0"), "{batch:?}");
        assert!(batch.fields.contains_key("offset") && batch.fields.contains_key("bytes"), "{batch:?}");
    }
    let target = TopicPartition::new(topic.as_str(), 0);
    let mut consumer = cluster.client.consumer(ConsumerOptions::default());
    consumer.assign(&[(target, StartAt::Earliest)]);
    assert!(!consumer.next().await.expect("records").is_empty());
    let fetches = spans.closed("fetch", |closed| !closed.is_empty()).await;
    assert!(
        fetches[0].has("node", "1") && fetches[0].has("partitions", "1") && fetches[0].fields.contains_key("bytes"),
        "{fetches:?}"
    );
    let requests = spans.closed("request", |closed| closed.iter().any(|seen| seen.has("api", "Fetch"))).await;
    for api in ["CreateTopics", "InitProducerId", "Produce", "Fetch"] {
        let request = requests.iter().find(|seen| seen.has("api", api)).unwrap_or_else(|| panic!("no {api}"));
        let number = request.fields.get("correlation_id").and_then(|id| id.parse::<i32>().ok());
        assert!(number.is_some_and(|number| number > 0), "{request:?}");
        assert!(request.fields.contains_key("version") && request.fields.contains_key("address"), "{request:?}");
        assert!(request.has("node", "1"), "{request:?}");
        assert_eq!(request.parent, (api == "Fetch").then_some("fetch"), "{request:?}");
    }
}

#[tokio::test]
async fn what_a_batch_failed_of_is_in_its_span() {
    let (spans, _guard) = Spans::collect();
    let cluster = Cluster::in_process(1).await;
    let topic = cluster.topic("spans", 1).await;
    let producer = cluster.client.producer(ProducerOptions { linger_ms: 60_000, ..ProducerOptions::default() });
    let delivery = producer.send(ProduceRecord::to(&*topic, "never sent")).await.expect("taken");
    cluster.client.close().await;
    assert!(delivery.await.is_err());
    let ended = spans.closed("produce", |closed| !closed.is_empty()).await;
    assert!(ended[0].has("error", "the client is closed"), "{ended:?}");
}

#[tokio::test]
async fn a_rebalance_has_a_span_until_its_assignment() {
    let (spans, _guard) = Spans::collect();
    let cluster = Cluster::in_process(1).await;
    let topic = cluster.topic("spans", 2).await;
    let group = cluster.name("group");
    let consumer = ConsumerOptions { reset: ResetPolicy::Earliest, ..ConsumerOptions::default() };
    let options = GroupOptions { consumer, ..GroupOptions::new(group.as_str()) };
    let mut member = cluster.client.group_consumer(options).expect("good options");
    member.subscribe([topic.as_str()]);
    let joined = async {
        while member.assignment().is_empty() {
            let _ = member.poll().await.expect("it joins");
        }
    };
    tokio::time::timeout(Duration::from_secs(60), joined).await.expect("an assignment");
    let rebalances = spans.closed("rebalance", |closed| !closed.is_empty()).await;
    let joined = &rebalances[0];
    assert!(joined.has("group", &group) && joined.has("cause", "joining"), "{joined:?}");
    assert!(joined.has("partitions", "2") && joined.fields.contains_key("generation"), "{joined:?}");
    member.close().await.expect("it leaves");
    for api in ["JoinGroup", "SyncGroup"] {
        let requests = spans.closed("request", |closed| closed.iter().any(|seen| seen.has("api", api))).await;
        let request = requests.iter().find(|seen| seen.has("api", api)).expect("it is there");
        assert_eq!(request.parent, Some("rebalance"), "{request:?}");
    }
}

#[tokio::test]
async fn transactions_have_spans_from_begin_to_end() {
    let (spans, _guard) = Spans::collect();
    let cluster = Cluster::in_process(1).await;
    let topic = cluster.topic("spans", 1).await;
    let id = cluster.name("transactional");
    let options = ProducerOptions::default();
    let producer = cluster.client.transactional_producer(&id, options).await.expect("an identity");
    for ending in ["committed", "aborted"] {
        producer.begin().expect("none is open");
        let _ = producer.send(ProduceRecord::to(&*topic, ending)).await.expect("taken").await.expect("delivered");
        match ending {
            "committed" => producer.commit().await.expect("committed"),
            _ => producer.abort().await.expect("aborted"),
        }
        let ended = spans.closed("transaction", |closed| closed.iter().any(|seen| seen.has("ended", ending))).await;
        assert!(ended.iter().all(|seen| seen.has("transactional_id", &id)), "{ended:?}");
    }
}

#[tokio::test]
async fn a_call_takes_part_in_its_callers_trace() {
    let (spans, _guard) = Spans::collect();
    let cluster = Cluster::in_process(1).await;
    let topic = cluster.topic("spans", 1).await;
    let commit = OffsetCommit {
        topic: topic.as_str().into(),
        partition: 0,
        offset: 0,
        leader_epoch: -1,
        metadata: "not to be told".to_owned(),
    };
    let group = cluster.name("group");
    let commits = [commit];
    let call = cluster.client.commit_offsets(&group, &commits);
    call.instrument(tracing::info_span!("callers_own")).await.expect("committed");
    let requests = spans.closed("request", |closed| closed.iter().any(|seen| seen.has("api", "OffsetCommit"))).await;
    let commit = requests.iter().find(|seen| seen.has("api", "OffsetCommit")).expect("asked");
    assert_eq!(commit.parent, Some("callers_own"), "{commit:?}");
    let told = format!("{:?}", spans.lock().spans);
    assert!(!told.contains("not to be told"), "{told}");
}

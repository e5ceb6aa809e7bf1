// Asks Java's own assignors about random groups and prints their answers, for tests/assignors.rs to compare with.
//
//   java -cp 'LIBS/*' Assign.java CASES SEED
//
// Each case is a block of lines: `case ASSIGNOR`, then `topic NAME RACKS` (the racks of each partition's replicas, commas
// within a partition, semicolons between), `member ID INSTANCE SUBSCRIPTION` and `gives ID ASSIGNMENT`, the last two with
// what goes over the wire, in hexadecimal. A dash stands for nothing.

import java.nio.ByteBuffer;
import java.util.*;
import java.util.stream.*;
import org.apache.kafka.clients.consumer.*;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.*;
import org.apache.kafka.clients.consumer.internals.ConsumerProtocol;
import org.apache.kafka.common.*;

public class Assign {
    static final String[] RACKS = {"a", "b", "c"};
    static Random random;

    public static void main(String[] arguments) {
        int cases = Integer.parseInt(arguments[0]);
        random = new Random(Long.parseLong(arguments[1]));
        for (int i = 0; i < cases; i++) {
            switch (i % 4) {
                case 0 -> oneCase(RangeAssignor::new);
                case 1 -> oneCase(RoundRobinAssignor::new);
                case 2 -> oneCase(StickyAssignor::new);
                default -> oneCase(CooperativeStickyAssignor::new);
            }
        }
    }

    record Member(String id, Optional<String> instance, Optional<String> rack, SortedSet<String> topics) {}

    static void oneCase(java.util.function.Supplier<ConsumerPartitionAssignor> assignors) {
        ConsumerPartitionAssignor assignor = assignors.get();
        boolean sticky = assignor instanceof org.apache.kafka.clients.consumer.internals.AbstractStickyAssignor;
        boolean racks = random.nextInt(3) > 0;
        Cluster cluster = cluster(racks);
        List<String> topics = new ArrayList<>(new TreeSet<>(cluster.topics()));
        boolean equal = random.nextInt(5) < 3;
        List<Member> members = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            SortedSet<String> subscribed = new TreeSet<>();
            for (String topic : topics)
                if (equal || random.nextInt(3) > 0) subscribed.add(topic);
            if (random.nextInt(10) == 0 && !equal) subscribed.add("missing");
            // Java's sticky assignors give partitions to a member that subscribes to nothing, if it comes first.
            if (subscribed.isEmpty()) subscribed.add(topics.get(0));
            Optional<String> instance = random.nextInt(4) == 0 ? Optional.of("i" + random.nextInt(1000)) : Optional.empty();
            Optional<String> rack = racks && random.nextInt(5) > 0 ? Optional.of(RACKS[random.nextInt(3)]) : Optional.empty();
            members.add(new Member("m" + random.nextInt(1_000_000), instance, rack, subscribed));
        }
        Map<String, List<TopicPartition>> before = sticky ? before(assignors, cluster, members) : Map.of();
        System.out.println("case " + assignor.name());
        for (String topic : topics) System.out.println("topic " + topic + " " + racksOf(cluster, topic));
        Map<String, Subscription> subscriptions = new TreeMap<>();
        for (Member member : members) {
            List<TopicPartition> owned = before.getOrDefault(member.id, List.of());
            int generation = owned.isEmpty() ? -1 : random.nextInt(8) == 0 ? 4 : 5;
            subscriptions.put(member.id, subscription(assignors.get(), member, owned, generation));
        }
        subscriptions.forEach((id, subscription) -> {
            String bytes = hex(ConsumerProtocol.serializeSubscription(subscription));
            System.out.println("member " + id + " " + subscription.groupInstanceId().orElse("-") + " " + bytes);
        });
        GroupAssignment given = assignor.assign(cluster, new GroupSubscription(subscriptions));
        new TreeMap<>(given.groupAssignment()).forEach((id, assignment) ->
            System.out.println("gives " + id + " " + hex(ConsumerProtocol.serializeAssignment(assignment))));
    }

    static Subscription subscription(ConsumerPartitionAssignor assignor, Member member, List<TopicPartition> owned, int generation) {
        boolean eager = assignor instanceof StickyAssignor;
        if (generation >= 0)
            assignor.onAssignment(new Assignment(owned), new ConsumerGroupMetadata("g", generation, member.id, member.instance));
        ByteBuffer data = assignor.subscriptionUserData(member.topics);
        List<TopicPartition> told = eager ? List.of() : owned;
        Subscription subscription =
            new Subscription(new ArrayList<>(member.topics), data, told, eager ? -1 : generation, member.rack);
        subscription.setGroupInstanceId(member.instance);
        return subscription;
    }

    /** What some of the members had before: an assignment of theirs, here and there changed. */
    static Map<String, List<TopicPartition>> before(
            java.util.function.Supplier<ConsumerPartitionAssignor> assignors, Cluster cluster, List<Member> members) {
        Map<String, Subscription> subscriptions = new TreeMap<>();
        for (Member member : members)
            if (random.nextInt(4) > 0)
                subscriptions.put(member.id, new Subscription(new ArrayList<>(member.topics), null, List.of(), -1, member.rack));
        if (subscriptions.isEmpty()) return Map.of();
        Map<String, List<TopicPartition>> before = new HashMap<>();
        assignors.get().assign(cluster, new GroupSubscription(subscriptions)).groupAssignment()
            .forEach((id, assignment) -> before.put(id, new ArrayList<>(assignment.partitions())));
        for (List<TopicPartition> partitions : before.values()) {
            if (random.nextInt(6) == 0 && !partitions.isEmpty()) partitions.remove(random.nextInt(partitions.size()));
            if (random.nextInt(6) == 0) {
                List<TopicPartition> others = before.values().stream().flatMap(List::stream).toList();
                TopicPartition claimed = others.isEmpty() ? null : others.get(random.nextInt(others.size()));
                if (claimed != null && !partitions.contains(claimed)) partitions.add(claimed);
            }
        }
        return before;
    }

    static Cluster cluster(boolean racks) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 4; i++) nodes.add(new Node(i, "localhost", 9092 + i, racks ? RACKS[i % 3] : null));
        List<PartitionInfo> partitions = new ArrayList<>();
        int topics = 1 + random.nextInt(5), common = 1 + random.nextInt(12);
        for (int t = 0; t < topics; t++) {
            int count = random.nextBoolean() ? common : 1 + random.nextInt(12);
            int replication = 1 + random.nextInt(3);
            for (int p = 0; p < count; p++) {
                List<Node> replicas = new ArrayList<>(nodes);
                Collections.shuffle(replicas, random);
                Node[] chosen = replicas.subList(0, replication).toArray(new Node[0]);
                partitions.add(new PartitionInfo("t" + t, p, chosen[0], chosen, chosen));
            }
        }
        return new Cluster("c", nodes, partitions, Set.of(), Set.of());
    }

    static String racksOf(Cluster cluster, String topic) {
        return cluster.partitionsForTopic(topic).stream().sorted(Comparator.comparingInt(PartitionInfo::partition))
            .map(p -> Arrays.stream(p.replicas()).map(Node::rack).filter(Objects::nonNull).distinct().sorted()
                .collect(Collectors.joining(",")))
            .map(text -> text.isEmpty() ? "-" : text).collect(Collectors.joining(";"));
    }

    static String hex(ByteBuffer bytes) {
        return bytes == null ? "-" : HexFormat.of().formatHex(bytes.array(), bytes.position(), bytes.limit());
    }
}

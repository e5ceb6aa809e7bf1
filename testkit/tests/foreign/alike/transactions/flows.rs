//! The two ways in which partitions come into a transaction.

use super::script::Script;

/// KIP-890: partitions come in with their first batch, and every end raises the epoch.
pub(super) fn second_flow(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "second");
    script.init(5, None, 0);
    script.init(5, None, 900_001);
    script.first_id = -1;
    let first = script.init(5, None, 60_000);
    script.produce(12, first, 0, 0);
    script.produce(12, first, 0, 0);
    script.produce(12, first, 0, 1);
    script.describe();
    script.fetch(0, 1);
    script.fetch(0, 0);
    let second = script.end(5, first, true);
    script.end(5, first, true);
    script.end(5, first, false);
    script.end(5, second, true);
    script.produce(12, first, 0, 2);
    let third = script.end(5, second, false);
    script.produce(12, third, 0, 5);
    script.produce(12, third, 0, 0);
    script.produce(12, third, 1, 0);
    script.commit_offset(5, third, -1, 7);
    script.commit_offset(5, third, 4, 8);
    script.committed(true);
    script.committed(false);
    let fourth = script.end(5, third, true);
    script.committed(true);
    script.produce(12, fourth, 0, 0);
    script.describe();
    let successor = script.init(5, None, 60_000);
    script.produce(12, fourth, 0, 1);
    script.end(5, fourth, true);
    script.end(5, fourth, false);
    script.describe();
    let raised = script.init(5, Some(successor), 60_000);
    script.init(5, Some(successor), 60_000);
    script.init(5, Some(first), 60_000);
    script.produce(12, raised, 0, 0);
    script.end(5, raised, false);
    for offset in [0, 4, 6, 8] {
        script.fetch(offset, 1);
    }
    script.fetch(0, 0);
    script.describe();
    script.lines
}

/// Partitions and groups are added beforehand, and the epoch stays.
pub(super) fn first_flow(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "first");
    let first = script.init(4, None, 60_000);
    script.produce(9, first, 0, 0);
    script.produce(11, first, 0, 0);
    script.add_partitions(first, &[0, 9]);
    script.add_partitions(first, &[0]);
    script.produce(9, first, 0, 0);
    script.produce(11, first, 1, 0);
    script.commit_offset(3, first, -1, 3);
    script.commit_offset(4, first, -1, 3);
    script.add_offsets(first);
    script.commit_offset(3, first, -1, 3);
    script.committed(true);
    script.describe();
    script.end(3, first, false);
    script.end(3, first, false);
    script.end(3, first, true);
    script.committed(true);
    script.add_partitions(first, &[0, 1]);
    script.produce(9, first, 0, 1);
    script.produce(9, first, 1, 0);
    script.end(3, first, true);
    script.end(3, first, true);
    script.add_partitions(first, &[0]);
    script.produce(9, first, 0, 2);
    let second = script.init(4, None, 60_000);
    script.add_partitions(first, &[0]);
    script.produce(9, first, 0, 3);
    script.end(1, first, true);
    script.end(3, first, true);
    script.add_partitions(second, &[0]);
    script.produce(9, second, 0, 0);
    script.end(3, second, true);
    for offset in [0, 3] {
        script.fetch(offset, 1);
    }
    script.fetch(0, 0);
    script.describe();
    script.lines
}

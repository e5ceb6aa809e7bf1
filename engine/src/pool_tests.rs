use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;

use super::*;

fn column(pool: &mut Pool, rows: usize) -> ArrayRef {
    let values = pool.values((0..rows).map(|row| row as i64));
    pool.primitive::<Int64Type>(values, None, &DataType::Int64)
}

fn place(column: &ArrayRef) -> (*const (), *const i64) {
    (Arc::as_ptr(column).cast(), column.as_primitive::<Int64Type>().values().as_ptr())
}

#[test]
fn what_is_back_is_filled_anew_and_what_is_held_is_not() {
    let mut pool = Pool::default();
    let first = column(&mut pool, 1_000);
    let second = column(&mut pool, 1_000);
    let places = [place(&first), place(&second)];
    assert_ne!(places[0], places[1]);
    drop(first);
    let third = column(&mut pool, 1_100);
    assert_eq!(place(&third), places[0], "a little more is there");
    let fourth = column(&mut pool, 10);
    assert!(!places.contains(&place(&fourth)));
    assert_eq!(second.as_primitive::<Int64Type>().values()[999], 999);
}

#[test]
fn what_is_outgrown_gives_way() {
    let mut pool = Pool::default();
    for rows in (1..50).map(|n| n * 1_000) {
        column(&mut pool, rows);
        pool.reclaim();
    }
    assert_eq!(pool.memory.len(), 1);
    assert!(pool.kept_bytes < 8 * 49_000 * 5 / 4);
}

#[test]
fn neither_much_nor_many_are_kept() {
    let mut pool = Pool::default();
    let held: Vec<ArrayRef> = (0..2 * KEPT).map(|_| column(&mut pool, 1)).collect();
    let shells = pool.shells::<PrimitiveArray<Int64Type>>();
    assert_eq!((shells.kept.len(), pool.memory.len()), (KEPT, KEPT));
    assert!(held.iter().all(|column| column.len() == 1));
    let mut pool = Pool::default();
    let held: Vec<ArrayRef> = (0..20).map(|_| column(&mut pool, 100_000)).collect();
    assert!(pool.kept_bytes <= KEPT_BYTES && pool.memory.len() > 2);
    drop(held);
}

#[test]
fn what_may_be_kept_is_for_memory_and_texts_together() {
    let mut pool = Pool::keeping(10_000);
    for (rows, text_bytes) in [(500, 1_000), (100, 2_500), (2_000, 2_501), (300, 2_000), (1, 1)] {
        let texts = [(); KEPT_TEXTS].map(|()| Vec::with_capacity(text_bytes));
        let held = [(); 3].map(|()| column(&mut pool, rows));
        texts.into_iter().for_each(|text| pool.keep_text(text));
        drop(held);
        pool.reclaim();
        let memory: usize = pool.memory.iter().map(Memory::bytes).sum();
        let texts: usize = pool.texts.iter().map(Vec::capacity).sum();
        assert_eq!(pool.kept_bytes, memory + texts, "{rows}");
        assert!((1..=10_000).contains(&pool.kept_bytes), "{rows}");
    }
    while !pool.texts.is_empty() {
        pool.text();
    }
    while pool.drop_memory(0) {}
    assert_eq!(pool.kept_bytes, 0);
    let mut none = Pool::keeping(0);
    column(&mut none, 10);
    assert_eq!((none.kept_bytes, none.memory.len()), (0, 0));
}

#[test]
fn what_is_back_lets_go_of_what_it_pointed_to() {
    let mut pool = Pool::default();
    let frame = Buffer::from_vec(vec![7_u8; 100]);
    let targets = pool.targets(1, std::iter::once(frame.clone()));
    let mut list = pool.list();
    list.push(column(&mut pool, 5));
    let list = pool.lend_list(list);
    pool.reclaim();
    assert_eq!((frame.strong_count(), list.len(), list[0].len()), (2, 1, 5), "they are held");
    drop((targets, list));
    pool.reclaim();
    assert_eq!(frame.strong_count(), 1);
    assert!(pool.memory.iter().all(Memory::is_free));
}

#[test]
fn an_emptied_list_keeps_its_memory() {
    let texts = vec!["a".to_owned(); 100];
    let kept: Vec<&'static str> = {
        let borrowed: Vec<&str> = texts.iter().map(String::as_str).collect();
        emptied(borrowed)
    };
    drop(texts);
    assert_eq!((kept.len(), kept.capacity()), (0, 100));
}

#[test]
fn bits_are_those_of_arrow() {
    let mut pool = Pool::default();
    for len in [0, 1, 63, 64, 65, 127, 128, 200] {
        let third = |at: usize| at.is_multiple_of(3);
        let plain = BooleanBuffer::collect_bool(len, third);
        let ours = pool.bits(len, third);
        assert_eq!(ours, plain, "{len}");
        assert_eq!(ours.count_set_bits(), plain.count_set_bits());
        assert_eq!(pool.same(len, true), BooleanBuffer::new_set(len));
        assert_eq!(pool.same(len, false), BooleanBuffer::new_unset(len));
        let (a, b) = (plain.slice(len / 3, len / 2), BooleanBuffer::collect_bool(len / 2, |at| at.is_multiple_of(2)));
        assert_eq!(pool.combine(&a, &b, |a, b| a & b), &a & &b);
        assert_eq!(pool.not(&a), !&a);
        let mut nulls = pool.nulls(len);
        (0..len).filter(|at| !third(*at)).for_each(|at| nulls.set(at));
        let nulls = pool.lend_nulls(nulls);
        assert_eq!(nulls.map_or(BooleanBuffer::new_set(len), NullBuffer::into_inner), plain);
    }
}

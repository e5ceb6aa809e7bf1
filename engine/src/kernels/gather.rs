//! The one kernel behind all of them: each row of the result is a row of the first column, of the second, or null.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, BinaryViewType, Date32Type, Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type,
    Int32Type, Int64Type, StringViewType, Time32MillisecondType, TimestampMicrosecondType,
};
use arrow_array::{Array, ArrayRef, NullArray};
use arrow_buffer::{BooleanBuffer, NullBuffer, ScalarBuffer};
use arrow_schema::{DataType, TimeUnit};

use super::views;
use crate::pool::Pool;

/// The rows that a result takes, in order.
#[derive(Debug, Clone)]
pub(crate) struct Picks(ScalarBuffer<u32>);

impl Picks {
    /// The rows whose bit is set.
    pub(crate) fn set_bits(mask: &BooleanBuffer, pool: &mut Pool) -> Self {
        let mut room = pool.room(mask.count_set_bits());
        room.slots().iter_mut().zip(mask.set_indices()).for_each(|(slot, row)| *slot = row as u32);
        Self(pool.lend(room))
    }

    /// These rows.
    pub(crate) fn rows(rows: &[u32], pool: &mut Pool) -> Self {
        Self(pool.values(rows.iter().copied()))
    }

    /// The rows.
    pub(crate) fn as_slice(&self) -> &[u32] {
        &self.0
    }

    /// The rows one by one.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        self.0.iter().copied()
    }

    /// The same picks of a plain column.
    pub(crate) fn take_values(&self, values: &[i64], pool: &mut Pool) -> ScalarBuffer<i64> {
        pool.values(self.0.iter().map(|row| values[*row as usize]))
    }
}

/// The picked rows of a column.
pub(crate) fn take(column: &ArrayRef, picks: &Picks, pool: &mut Pool) -> ArrayRef {
    let picks = picks.as_slice();
    let rows = picks.len();
    let row = |at: usize| picks[at] as usize;
    let nulls = column.nulls().map(|nulls| pool.bits(rows, |at| nulls.is_valid(row(at))));
    gather(&Pair { first: column, second: column, nulls }, rows, |at| (false, row(at)), pool)
}

/// The one row of a column, over and over.
pub(crate) fn repeat(column: &ArrayRef, rows: usize, pool: &mut Pool) -> ArrayRef {
    if column.is_null(0) {
        return all_null(column.data_type(), rows, pool);
    }
    gather(&Pair { first: column, second: column, nulls: None }, rows, |_| (false, 0), pool)
}

/// Row by row of two columns of one type: `first` where the bit is set, else `second`.
pub(crate) fn choose(mask: &BooleanBuffer, first: &ArrayRef, second: &ArrayRef, pool: &mut Pool) -> ArrayRef {
    let nulls = (first.null_count() + second.null_count() > 0)
        .then(|| pool.bits(mask.len(), |row| if mask.value(row) { first.is_valid(row) } else { second.is_valid(row) }));
    gather(&Pair { first, second, nulls }, mask.len(), |row| (!mask.value(row), row), pool)
}

/// Spreads values over the set bits of `mask`, of which there are as many; the other rows are null.
pub(crate) fn scatter(values: &ArrayRef, mask: &BooleanBuffer, pool: &mut Pool) -> ArrayRef {
    if values.is_empty() {
        return all_null(values.data_type(), mask.len(), pool);
    }
    // Rows without a value show any value behind their null: the last one placed.
    let mut room = pool.room::<u32>(mask.len());
    let mut next = 0_u32;
    for (place, set) in room.slots().iter_mut().zip(mask.iter()) {
        *place = if set { next } else { next.saturating_sub(1) };
        next += u32::from(set);
    }
    let places = pool.lend(room);
    let place = |row: usize| places[row] as usize;
    let valid = pool.bits(mask.len(), |row| mask.value(row) && values.is_valid(place(row)));
    gather(&Pair { first: values, second: values, nulls: Some(valid) }, mask.len(), |row| (false, place(row)), pool)
}

/// A column of nulls.
pub(crate) fn all_null(data_type: &DataType, rows: usize, pool: &mut Pool) -> ArrayRef {
    fn zeros<T: ArrowPrimitiveType>(data_type: &DataType, nulls: NullBuffer, pool: &mut Pool) -> ArrayRef {
        let values = pool.values((0..nulls.len()).map(|_| T::Native::default()));
        pool.primitive::<T>(values, Some(nulls), data_type)
    }
    if *data_type == DataType::Null {
        return pool.array(NullArray::new(rows));
    }
    let nulls = NullBuffer::new(pool.same(rows, false));
    match data_type {
        DataType::Boolean => pool.boolean(nulls.inner().clone(), Some(nulls)),
        DataType::Int8 => zeros::<Int8Type>(data_type, nulls, pool),
        DataType::Int16 => zeros::<Int16Type>(data_type, nulls, pool),
        DataType::Int32 => zeros::<Int32Type>(data_type, nulls, pool),
        DataType::Int64 => zeros::<Int64Type>(data_type, nulls, pool),
        DataType::Float32 => zeros::<Float32Type>(data_type, nulls, pool),
        DataType::Float64 => zeros::<Float64Type>(data_type, nulls, pool),
        DataType::Decimal128(..) => zeros::<Decimal128Type>(data_type, nulls, pool),
        DataType::Date32 => zeros::<Date32Type>(data_type, nulls, pool),
        DataType::Time32(TimeUnit::Millisecond) => zeros::<Time32MillisecondType>(data_type, nulls, pool),
        DataType::Timestamp(TimeUnit::Microsecond, _) => zeros::<TimestampMicrosecondType>(data_type, nulls, pool),
        DataType::Utf8View => views::all_null::<StringViewType>(nulls, pool),
        DataType::BinaryView => views::all_null::<BinaryViewType>(nulls, pool),
        // `SqlType::arrow` names no other type.
        other => arrow_array::new_null_array(other, rows),
    }
}

/// Two columns of one type, and which rows of the result are not null.
struct Pair<'a> {
    first: &'a ArrayRef,
    second: &'a ArrayRef,
    nulls: Option<BooleanBuffer>,
}

impl Pair<'_> {
    fn nulls(&self) -> Option<NullBuffer> {
        self.nulls.clone().map(NullBuffer::new).filter(|nulls| nulls.null_count() > 0)
    }
}

/// `place` says for each row of the result whether it comes from the second column, and from which row there.
fn gather(pair: &Pair<'_>, rows: usize, place: impl Fn(usize) -> (bool, usize), pool: &mut Pool) -> ArrayRef {
    match pair.first.data_type() {
        DataType::Boolean => booleans(pair, rows, place, pool),
        DataType::Int8 => primitives::<Int8Type>(pair, rows, place, pool),
        DataType::Int16 => primitives::<Int16Type>(pair, rows, place, pool),
        DataType::Int32 => primitives::<Int32Type>(pair, rows, place, pool),
        DataType::Int64 => primitives::<Int64Type>(pair, rows, place, pool),
        DataType::Float32 => primitives::<Float32Type>(pair, rows, place, pool),
        DataType::Float64 => primitives::<Float64Type>(pair, rows, place, pool),
        DataType::Decimal128(..) => primitives::<Decimal128Type>(pair, rows, place, pool),
        DataType::Date32 => primitives::<Date32Type>(pair, rows, place, pool),
        DataType::Time32(TimeUnit::Millisecond) => primitives::<Time32MillisecondType>(pair, rows, place, pool),
        DataType::Timestamp(TimeUnit::Microsecond, _) => {
            primitives::<TimestampMicrosecondType>(pair, rows, place, pool)
        }
        DataType::Utf8View => views::gather::<StringViewType>(pair.first, pair.second, pair.nulls(), rows, place, pool),
        DataType::BinaryView => {
            views::gather::<BinaryViewType>(pair.first, pair.second, pair.nulls(), rows, place, pool)
        }
        // `SqlType::arrow` names the types above and this one; a column of it holds nothing but its length.
        _ => pool.array(NullArray::new(rows)),
    }
}

fn booleans(pair: &Pair<'_>, rows: usize, place: impl Fn(usize) -> (bool, usize), pool: &mut Pool) -> ArrayRef {
    let (first, second) = (pair.first.as_boolean().values(), pair.second.as_boolean().values());
    let values = pool.bits(rows, |at| match place(at) {
        (false, row) => first.value(row),
        (true, row) => second.value(row),
    });
    pool.boolean(values, pair.nulls())
}

fn primitives<T: ArrowPrimitiveType>(
    pair: &Pair<'_>,
    rows: usize,
    place: impl Fn(usize) -> (bool, usize),
    pool: &mut Pool,
) -> ArrayRef {
    let (first, second) = (pair.first.as_primitive::<T>().values(), pair.second.as_primitive::<T>().values());
    let values = pool.values((0..rows).map(|at| match place(at) {
        (false, row) => first[row],
        (true, row) => second[row],
    }));
    pool.primitive::<T>(values, pair.nulls(), pair.first.data_type())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{BinaryViewArray, BooleanArray, Decimal128Array, Int64Array, StringViewArray};

    use super::*;

    const LONG: &str = "longer than the twelve bytes that a view holds";

    /// A column of every shape, each with a null at row 1.
    fn columns() -> Vec<ArrayRef> {
        vec![
            Arc::new(BooleanArray::from(vec![Some(true), None, Some(false), Some(true)])),
            Arc::new(Int64Array::from(vec![Some(1), None, Some(3), Some(4)])),
            Arc::new(Decimal128Array::from(vec![Some(1), None, Some(3), Some(4)])),
            Arc::new(StringViewArray::from(vec![Some("a"), None, Some(LONG), Some("d")])),
            Arc::new(BinaryViewArray::from(vec![Some(&b"a"[..]), None, Some(LONG.as_bytes()), Some(b"d")])),
        ]
    }

    /// The rows, each as an array of its own: what the kernels' results are compared by.
    fn rows(column: &ArrayRef) -> Vec<ArrayRef> {
        (0..column.len()).map(|row| column.slice(row, 1)).collect()
    }

    #[test]
    fn takes_rows_in_the_order_picked() {
        let pool = &mut Pool::default();
        for column in columns() {
            let taken = take(&column, &Picks::rows(&[3, 1, 2, 2], pool), pool);
            let from = rows(&column);
            assert_eq!(rows(&taken), [3, 1, 2, 2].map(|row| from[row].clone()), "{}", column.data_type());
        }
    }

    #[test]
    fn takes_from_a_slice_and_the_set_bits_of_a_slice() {
        let pool = &mut Pool::default();
        for column in columns() {
            let mask = BooleanBuffer::from(vec![true, true, false, true]).slice(1, 3);
            let taken = take(&column.slice(1, 3), &Picks::set_bits(&mask, pool), pool);
            let from = rows(&column);
            assert_eq!(rows(&taken), [1, 3].map(|row| from[row].clone()), "{}", column.data_type());
        }
    }

    #[test]
    fn chooses_between_two_columns() {
        let pool = &mut Pool::default();
        for column in columns() {
            let (first, second) = (column.slice(0, 2), column.slice(2, 2));
            let mask = BooleanBuffer::from(vec![false, true]);
            let from = rows(&column);
            assert_eq!(rows(&choose(&mask, &first, &second, pool)), [2, 1].map(|row| from[row].clone()));
            assert_eq!(rows(&choose(&mask, &second, &first, pool)), [0, 3].map(|row| from[row].clone()));
        }
    }

    #[test]
    fn scatters_over_a_mask() {
        let pool = &mut Pool::default();
        for column in columns() {
            let mask = BooleanBuffer::from(vec![false, true, true, false, true, true, false]);
            let scattered = scatter(&column, &mask, pool);
            let from = rows(&column);
            assert_eq!(scattered.len(), 7);
            for (row, value) in [(1, 0), (2, 1), (4, 2), (5, 3)] {
                assert_eq!(scattered.slice(row, 1).as_ref(), from[value].as_ref());
            }
            assert!([0, 3, 6].into_iter().all(|row| scattered.is_null(row)), "{scattered:?}");
        }
    }

    #[test]
    fn repeats_a_row_and_a_null() {
        let pool = &mut Pool::default();
        for column in columns() {
            for row in [0, 1] {
                let repeated = repeat(&column.slice(row, 1), 70, pool);
                assert_eq!(repeated.len(), 70);
                assert_eq!(rows(&repeated), vec![rows(&column)[row].clone(); 70], "{}", column.data_type());
            }
            let none = all_null(column.data_type(), 70, pool);
            assert_eq!(&none, &arrow_array::new_null_array(column.data_type(), 70));
        }
    }
}

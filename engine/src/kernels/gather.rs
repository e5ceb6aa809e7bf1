//! The one kernel behind all of them: each row of the result is a row of the first column, of the second, or null.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, BinaryViewType, Date32Type, Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type,
    Int32Type, Int64Type, StringViewType, Time32MillisecondType, TimestampMicrosecondType,
};
use arrow_array::{Array, ArrayRef, BooleanArray, NullArray, PrimitiveArray};
use arrow_buffer::{BooleanBuffer, NullBuffer, ScalarBuffer};
use arrow_schema::{DataType, TimeUnit};

use super::views;

/// The rows that a result takes, in order.
#[derive(Debug, Clone)]
pub(crate) struct Picks(Vec<u32>);

impl Picks {
    /// The rows whose bit is set.
    pub(crate) fn set_bits(mask: &BooleanBuffer) -> Self {
        let mut rows = Vec::with_capacity(mask.count_set_bits());
        rows.extend(mask.set_indices().map(|row| row as u32));
        Self(rows)
    }

    /// These rows.
    pub(crate) fn rows(rows: Vec<u32>) -> Self {
        Self(rows)
    }

    /// The rows.
    pub(crate) fn as_slice(&self) -> &[u32] {
        &self.0
    }

    /// The rows one by one.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        self.0.iter().copied()
    }

    /// One row, over and over.
    pub(crate) fn repeat(row: u32, times: usize) -> Self {
        Self(vec![row; times])
    }

    /// The same picks of a plain column.
    pub(crate) fn take_values(&self, values: &ScalarBuffer<i64>) -> ScalarBuffer<i64> {
        self.0.iter().map(|row| values[*row as usize]).collect()
    }
}

/// The picked rows of a column.
pub(crate) fn take(column: &ArrayRef, picks: &Picks) -> ArrayRef {
    let rows = picks.0.len();
    let row = |at: usize| picks.0[at] as usize;
    let nulls = column.nulls().map(|nulls| BooleanBuffer::collect_bool(rows, |at| nulls.is_valid(row(at))));
    gather(&Pair { first: column, second: column, nulls }, rows, |at| (false, row(at)))
}

/// Row by row of two columns of one type: `first` where the bit is set, else `second`.
pub(crate) fn choose(mask: &BooleanBuffer, first: &ArrayRef, second: &ArrayRef) -> ArrayRef {
    let nulls = (first.null_count() + second.null_count() > 0).then(|| {
        BooleanBuffer::collect_bool(mask.len(), |row| {
            if mask.value(row) { first.is_valid(row) } else { second.is_valid(row) }
        })
    });
    gather(&Pair { first, second, nulls }, mask.len(), |row| (!mask.value(row), row))
}

/// Spreads values over the set bits of `mask`, of which there are as many; the other rows are null.
pub(crate) fn scatter(values: &ArrayRef, mask: &BooleanBuffer) -> ArrayRef {
    // Rows without a value show any value behind their null: the last one placed.
    let mut places = Vec::with_capacity(mask.len());
    let mut next = 0_usize;
    for set in mask.iter() {
        places.push(if set { next } else { next.saturating_sub(1) });
        next += usize::from(set);
    }
    if values.is_empty() {
        return arrow_array::new_null_array(values.data_type(), mask.len());
    }
    let valid = BooleanBuffer::collect_bool(mask.len(), |row| mask.value(row) && values.is_valid(places[row]));
    gather(&Pair { first: values, second: values, nulls: Some(valid) }, mask.len(), |row| (false, places[row]))
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
fn gather(pair: &Pair<'_>, rows: usize, place: impl Fn(usize) -> (bool, usize)) -> ArrayRef {
    match pair.first.data_type() {
        DataType::Boolean => booleans(pair, rows, place),
        DataType::Int8 => primitives::<Int8Type>(pair, rows, place),
        DataType::Int16 => primitives::<Int16Type>(pair, rows, place),
        DataType::Int32 => primitives::<Int32Type>(pair, rows, place),
        DataType::Int64 => primitives::<Int64Type>(pair, rows, place),
        DataType::Float32 => primitives::<Float32Type>(pair, rows, place),
        DataType::Float64 => primitives::<Float64Type>(pair, rows, place),
        DataType::Decimal128(..) => primitives::<Decimal128Type>(pair, rows, place),
        DataType::Date32 => primitives::<Date32Type>(pair, rows, place),
        DataType::Time32(TimeUnit::Millisecond) => primitives::<Time32MillisecondType>(pair, rows, place),
        DataType::Timestamp(TimeUnit::Microsecond, _) => primitives::<TimestampMicrosecondType>(pair, rows, place),
        DataType::Utf8View => views::gather::<StringViewType>(pair.first, pair.second, pair.nulls(), rows, place),
        DataType::BinaryView => views::gather::<BinaryViewType>(pair.first, pair.second, pair.nulls(), rows, place),
        // `SqlType::arrow` names the types above and this one; a column of it holds nothing but its length.
        _ => Arc::new(NullArray::new(rows)),
    }
}

fn booleans(pair: &Pair<'_>, rows: usize, place: impl Fn(usize) -> (bool, usize)) -> ArrayRef {
    let (first, second) = (pair.first.as_boolean().values(), pair.second.as_boolean().values());
    let values = BooleanBuffer::collect_bool(rows, |at| match place(at) {
        (false, row) => first.value(row),
        (true, row) => second.value(row),
    });
    Arc::new(BooleanArray::new(values, pair.nulls()))
}

fn primitives<T: ArrowPrimitiveType>(pair: &Pair<'_>, rows: usize, place: impl Fn(usize) -> (bool, usize)) -> ArrayRef {
    let (first, second) = (pair.first.as_primitive::<T>().values(), pair.second.as_primitive::<T>().values());
    let values: ScalarBuffer<T::Native> = (0..rows)
        .map(|at| match place(at) {
            (false, row) => first[row],
            (true, row) => second[row],
        })
        .collect();
    Arc::new(PrimitiveArray::<T>::new(values, pair.nulls()).with_data_type(pair.first.data_type().clone()))
}

#[cfg(test)]
mod tests {
    use arrow_array::{BinaryViewArray, Decimal128Array, Int64Array, StringViewArray};

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
        for column in columns() {
            let taken = take(&column, &Picks::rows(vec![3, 1, 2, 2]));
            let from = rows(&column);
            assert_eq!(rows(&taken), [3, 1, 2, 2].map(|row| from[row].clone()), "{}", column.data_type());
        }
    }

    #[test]
    fn takes_from_a_slice_and_the_set_bits_of_a_slice() {
        for column in columns() {
            let mask = BooleanBuffer::from(vec![true, true, false, true]).slice(1, 3);
            let taken = take(&column.slice(1, 3), &Picks::set_bits(&mask));
            let from = rows(&column);
            assert_eq!(rows(&taken), [1, 3].map(|row| from[row].clone()), "{}", column.data_type());
        }
    }

    #[test]
    fn chooses_between_two_columns() {
        for column in columns() {
            let (first, second) = (column.slice(0, 2), column.slice(2, 2));
            let mask = BooleanBuffer::from(vec![false, true]);
            let from = rows(&column);
            assert_eq!(rows(&choose(&mask, &first, &second)), [2, 1].map(|row| from[row].clone()));
            assert_eq!(rows(&choose(&mask, &second, &first)), [0, 3].map(|row| from[row].clone()));
        }
    }

    #[test]
    fn scatters_over_a_mask() {
        for column in columns() {
            let mask = BooleanBuffer::from(vec![false, true, true, false, true, true, false]);
            let scattered = scatter(&column, &mask);
            let from = rows(&column);
            assert_eq!(scattered.len(), 7);
            for (row, value) in [(1, 0), (2, 1), (4, 2), (5, 3)] {
                assert_eq!(scattered.slice(row, 1).as_ref(), from[value].as_ref());
            }
            assert!([0, 3, 6].into_iter().all(|row| scattered.is_null(row)), "{scattered:?}");
        }
    }
}

//! Keys back into columns, when a window is written out.

use std::sync::Arc;

use arrow_array::builder::make_view;
use arrow_array::types::{
    Date32Type, Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    Time32MillisecondType, TimestampMicrosecondType,
};
use arrow_array::{
    ArrayRef, ArrowPrimitiveType, BinaryViewArray, BooleanArray, PrimitiveArray, StringViewArray, new_null_array,
};
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer, ScalarBuffer};

use crate::types::SqlType;

/// The inverse of reading words from a column.
pub(super) fn words_column(sql_type: SqlType, words: Vec<u64>, nulls: Option<NullBuffer>) -> ArrayRef {
    fn column<T: ArrowPrimitiveType>(
        sql_type: SqlType,
        words: Vec<u64>,
        nulls: Option<NullBuffer>,
        narrow: impl Fn(u64) -> T::Native,
    ) -> ArrayRef {
        let values: ScalarBuffer<T::Native> = words.iter().map(|word| narrow(*word)).collect();
        Arc::new(PrimitiveArray::<T>::new(values, nulls).with_data_type(sql_type.arrow()))
    }
    match sql_type {
        SqlType::Boolean => {
            let values = BooleanBuffer::collect_bool(words.len(), |group| words[group] != 0);
            Arc::new(BooleanArray::new(values, nulls))
        }
        SqlType::TinyInt => column::<Int8Type>(sql_type, words, nulls, |word| word as i8),
        SqlType::SmallInt => column::<Int16Type>(sql_type, words, nulls, |word| word as i16),
        SqlType::Int => column::<Int32Type>(sql_type, words, nulls, |word| word as i32),
        // The bits stay where they are.
        SqlType::BigInt | SqlType::IntervalDayTime => {
            Arc::new(PrimitiveArray::<Int64Type>::new(ScalarBuffer::from(Buffer::from_vec(words)), nulls))
        }
        SqlType::Float => column::<Float32Type>(sql_type, words, nulls, |word| f64::from_bits(word) as f32),
        SqlType::Double => column::<Float64Type>(sql_type, words, nulls, f64::from_bits),
        SqlType::Date => column::<Date32Type>(sql_type, words, nulls, |word| word as i32),
        SqlType::Time => column::<Time32MillisecondType>(sql_type, words, nulls, |word| word as i32),
        SqlType::Timestamp(_) | SqlType::TimestampLtz(_) => {
            column::<TimestampMicrosecondType>(sql_type, words, nulls, |word| word as i64)
        }
        SqlType::Null | SqlType::String(_) | SqlType::Bytes | SqlType::Decimal(..) => {
            new_null_array(&sql_type.arrow(), words.len())
        }
    }
}

/// How far apart the buffers begin that views point into. The offset and the length in a view have 31 bits each, so
/// that an arena beyond 2 GiB is several buffers; each reaches into the next one, for a text may cross over.
const VIEW_STEP: usize = 1 << 31;

/// Splits keys of bytes into their columns; text stays where it is and is viewed.
pub(super) fn bytes_columns(types: &[SqlType], arena: &Buffer, ends: &[usize]) -> Vec<ArrayRef> {
    bytes_columns_with(types, arena, ends, VIEW_STEP)
}

fn bytes_columns_with(types: &[SqlType], arena: &Buffer, ends: &[usize], view_step: usize) -> Vec<ArrayRef> {
    let mut at: Vec<usize> = std::iter::once(0).chain(ends.iter().copied()).take(ends.len()).collect();
    types.iter().map(|sql_type| bytes_column(*sql_type, arena, &mut at, view_step)).collect()
}

/// Reads one column of all keys; `at` moves on to the next one.
fn bytes_column(sql_type: SqlType, arena: &Buffer, at: &mut [usize], view_step: usize) -> ArrayRef {
    let valid = BooleanBuffer::collect_bool(at.len(), |group| arena[at[group]] == 1);
    let nulls = (valid.count_set_bits() < at.len()).then(|| NullBuffer::new(valid.clone()));
    let read = |at: &mut usize, present: bool, width: usize| {
        let start = *at + 1;
        let end = if present { start + width } else { start };
        *at = end;
        &arena[start..end]
    };
    match sql_type {
        SqlType::String(_) | SqlType::Bytes => {
            let views = at.iter_mut().enumerate().map(|(group, at)| {
                let size = read(at, valid.value(group), 4).try_into().map_or(0, u32::from_le_bytes) as usize;
                let start = *at;
                *at += size;
                make_view(&arena[start..start + size], (start / view_step) as u32, (start % view_step) as u32)
            });
            view_column(sql_type, views.collect(), buffers(arena, view_step), nulls)
        }
        SqlType::Decimal(..) => {
            let values = at
                .iter_mut()
                .enumerate()
                .map(|(group, at)| read(at, valid.value(group), 16).try_into().map_or(0, i128::from_le_bytes));
            let array = PrimitiveArray::<Decimal128Type>::new(values.collect(), nulls);
            Arc::new(array.with_data_type(sql_type.arrow()))
        }
        SqlType::Null => {
            at.iter_mut().for_each(|at| *at += 1);
            new_null_array(&sql_type.arrow(), at.len())
        }
        _ => {
            let words: Vec<u64> = at
                .iter_mut()
                .enumerate()
                .map(|(group, at)| read(at, valid.value(group), 8).try_into().map_or(0, u64::from_le_bytes))
                .collect();
            words_column(sql_type, words, nulls)
        }
    }
}

/// The arena as buffers that begin `step` apart.
fn buffers(arena: &Buffer, step: usize) -> Arc<[Buffer]> {
    let lengths = (0..arena.len()).step_by(step).map(|start| (start, (arena.len() - start).min(2 * step)));
    lengths.map(|(start, length)| arena.slice_with_length(start, length)).collect()
}

fn view_column(sql_type: SqlType, views: Vec<u128>, buffers: Arc<[Buffer]>, nulls: Option<NullBuffer>) -> ArrayRef {
    if sql_type == SqlType::Bytes {
        Arc::new(BinaryViewArray::new(views.into(), buffers, nulls))
    } else {
        Arc::new(StringViewArray::new(views.into(), buffers, nulls))
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::Array;

    use super::*;

    #[test]
    fn text_beyond_what_one_buffer_of_views_reaches() {
        let texts: Vec<String> = (0..40).map(|n| format!("{n} {}", "long ".repeat(n % 9))).collect();
        let (mut arena, mut ends) = (Vec::new(), Vec::new());
        for text in &texts {
            arena.push(1);
            arena.extend((text.len() as u32).to_le_bytes());
            arena.extend(text.as_bytes());
            ends.push(arena.len());
        }
        let back = bytes_columns_with(&[SqlType::STRING], &Buffer::from_vec(arena), &ends, 64);
        assert!(back[0].to_data().buffers().len() > 10);
        assert_eq!(back[0].to_data(), StringViewArray::from_iter_values(&texts).to_data());
    }
}

//! Types of one width, and runs of them: neighbours in a struct whose width is known together, so that they are read
//! and written with one look at the bounds.

use crate::uuid::Uuid;

/// A type that always takes the same number of bytes.
pub trait Fixed: Copy + Default {
    /// How many bytes.
    const BYTES: usize;

    /// The value at the start of `bytes`; zero where they are too few.
    fn get(bytes: &[u8]) -> Self;

    /// Writes the value at the start of `bytes`; nothing where they are too few.
    fn put(self, bytes: &mut [u8]);
}

macro_rules! fixed {
    ($type:ty, $value:ident, $to:expr, $from:expr) => {
        impl Fixed for $type {
            const BYTES: usize = size_of::<$type>();

            #[inline]
            fn get(bytes: &[u8]) -> Self {
                bytes.first_chunk().copied().map_or(Self::default(), $from)
            }

            #[inline]
            fn put(self, bytes: &mut [u8]) {
                if let Some(chunk) = bytes.first_chunk_mut() {
                    let $value = self;
                    *chunk = $to;
                }
            }
        }
    };
}

fixed!(i8, value, value.to_be_bytes(), i8::from_be_bytes);
fixed!(i16, value, value.to_be_bytes(), i16::from_be_bytes);
fixed!(u16, value, value.to_be_bytes(), u16::from_be_bytes);
fixed!(i32, value, value.to_be_bytes(), i32::from_be_bytes);
fixed!(u32, value, value.to_be_bytes(), u32::from_be_bytes);
fixed!(i64, value, value.to_be_bytes(), i64::from_be_bytes);
fixed!(f64, value, value.to_be_bytes(), f64::from_be_bytes);
fixed!(Uuid, value, value.0, Uuid);
// False when zero and true otherwise, as in Java.
fixed!(bool, value, [u8::from(value)], |[byte]: [u8; 1]| byte != 0);

/// Values of fixed width that follow one another: tuples of up to eight.
pub trait Run: Default {
    /// How many bytes each takes.
    const WIDTHS: &'static [usize];
    /// How many bytes all take.
    const BYTES: usize;

    /// The values at the start of `bytes`.
    fn get(bytes: &[u8]) -> Self;

    /// Writes the values at the start of `bytes`.
    fn put(self, bytes: &mut [u8]);
}

/// The most bytes that a run takes.
pub(crate) const MAX_RUN_BYTES: usize = 8 * 16;

macro_rules! run {
    ($($type:ident $value:ident),+) => {
        impl<$($type: Fixed),+> Run for ($($type,)+) {
            const WIDTHS: &'static [usize] = &[$($type::BYTES),+];
            const BYTES: usize = 0 $(+ $type::BYTES)+;

            #[inline]
            fn get(bytes: &[u8]) -> Self {
                $(let ($value, bytes) = bytes.split_at_checked($type::BYTES).unwrap_or_default();)+
                let _ = bytes;
                ($($type::get($value),)+)
            }

            #[inline]
            fn put(self, bytes: &mut [u8]) {
                let ($($value,)+) = self;
                let mut at = 0;
                $(
                    $value.put(&mut bytes[at..]);
                    at += $type::BYTES;
                )+
                let _ = at;
            }
        }
    };
}

run!(A a);
run!(A a, B b);
run!(A a, B b, C c);
run!(A a, B b, C c, D d);
run!(A a, B b, C c, D d, E e);
run!(A a, B b, C c, D d, E e, F f);
run!(A a, B b, C c, D d, E e, F f, G g);
run!(A a, B b, C c, D d, E e, F f, G g, H h);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_its_values_one_behind_the_other() {
        type All = (bool, i8, i16, u32, i64, f64, Uuid, u16);
        let run: All = (true, -2, 0x0304, 0x0506_0708, -1, 1.5, Uuid([9; 16]), 0xfffe);
        let mut bytes = [0; All::BYTES];
        run.put(&mut bytes);
        assert_eq!(bytes[..8], [1, 0xfe, 3, 4, 5, 6, 7, 8]);
        assert_eq!(All::get(&bytes), run);
        assert_eq!((All::BYTES, All::WIDTHS), (42, &[1, 1, 2, 4, 8, 8, 16, 2][..]));
        const { assert!(All::BYTES <= MAX_RUN_BYTES) };
        assert_eq!(<(bool, i16)>::get(&[7, 1, 0]), (true, 256));
    }
}

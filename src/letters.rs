//! Lower case.
//!
//! The tables for it are the largest of the standard library's: a tenth of what a form may download, and every host has them. Hosts
//! follow newer editions of Unicode at their own pace, so the build for forms asks its host and then sets right what the oldest of the
//! engines that are tested does not know yet; every other build has the tables.

/// A text in Unicode's lower case, the final sigma included.
#[must_use]
pub fn lower(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { ours::lower(text) }
}

#[cfg(not(all(feature = "wasm", not(feature = "tables"))))]
mod ours {
    pub(super) fn lower(text: &str) -> String {
        text.to_lowercase()
    }
}

#[cfg(all(feature = "wasm", not(feature = "tables")))]
mod ours {
    pub(super) fn lower(text: &str) -> String {
        crate::host::lower(text).chars().map(crate::letters::young).collect()
    }
}

/// Lower case of the letters that Unicode 16 and 17 gave one.
#[cfg(any(test, all(feature = "wasm", not(feature = "tables"))))]
fn young(letter: char) -> char {
    let lower = match letter {
        '\u{a7cb}' => 0x264,
        '\u{a7dc}' => 0x19b,
        '\u{1c89}' | '\u{a7cc}' | '\u{a7ce}' | '\u{a7d2}' | '\u{a7d4}' | '\u{a7da}' => u32::from(letter) + 1,
        '\u{10d50}'..='\u{10d65}' => u32::from(letter) + 0x20,
        '\u{16ea0}'..='\u{16eb8}' => u32::from(letter) + 0x1b,
        _ => return letter,
    };
    char::from_u32(lower).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn young_letters_are_lowered_as_the_tables_say() {
        let lowered = |letter: char| letter.to_lowercase().eq(std::iter::once(young(letter)));
        let young_ones = (0..=0x10_ffff).filter_map(char::from_u32).filter(|letter| young(*letter) != *letter);
        let wrong: Vec<char> = young_ones.filter(|letter| !lowered(*letter)).collect();
        assert_eq!(wrong, Vec::<char>::new());
        assert_eq!(young('\u{16ea0}'), '\u{16ebb}');
    }

    #[test]
    fn a_sigma_at_the_end_of_a_word_is_its_final_form() {
        assert_eq!(lower("ΟΔΟΣ Σ"), "οδος σ");
        assert_eq!(lower("İI"), "i\u{307}i");
    }
}

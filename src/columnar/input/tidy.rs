//! Names of columns without what exports and people leave on them.

/// A name without marks, quotes, hard spaces and invisible letters.
#[must_use]
pub(super) fn tidy(name: &str) -> String {
    let visible = name.replace(['\u{feff}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{ad}'], "");
    let words: Vec<&str> = visible.split_whitespace().collect();
    let joined = words.join(" ");
    let bare = joined.trim_matches(|c: char| matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '*' | ' '));
    if bare.is_empty() { joined } else { bare.to_owned() }
}

/// A name without a unit or remark in brackets at its end: `Annual Revenue (EUR)` is `Annual Revenue`.
#[must_use]
pub(super) fn without_unit(name: &str) -> Option<&str> {
    let open = match name.chars().next_back()? {
        ')' => '(',
        ']' => '[',
        _ => return None,
    };
    let (before, _) = name.rsplit_once(open)?;
    Some(before.trim_end()).filter(|before| !before.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_noise() {
        assert_eq!(tidy("\u{feff}\"Email\u{a0} Address\" *"), "Email Address");
        assert_eq!(tidy("  "), "");
        assert_eq!(without_unit("Annual Revenue (EUR)"), Some("Annual Revenue"));
        assert_eq!(without_unit("(none)"), None);
    }
}

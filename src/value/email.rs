//! Email addresses, and the domain that a lead writes from.

use crate::letters::lower;

/// The address trimmed and in lower case, if it has exactly one `@`, something before it, and a domain with a dot.
#[must_use]
pub fn normalised(text: &str) -> Option<String> {
    let address = lower(text.trim());
    let (before, domain) = address.split_once('@')?;
    let whole = !before.is_empty() && domain.contains('.') && !domain.contains('@');
    whole.then_some(address)
}

/// The part after the `@`.
#[must_use]
pub fn domain(address: &str) -> &str {
    address.split_once('@').map_or("", |(_, domain)| domain)
}

/// The domain and the domains above it, nearest first: `a.b.com`, `b.com`, `com`.
pub fn with_parents(domain: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(domain), |domain| domain.split_once('.').map(|(_, parent)| parent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_needs_one_at_sign_and_a_dot_after_it() {
        assert_eq!(normalised(" Ada@Example.ORG ").as_deref(), Some("ada@example.org"));
        for text in ["ada", "@example.org", "ada@example", "a@b@c.org", "a.b@"] {
            assert_eq!(normalised(text), None, "{text}");
        }
    }

    #[test]
    fn parents_come_nearest_first() {
        assert_eq!(
            with_parents("mail.eu.acme.com").collect::<Vec<_>>(),
            ["mail.eu.acme.com", "eu.acme.com", "acme.com", "com"]
        );
    }
}

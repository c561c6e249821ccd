//! Conflict markers around the lines in which two texts differ.

/// More pairs of lines than this are not compared: what lies between the first and the last difference is one conflict then.
const ENOUGH: usize = 4_000_000;

/// The lines of both texts, those that differ between the markers that git writes.
pub(super) fn marked(ours: &str, theirs: &str) -> String {
    let (a, b) = (lines(ours), lines(theirs));
    let before = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let rest = a.len().min(b.len()) - before;
    let after = a.iter().rev().zip(b.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let middle = |lines: &[&str]| lines.get(before..lines.len() - after).unwrap_or_default().join("");
    let (ours, theirs) = (middle(&a), middle(&b));
    let mut out = a.get(..before).unwrap_or_default().concat();
    push_between(&lines(&ours), &lines(&theirs), &mut out);
    out.push_str(&a.get(a.len() - after..).unwrap_or_default().concat());
    out
}

/// Lines with their ends.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn push_between(a: &[&str], b: &[&str], out: &mut String) {
    let common = if a.len().saturating_mul(b.len()) > ENOUGH { Vec::new() } else { common(a, b) };
    let (mut i, mut j) = (0, 0);
    for (x, y) in common.into_iter().chain([(a.len(), b.len())]) {
        push_hunk(a.get(i..x).unwrap_or_default(), b.get(j..y).unwrap_or_default(), out);
        a.get(x).into_iter().for_each(|line| out.push_str(line));
        (i, j) = (x + 1, y + 1);
    }
}

fn push_hunk(ours: &[&str], theirs: &[&str], out: &mut String) {
    if ours.is_empty() && theirs.is_empty() {
        return;
    }
    for (mark, lines) in [("<<<<<<< ours", ours), ("=======", theirs)] {
        out.push_str(mark);
        out.push('\n');
        lines.iter().for_each(|line| out.push_str(line));
        if !out.ends_with('\n') {
            out.push('\n');
        }
    }
    out.push_str(">>>>>>> theirs\n");
}

/// The places of as many equal lines as stand in the same order on both sides.
fn common(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut lengths = vec![0_u32; (a.len() + 1) * width];
    let at = |lengths: &[u32], i: usize, j: usize| lengths.get(i * width + j).copied().unwrap_or(0);
    for (i, x) in a.iter().enumerate().rev() {
        for (j, y) in b.iter().enumerate().rev() {
            let longest = if x == y {
                at(&lengths, i + 1, j + 1) + 1
            } else {
                at(&lengths, i + 1, j).max(at(&lengths, i, j + 1))
            };
            lengths.get_mut(i * width + j).into_iter().for_each(|length| *length = longest);
        }
    }
    let (mut i, mut j, mut found) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a.get(i) == b.get(j) {
            found.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if at(&lengths, i + 1, j) >= at(&lengths, i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn only_lines_that_differ_stand_between_markers() {
        assert_eq!(marked("a\nb\n", "a\nb\n"), "a\nb\n");
        assert_eq!(
            marked("a\nb\nc\nd\ne", "a\nx\nc\ne"),
            "a\n<<<<<<< ours\nb\n=======\nx\n>>>>>>> theirs\nc\n<<<<<<< ours\nd\n=======\n>>>>>>> theirs\ne"
        );
        assert_eq!(marked("{1}", "{2}"), "<<<<<<< ours\n{1}\n=======\n{2}\n>>>>>>> theirs\n");
    }
}

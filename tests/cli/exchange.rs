//! What `leadpact import` and `export` print: the JavaScript package and the pages are held against the same files.

use crate::run::{assert_is_file, run};

#[test]
fn each_kind_is_imported_with_what_has_no_counterpart() {
    for name in ["credit.pmml", "hubspot.json", "points.csv"] {
        let found = run(&["import", &format!("tests/exchange/{name}")]);
        assert_eq!(found.code, 0, "{name}: {}", found.err);
        assert_is_file(&format!("import/{name}.json"), &found.out);
        assert_is_file(&format!("import/{name}.txt"), &found.err);
    }
}

#[test]
fn a_definition_is_written_in_each_form() {
    for form in ["pmml", "csv", "markdown"] {
        let found = run(&["export", "tests/exchange/points.json", "--to", form]);
        assert_eq!(found.code, 0, "{form}: {}", found.err);
        assert_is_file(&format!("export/points.{form}.out"), &found.out);
        assert_is_file(&format!("export/points.{form}.txt"), &found.err);
    }
}

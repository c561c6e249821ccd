// uDSV, the fastest reader of rows in JavaScript, over texts that come one after the other; in Node and in a page.
import { inferSchema, initParser } from "udsv";

/** `begin(columns)` gives what takes a row of texts; `rest` is awaited after each text. */
export async function eachRow(texts, begin, rest) {
  let parser;
  let take;
  for await (const text of texts) {
    if (!parser) {
      const schema = inferSchema(text);
      parser = initParser(schema);
      take = begin(schema.cols.map(({ name }) => name));
    }
    parser.chunk(text, parser.stringArrs, take);
    if (rest) await rest();
  }
  parser.end();
}

// Workbooks made on the spot, so that none has to be kept: XLSX and ODS with plain cells, in ZIP archives without compression.
import { crc32 } from "node:zlib";

/** Cells are texts, numbers, `{ error }` or empty; sheets are `{ name, rows, hidden }`. */
export function xlsx(sheets) {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const package_ = "http://schemas.openxmlformats.org/package/2006";
  const names = sheets.map(({ name, hidden }, at) => {
    const state = hidden ? ' state="hidden"' : "";
    return `<sheet name="${escaped(name)}" sheetId="${at + 1}"${state} r:id="rId${at + 1}"/>`;
  });
  const targets = sheets.map(
    (_, at) =>
      `<Relationship Id="rId${at + 1}" Type="${links}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  const sheet = ({ rows }) =>
    `${head}<worksheet xmlns="${main}"><sheetData>${rows.map(xlsxRow).join("")}</sheetData></worksheet>`;
  return zipped({
    "[Content_Types].xml": `${head}<Types xmlns="${package_}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    "_rels/.rels": `${head}<Relationships xmlns="${package_}/relationships"><Relationship Id="rId1" Type="${links}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${head}<workbook xmlns="${main}" xmlns:r="${links}"><sheets>${names.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="${package_}/relationships">${targets.join("")}</Relationships>`,
    ...Object.fromEntries(
      sheets.map((each, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheet(each)]),
    ),
  });
}

export function ods(sheets) {
  const namespaces = ["office", "table", "text"]
    .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
    .join(" ");
  const tables = sheets.map(({ name, rows }) => {
    const cells = (row) =>
      row
        .map(
          (cell) =>
            `<table:table-cell office:value-type="string"><text:p>${escaped(cell)}</text:p></table:table-cell>`,
        )
        .join("");
    const lines = rows.map((row) => `<table:table-row>${cells(row)}</table:table-row>`).join("");
    return `<table:table table:name="${escaped(name)}">${lines}</table:table>`;
  });
  const type = "application/vnd.oasis.opendocument.spreadsheet";
  const manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
  return zipped({
    mimetype: type,
    "META-INF/manifest.xml": `<manifest:manifest xmlns:manifest="${manifest}"><manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/></manifest:manifest>`,
    "content.xml": `<office:document-content ${namespaces}><office:body><office:spreadsheet>${tables.join("")}</office:spreadsheet></office:body></office:document-content>`,
  });
}

function xlsxRow(cells, row) {
  return `<row r="${row + 1}">${cells.map((cell, column) => xlsxCell(cell, `${letters(column)}${row + 1}`)).join("")}</row>`;
}

function xlsxCell(cell, at) {
  if (cell === "") return "";
  if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === "object") return `<c r="${at}" t="e"><v>${cell.error}</v></c>`;
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

function letters(column) {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? letters(rest - 1) : "") + String.fromCharCode(65 + (column % 26));
}

function escaped(text) {
  const marks = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;" };
  return String(text).replace(/[&<>"\n]/g, (mark) => marks[mark]);
}

/** Each file is stored as it is, and told of twice: before it and in the directory at the end. */
function zipped(files) {
  const [parts, directory] = [[], []];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [title, bytes] = [Buffer.from(name), Buffer.from(text)];
    const about = numbers([2, 20], [2, 0], [2, 0], [4, 0], [4, crc32(bytes)], [4, bytes.length]);
    const sizes = numbers([4, bytes.length], [2, title.length], [2, 0]);
    const local = Buffer.concat([numbers([4, 0x04034b50]), about, sizes, title, bytes]);
    const rest = numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, at]);
    directory.push(Buffer.concat([numbers([4, 0x02014b50], [2, 20]), about, sizes, rest, title]));
    parts.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const count = directory.length;
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count]);
  return Buffer.concat([...parts, listed, end, numbers([4, listed.length], [4, at], [2, 0])]);
}

function numbers(...all) {
  return Buffer.concat(
    all.map(([length, value]) => {
      const bytes = Buffer.alloc(length);
      bytes.writeUIntLE(value, 0, length);
      return bytes;
    }),
  );
}

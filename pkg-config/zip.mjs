// A zip archive of files, the same bytes for the same files: names in the order they are given, one date for all.
import { crc32, deflateRawSync } from "node:zlib";

/** The first day a zip knows, because the day of the build is nobody's business. */
const DATE = (1 << 5) | 1;
const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];

/** `files` are pairs of a name and its bytes. */
export function zip(files) {
  const [locals, centrals] = [[], []];
  let offset = 0;
  for (const [name, bytes] of files) {
    const packed = deflateRawSync(bytes, { level: 9 });
    const common = header(name, bytes, packed);
    const local = Buffer.concat([number(LOCAL, 4), common, Buffer.from(name), packed]);
    const rest = numbers([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]);
    const central = [number(CENTRAL, 4), number(20, 2), common, rest, Buffer.from(name)];
    locals.push(local);
    centrals.push(Buffer.concat(central));
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const count = files.length;
  const end = numbers(
    [END, 4],
    [0, 4],
    [count, 2],
    [count, 2],
    [directory.length, 4],
    [offset, 4],
    [0, 2],
  );
  return Buffer.concat([...locals, directory, end]);
}

/** What a file's own header and its entry in the directory have in common; names are UTF-8, data deflated. */
function header(name, bytes, packed) {
  const sizes = [
    [crc32(bytes), 4],
    [packed.length, 4],
    [bytes.length, 4],
  ];
  return numbers(
    [20, 2],
    [0x800, 2],
    [8, 2],
    [0, 2],
    [DATE, 2],
    ...sizes,
    [Buffer.byteLength(name), 2],
    [0, 2],
  );
}

function numbers(...parts) {
  return Buffer.concat(parts.map(([value, length]) => number(value, length)));
}

function number(value, length) {
  const bytes = Buffer.alloc(length);
  bytes.writeUIntLE(value, 0, length);
  return bytes;
}

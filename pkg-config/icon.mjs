// The sign of the product as a PNG of any size: two circles and what they share. Drawn here, because Chromium takes
// no SVG for the icons of an extension, and a picture in the repository could not be read in a change.
import { crc32, deflateSync } from "node:zlib";

const COLOUR = [0x2f, 0x55, 0xd4];
/** On a grid of 32: the two centres, the radius and half the line's width. */
const [LEFT, RIGHT, MIDDLE, RADIUS, HALF] = [12.5, 19.5, 16, 8.5, 1.25];
/** Each pixel is asked at so many places, squared. */
const PLACES = 6;

export function icon(size) {
  const rows = Array.from({ length: size }, (_, y) => row(y, size));
  const data = deflateSync(Buffer.concat(rows), { level: 9 });
  const head = Buffer.from([...big(size), ...big(size), 8, 6, 0, 0, 0]);
  const sign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    sign,
    chunk("IHDR", head),
    chunk("IDAT", data),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function row(y, size) {
  const pixels = Array.from({ length: size }, (_, x) => [...COLOUR, opacity(x, y, size)]);
  return Buffer.from([0, ...pixels.flat()]);
}

function opacity(x, y, size) {
  const at = (pixel, place) => ((pixel + (place + 0.5) / PLACES) * 32) / size;
  let inside = 0;
  for (let i = 0; i < PLACES; i += 1)
    for (let j = 0; j < PLACES; j += 1) inside += isInk(at(x, i), at(y, j)) ? 1 : 0;
  return Math.round((inside * 255) / PLACES ** 2);
}

/** On one of the lines, or within both circles. */
function isInk(x, y) {
  const distances = [LEFT, RIGHT].map((centre) => Math.hypot(x - centre, y - MIDDLE));
  return (
    distances.some((distance) => Math.abs(distance - RADIUS) <= HALF) ||
    distances.every((distance) => distance <= RADIUS)
  );
}

function chunk(name, data) {
  const content = Buffer.concat([Buffer.from(name), data]);
  return Buffer.concat([Buffer.from(big(data.length)), content, Buffer.from(big(crc32(content)))]);
}

function big(value) {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

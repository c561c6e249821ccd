// Whether the engine has the vector instructions of WebAssembly, which Safari before 16.4 does not.

/** A function that makes a vector and drops it. */
const MODULE = Uint8Array.of(
  0,
  0x61,
  0x73,
  0x6d,
  1,
  0,
  0,
  0,
  1,
  4,
  1,
  0x60,
  0,
  0,
  3,
  2,
  1,
  0,
  10,
  9,
  1,
  7,
  0,
  0x41,
  0,
  0xfd,
  15,
  0x1a,
  0x0b,
);

export function hasVectors(): boolean {
  return WebAssembly.validate(MODULE);
}

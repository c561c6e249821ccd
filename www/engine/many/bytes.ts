// Bytes of a text that lies here.

export async function bytesOf(
  text: Blob,
  from: number,
  to: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await text.slice(from, to).arrayBuffer());
}

// The outside of a module of WebAssembly: a header, then sections, each an id, its length and its body.
const HEADER = 8;

/** An unsigned LEB128 of at most 32 bits at `at` (of a longer one the low bits); returns the number and the place behind it. */
export function readNumber(bytes, at) {
  let value = 0,
    byte;
  for (let shift = 0; ; shift += 7) {
    if (at >= bytes.length) throw new Error(`The module is cut short at byte ${at}.`);
    byte = bytes[at++];
    if (shift < 32) value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return [value >>> 0, at];
  }
}

export const headerOf = (bytes) => bytes.subarray(0, HEADER);

/** {id, start, body, end} of every section; `start` is its id's place, `body` that of what its length counts. */
export function* sectionsOf(bytes) {
  for (let start = HEADER; start < bytes.length;) {
    const [length, body] = readNumber(bytes, start + 1),
      end = body + length;
    yield { id: bytes[start], start, body, end };
    start = end;
  }
}

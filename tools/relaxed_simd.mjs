// node relaxed_simd.mjs PROGRAM.wasm
// Debian's clang 14 and Binaryen 108 write f32x4.relaxed_madd by the number that a draft of relaxed SIMD gave it; engines go by the
// final one, which takes as many bytes. Instructions and what follows them: the binary format's part of the WebAssembly specification.
import { readFileSync, writeFileSync } from 'node:fs';
import { isMain } from './run.mjs';
import { readNumber, sectionsOf } from './wasm_binary.mjs';

const DRAFT = 0xaf,
  FINAL = [0x85, 0x02]; // 0x105
const CODE_SECTION = 10;

// How many numbers follow an instruction.
const NUMBERS = new Map([
  ...[0x02, 0x03, 0x04, 0x06, 0x07, 0x08, 0x09, 0x0c, 0x0d, 0x10, 0x18].map((op) => [op, 1]), // blocks, exceptions, branches, calls
  [0x11, 2], // call_indirect
  ...[0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26].map((op) => [op, 1]), // locals, globals, tables
  ...Array.from({ length: 0x3e - 0x28 + 1 }, (_, i) => [0x28 + i, 2]), // loads and stores
  [0x3f, 1],
  [0x40, 1],
  [0x41, 1],
  [0x42, 1], // memory.size, memory.grow, i32.const, i64.const
  [0xd0, 1],
  [0xd2, 1],
]);
// The same after the prefix 0xfc.
const NUMBERS_FC = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1];
const PLAIN = [
  [0x00, 0x01],
  [0x05, 0x05],
  [0x0b, 0x0b],
  [0x0f, 0x0f],
  [0x19, 0x1b],
  [0x45, 0xc4],
  [0xd1, 0xd1],
]; // nothing follows

class Reader {
  at = 0;
  constructor(bytes) {
    this.bytes = bytes;
  }

  number() {
    const [value, next] = readNumber(this.bytes, this.at);
    this.at = next;
    return value;
  }
  numbers(count) {
    while (count-- > 0) this.number();
  }

  /** Passes one instruction; true where it is the one of the draft. */
  instruction() {
    const start = this.at,
      op = this.bytes[this.at++];
    if (op === 0xfd) return this.simd();
    if (op === 0xfc) {
      const sub = this.number();
      if (!(sub in NUMBERS_FC)) throw new Error(`Byte ${start}: instruction 0xfc ${sub} is not known.`);
      this.numbers(NUMBERS_FC[sub]);
    } else if (op === 0x0e)
      this.numbers(this.number() + 1); // br_table
    else if (op === 0x1c)
      this.at += this.number(); // select, with types of a byte each
    else if (op === 0x43)
      this.at += 4; // f32.const
    else if (op === 0x44) this.at += 8;
    else if (NUMBERS.has(op)) this.numbers(NUMBERS.get(op));
    else if (!PLAIN.some(([low, high]) => op >= low && op <= high))
      throw new Error(`Byte ${start}: instruction 0x${op?.toString(16)} is not known.`);
    return false;
  }

  simd() {
    const op = this.number();
    if (op <= 0x0b || op === 0x5c || op === 0x5d)
      this.numbers(2); // loads, the store
    else if (op <= 0x0d)
      this.at += 16; // v128.const, shuffle
    else if (op >= 0x15 && op <= 0x22)
      this.at += 1; // a lane
    else if (op >= 0x54 && op <= 0x5b) (this.numbers(2), (this.at += 1));
    return op === DRAFT;
  }
}

/** Writes the final number over the draft's in the module `bytes`; how often. */
export function renumber(bytes) {
  const reader = new Reader(bytes),
    code = [...sectionsOf(bytes)].find(({ id }) => id === CODE_SECTION);
  if (!code) return 0;
  reader.at = code.body;
  let count = 0;
  for (let functions = reader.number(); functions > 0; functions--) {
    const size = reader.number(),
      end = reader.at + size;
    for (let groups = reader.number(); groups > 0; groups--) (reader.number(), (reader.at += 1)); // locals
    while (reader.at < end) if (reader.instruction()) (bytes.set(FINAL, reader.at - FINAL.length), count++);
  }
  return count;
}

if (isMain(import.meta)) {
  const [file] = process.argv.slice(2),
    bytes = readFileSync(file);
  if (renumber(bytes) === 0)
    throw new Error(`${file} has no fused multiply-add: was product.cpp compiled with -mrelaxed-simd?`);
  writeFileSync(file, bytes);
}

import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { expect, test } from 'vitest';
import { renumber } from '../../tools/relaxed_simd.mjs';

const read = (name: string) => new Uint8Array(readFileSync(new URL(`../../build/wasm/${name}`, import.meta.url)));

// (func (param v128) (result v128) i32.const 22525 drop  local.get 0 local.get 0 local.get 0  f32x4.relaxed_madd): the constant is spelled as
// the draft's instruction is, 0xfd 0xaf 0x01.
const draft = () =>
  Uint8Array.of(
    0,
    0x61,
    0x73,
    0x6d,
    1,
    0,
    0,
    0,
    1,
    6,
    1,
    0x60,
    1,
    0x7b,
    1,
    0x7b,
    3,
    2,
    1,
    0,
    10,
    18,
    1,
    16,
    0,
    0x41,
    0xfd,
    0xaf,
    0x01,
    0x1a,
    0x20,
    0,
    0x20,
    0,
    0x20,
    0,
    0xfd,
    0xaf,
    0x01,
    0x0b,
  );

test('A fused multiply-add takes its final number, and a constant that looks like one stays', () => {
  const bytes = draft();
  expect(renumber(bytes)).toBe(1);
  const expected = draft();
  expected.set([0xfd, 0x85, 0x02], expected.length - 4);
  expect(bytes).toEqual(expected);
});

test('A module cut short, or with an instruction that is not known, is refused', () => {
  expect(() => renumber(draft().slice(0, 27))).toThrow('cut short at byte 27');
  const strange = draft();
  strange[strange.indexOf(0x1a)] = 0xff;
  expect(() => renumber(strange)).toThrow('instruction 0xff is not known');
});

test('Of the two cores only the fused one needs relaxed SIMD', () => {
  expect(renumber(read('core.wasm'))).toBe(0);
  if (Number.parseFloat(process.versions.v8) < 11.4) {
    expect(WebAssembly.validate(read('core_fused.wasm'))).toBe(false);
    setFlagsFromString('--experimental-wasm-relaxed-simd');
  }
  expect(WebAssembly.validate(read('core_fused.wasm'))).toBe(true);
  expect(WebAssembly.validate(read('core.wasm'))).toBe(true);
});

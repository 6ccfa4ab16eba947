// Packed policies as accidents and strangers make them: changed at random, by a seed. PARKOUR_FUZZ_INPUTS asks for more of them.
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { Fault, faultOf } from '../../web/protocol/fault';
import { sayFault } from '../../web/state/words';
import { chance, otherBytes, type Chance } from './monkey';
import { sentenceOf } from './sentence';
import { unpackFolder } from '../../web/policy/folder';

const inputs = Number(process.env.PARKOUR_FUZZ_INPUTS ?? 2000);
const seed = 1;

const card = strToU8('{"name": "walker", "agent": "walker", "lineage": [{"parent": "walker:00-0"}]}');
const corpus = [
  zipSync({ 'policy.onnx': new Uint8Array(300).fill(7), 'card.json': card, 'training.bin': new Uint8Array(99) }),
  zipSync({ 'walker/policy.onnx': new Uint8Array(5), 'walker/card.json': card }, { level: 0 }),
  zipSync({ 'card.json': card }),
  zipSync({}),
];
function changed(below: Chance): Uint8Array {
  const some = () => corpus[below(corpus.length)]!;
  return otherBytes(below, some(), some());
}

describe('A packed policy that was changed at random', () => {
  it(
    'Is taken or refused with a sentence, soon and within its size',
    () => {
      let taken = 0;
      for (let input = 0; input < inputs; ++input) {
        const zip = changed(chance(seed * 1_000_003 + input));
        const start = performance.now();
        try {
          const source = unpackFolder(zip, 'x');
          ++taken;
          expect(source.bytes.byteLength + source.training.byteLength, `input ${input}`).toBeLessThan(20e6);
        } catch (error) {
          expect(error, `input ${input}`).toBeInstanceOf(Fault);
          expect(sayFault(faultOf(error)), `input ${input}`).toMatch(/^[A-Z].*\.$/s);
        }
        expect(performance.now() - start, `input ${input}`).toBeLessThan(2000);
      }
      expect(taken).toBeGreaterThan(0);
      expect(taken).toBeLessThan(inputs);
    },
    30_000 + 5 * inputs,
  );

  it('Is refused before it is unpacked when it would fill the memory', async () => {
    const zip = zipSync({ 'policy.onnx': new Uint8Array(21_000_000), 'card.json': card }, { level: 1 });
    expect(zip.length).toBeLessThan(1_000_000);
    expect(await sentenceOf(() => unpackFolder(zip, 'x'))).toMatch(/more than 20 MB/);
  }, 30_000);
});

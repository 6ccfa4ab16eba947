// The policy file the C++ core writes, answered by ONNX Runtime: tests/golden/actor_sample.* come from tests/cpp/policy/onnx_test.cpp.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as ort from 'onnxruntime-web/wasm';
import { expect, test } from 'vitest';

const golden = resolve(import.meta.dirname, '../golden');

test('ONNX Runtime answers what the C++ network answers, to 1e-5', async () => {
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(new Uint8Array(readFileSync(resolve(golden, 'actor_sample.onnx'))));
  const sample: { observations: number[][]; actions: number[][] } = JSON.parse(
    readFileSync(resolve(golden, 'actor_sample.json'), 'utf8'),
  );
  const observation = new ort.Tensor('float32', Float32Array.from(sample.observations.flat()), [
    sample.observations.length,
    sample.observations[0].length,
  ]);
  const { action } = await session.run({ observation });
  expect(session.inputNames).toEqual(['observation']);
  expect(action.dims).toEqual([sample.actions.length, sample.actions[0].length]);
  const answers = action.data as Float32Array;
  sample.actions.flat().forEach((expected, i) => expect(Math.abs(answers[i] - expected)).toBeLessThanOrEqual(1e-5));
});

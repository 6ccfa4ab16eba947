import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { catalogueOf, type Card } from '../../web/policy/catalogue';
import { checkCard, checkFits, digestOf } from '../../web/policy/card';
import { CoreNetwork } from '../../web/sim/core_network';
import { Network, startRuntime } from '../../web/policy/network';
import type { AgentInfo } from '../../web/protocol/world';
import { core } from './core';
import { sentenceOf } from './sentence';
import { tinyOnnx } from './tiny_onnx';

const agent = {
  name: 'hopper',
  actions: 2,
  actionScale: 0.5,
  observation: [
    { name: 'joints', width: 3 },
    { name: 'trunk', width: 2 },
  ],
  channels: [],
  joints: [],
  segments: [],
  roams: false,
  standingHeight: 1,
} as AgentInfo;
const fitting = tinyOnnx({ inputs: 5, outputs: 2 });
const open = (bytes: Uint8Array) => Network.open(bytes, digestOf(bytes), { inputs: 5, outputs: 2 });

const POINTER = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n';

beforeAll(() => {
  const wasm = createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm');
  startRuntime(new Uint8Array(readFileSync(wasm)).buffer);
});

describe('Network', () => {
  it('Answers a batch, a row per robot', async () => {
    const network = await open(tinyOnnx({ inputs: 3, outputs: 2, value: 1 }));
    network.observations(2).set([1, 2, 3, 0.5, 0, 0]);
    expect([...(await network.run())]).toEqual([6, 6, 0.5, 0.5]);
    // the same memory is written anew at every step
    network.observations(2).set([0, 0, 0, 1, 1, 1]);
    expect([...(await network.run())]).toEqual([0, 0, 3, 3]);
  });

  it.each([
    ['no ONNX at all', new TextEncoder().encode('{"weights": []}'), /no ONNX network/],
    ['nothing', new Uint8Array(0), /^the file is empty\.$/],
    ['a pointer of Git LFS', new TextEncoder().encode(POINTER), /git lfs pull/],
    ['numbers in a file of their own', tinyOnnx({ inputs: 5, outputs: 2, external: 'tiny.onnx.data' }), /second file/],
    ['half numbers at its ends', tinyOnnx({ inputs: 5, outputs: 2, half: true }), /float32/],
    [
      'several outputs of which any could be the action',
      tinyOnnx({ inputs: 5, outputs: 2, outputName: 'torque', others: ['value'] }),
      /one output called 'action'; it has: 'torque', 'value'/,
    ],
    ['numbers that are none', tinyOnnx({ inputs: 5, outputs: 2, value: NaN }), /not finite/],
  ])('Says what is wrong with %s', async (_, bytes, reason) => {
    expect(await sentenceOf(() => open(bytes))).toMatch(reason);
  });

  it.each([
    ['rsl_rl', { inputName: 'obs', outputName: 'actions' }],
    ['Stable-Baselines3', { inputName: 'observation', outputName: 'actions', others: ['values', 'log_prob'] }],
    ['an exporter that leaves all axes open', { inputName: 'onnx::Gemm_0', outputName: '12', isOpen: true }],
  ])('Is taken as %s writes it', async (_, form) => {
    const network = await open(tinyOnnx({ inputs: 5, outputs: 2, value: 1, ...form }));
    expect([network.inputs, network.outputs]).toEqual([5, 2]);
    network.observations(1).set([1, 1, 1, 1, 1]);
    expect([...(await network.run())]).toEqual([5, 5]);
  });
});

describe('The core, which acts before ONNX Runtime is there', () => {
  const shipped = readdirSync(new URL('../../policies/', import.meta.url)).filter((name) =>
    existsSync(new URL(`../../policies/${name}/policy.onnx`, import.meta.url)),
  );

  it.each(shipped)('Answers for %s what the Runtime does, to 1e-5', async (name) => {
    const bytes = new Uint8Array(readFileSync(new URL(`../../policies/${name}/policy.onnx`, import.meta.url)));
    const lab = new (await core()).Lab(),
      own = CoreNetwork.open(lab, bytes, digestOf(bytes))!,
      network = await Network.open(bytes, digestOf(bytes), own);
    const rows = 3;
    for (const driver of [own, network])
      driver.observations(rows).forEach((_, i, batch) => (batch[i] = Math.sin(1 + 7 * i)));
    const [acted, expected] = [await own.run(), await network.run()];
    expect(acted.length).toBe(rows * network.outputs);
    expect(Math.max(...acted.map((value, i) => Math.abs(value - expected[i])))).toBeLessThan(1e-5);
    await network.close();
    lab.delete();
  });
});

describe('Card', () => {
  const card = {
    name: 'hop',
    agent: 'hopper',
    observation: agent.observation,
    actions: 2,
    action_scale: 0.5,
    control_rate: 50,
    seed: 1,
    samples: 100,
    parent: '',
    mujoco_version: '3.14.0',
    onnx_sha256: digestOf(fitting),
    training: {},
    scores: {},
  };
  const check = async (changed: object, bytes = fitting) => {
    const { Lab } = await core();
    checkCard({ ...card, ...changed }, digestOf(bytes), { inputs: 5, outputs: 2 }, agent, Lab.checkCard);
  };

  it('Passes when everything fits', async () => {
    await expect(check({})).resolves.toBeUndefined();
  });

  it.each([
    ['another file', { onnx_sha256: '0'.repeat(64) }, /sha|digest/i],
    ['another robot', { agent: 'walker' }, /'walker'.*'hopper'/],
    [
      'another order of senses',
      { observation: [...agent.observation].reverse() },
      /Part 1 of the observation is 'joints'/,
    ],
    ['another strength', { action_scale: 0.25 }, /action_scale is 0.25/],
    ['another control rate', { control_rate: 100 }, /100/],
    ['a missing field', { samples: undefined }, /samples/],
  ])('Refuses %s and says so', async (_, changed, reason) => {
    expect(await sentenceOf(() => check(changed))).toMatch(reason);
  });

  it('Refuses a network of other widths than the robot', async () => {
    const refusal = (inputs: number, outputs: number) => sentenceOf(() => checkFits({ inputs, outputs }, agent));
    expect(await refusal(4, 2)).toMatch(/takes 4 numbers.*senses 5/);
    expect(await refusal(5, 3)).toMatch(/gives 3 numbers.*takes 2/);
  });
});

describe('Catalogue', () => {
  it('Sorts the stages from untrained to the best', () => {
    const card = (samples: number): Card => ({
      name: 'walker',
      agent: 'walker',
      samples,
      scores: samples > 5 ? { difficulty_1: { mastered_percent: 61 } } : {},
    });
    const cards = {
      '../../policies/walker/card.json': card(9),
      '../../policies/walker/stages/10-5/card.json': card(5),
      '../../policies/walker/stages/00-0/card.json': card(0),
    };
    const urls = Object.fromEntries(
      Object.keys(cards).map((path) => [path.replace('card.json', 'policy.onnx'), `/assets/${path}`]),
    );
    const [walker] = catalogueOf(cards, urls);
    expect(walker.stages.map(({ stage, samples, mastered }) => [stage, samples, mastered])).toEqual([
      ['00-0', 0, null],
      ['10-5', 5, null],
      ['', 9, 61],
    ]);
  });

  it('Lists the humanoid first', () => {
    const folders = ['walker', 'humanoid', 'aardvark'];
    const cards = Object.fromEntries(
      folders.map((name) => [`../../policies/${name}/card.json`, { name, agent: name, samples: 1 }]),
    );
    const urls = Object.fromEntries(folders.map((name) => [`../../policies/${name}/policy.onnx`, name]));
    expect(catalogueOf(cards, urls).map(({ name }) => name)).toEqual(['humanoid', 'aardvark', 'walker']);
  });

  it('Offers who gets up a fallen robot to its like, and to nobody else', () => {
    const names = ['humanoid', 'humanoid-rise', 'walker'];
    const cards = Object.fromEntries(
      names.map((name) => [`../../policies/${name}/card.json`, { name, agent: name.split('-')[0], samples: 1 }]),
    );
    const urls = Object.fromEntries(names.map((name) => [`../../policies/${name}/policy.onnx`, name]));
    expect(catalogueOf(cards, urls).map(({ name, riser }) => [name, riser?.name])).toEqual([
      ['humanoid', 'humanoid-rise'],
      ['walker', undefined],
    ]);
  });

  it('Keeps who has learned to bring a robot down for its like, and drops it nowhere', () => {
    const names = ['humanoid', 'humanoid-adversary', 'walker'];
    const cards = Object.fromEntries(
      names.map((name) => [`../../policies/${name}/card.json`, { name, agent: name.split('-')[0], samples: 1 }]),
    );
    const urls = Object.fromEntries(names.map((name) => [`../../policies/${name}/policy.onnx`, name]));
    expect(catalogueOf(cards, urls).map(({ name, adversary }) => [name, adversary?.name])).toEqual([
      ['humanoid', 'humanoid-adversary'],
      ['walker', undefined],
    ]);
  });

  it('Leaves out a card without its network', () => {
    expect(
      catalogueOf({ '../../policies/walker/card.json': { name: 'walker', agent: 'walker', samples: 1 } }, {}),
    ).toEqual([]);
  });
});

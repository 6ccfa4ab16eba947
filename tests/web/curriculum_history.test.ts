// curriculum.json: what is read of it, and where its regions lie.
import { expect, test } from 'vitest';
import { curriculumFrom, ellipseOf, type Region } from '../../web/policy/curriculum';

const names = ['hill_height', 'gap_width'],
  tasks = {
    samples: 500,
    tasks: [[10, 80]],
    progress: [100],
    regions: [{ progress: 40, mean: [50, 60], factor: [[30], [0, 10]] }],
  },
  levels = { samples: 900, levels: { mixture: 2.5, gap_width: 4 } };

test('a history holds levels or tasks, moment by moment', () => {
  const history = curriculumFrom({ names, frames: [tasks, levels] })!;
  expect(history.frames.map(({ samples }) => samples)).toEqual([500, 900]);
  expect(history.frames[0]).toMatchObject({ ...tasks, levels: null });
  expect(history.frames[1]).toMatchObject({ levels: { mixture: 2.5, gap_width: 4 }, tasks: [] });
});

test.each([
  ['no samples', { ...tasks, samples: undefined }],
  ['a task of another width', { ...tasks, tasks: [[1, 2, 3]] }],
  ['progress of other tasks', { ...tasks, progress: [1, 2] }],
  ['a level that is no number', { ...levels, levels: { mixture: 'high' } }],
  ['nothing', null],
])('a frame with %s is left out', (_, frame) => {
  expect(curriculumFrom({ names, frames: [frame, levels] })!.frames).toHaveLength(1);
});

test.each([null, {}, { names }, { names: [1], frames: [] }, { names, frames: {} }])('%j is no history', (json) => {
  expect(curriculumFrom(json)).toBeNull();
});

test('a region that is none is left out of its frame', () => {
  for (const wrong of [{ mean: [1] }, { factor: [[1], [2]] }, { progress: 'much' }, { factor: 3 }]) {
    const [region] = tasks.regions,
      frames = [{ ...tasks, regions: [{ ...region, ...wrong }, region] }];
    expect(curriculumFrom({ names, frames })!.frames[0].regions).toEqual([region]);
  }
});

test('an ellipse has one deviation along the axes of its covariance', () => {
  const region = (factor: number[][]): Region => ({ progress: 1, mean: [0, 0], factor });
  expect(ellipseOf(region([[3], [0, 1]]), 0, 1)).toEqual({ long: 3, short: 1, turn: 0 });
  expect(ellipseOf(region([[3], [0, 1]]), 1, 0)).toEqual({ long: 3, short: 1, turn: 90 });
  // covariance ((2, 1), (1, 2)): 3 along the diagonal, 1 across it
  const tilted = ellipseOf(region([[Math.sqrt(2)], [1 / Math.sqrt(2), Math.sqrt(1.5)]]), 0, 1);
  expect(tilted.long).toBeCloseTo(Math.sqrt(3));
  expect(tilted.short).toBeCloseTo(1);
  expect(tilted.turn).toBeCloseTo(45);
});

// Who is trained how, and what then disturbs it. Written down before anything was trained.

// N, the most that anybody leans on the walker with: gusts of it bring one in ten down who has just learned to walk
export const BUDGET = 80;
export const ROUNDS = 5; // of a robot and its adversaries, each of which learns while the other stays as it is
// an adversary's are a tenth of a second each, a walker's a fiftieth
export const SAMPLES = {
  base: 1_500_000,
  round: 300_000,
  firstAdversary: 150_000,
  adversary: 60_000,
  examiner: 300_000,
};
export const CLEAN = 0.3; // share of the episodes in which nobody leans on who is trained under disturbances
export const EPISODES = 100;
export const EXAM_SEED = 190_019;
export const SEEDS = [1, 2, 3, 4, 5];

const disturbed = 1 - CLEAN;

const worlds = {
  body_mass: [0.8, 1.3],
  payload: [0, 10],
  motor_strength: [0.7, 1.2],
  action_delay: [0, 30],
  sensor_noise: [0, 0.3],
  push_strength: [0, 1],
  push_interval: [2, 6],
};

/** Each goes on from the walk that its seed has learned on flat ground, for as many samples as the others. */
export const ARMS = {
  none: { title: 'undisturbed' },
  gusts: { title: 'gusts', contest: { gusts: disturbed } },
  one: { title: 'one adversary', contest: { learned: disturbed }, adversaries: 1 },
  three: { title: 'three adversaries', contest: { learned: disturbed }, adversaries: 3 },
  randomised: { title: 'many worlds', environment: { randomise: worlds } },
  worst: { title: 'the worst of four worlds', environment: { randomise: worlds, worst_of: 4, again: 0.5 } },
};

/** On flat ground: settings of robot and world, or somebody who leans on it with up to `budget` N. */
export const EXAMS = [
  { name: 'nothing', set: [] },
  { name: 'gusts', set: [], lean: 'gusts', budget: BUDGET },
  { name: 'gusts, half as much again', set: [], lean: 'gusts', budget: 1.5 * BUDGET },
  { name: 'an adversary of its own', set: [], lean: 'examiner', budget: BUDGET },
  { name: 'the same, half as much again', set: [], lean: 'examiner', budget: 1.5 * BUDGET },
  { name: 'pushes of 1 m/s', set: ['push_strength=1', 'push_interval=2'] },
  { name: 'payload 15 kg', set: ['payload=15'] },
  { name: 'motors 0.6', set: ['motor_strength=0.6'] },
  { name: 'delay 40 ms', set: ['action_delay=40'] },
  { name: 'ice (friction 0.3)', set: ['friction=0.3'] },
  { name: 'wind 15 m/s', set: ['wind=15'] },
];

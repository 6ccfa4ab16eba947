// Who learns what from whom, and what it is then asked. Written down before anything was trained.

export const FROM = 'policies/walker';
export const SAMPLES = { teacher: 2_000_000, student: 1_250_000 }; // beyond those of the shipped walker
export const ALONE = 0.6; // share of a student's samples with the teacher alone; in a fifth after that its pull fades
export const COURSES = 200;
export const EXAM_SEED = 190_031;
export const SEEDS = [1, 2, 3, 4, 5];

/** What practice draws for each episode, and for half of them once more on the way. */
export const WORLDS = {
  body_mass: [0.8, 1.3],
  payload: [0, 10],
  motor_strength: [0.7, 1.2],
  action_delay: [0, 30],
  weak_joint: [0, 0.4],
  sensor_noise: [0, 0.3],
  push_strength: [0, 0.6],
  push_interval: [2, 6],
};

/** All but the first practise in those worlds. `learns`: how a student comes by what it can. */
export const ARMS = {
  shipped: { title: 'as shipped' },
  teacher: { title: 'teacher, told its world', agent: 'walker-told' },
  eyed: { title: 'camera, no memory', agent: 'walker-eyed', learns: 'alone' },
  remembering: { title: 'camera and memory', agent: 'walker-student', learns: 'alone' },
  student: { title: 'the same, taught, then alone', agent: 'walker-student', learns: 'taught, then alone' },
  imitator: { title: 'the same, taught', agent: 'walker-student', learns: 'taught' },
  clone: { title: 'the same, cloned', agent: 'walker-student', learns: 'cloned' },
  sightless: {
    title: 'blind with memory, taught, then alone',
    agent: 'walker-sightless',
    learns: 'taught, then alone',
  },
};

const heavy = ['payload=8', 'motor_strength=0.8', 'action_delay=25', 'weak_joint=0.3'];
const heavier = ['payload=14', 'motor_strength=0.65', 'action_delay=40', 'weak_joint=0.5'];

/** On fresh courses of this difficulty, in this world; `then`: what it becomes after four seconds. */
export const EXAMS = [
  { name: 'difficulty 0.5', difficulty: 0.5 },
  { name: 'difficulty 1', difficulty: 1 },
  { name: 'a hard world, difficulty 0.5', difficulty: 0.5, set: heavy },
  { name: 'a harder one than any practised, flat', difficulty: 0, set: heavier },
  { name: '15 kg put on its back, flat', difficulty: 0, then: ['payload=15'] },
  { name: 'ice, flat', difficulty: 0, set: ['friction=0.9'], then: ['friction=0.3'] },
  { name: 'a joint that loses 80 %, flat', difficulty: 0, then: ['weak_joint=0.8'] },
  { name: 'all that is hard at once, difficulty 0.5', difficulty: 0.5, then: heavy },
];

// Who is trained on which actuators, and what they then sit. Written down before anything was trained.

/** Each goes on from the shipped walker for as many samples as the others; one that is not trained is the shipped one. */
export const ARMS = {
  shipped: { title: 'as shipped' },
  ideal: { title: 'ideal', trained: true },
  randomised: {
    title: 'ideal, randomised',
    trained: true,
    randomise: { motor_bandwidth: [6, 50], motor_strength: [0.75, 1.1], action_delay: [0, 20] },
  },
  analytic: { title: 'analytic model', trained: true, model: 'analytic' },
  network: { title: 'network', trained: true, model: 'network' },
  ensemble: {
    title: 'five networks, a little randomised',
    trained: true,
    model: 'ensemble',
    randomise: { motor_strength: [0.9, 1.1], action_delay: [0, 5] },
  },
  hidden: { title: 'the hidden ones (oracle)', trained: true, hidden: true },
};

/** What `parkour actuators fit` makes of the log. */
export const MODELS = {
  analytic: { title: 'analytic', fit: [] },
  network: { title: 'network', fit: ['--networks', '1'] },
  ensemble: { title: 'five networks', fit: ['--networks', '5', '--seed', '2'] },
};

/** Courses of this difficulty, on hidden actuators of which each try has others, or on MuJoCo's. */
export const EXAMS = [
  { name: 'flat', difficulty: 0, hidden: true },
  { name: 'difficulty 0.5', difficulty: 0.5, hidden: true },
  { name: 'difficulty 1', difficulty: 1, hidden: true },
  { name: 'difficulty 1, ideal actuators', difficulty: 1, hidden: false },
];

export const LOG = { seed: 7, walks: 16 }; // of the one robot that is logged; no exam meets it
export const SAMPLES = 500_000; // of each arm, beyond the shipped walker's
export const EPISODES = 150;
export const EXAM_SEED = 280_028;
export const SEEDS = [1, 2, 3, 4, 5];

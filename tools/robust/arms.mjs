// What is compared: who is trained how, and what then disturbs it. Written down before anything was trained.

export const FROM = 'policies/humanoid';

/** Who walks. Those with a `config` are trained from the shipped humanoid, the others are what they are. */
export const ARMS = {
  shipped: { agent: 'humanoid', title: 'as shipped' },
  shipped_pi: { agent: 'humanoid-integral', as: 'shipped', title: 'as shipped, PI around it' },
  shipped_im: { agent: 'humanoid-resonant', as: 'shipped', title: 'as shipped, PI and oscillator around it' },
  plain: { agent: 'humanoid', title: 'trained while disturbed', from: FROM, reward: { drift: 0 } },
  plain_pi: { agent: 'humanoid-integral', as: 'plain', title: 'trained, PI around it' },
  plain_im: { agent: 'humanoid-resonant', as: 'plain', title: 'trained, PI and oscillator around it' },
  regulated: {
    agent: 'humanoid-resonant',
    title: 'trained with PI and oscillator around it',
    from: FROM,
    reward: { drift: 0 },
  },
  steady: { agent: 'humanoid-steady', title: 'trained with an internal model', from: FROM },
  told: { agent: 'humanoid-told', title: 'trained, told of the pull (oracle)', from: FROM, reward: { drift: 0 } },
};

const SHORT = 20,
  LONG = 40; // s

/** What disturbs it: settings, seconds, whether the trained ones have met it, and what to look at. */
export const EXAMS = [
  { name: 'nothing', set: [], seconds: SHORT, met: true },
  { name: 'pull −40 N', set: ['pull=-40'], seconds: SHORT, met: true },
  { name: 'pull 40 N', set: ['pull=40'], seconds: SHORT, met: true },
  { name: 'pull −80 N', set: ['pull=-80'], seconds: SHORT, met: false },
  { name: 'pull 80 N', set: ['pull=80'], seconds: SHORT, met: false },
  { name: 'wind −15 m/s', set: ['wind=-15'], seconds: SHORT, met: false },
  { name: 'wind 15 m/s', set: ['wind=15'], seconds: SHORT, met: false },
  { name: 'motors 0.6', set: ['motor_strength=0.6'], seconds: SHORT, met: false },
  { name: 'delay 30 ms', set: ['action_delay=30'], seconds: SHORT, met: false },
  { name: 'delay 50 ms', set: ['action_delay=50'], seconds: SHORT, met: false },
  { name: 'payload 15 kg', set: ['payload=15'], seconds: SHORT, met: false },
  { name: 'sway 40 N, 6 s', set: ['sway=40', 'sway_period=6'], seconds: LONG, met: true, sways: true },
  { name: 'sway 40 N, 3 s', set: ['sway=40', 'sway_period=3'], seconds: LONG, met: false, sways: true },
  { name: 'sway 40 N, 12 s', set: ['sway=40', 'sway_period=12'], seconds: LONG, met: false, sways: true },
];

export const SEEDS = [1, 2, 3, 4, 5];
export const EPISODES = 100;
export const EXAM_SEED = 180_018;

// The text of docs/actuators.md, its numbers from the study.
import { told } from '../curriculum/statistics.mjs';
import { ARMS, EXAMS, MODELS, SEEDS } from './arms.mjs';

const names = Object.keys(ARMS);
const trained = names.filter((arm) => ARMS[arm].trained);

/** Over seeds where there are several; else with the 95 % interval of its own exam. */
function crossed(exams) {
  if (exams.length > 1)
    return told(
      exams.map((exam) => exam.crossed),
      0,
    );
  const [one] = exams;
  return one ? `${one.crossed.toFixed(0)} (${one.low.toFixed(0)}–${one.high.toFixed(0)})` : '–';
}

const error = (exams) =>
  told(
    exams.map((exam) => exam.error),
    2,
  );

function table(arms, cell) {
  const rows = names.map((arm) => {
    const cells = EXAMS.map(({ name }) => cell(arms[arm].map(({ exams }) => exams[name])));
    return `| ${ARMS[arm].title} | ${cells.join(' | ')} |`;
  });
  return `| practised on | ${EXAMS.map(({ name }) => name).join(' | ')} |
| --- | ${EXAMS.map(() => '---:').join(' | ')} |
${rows.join('\n')}`;
}

/** Seed by seed, so that a difference between two arms can be told from that between two seeds. */
function bySeed(arms, seeds) {
  const cell = (arm, seed) =>
    arms[arm].find((run) => run.seed === seed)?.exams['difficulty 1'].crossed.toFixed(0) ?? '–';
  const rows = seeds.map((seed) => `| ${seed} | ${trained.map((arm) => cell(arm, seed)).join(' | ')} |`);
  return `| seed | ${trained.map((arm) => ARMS[arm].title).join(' | ')} |
| ---: | ${trained.map(() => '---:').join(' | ')} |
${rows.join('\n')}`;
}

const PARTS = { held_out_walk: 'walks kept to judge by', walk: 'other walks', steps: 'jumps', chirp: 'sines' };

function errorTable(models) {
  const row = (title, errors) => {
    const cells = Object.keys(PARTS).map(
      (part) => `${errors[part].newton_metres.toFixed(1)} (${(100 * errors[part].share).toFixed(1)} %)`,
    );
    return `| ${title} | ${cells.join(' | ')} |`;
  };
  const known = Object.keys(MODELS).filter((name) => models[name]);
  if (!known.length) return 'No model has been made yet.';
  return `| N m (share of the peak) | ${Object.values(PARTS).join(' | ')} |
| --- | ${Object.keys(PARTS)
    .map(() => '---:')
    .join(' | ')} |
${[row('ideal', models[known[0]].ideal), ...known.map((name) => row(MODELS[name].title, models[name].model))].join(
  '\n',
)}`;
}

export function pageOf({ from, samples, said, episodes, log, models, arms }) {
  const seeds = SEEDS.filter((seed) => trained.some((arm) => arms[arm].some((run) => run.seed === seed)));
  const whole = seeds.filter((seed) => trained.every((arm) => arms[arm].some((run) => run.seed === seed)));
  const underWay =
    whole.length < SEEDS.length
      ? `
**The study is under way**: ${whole.length} of ${SEEDS.length} seeds are through in every arm${
          seeds.length > whole.length ? `, ${seeds.length - whole.length} more in some` : ''
        }. No claim is made before all have sat their exams.
`
      : '';
  return `# What is a model of the actuators worth?

\`npm run actuators\` trains, measures and writes this page; \`npm run actuators report\` writes it anew from
\`actuators.json\`.

**The question.** A simulated motor gives the torque that it is asked for; a real one comes late, stretches, sticks and
gets hot. Hwangbo et al. (2019, Science Robotics 4, eaau5872) logged a robot's actuators, had a network learn them, and
let that network drive the joints in the simulation. Here is no robot. So an actuator was written that nobody who
learns may look into (\`src/reality/hidden_actuators.h\`: a rotor behind a spring, friction that sticks, backlash,
latency of 6–12 ms, a current limit that heat lowers, torque ripple, ± 15 % from joint to joint and robot to robot), and
all that is known of it is a log.

**The models.** \`parkour actuators log\` held up one robot (seed ${log.seed}) for sines and jumps of its joints, then
had the shipped walker cross ${log.walks} courses, from flat to difficulty 0.5. \`parkour actuators fit\` makes of it an
*analytic* model of six numbers (delay, lag, stiffness, strength, friction, damping) by least squares, and *networks* of
8-32-32-1 (\`src/learner/actuator_model.h\`). In training they give the torque of every substep of 10 ms; body and
contacts stay MuJoCo's.

**Who walks.** The walker of ${(from / 1e6).toFixed(1)} million samples, as it was shipped then, which practised on
ideal actuators alone, and from it ${trained.length} others with
${samples / 1e6} million more samples each, on the courses of \`policies/configs/walker.json\`:
${trained.map((arm) => `*${ARMS[arm].title}*`).join(', ')}. *Ideal* is the method without its key part, *ideal,
randomised* the cheap one that asks for no log, the *oracle* practises on the hidden ones themselves. A million samples
were planned; before the first training they were halved, so that a seed fits into ten minutes.

**How it is measured.** ${episodes} courses of each difficulty, the same for all, one try each; a try counts that
crosses within 40 s and without a fall. On hidden actuators each try has a robot of its own, none of them the one that
was logged. With several seeds: interquartile mean and 95 % bootstrap interval over them; with one, the 95 % interval
of its exam (Wilson).
${underWay}
## What we expected, before anything was trained
Written down after looking at the shipped walker alone (100 other courses: 99 % flat, 97 % at 0.5, 58 % at difficulty 1
on hidden actuators, 96 % there on ideal ones):
- our first guess, that a walker of ideal actuators falls on every second flat track, was wrong by far: flat ground and
  difficulty 0.5 tell the arms apart no more, difficulty 1 does;
- more practice on ideal actuators changes nothing;
- randomising wins back a third to a half of what is lost at difficulty 1, and costs a few points on ideal actuators;
- the analytic model is off by 5–8 % of the peak torque in walks that it has not seen, the network by 3–5 %, the ideal
  motor by 15–25 %;
- analytic model and network win back two thirds or more; between them there is no difference that five seeds would
  show;
- five networks, a little randomised, are as good as one, or a little better, as no two robots are alike;
- the oracle is best, and within 5 points of the network.

## How far the models are off
Root of the mean squared error of the torque; they run freely on the log's targets, angles and rates.

${errorTable(models)}

## Tries that cross, %
${table(arms, crossed)}

## How far its speed is from what it is asked for, m/s
${table(arms, error)}

## At difficulty 1 on hidden actuators, seed by seed, %
${bySeed(arms, seeds)}

${said ? `## What came of it\n${said.map((line) => `- ${line}`).join('\n')}\n\n` : ''}## What it cannot say
The hidden actuators are ours: whoever wrote them knew which faults an analytic model has numbers for. The log has no
noise of sensors. One body, in a plane; short trainings that go on from a policy that walks.
`;
}

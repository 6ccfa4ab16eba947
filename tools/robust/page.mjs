// The text of docs/robust.md, its numbers from the study.
import { told } from '../curriculum/statistics.mjs';
import { ARMS, EXAMS, SEEDS } from './arms.mjs';

const names = Object.keys(ARMS);

function table(arms, exams, value, digits) {
  const rows = exams.map((exam) => {
    const cells = names.map((arm) =>
      told(
        arms[arm].map(({ exams }) => value(exams[exam.name])),
        digits,
      ),
    );
    return `| ${exam.name}${exam.met ? ' *' : ''} | ${cells.join(' | ')} |`;
  });
  return `| | ${names.map((arm) => ARMS[arm].title).join(' | ')} |
| --- | ${names.map(() => '---:').join(' | ')} |
${rows.join('\n')}`;
}

/** By how much less than another arm, of the same seeds: 100 × (1 − mean of the one / mean of the other). */
function less(arms, arm, other, exams, value) {
  const pairs = arms[arm].flatMap(({ seed, exams: of }) => {
    const partner = arms[other].find((run) => run.seed === seed) ?? arms[other][0];
    return partner ? [[of, partner.exams]] : [];
  });
  const shares = pairs.map(([one, two]) => {
    const sum = (of) => exams.reduce((all, { name }) => all + (value(of[name]) ?? 0), 0);
    return 100 * (1 - sum(one) / sum(two));
  });
  return told(shares, 0);
}

const bias = (exam) => (exam.bias === undefined ? undefined : Math.abs(exam.bias));
const swing = (exam) => exam.swing;
const survived = (exam) => exam.survived;
const overshoot = (exam) => exam.overshoot;

function comparison(arms) {
  const constant = EXAMS.filter((exam) => !exam.sways && exam.set.length && !/80/.test(exam.name));
  const known = EXAMS.filter((exam) => exam.sways && exam.met),
    unknown = EXAMS.filter((exam) => exam.sways && !exam.met);
  const row = (arm, other) => {
    const shares = [less(arms, arm, other, constant, bias), less(arms, arm, other, known, swing)];
    return `| ${[ARMS[arm].title, ARMS[other].title, ...shares, less(arms, arm, other, unknown, swing)].join(' | ')} |`;
  };
  return `| less, % | than | bias that stays | swing at 6 s | swing at 3 and 12 s |
| --- | --- | ---: | ---: | ---: |
${row('shipped_pi', 'shipped')}
${row('shipped_im', 'shipped')}
${row('plain', 'shipped')}
${row('plain_pi', 'plain')}
${row('plain_im', 'plain')}
${row('regulated', 'plain')}
${row('regulated', 'plain_im')}
${row('steady', 'plain')}
${row('steady', 'plain_im')}
${row('told', 'plain')}`;
}

export function pageOf({ from, samples, episodes, arms }) {
  const seeds = Math.max(...names.map((arm) => arms[arm].length));
  return `# Does an internal model make the humanoid steadier?

\`npm run robust\` trains, measures and writes this page; \`npm run robust report\` writes it anew from \`robust.json\`.

**The question.** A policy that learned in simulation is asked to walk at 1 m/s and something pulls at it that
nobody told it of. Control theory has an answer that needs no learning: add up the error, and act on the sum
(integral action); for a disturbance that comes and goes with a known period, an oscillator of that period, driven
by the error. That is the internal model principle (Francis and Wonham, 1976): what rejects a disturbance for good
holds a copy of what makes it. Learning has another: practise while disturbed. Here they stand side by side.

**Who walks.** ${names.map((arm) => `*${ARMS[arm].title}*`).join(', ')}. Those that are trained start from the
humanoid of ${(from / 1e6).toFixed(1)} million samples, as it was shipped then, and go on to ${samples / 1e6} million samples in all (\`policies/configs/humanoid-steady.json\`),
pulled at by up to 60 N all the time and swayed by up to 60 N with a period of 6 s. *With an internal model* the
policy sees five more numbers: the integrals of its error forwards, aside and in turning, and the two states of an
oscillator of 6 s (\`src/env/memory.h\`), and pays for what has added up. *PI around it* leaves the policy as it is
and takes 0.3/s of the integrals off the command it sees; *PI and oscillator around it* takes 0.5/s of the
oscillator off it besides: controllers of the textbook, three lines each. *Trained with PI and oscillator around it*
practises while they correct it. The oracle is told the force, which no
robot can be.

**How it is measured.** On a flat field, ${episodes} episodes for each cell and seed, one command of 0.5–1.5 m/s for
a whole episode of 20 s (40 s where it sways), the same episodes for all. Bias is the mean of speed − command over
whole strides of the second half; swing is the amplitude of the speed at the sway's frequency there, by least
squares; both of those who did not fall. Trained arms: interquartile mean over ${seeds} training
${seeds === 1 ? 'seed' : 'seeds'}${seeds === 1 ? '' : ' with a 95 % bootstrap interval'}. An asterisk marks what the
trained ones have met.

${
  seeds < SEEDS.length
    ? `**The study is under way**: ${seeds} of ${SEEDS.length} seeds so far, and arms without numbers have not sat all
their exams. No claim is made before they have.
`
    : ''
}
## What we expected, before anything was trained
Written down after looking at the shipped humanoid alone (its column), as was our duty:
- the shipped humanoid keeps an error of about 0.5 m/s under a pull of 40 N, which no training showed it;
- PI around it removes four fifths of what stays, wherever its sum does not reach its bound, and makes a sway *worse*,
  since an integral comes late; an oscillator around it removes three quarters of the sway at its own period and nothing
  at others (both seen on the shipped humanoid while the gains were chosen, seed 18001);
- practising while disturbed halves the error that stays, without any memory: a body can lean by what it feels;
- the internal model removes half to four fifths of that again, and a third to a half of the swing at its own period,
  and nothing at others;
- (added when the first seed of the others had been seen) practising while a controller corrects it keeps what the
  controller takes off, and gives back who fell for its sake;
- the oracle is best where the force is what it was told, and no better under delay or weak motors.

## In short
${comparison(arms)}

## The error that stays, m/s
${table(arms, EXAMS, bias, 3)}

## How much it sways, m/s
${table(
  arms,
  EXAMS.filter((exam) => exam.sways),
  swing,
  3,
)}

## Who stays on its feet, %
${table(arms, EXAMS, survived, 0)}

## How far it shoots beyond, m/s
${table(arms, EXAMS, overshoot, 2)}
`;
}

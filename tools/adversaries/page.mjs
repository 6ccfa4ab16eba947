// The text of docs/adversaries.md, its numbers from the study.
import { tableOfArms, underWay } from '../study_page.mjs';
import { ARMS, CLEAN, EXAMS, SEEDS } from './arms.mjs';

const names = Object.keys(ARMS);

const table = (arms, value, digits) =>
  tableOfArms(ARMS, EXAMS, (arm, exam) => arms[arm].map(({ exams }) => value(exams[exam.name])), digits);

/** Seed by seed, so that a difference between two ways can be told from that between two seeds. */
function bySeed(arms, exam) {
  const seeds = arms[names[0]].map(({ seed }) => seed);
  const rows = seeds.map((seed) => {
    const cells = names.map((arm) => arms[arm].find((run) => run.seed === seed).exams[exam].crossed.toFixed(0));
    return `| ${seed} | ${cells.join(' | ')} |`;
  });
  return `| seed | ${names.map((arm) => ARMS[arm].title).join(' | ')} |
| ---: | ${names.map(() => '---:').join(' | ')} |
${rows.join('\n')}`;
}

const millions = (samples) => `${samples / 1e6} million`;

export function pageOf({ budget, rounds, samples, episodes, arms }) {
  const seeds = arms[names[0]].length;
  return `# Does it help to practise against somebody who wants one to fall?

\`npm run adversaries\` trains, measures and writes this page; \`npm run adversaries report\` writes it anew from
\`adversaries.json\`.

**The question.** Whoever practises where nothing happens falls at the first push. One can let chance push, or draw
other bodies and motors for every episode, or let somebody push who *learns* where it hurts: robust adversarial
reinforcement learning (Pinto et al., 2017, arXiv:1703.02702). One adversary is soon known by heart, so one may keep
several (Vinitsky et al., 2020, arXiv:2008.01825). Here they stand side by side, on the walker and flat ground.

**Who leans, and how.** An adversary sees all that the walker sees, and how hard it leans by now. Ten times a second it
chooses a force on the upper body, forwards or back, up or down, of ${budget} N at most, and comes to it within a fifth
of a second (\`src/env/adversary.h\`). It is paid what the walker is not, less a little for the force. It is a policy of
its own, of two layers of 64, learned by the same PPO: \`parkour train\` with a \`"contest"\` (\`src/learner/contest.h\`).

**Who walks.** For each seed a walk of ${millions(samples.base)} samples on flat ground, and from it, in ${rounds}
rounds of ${millions(samples.round)} samples each: ${names.map((arm) => `*${ARMS[arm].title}*`).join(', ')}.
Who is disturbed is so in ${Math.round(100 * (1 - CLEAN))} % of its episodes. In each round its adversaries learn
first, from ${millions(samples.firstAdversary)} choices in the first round and
${millions(samples.adversary)} in each other one, and the
walker learns against them as they are then; the budget grows from half to all of it over the first three rounds.
*Many worlds* draws mass, load, motors, delay, noise and pushes; *the worst of four worlds* remembers four such episodes
and plays again, every other time, the one that was paid worst.

**How it is measured.** ${episodes} tries on flat ground for each cell and seed, the same for all; a try counts that
crosses the track within 40 s and without a fall. The exam that tells most is *an adversary of its own*: a fresh one,
which learns from ${millions(samples.examiner)} choices against this very walker as it then is; with the budget of the
practice, and with half as much again, which nobody has met. Interquartile mean over the seeds and its 95 % interval by
bootstrap (Agarwal et al., 2021).
${underWay(seeds, SEEDS.length)}
## What we expected, before anything was trained
Written down after looking at one undisturbed walk (seed 1, gusts and a first adversary):
- gusts of ${budget} N bring one in ten undisturbed walkers down, an adversary of its own nearly all of them;
- each way of practising makes gusts harmless;
- against an adversary of their own those that met gusts stay below 30 %, those that met one adversary about 50, those
  that met three most, 60 to 80 %: the published figures say that one is barely better than none;
- many worlds, and the worst of four a little more, win on loads, weak motors and delay, which no adversary resembles,
  and lose to adversaries;
- (added when two ways of the first seed had sat the first exams: who met gusts stood against an adversary of its own,
  100 of 100, which the lines above did not expect; so all are leaned on with half as much again, too)
- who practised against adversaries walks slower or keeps its speed less well when nobody leans.

## Tries that cross, %
${table(arms, (exam) => exam.crossed, 0)}

## How far its speed is from what it is asked for, m/s
${table(arms, (exam) => exam.error, 2)}

## Against an adversary of its own, half as much again, seed by seed, %
${bySeed(arms, 'the same, half as much again')}

## What it cannot say
One body, in a plane, on flat ground; one budget; one size of adversary, which learns for a minute and a half: a longer
one may bring down who stands here.
`;
}

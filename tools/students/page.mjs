// The text of docs/students.md, its numbers from the study.
import { tableOfArms, underWay } from '../study_page.mjs';
import { ALONE, ARMS, EXAMS, SEEDS, WORLDS } from './arms.mjs';

const millions = (samples) => `${samples / 1e6} million`;
const changes = EXAMS.filter(({ then }) => then);

export function pageOf({ from, samples, courses, arms }) {
  // a mean over those seeds alone in which half of them recovered would be better than any seed
  const numbers = (value) => (arm, exam) => {
    const all = arms[arm].map(({ exams }) => value(exams[exam.name]));
    return all.includes(null) ? [] : all;
  };
  const crossed = numbers((exam) => exam.crossed);
  const recovered = numbers((exam) => exam.recovered ?? null);
  const seconds = numbers((exam) => exam.seconds ?? null);
  const worlds = Object.entries(WORLDS).map(([name, [low, high]]) => `\`${name}\` ${low} to ${high}`);
  return `# What one has to feel, and what one can be told

\`npm run students\` trains, measures and writes this page; \`npm run students report\` writes it anew from
\`students.json\`.

**The question.** A simulation knows how heavy the robot is, how strong its motors are and how late, and where the
ground is to the millimetre. No robot does: it has a camera that shows the ground late, with noise, and not at all
behind an edge, and it has what it felt a moment ago. Can one that was told everything teach one that must find out
(learning by cheating: Chen and others, 2020; on legs: Lee and others, 2020; Miki and others, 2022)?

**What a student has.** A camera on its head (\`src/env/eye.h\`): ten pictures a second, known 40 to 100 ms later, 1.5 cm
of noise, 2 cm astray, one patch in twenty missing, nothing of what an edge hides; what it has seen it remembers for two
seconds, and what a foot stands on it feels. And what it felt (\`src/env/recall.h\`): joints, trunk and its own actions
1, 2, 4, 8 and 16 steps ago, 20 to 320 ms. Its policy stays one network without a state of its own.

**Who walks.** All but the first, which is the walker of ${(from / 1e6).toFixed(1)} million samples as it was shipped then, go on from it (the blind one from nothing), in worlds that are drawn
for each episode: ${worlds.join(', ')}; in half of the episodes
they are drawn once more on the way. The *teacher* is told its world, sees the ground as it is, and learns for
${millions(samples.teacher)} samples by PPO. The others have ${millions(samples.student)} samples each. (Three and two and a half million were planned; they were cut before the first exam, so that
a seed fits into an hour of one processor.) *Taught*: the student acts, and learns
what the teacher would have done where that has led it (DAgger: Ross, Gordon and Bagnell, 2011). *Then alone*: after
${Math.round(100 * ALONE)} % of them PPO's own loss joins, and the teacher's pull fades to a twentieth. *Cloned*: the teacher acts, and the student
only looks on. \`parkour train --teacher\`, \`src/learner/algorithms/distillation.cpp\`.

**How it is measured.** ${courses} courses for each cell and seed, the same for all, which nobody practised on; a try
counts that crosses within 40 s and without a fall. Where something happens after four seconds, recovered is who lives
to see it and within six seconds walks again within 0.15 m/s of how fast it was (\`src/measure/recovery.h\`).
Interquartile mean over the seeds and its 95 % interval by bootstrap (Agarwal and others, 2021).
${underWay(arms.shipped.length, SEEDS.length)}
## What we expected, before the study began
Written down when the shipped walker, one teacher and one student had been seen in hard worlds (56, 85 and 85 % of 200
tries at difficulty 0.5), from which the severity of the exams was chosen:
- the teacher loses little on undisturbed courses and wins 20 to 40 points in hard worlds;
- the student comes within five points of the teacher at difficulty 0.5 and within ten at 1, where what an edge hides
  matters; PPO after the teaching is worth a few points;
- without a teacher the same senses learn less in as many samples, and without memory hard worlds cost five to fifteen
  points more;
- the clone falls where it first errs, 20 to 30 points below;
- the blind one crosses what has neither gaps nor high steps, about half of the courses of difficulty 0.5.

## Tries that cross, %
${tableOfArms(ARMS, EXAMS, crossed, 0)}

## Who walks again as it did, % of those that lived to see the change
${tableOfArms(ARMS, changes, recovered, 0)}

## Until half of them did, s
A dash: with some seed fewer than half ever did.

${tableOfArms(ARMS, changes, seconds, 1)}

## What it cannot say
One body, in a plane; one camera, whose faults are drawn and not measured on a real one; few samples, so that who learns
slowest is judged before it is done.
`;
}

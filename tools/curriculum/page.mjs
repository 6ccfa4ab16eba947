// The text of docs/curriculum.md, its numbers from the study.
import { names } from './chart.mjs';
import { bootstrapInterval, interquartileMean } from './statistics.mjs';

const last = ({ curve }) => curve.at(-1)[1];

function rowOf([name, runs]) {
  const values = runs.map(last);
  if (!values.length) return `| ${names[name]} | – | – | – |`;
  const [low, high] = bootstrapInterval(values);
  const mean = interquartileMean(values).toFixed(1),
    each = values.map((value) => value.toFixed(1)).join(', ');
  return `| ${names[name]} | ${mean} % | ${low.toFixed(1)}–${high.toFixed(1)} % | ${each} |`;
}

/** Which pairs so many seeds tell apart. */
function comparison(curricula) {
  const measured = Object.entries(curricula)
    .filter(([, runs]) => runs.length)
    .map(([name, runs]) => ({ name: names[name], interval: bootstrapInterval(runs.map(last)) }));
  return measured
    .flatMap((one, i) =>
      measured.slice(i + 1).map((other) => {
        const apart = one.interval[0] > other.interval[1] || other.interval[0] > one.interval[1];
        const verdict = apart ? 'do not overlap' : 'overlap, so that the seeds do not tell them apart';
        return `- ${one.name} and ${other.name}: the intervals ${verdict}.`;
      }),
    )
    .join('\n');
}

export function pageOf({ samples, exam, curricula }) {
  const seeds = Math.max(...Object.values(curricula).map((runs) => runs.length));
  return `# Does the curriculum help?

\`npm run curriculum\` trains, measures and writes this page; \`npm run curriculum report\` writes it anew from
\`curriculum.json\`.

The walker, trained for ${samples / 1e6} million samples with each curriculum over the same task space, all else equal
(\`policies/configs/curriculum.json\`), from ${seeds} seeds. Every run is measured on the same ${exam.count} courses
that none of them was trained on (\`parkour courses --seed ${exam.seed} --difficulty ${exam.difficulty}\`): the share
that it finishes without a fall within 40 s. Interquartile mean over seeds with a 95 % bootstrap interval (Agarwal et
al., 2021).

| Curriculum | Mastered | 95 % interval | Each seed |
| --- | ---: | ---: | --- |
${Object.entries(curricula).map(rowOf).join('\n')}

![Share of held-out courses mastered over samples](curriculum.svg)

- **Uniform** draws every task uniformly from the task space.
- **Staircase** gives each environment a level: up where the track's end is reached, down under half of it; tasks are
  drawn uniformly and scaled by the level.
- **ALP-GMM** (Portelas et al., 2019) draws tasks where the return has lately changed most: absolute learning progress,
  fitted by Gaussian mixtures.

${comparison(curricula)}

Uniform tasks have an advantage here: the exam draws from the same space, and every task in it is possible.
TeachMyAgent's parkour has tasks that nobody can do, which a curriculum learns to leave alone.

TeachMyAgent (Romac et al., 2021) published 42.7 % for ALP-GMM against 27.3 % for uniform tasks after 20 million steps,
mean of 16 seeds, on its own parkour. The benchmarks differ: its walker is another (Box2D, lidar), its learner is SAC,
its tasks and what counts as mastered are others. The numbers stand beside each other for the direction, not for the
size.
`;
}

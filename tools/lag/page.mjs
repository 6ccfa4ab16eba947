// What docs/cluster.md shows of the study of lag: its table and its chart.
import { bootstrapInterval, interquartileMean } from '../curriculum/statistics.mjs';
import { lineChart } from '../line_chart.mjs';

const COLOURS = { 0: '#6b7280', 2: '#0f766e', 8: '#c2410c' };

// Where nobody is behind there is nothing to correct: with the correction or without, it is the same run to the bit.
const BEHIND = { 0: [true], 2: [true, false], 8: [true, false] };

const correctionOf = ({ lag, correction }) => (lag === 0 ? '–' : correction ? 'V-trace' : 'none');

export const ARMS = Object.entries(BEHIND).flatMap(([lag, corrections]) =>
  corrections.map((correction) => {
    const arm = { lag: Number(lag), correction };
    return {
      ...arm,
      key: `${lag}-${correction ? 'v_trace' : 'none'}`,
      name: arm.lag === 0 ? 'Lag 0' : `Lag ${lag}, ${correctionOf(arm)}`,
      colour: COLOURS[lag],
      dashes: correction ? undefined : '6 4',
    };
  }),
);

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const finalOf = ({ curve }) => mean(curve.slice(-3).map(([, reward]) => reward));

function rowOf(arm, runs, best) {
  const rewards = runs.map(finalOf),
    middle = interquartileMean(rewards),
    // one seed has none
    interval =
      runs.length > 1
        ? bootstrapInterval(rewards)
            .map((end) => end.toFixed(2))
            .join(' to ')
        : '–';
  const shares = runs.map(({ mastered }) => mastered.toFixed(0)).join(', ');
  const kept = `${((100 * middle) / best).toFixed(0)} %`;
  return `| ${arm.lag} | ${correctionOf(arm)} | ${middle.toFixed(2)} | ${interval} | ${kept} | ${shares} |`;
}

export function tableOf({ samples, tries, arms }) {
  const seeds = arms[ARMS[0].key].length;
  if (!seeds) return 'Not measured yet.\n';
  const best = interquartileMean(arms[ARMS[0].key].map(finalOf));
  return `${samples} samples a run, ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}; reward a second over the last eighth, interquartile mean over the seeds with
its 95 % bootstrap interval; then, of each seed, how many percent of ${tries} tries on flat ground the learner's policy crosses.

| Lag | Correction | Reward a second | 95 % interval | Of lag 0 | Crossed, % |
| ---: | --- | ---: | ---: | ---: | --- |
${ARMS.map((arm) => rowOf(arm, arms[arm.key], best)).join('\n')}

![Reward a second over samples, for each lag with and without V-trace](lag.svg)
`;
}

export function chartOf({ samples, arms }) {
  return lineChart({
    samples,
    arms: ARMS.map((arm) => ({ ...arm, runs: arms[arm.key] })),
    marks: [0, 2, 4, 6, 8, 10, 12, 14],
    worded: (reward) => reward.toFixed(Number.isInteger(reward) ? 0 : 1),
    about: 'Reward a second over samples, for actors 0, 2 and 8 iterations behind, with V-trace and without',
  });
}

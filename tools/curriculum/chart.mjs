// The chart of docs/curriculum.md: one colour per curriculum.
import { lineChart } from '../line_chart.mjs';

export const names = { alp_gmm: 'ALP-GMM', staircase: 'Staircase', uniform: 'Uniform' };
const colours = { alp_gmm: '#c2410c', staircase: '#0f766e', uniform: '#6b7280' };

export function chartOf({ samples, curricula }) {
  return lineChart({
    samples,
    arms: Object.entries(curricula).map(([name, runs]) => ({ name: names[name], colour: colours[name], runs })),
    marks: [0, 20, 40, 60, 80, 100],
    worded: (percent) => `${percent.toFixed(0)} %`,
    about: 'Share of held-out courses mastered over samples, per curriculum',
  });
}

// What docs/cluster.md shows of the study of ranks: its table.
import { efficiencyOf, extrapolate, NETWORKS } from './model.mjs';

const WANTED = 32; // ranks

const percent = (share) => `${(100 * share).toFixed(0)} %`;

function rowOf(alone, together, isTold) {
  const shares = NETWORKS.flatMap((network) => [1, 0.5].map((share) => efficiencyOf(alone, together, network, share)));
  const figures = [
    together.work.toFixed(2),
    together.slowest.toFixed(2),
    (together.bytes / 1e6).toFixed(1),
    together.messages.toFixed(0),
  ].map((figure) => (isTold ? `(${figure})` : figure));
  return `| ${[together.ranks, ...figures, ...shares.map(percent)].join(' | ')} |`;
}

export function tableOf({ samples, rows: [alone, ...rest] }) {
  const rows = [...rest.map((row) => rowOf(alone, row, false)), rowOf(alone, extrapolate(rest.at(-1), WANTED), true)];
  return `An iteration of ${samples} samples a rank; one rank alone takes ${alone.work.toFixed(2)} s of processor time. Then, **modelled**, samples a second over as many
times those of one rank, with numbers of 8 bytes (double) and of 4 (float). In brackets: not measured, but told from the row above.

| Ranks | A rank's work, s | Slowest, s | Sent, MB | Messages | 10 GbE, double | 10 GbE, float | 1 GbE, double | 1 GbE, float |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}
`;
}

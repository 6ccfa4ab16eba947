// How well training scales over a network, told from what was measured on one machine: an iteration takes the processor
// time of its slowest ranks, and while they exchange, each sends its messages one after the other. What that leaves out:
// the network's own stack takes processor time, and other traffic takes bandwidth.

export const NETWORKS = [
  { name: '10 GbE', bytesPerSecond: 1.25e9 },
  { name: '1 GbE', bytesPerSecond: 1.25e8 },
];
export const DELAY = 50e-6; // s a message, of TCP between two machines: taken, not measured

/** s of an iteration's exchanges; `share` of the bytes is what other numbers would take. */
export const exchangeOf = ({ bytes, messages }, { bytesPerSecond }, share = 1) =>
  (share * bytes) / bytesPerSecond + messages * DELAY;

/** Samples a second over as many times those of one rank alone. */
export const efficiencyOf = (alone, together, network, share) =>
  alone.work / (together.slowest + exchangeOf(together, network, share));

/** What so many ranks would be, from the largest number measured: each sum goes round by halves (Rabenseifner). */
export function extrapolate(largest, ranks) {
  const once = (count) => (2 * (count - 1)) / count,
    steps = (count) => Math.log2(count);
  return {
    ranks,
    work: largest.work,
    slowest: largest.slowest,
    bytes: (largest.bytes * once(ranks)) / once(largest.ranks),
    messages: (largest.messages * steps(ranks)) / steps(largest.ranks),
  };
}

// What the core tells of every robot: numbers, whose names travel once (src/live/status.cpp is the only list of them).

export interface StatusTable {
  fields: { name: string; kind: 'number' | 'flag' | 'ending' }[];
  endings: string[]; // "" while it runs
}

// Of these the page speaks; whatever else the core tells is there by its name.
export interface RobotStatus {
  distance: number; // m of the track, 0 at the start line
  speed: number; // m/s
  reward: number; // per s
  returnSum: number;
  time: number; // s since it started
  fallen: boolean;
  finished: boolean;
  rising: boolean; // it gets up after a fall
  ending: string; // "" while it runs
  obstaclesPassed: number;
  x: number;
  tries: number; // this one included
  crossings: number; // tries that reached the finish
  best: number; // m, of all tries
}

// The robot's row of `rows`, which is (robots, fields).
export function readStatus({ fields, endings }: StatusTable, rows: Float64Array, robot: number): RobotStatus {
  const status: Record<string, number | boolean | string> = {};
  fields.forEach(({ name, kind }, i) => {
    const value = rows[robot * fields.length + i];
    status[name] = kind === 'flag' ? value !== 0 : kind === 'ending' ? endings[value] : value;
  });
  return status as unknown as RobotStatus;
}

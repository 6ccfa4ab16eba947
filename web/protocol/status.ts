// What the core tells of every robot: numbers, whose names travel once (src/live/status.cpp is the only list of them).

export interface StatusTable {
  fields: { name: string; kind: 'number' | 'flag' | 'ending' | 'mishap' }[];
  endings: string[]; // "" while it runs
  mishaps: string[]; // what makes robots fall (src/env/fall.h)
}

// Of these the page speaks; whatever else the core tells is there by its name.
export interface RobotStatus {
  distance: number; // m of the track, 0 at the start line
  speed: number; // m/s
  speedError: number; // m/s above what it is asked for
  reward: number; // per s
  returnSum: number;
  time: number; // s since it started
  energy: number; // J that its motors have given
  fallen: boolean;
  finished: boolean;
  rising: boolean; // it gets up after a fall
  ending: string; // "" while it runs
  obstaclesPassed: number;
  x: number;
  leanX: number; // N in the world, with which somebody leans on it
  leanY: number;
  leanZ: number;
  tries: number; // this one included
  crossings: number; // tries that reached the finish
  best: number; // m, of all tries
  // Of its fall, once it has fallen in this try:
  mishap: string;
  causeBefore: number; // s from the mishap to the fall
  causeX: number; // m
  causeSegment: number; // of its agent, below 0 for all of it
  causeObstacle: number; // of the course, below 0 for none
  causeSetting: number; // of the table: what made it hard; below 0 for none
}

// The robot's row of `rows`, which is (robots, fields).
export function readStatus({ fields, endings, mishaps }: StatusTable, rows: Float64Array, robot: number): RobotStatus {
  const status: Record<string, number | boolean | string> = {};
  fields.forEach(({ name, kind }, i) => {
    const value = rows[robot * fields.length + i];
    status[name] = value;
    if (kind === 'flag') status[name] = value !== 0;
    if (kind === 'ending') status[name] = endings[value];
    if (kind === 'mishap') status[name] = mishaps[value];
  });
  return status as unknown as RobotStatus;
}

// How a try ended, and at what. Pure.
import type { RobotStatus } from '../protocol/status';
import type { Course } from '../protocol/world';

export interface Fall {
  ending: 'finished' | 'drowned' | 'fallen' | 'stuck';
  distance: number; // m
  time: number; // s
  setting: string | null; // that is the size of the obstacle at which it ended
  size: number;
}

// m before it, m behind it: who stumbles falls a few steps later
const BEFORE = 0.8,
  BEHIND = 2;

export function fallOf({ ending, finished, fallen, distance, time, x }: RobotStatus, course: Course | null): Fall {
  const near = (course?.obstacles ?? [])
    .filter(({ begin, end }) => x > begin - BEFORE && x < end + BEHIND)
    .sort((one, other) => awayFrom(one, x) - awayFrom(other, x))[0];
  return {
    ending: finished ? 'finished' : /drown/.test(ending) ? 'drowned' : fallen ? 'fallen' : 'stuck',
    distance,
    time,
    setting: near?.setting ?? null,
    size: near?.size ?? 0,
  };
}

function awayFrom({ begin, end }: { begin: number; end: number }, x: number): number {
  return Math.max(begin - x, x - end, 0);
}

// How a try ended, and at what: as the core tells it (src/env/fall.h). Pure.
import type { Fall } from '../protocol/tablet';
import type { RobotStatus } from '../protocol/status';
import type { AgentInfo, Course } from '../protocol/world';

export function fallOf(status: RobotStatus, course: Course | null, agent: AgentInfo | undefined): Fall {
  const { ending, finished, fallen, distance, time, mishap, causeX, causeBefore } = status,
    obstacle = course?.obstacles[status.causeObstacle];
  return {
    ending: finished ? 'finished' : /drown/.test(ending) ? 'drowned' : fallen ? 'fallen' : 'stuck',
    distance,
    time,
    mishap,
    limb: agent?.segments[status.causeSegment]?.name ?? '',
    met: obstacle?.kind ?? '',
    x: causeX,
    before: causeBefore,
    setting: obstacle?.setting ?? '',
    size: obstacle?.size ?? 0,
    sees: agent?.observation.some(({ name }) => name === 'height_scan') ?? false,
  };
}

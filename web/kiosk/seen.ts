// What the controls of the exhibit show, taken from what goes on: the same for the screen's own and for a tablet's.
import type { GroundSeen, LessonSeen, Seen } from '../protocol/tablet';
import type { RobotStatus } from '../protocol/status';
import type { Course } from '../protocol/world';
import type { Store } from '../state/store';
import { language } from '../state/words';
import type { Visit } from './visit';

export function seenOf(visit: Visit, store: Store, pull: Seen['pull']): Seen {
  const { rhythm, story, choice, exhibit } = visit,
    { crew, policies, teaching, view } = store,
    robot = crew.robot(crew.followed);
  return {
    phase: rhythm.phase,
    secondsLeft: visit.secondsLeft,
    language: language(),
    isPaused: view.paused,
    step: story.step,
    bet: story.bet,
    crossed: story.crossed,
    ground: choice.ground,
    size: choice.size,
    policy: visit.robot,
    robots: exhibit.robots.flatMap((policy) => {
      const entry = policies.all.find(({ name }) => name === policy);
      return entry ? [{ policy, agent: entry.agent }] : [];
    }),
    canTeach: teaching.canTeach(robot),
    status: robot?.status ? briefly(robot.status) : null,
    fall: visit.fall,
    lesson: lessonOf(store),
    pull,
  };
}

function briefly({ x, distance, speed, time, ending, finished, fallen, rising }: RobotStatus): Seen['status'] {
  return { x, distance, speed, time, ending, finished, fallen, rising };
}

function lessonOf({ teaching: { lesson, state } }: Store): LessonSeen | null {
  if (!lesson) return null;
  const last = lesson.curve.at(-1);
  return {
    isExamining: state.phase === 'examining',
    isPractising: state.phase === 'practising',
    left: Math.max(0, lesson.limit - lesson.seconds),
    crossed: last ? Math.round(10 * last.crossed) : null,
    exam: lesson.exam?.own ?? null,
  };
}

export function groundOf({ beginX, finishX, profileStep, profile, waterZ, obstacles }: Course): GroundSeen {
  return {
    ...{ beginX, finishX, waterZ, step: profileStep },
    heights: Array.from(profile, (z) => Number(z.toFixed(3))),
    obstacles: obstacles.map(({ begin, end }) => ({ begin, end })),
  };
}

export function isRight({ bet, crossed }: Pick<Seen, 'bet' | 'crossed'>): boolean | null {
  return bet === null || crossed === null ? null : bet === crossed;
}

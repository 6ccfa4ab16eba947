// What a robot is doing, in words.
import type { PolicySource } from '../protocol/live';
import type { RobotStatus } from '../protocol/status';
import type { PolicyEntry } from '../policy/catalogue';
import type { Crew } from './crew';
import type { Robot } from './robot';
import { metres, practiceBriefly, say, sayOf, seconds } from './words';

// By a policy's folder or a robot; a folder that is not one of ours goes by its own name.
export const knownName = (policy: string) => sayOf('robots', policy, 'name');
export const knownNote = (policy: string) => sayOf('robots', policy, 'note', '');

// "Seeing walker", after a lesson "Seeing walker, taught", and what a visitor has kept or brought along as it is called.
export function robotName({ source }: Pick<Robot, 'source'>): string {
  return source.title || (source.bytes ? say('taughtName', knownName(source.name)) : knownName(source.name));
}

// Of two robots side by side, which is which; "" for all others.
export function robotTag(robot: Robot, crew: Crew): string {
  if (robot.beside !== null) return say('tagBefore');
  return crew.formerOf(robot) ? say('tagAfter') : '';
}

export function isForeign(source: PolicySource): boolean {
  return source.bytes !== null && source.card === null;
}

export function robotPractice(robot: Pick<Robot, 'source'>, policies: PolicyEntry[]): string {
  if (isForeign(robot.source)) return knownName(robot.source.agent);
  if (robot.source.bytes) return practiceBriefly((robot.source.card as { samples: number }).samples);
  const stage = policies
    .find(({ name }) => name === robot.source.name)
    ?.stages.find(({ stage }) => stage === robot.source.stage);
  return stage ? practiceBriefly(stage.samples) : '';
}

type Outcome = Pick<RobotStatus, 'ending' | 'finished' | 'fallen' | 'rising' | 'distance' | 'time'>;

export function outcome({ status }: { status: Outcome | null }): string {
  if (!status) return say('waiting');
  const { ending, finished, fallen, rising, distance, time } = status;
  if (rising) return say('rising');
  if (!ending) return say('walking');
  if (finished) return say('crossedIn', seconds(time));
  if (/drown/.test(ending)) return say('drownedAt', metres(distance));
  if (ending === 'off_track') return say('leftAt', metres(distance));
  if (fallen) return say('fellAt', metres(distance));
  return say(ending === 'unstable' ? 'unstableAt' : 'stuckAt', metres(distance));
}

// Over several tries: how many crossed, else how far the best one came.
export function record({ status }: Robot): string {
  if (!status) return '';
  const done = status.tries - (status.ending ? 0 : 1);
  if (done === 0) return say('tryNumber', status.tries);
  return status.crossings > 0 ? say('record', status.crossings, done) : say('bestSoFar', metres(status.best));
}

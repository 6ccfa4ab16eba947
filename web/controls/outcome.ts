// What a robot is doing, in words.
import type { Policy, Robot } from './lab';
import { metres, practiceBriefly, say, seconds } from './words';

export function agentName(agent: string): string {
  if (agent === 'humanoid') return say('agentHumanoid');
  if (agent === 'walker') return say('agentWalker');
  return agent === 'walker-blind' ? say('agentBlind') : agent;
}

export function agentNote(agent: string): string {
  if (agent === 'humanoid') return say('agentHumanoidNote');
  if (agent === 'walker') return say('agentWalkerNote');
  return agent === 'walker-blind' ? say('agentBlindNote') : '';
}

// "Seeing walker", and for a visitor's own network its file name.
export function robotName(robot: Pick<Robot, 'source'>): string {
  return robot.source.bytes ? robot.source.name : agentName(robot.source.agent);
}

export function robotPractice(robot: Robot, policies: Policy[]): string {
  if (robot.source.bytes) return agentName(robot.source.agent);
  const stage = policies.find(({ name }) => name === robot.source.name)?.stages.find(({ stage }) => stage === robot.source.stage);
  return stage ? practiceBriefly(stage.samples) : '';
}

export function outcome({ status }: Robot): string {
  if (!status) return say('waiting');
  const { ending, finished, fallen, distance, time } = status;
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

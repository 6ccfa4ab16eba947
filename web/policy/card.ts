// A policy's card against the network and the robot it is to drive. The core judges the card and its digest; here is what
// only the page knows: the names and widths of what the robot senses. Every refusal names what does not fit.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { Fault, fault, refusalOf } from '../protocol/fault';
import type { AgentInfo, Slice } from '../protocol/world';

// As Lab.checkCard: "" when the card fits, else JSON of the fault.
export type CardJudge = (cardJson: string, inputs: number, outputs: number, sha256: string) => string;

export interface NetworkShape {
  inputs: number; // width of an observation
  outputs: number; // width of an action
}

// A visitor's lesson, as the card's `lineage` tells of it, the oldest first.
export interface LessonRecord {
  parent: string; // who was taught: a policy's folder, with its stage behind a colon, or what the visitor called it; nobody, "", where it began from nothing
  course: string; // settings and seed, as in a link
  boldness: number; // 0 gentle, 1 bold
  seconds: number; // of practice
  samples: number; // control steps of practice
}

// Without what a stranger's file may hold instead.
export function lineageOf(card: unknown): LessonRecord[] {
  const { lineage } = (card ?? {}) as { lineage?: unknown };
  const isRecord = (one: Partial<LessonRecord> | null) =>
    typeof one?.parent === 'string' &&
    typeof one.course === 'string' &&
    [one.boldness, one.seconds, one.samples].every((number) => typeof number === 'number');
  return Array.isArray(lineage) ? lineage.filter(isRecord) : [];
}

export function digestOf(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

export function observationWidth(agent: AgentInfo): number {
  return agent.observation.reduce((sum, slice) => sum + slice.width, 0);
}

// Throws a Fault.
export function checkFits(shape: NetworkShape, agent: AgentInfo): void {
  const width = observationWidth(agent);
  if (shape.inputs !== width) throw fault('network.inputs', shape.inputs, agent.name, width);
  if (shape.outputs !== agent.actions) throw fault('network.outputs', shape.outputs, agent.name, agent.actions);
}

export function checkCard(
  card: unknown,
  digest: string,
  shape: NetworkShape,
  agent: AgentInfo,
  judge: CardJudge,
): void {
  const refusal = refusalOf(judge(JSON.stringify(card), shape.inputs, shape.outputs, digest));
  if (refusal) throw new Fault(refusal);
  const written = card as { agent: string; observation: Slice[]; action_scale: number };
  if (written.agent !== agent.name) throw fault('card.other_agent', written.agent, agent.name);
  agent.observation.forEach((slice, i) => {
    const other = written.observation[i];
    if (other?.name !== slice.name || other.width !== slice.width)
      throw fault('card.slice', i + 1, slice.name, slice.width, other?.name ?? '', other?.width ?? 0);
  });
  if (Math.abs(written.action_scale - agent.actionScale) > 1e-9)
    throw fault('card.scale', written.action_scale, agent.actionScale);
}

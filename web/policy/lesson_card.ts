// The card of what a lesson made: the core's, with its digest and its lineage.
import type { PolicySource } from '../protocol/live';
import { digestOf, lineageOf, type LessonRecord } from './card';

// `before` is who was taught, or nobody, where it began from nothing; `written` is the core's card.
export function cardAfter(
  before: PolicySource | null,
  lesson: Pick<LessonRecord, 'course' | 'boldness' | 'seconds'>,
  written: string,
  onnx: ArrayBuffer,
): object {
  const card = JSON.parse(written) as { samples: number },
    parent = before ? nameOf(before) : '';
  const lineage = [
    ...lineageOf(before?.card),
    { parent, ...lesson, samples: card.samples - (before ? samplesOf(before) : 0) },
  ];
  return { ...card, parent, lineage, onnx_sha256: digestOf(new Uint8Array(onnx)) };
}

function nameOf({ title, name, stage, bytes }: PolicySource): string {
  return title || [name, bytes ? '' : stage].filter(Boolean).join(':');
}

function samplesOf({ card }: PolicySource): number {
  return (card as { samples: number }).samples;
}

// The page's end of the wire to the practice worker. One lesson, one worker: whatever happens to it, the page has the last
// state that it told of.
import type { LessonOrder, LessonReport } from './protocol';

export class Tutor {
  private readonly worker = new Worker(new URL('./practice.ts', import.meta.url), { type: 'module', name: 'practice' });

  constructor(hear: (report: LessonReport) => void) {
    this.worker.onmessage = ({ data }: MessageEvent<LessonReport>) => hear(data);
    this.worker.onerror = (event) => hear({ kind: 'dead', reason: event.message || 'the worker could not be loaded.' });
  }

  send(order: LessonOrder): void {
    this.worker.postMessage(order);
  }

  dismiss(): void {
    this.worker.onmessage = this.worker.onerror = null;
    this.worker.terminate();
  }
}

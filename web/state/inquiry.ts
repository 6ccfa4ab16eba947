// Who finds something out by trying, beside the live view: sim/examiner.ts. Whoever asks may lose interest.
import type { FaultTold } from '../protocol/fault';
import type { Finding, Question } from '../protocol/examine';
import type { PolicySource } from '../protocol/live';

export interface Inquiry {
  source: PolicySource;
  question: Question;
}

export type Inquire = (
  inquiry: Inquiry,
  hear: {
    found(finding: Finding): void; // what has become known, as its question has it
    over(): void;
    failed(reason: FaultTold): void;
  },
) => { dismiss(): void };

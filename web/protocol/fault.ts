// A fault as it crosses a door: a code and its values, each a number, a text or the fault that was the cause. It holds no sentence:
// that is made where it is shown, in the language of the page (state/words.ts). The codes are the keys below "fault." of assets/words.
import type english from '../../assets/words/en.json';

export type FaultCode = keyof {
  [Key in keyof typeof english as Key extends `fault.${infer Code}` ? Code : never]: string;
};
export type FaultValue = number | string | FaultTold;

export interface FaultTold {
  code: string;
  values: FaultValue[];
}

export class Fault extends Error {
  constructor(readonly told: FaultTold) {
    // for the console; the page makes a sentence
    super(told.code === 'text' ? String(told.values[0]) : `${told.code} ${JSON.stringify(told.values)}`);
  }
}

export function fault(code: FaultCode, ...values: FaultValue[]): Fault {
  return new Fault({ code, values });
}

// Of whatever was thrown; what others wrote travels as a text.
export function faultOf(cause: unknown): FaultTold {
  if (cause instanceof Fault) return cause.told;
  return fault('text', cause instanceof Error ? cause.message : String(cause)).told;
}

// What a worker says when it does not come up, which may be nothing.
export function faultOfWorker({ message }: ErrorEvent): FaultTold {
  return (message ? fault('text', message) : fault('worker.not_loaded')).told;
}

// The core answers "" for done, else JSON of what is wrong.
export function refusalOf(answer: string): FaultTold | null {
  return answer === '' ? null : (JSON.parse(answer) as FaultTold);
}

// The core's JSON, which may be {error} instead.
export function answerOf<T>(answer: string): T {
  const value = JSON.parse(answer) as T & { error?: FaultTold };
  if (value.error) throw new Fault(value.error);
  return value;
}

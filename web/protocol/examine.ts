// The messages between the page and the worker that finds things out by trying: episodes as `parkour evaluate` plays them.
import type { Modules, PolicySource } from './live';
import type { CourseRequest } from './world';

// Some tries with a setting at one value.
export interface Tried {
  value: number;
  tries: number;
  crossed: number;
}

// At which value of the setting, the nearest on its way to harmless, does it cross?
export interface NearestQuestion {
  kind: 'nearest';
  course: CourseRequest;
  setting: string;
}
export interface Nearest {
  tried: Tried[]; // the first one as the course is
  nearest: number | null; // which of them
}

export type Question = NearestQuestion;
export type Finding = Nearest;

export interface ExamineOrders {
  // The only one. It is answered when everything is known.
  examine: { asks: { source: PolicySource; question: Question; modules: Modules | null }; answer: void };
}

// What is known so far, after every episode.
export interface ExamineReport {
  finding: Finding;
}

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

// Where does it cross, over two settings from their least to their most? Ten cells either way, four tries each.
export interface MapQuestion {
  kind: 'map';
  course: CourseRequest;
  across: string;
  up: string;
}
export const MAP_SIDE = 10; // cells
export interface MapCell {
  column: number;
  row: number;
  tries: number;
  crossed: number;
}
export interface MapStep extends MapCell {
  played: number; // episodes so far, of one worker or of all
  total: number; // of all
}

// How many of the courses that `parkour courses` draws with this seed does it master?
export interface ExamQuestion {
  kind: 'exam';
  count: number;
  seed: string;
  difficulty: number;
}

// How many tries at the courses of a file (`parkour courses`, profiles left out) does it master?
export interface GroundsQuestion {
  kind: 'grounds';
  courses: string;
  tries: number; // at each
}

// Of both: the try that was last played, and what all came to.
export interface ExamStep {
  course: CourseRequest;
  mastered: boolean;
  distance: number; // m
  ending: string;
  played: number; // tries so far, one a drawn course
  total: number;
  masteredInAll: number;
  low: number; // the share's interval of 95 %
  high: number;
}

// Does its own critic say that it crosses, and where is it least sure of it?
export interface OutlookQuestion {
  kind: 'outlook';
  course: CourseRequest;
}
export interface OutlookStep {
  seen: number; // places so far
  total: number;
  x: number; // m, where it expects least
  share: number; // of what it expects on flat ground
  crosses: boolean; // settled once all places are seen
}

export type Question = NearestQuestion | MapQuestion | ExamQuestion | GroundsQuestion | OutlookQuestion;
export type Finding = Nearest | MapStep | ExamStep | OutlookStep;

export interface ExamineOrders {
  // The only one. It is answered when everything is known. A map may be shared out: of `parts` workers this one finds out
  // `part`; of everything else there is one part.
  examine: {
    asks: { source: PolicySource; question: Question; modules: Modules | null; part: number; parts: number };
    answer: void;
  };
}

// What is known so far, after every episode.
export interface ExamineReport {
  finding: Finding;
}

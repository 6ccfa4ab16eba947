// What of a link can be read. The core takes one as a whole or not at all; people's links come mangled.
import type { LabClass } from 'parkour-core';
import { answerOf, fault, faultOf, type FaultTold } from '../protocol/fault';
import type { CourseRequest } from '../protocol/world';

const MOST_PAIRS = 100; // no link of this page has as many

interface Read extends CourseRequest {
  version: number; // of its rules
  faults: FaultTold[]; // a part each that cannot be read
}

// `ignoredKeys` say nothing of the course; a link of which nothing does shows `instead`.
export function readLink(Lab: Pick<LabClass, 'readLink'>, link: string, instead: string, ignoredKeys: string[]): Read {
  const read = (pairs: string[]) =>
    answerOf<CourseRequest & { version: number }>(Lab.readLink(pairs.join('&'), ignoredKeys));
  const sound: string[] = [],
    faults: FaultTold[] = [],
    pairs = link.split('&').filter(Boolean);
  for (const pair of pairs.slice(0, MOST_PAIRS)) {
    try {
      read([...sound, pair]);
      sound.push(pair);
    } catch (cause) {
      faults.push(faultOf(cause));
    }
  }
  if (pairs.length > MOST_PAIRS) faults.push(fault('link.long', MOST_PAIRS).told);
  const saysCourse = sound.some((pair) => ![...ignoredKeys, 'v'].includes(pair.split('=')[0]));
  return { ...read(saysCourse || !instead ? sound : [instead, ...sound]), faults };
}

// Course and robots as they were before a sheet took the track for its own.
import type { CourseRequest } from '../protocol/world';
import type { CourseState } from './course';
import type { Crew, Named } from './crew';

export interface Before {
  course: CourseRequest;
  robots: Named[] | null;
}

interface Parts {
  readonly course: CourseState;
  readonly crew: Crew;
}

export const noteBefore = ({ course, crew }: Parts): Before => ({ course: course.request, robots: crew.named });

export async function bringBack(before: Before | null, { course, crew }: Parts): Promise<void> {
  if (!before || !(await course.isShaped(before.course.settings, before.course.seed))) return;
  crew.removeAll();
  crew.wanted = before.robots;
  crew.dropWanted();
}

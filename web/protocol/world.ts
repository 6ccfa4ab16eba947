// What the core tells of itself: its tables of settings, wishes and bodies, and a course. Lengths in m, times in s; world
// frame: x forward along the track, y left, z up.

export type SettingGroup = 'course' | 'robot' | 'world';
// What settings are about, in the order of their headings.
export const SETTING_TOPICS = [
  'obstacles',
  'land',
  'water',
  'ground',
  'body',
  'motors',
  'nerves',
  'nature',
  'pushes',
] as const;
export type SettingTopic = (typeof SETTING_TOPICS)[number];

// One row of the core's settings table: the page's only list of settings.
export interface SettingInfo {
  name: string;
  minimum: number;
  maximum: number;
  standard: number;
  harmless: number;
  isObstacle: boolean;
  isPublished: boolean; // of the published task space, which training draws its courses from
  group: SettingGroup; // what it changes
  topic: SettingTopic;
  unit: string;
}

// One row of the core's table of wishes: what a lesson may pay for otherwise than training did, 1 being as it did.
export interface WishInfo {
  name: string;
  least: number;
  most: number;
  digits: number;
}

export type Wishes = Record<string, number>; // those that are not 1

export type Settings = Record<string, number>;

// What a course depends on. The seed has up to 20 digits, more than a number holds.
export interface CourseRequest {
  settings: Settings;
  seed: string;
}

export interface Capsule {
  from: [number, number, number]; // m, in the segment's frame
  to: [number, number, number];
  radius: number;
}

export interface SegmentInfo {
  name: string;
  side: 'middle' | 'left' | 'right';
  parent: number;
  capsules: Capsule[];
}

export interface Slice {
  name: string;
  width: number;
}

// What is measured of a robot, a channel after the other in one row of numbers (src/live/telemetry.cpp).
export interface Channel {
  name: string;
  unit: string;
  first: number; // in the row
  width: number;
  parts: Slice[];
}

// A pose is segments × [x y z qw qx qy qz], world_from_segment.
export const POSE_WIDTH = 7;

export interface AgentInfo {
  name: string;
  roams: boolean; // may be asked to turn and to get up; else it walks along tracks, in their plane
  standingHeight: number;
  actionScale: number;
  actions: number;
  observation: Slice[];
  channels: Channel[];
  joints: number[]; // the segment that each turns
  segments: SegmentInfo[];
  scan?: [number, number][]; // where it looks at the ground, m ahead of its hip and to its left: the slice height_scan
}

// A row of the core's table of loose things that may lie on a course.
export interface ThingInfo {
  name: string;
  shape: 'ball' | 'box';
  size: number; // m: the ball's radius, half the box's edge
}

// The version of the rules that lay out a course, as links carry it.
export const COURSE_VERSION = 2;

// How a box is drawn: ground, steps and pits are walked on, side by side; beams and barriers stand on them.
export type Look = 'ground' | 'steps' | 'pit' | 'beam' | 'barrier';

export interface GroundBox {
  look: Look;
  x: number;
  z: number;
  halfLength: number; // along its top
  halfHeight: number; // across its top
  angle: number; // rad, positive where the ground climbs
}

export interface Obstacle {
  kind: string;
  setting: string; // the one that is its size
  begin: number;
  end: number;
  size: number;
  pullAlong: number; // m of its size for each m that a finger drags it away from its middle
  pullUp: number; // and upwards
}

export interface Course extends CourseRequest {
  beginX: number;
  finishX: number;
  endX: number;
  lowest: number;
  waterZ: number | null;
  profileStep: number;
  boxes: GroundBox[];
  obstacles: Obstacle[];
  profile: Float32Array<ArrayBuffer>; // highest ground at beginX + i * profileStep
}

// What comes behind a dash in an agent's name are its senses.
export function bodyOf(agent: string): string {
  return agent.split('-')[0];
}

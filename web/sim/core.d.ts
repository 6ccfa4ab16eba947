// Types of the C++ core as the worker sees it: src/wasm/lab.cpp, built to build/wasm/core.js. What crosses as JSON text
// is described in web/protocol/. A Float32Array is a view of the core's memory, valid until the next call: copy it at
// once.
declare module 'parkour-core' {
  import type { MainModule } from '@mujoco/mujoco';

  /** JSON of a T, or of {error: FaultTold}. */
  export type Answer = string;
  /** "" when done, else JSON of the FaultTold that says why not. */
  export type Refusal = string;

  export interface Newcomer {
    id: number; // no other robot's
    agent: string;
    again: boolean; // tries again and again
    canRise: boolean;
    asked: number; // m/s forwards
    beside: number; // the id of whom it starts with, or 0
  }

  export interface Lab {
    /** A course to come, built without MuJoCo: JSON of Course without its profile. The seed has up to 20 digits. */
    preview(settingsJson: string, seed: string): Answer;
    previewProfile(): Float32Array<ArrayBuffer>;
    /** Reshapes the ground under the robots to the last preview. */
    takePreview(): Refusal;
    /** JSON of the present Course, without its profile. */
    course(): string;
    profile(): Float32Array<ArrayBuffer>;

    /** Puts robots at the start, all of them or none. */
    drop(newcomers: Newcomer[]): Refusal;
    /** A loose thing on the ground, m; what concerns a robot by its id concerns it, too. */
    put(id: number, thing: string, x: number, y: number): Refusal;
    remove(id: number): Refusal;
    restart(id: number): Refusal;
    /** Whether it tries again and again. */
    repeat(id: number, again: boolean): Refusal;
    robots(): number;
    things(): number;
    /** x y z qw qx qy qz of the i-th thing in order of being put. */
    thingPose(i: number): Float32Array;

    // The i-th robot in order of dropping; an i beyond gives an empty array.
    /** A number for each field of the StatusTable. */
    status(i: number): Float64Array<ArrayBuffer>;
    /** Who acts for it: 0 its own policy, 1 the one that gets it up. */
    driver(i: number): number;
    /** It fell, and lies or gets up. */
    isDown(i: number): boolean;
    observation(i: number): Float32Array;
    /** To be written; read by step. */
    action(i: number): Float32Array;
    /** Segments × [x y z qw qx qy qz]. */
    pose(i: number): Float32Array;
    /** The numbers of its agent's channels, then what only its critic sees, with s in place of its share of time. */
    telemetry(i: number): Float32Array<ArrayBuffer>;
    /** Changes its speed, m/s in the world. */
    push(i: number, forward: number, left: number, up: number): void;
    /** A network that was loaded leans on every robot that it knows, with up to so many N; 0: nobody does. */
    oppose(handle: number, budget: number): void;
    /** A hand leans on every robot alike, with this share of so many N to each side, in the world. */
    lead(forward: number, left: number, up: number, budget: number): void;
    /** One control step, 20 ms, for all. */
    step(): void;

    /** Keeps the last minute from now on, or forgets it. A robot or thing that comes or goes begins it anew. */
    record(on: boolean): void;
    /** Steps since it began, and the earliest one that can be gone back to. */
    recorded(): number;
    recordedFirst(): number;
    /** Everything as it was just after this step. */
    goBack(step: number): Refusal;
    /** Keeps this moment: its number. */
    keep(): number;
    goTo(kept: number): Refusal;
    /** JSON of {moment}: what was kept, as a file of its own ground and of what else this link tells. */
    saved(kept: number, link: string): Answer;
    /** Everything as in such a file, of the same robots and things in this order. */
    open(moment: string): Refusal;

    /** A policy.onnx as a C++ network: JSON of {handle, widths}, widths from the input to the action. */
    loadActor(onnx: Uint8Array): Answer;
    unloadActor(handle: number): void;
    /** (rows, inputs), to be filled with what so many robots observe. */
    asked(handle: number, rows: number): Float32Array<ArrayBuffer>;
    /** (rows, outputs): the actions for what was asked. */
    answers(handle: number): Float32Array<ArrayBuffer>;
    /** Normalised input, then every layer's output, for what the i-th robot observes now: of `widths` in sum. */
    activity(handle: number, i: number): Float32Array<ArrayBuffer>;

    delete(): void;
  }

  export interface LabClass {
    new (): Lab;
    engineVersion(): string;
    /** JSON of SettingInfo[]. */
    settingsTable(): string;
    /** JSON of WishInfo[]. */
    wishTable(): string;
    /** JSON of AgentInfo[]. */
    agents(): string;
    /** JSON of ThingInfo[]. */
    thingTable(): string;
    /** JSON of StatusTable. */
    statusTable(): string;
    /** JSON of {code, blanks}[]: all that a FaultTold of the core may be, and how many values go with it. */
    faultTable(): string;
    /** JSON of CourseRequest and its version. */
    readLink(link: string, ignoredKeys: string[]): Answer;
    /** The link that readLink reads; "" for settings that shape would refuse. */
    writeLink(settingsJson: string, seed: string): string;
    checkCard(cardJson: string, inputs: number, outputs: number, sha256: string): Refusal;
    /** The forward speed that it practised, m/s. */
    practisedSpeed(cardJson: string): number;
  }

  /** A lesson (src/teaching/lesson.h), in a worker of its own. Bytes are views of the core's memory: copy them. */
  export interface Lesson {
    /**
     * policy.onnx, card.json and training.bin (may be empty) of the pupil, or of what it was before a lesson that goes
     * on. Before open or begin.
     */
    bring(asItWas: boolean, onnx: Uint8Array, cardJson: string, training: Uint8Array): Refusal;
    /** JSON of a LessonPlan and {practised, limit, peer, peers}, s of practice. Nothing below may be called before. */
    open(planJson: string): Refusal;
    /** Instead of open: from nothing, or from the beginner that was brought. JSON of a TrainingConfig; the plan. */
    begin(configJson: string, planJson: string, films: number): Refusal;
    /**
     * Goes on by a step: JSON of {did}, 'part' of a round while peers have something to add up in `pool`, 'round' or
     * 'try'.
     */
    advance(): Answer;
    /** After a round or a try: the seconds that it took. Decides how the lesson goes on. */
    took(seconds: number): void;
    /** The practice is enough: the exam comes next. */
    finish(): void;
    /** JSON of {phase: 'practising' | 'asking' | 'examining' | 'done', seconds, isToBeShown}. */
    state(): string;
    /** Of the last round: JSON of PracticeReport. */
    report(): string;
    /** When it is done: JSON of {own, alike, marks}, Exam and Marks of protocol/lesson.ts. */
    result(): string;
    /** What peers add up; to be overwritten with the sum over all. */
    pool(): Float64Array;
    /** Frames of the i-th filmed robot since the last round: 1 where a try begins, else 0, and its pose. */
    film(i: number): Float32Array<ArrayBuffer>;
    onnx(): Uint8Array;
    training(): Uint8Array;
    /** card.json of what has become of the pupil, but for the digest of its onnx(). */
    card(name: string): string;
    delete(): void;
  }

  /** A robot that learns from nothing by one method, in a worker of its own, for as long as it is asked to. */
  export interface Beginner {
    /** JSON of a TrainingConfig; a chance in place of its seed. First. */
    begin(configJson: string, chance: number): Refusal;
    /** A rollout, and what is learned from it: JSON of BeginnerRound. */
    practise(): Answer;
    /** Views of the core's memory: copy them. */
    onnx(): Uint8Array;
    /** card.json, but for the digest of its onnx(). */
    card(name: string): string;
    delete(): void;
  }

  /** What is found out by trying (src/measure/), in a worker of its own. */
  export interface Examiner {
    /** Who is examined: policy.onnx, its agent, and card.json or "". First. */
    bring(onnx: Uint8Array, agent: string, cardJson: string): Refusal;
    /** Asks for the nearest value of a setting at which it crosses this course. */
    nearest(settingsJson: string, seed: string, setting: string): Refusal;
    /** Asks for the map of success over two settings of this course, of so many parts this one. */
    map(settingsJson: string, seed: string, across: string, up: string, part: number, parts: number): Refusal;
    /** Asks for the exam on this many drawn courses. */
    exam(count: number, seed: string, difficulty: number): Refusal;
    /** Asks for an exam on the courses of a file, profiles left out, so many tries at each. */
    grounds(courseFile: string, tries: number): Refusal;
    /** Asks how sure its critic is along this course, by training.bin and card.json. */
    outlook(settingsJson: string, seed: string, training: Uint8Array, cardJson: string): Refusal;
    /** Plays one episode, or looks from one place, more: JSON of {isOver, finding}, a Finding of protocol/examine.ts. */
    advance(): string;
    delete(): void;
  }

  /** What a policy's critic expects at moments that were recorded. */
  export interface Critic {
    /** training.bin and card.json. First. */
    bring(training: Uint8Array, cardJson: string): Refusal;
    /** Of one moment: an observation, and what only the critic sees, both as in Lab.telemetry. */
    width(): number;
    /** (count, width), to be filled. */
    moments(count: number): Float32Array;
    /** (count), the reward that is expected from each on, discounted. */
    values(): Float32Array<ArrayBuffer>;
    delete(): void;
  }

  export interface Core {
    Lab: LabClass;
    Beginner: new () => Beginner;
    Critic: new () => Critic;
    Lesson: new () => Lesson;
    Examiner: new () => Examiner;
    /** As in CoreOptions; needed before the first robot is dropped. */
    mujoco?: MainModule;
    /** What MuJoCo said when it crashed for good: the worker must be started anew. */
    physicsFault?: string;
  }

  export interface CoreOptions {
    /** MuJoCo's npm module, loaded in the same thread; may be handed in later. */
    mujoco?: MainModule;
    wasmBinary?: ArrayBuffer | Uint8Array;
    locateFile?: (file: string, folder: string) => string;
    /** Instantiates a module compiled elsewhere: call `received` with the instance, return {}. */
    instantiateWasm?: (
      imports: WebAssembly.Imports,
      received: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ) => object;
    print?: (line: string) => void;
    printErr?: (line: string) => void;
  }

  const createCore: (options: CoreOptions) => Promise<Core>;
  export default createCore;
}

// The same, with fused multiply-adds: for browsers that have relaxed SIMD.
declare module 'parkour-core-fused' {
  export { default } from 'parkour-core';
}

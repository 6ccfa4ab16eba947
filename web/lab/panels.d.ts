// Types of the panels' own module: src/lab/page/door.cpp, built to build/wasm/panels.js. A Float32Array is a view of its
// memory, valid until the next call.

export interface Ground {
  settings: Record<string, number>;
  seed: string;
}

/** What the panels wished for while a frame was drawn. */
export interface Wished {
  ground?: Ground;
  paused?: boolean;
  pace?: number;
  /** Go on from just after this step. */
  branch?: number;
  keep?: true;
  goTo?: number;
  /** What was kept, as a file. */
  save?: number;
  /** A robot's key. */
  restart?: number;
}

export interface Panels {
  /** False where WebGL 2 is not to be had. `canvas`: a selector. */
  open(canvas: string, scale: number): boolean;
  speak(language: string): void;
  /** Where panels lie, as text of Dear ImGui. */
  layout(): string;
  wantsToKeepLayout(): boolean;
  layOut(layout: string): void;

  /** What is wished for now: the values of the settings table's rows. */
  request(settings: number[], seed: string): void;
  /** As protocol/recording.ts has it. */
  stand(step: number, shown: Shown, settings: number[], seed: string, numbers: Float32Array, poses: number): void;
  step(numbers: Float32Array, poses: Float32Array, profile: number[], firstBranch: number): void;
  know(key: number, onnx: Uint8Array): void;
  forget(key: number): void;
  keep(label: string): void;
  learn(samples: number, names: string[], values: number[]): void;
  forgetLearning(): void;

  /** Pixels of CSS, how many of the screen's make one, s since the last one, and ms that the picture took. */
  draw(width: number, height: number, ratio: number, seconds: number, pictureMilliseconds: number): void;
  wishes(): Wished | undefined;
  /** As step() was told them, of the frame that is shown. */
  poses(): Float32Array;
  /** Where the picture is seen. */
  rest(): { x: number; y: number; width: number; height: number };
  covers(x: number, y: number): boolean;
  isLive(): boolean;
  frame(): number;
  milliseconds(): number;
  /** Key of whom the panels tell of; 0: of nobody. */
  robot(): number;
  tellOf(key: number): void;
  pause(paused: boolean): void;
  hasten(pace: number): void;
  beLive(): void;

  point(x: number, y: number, isTouch: boolean): void;
  press(button: number, down: boolean): void;
  leave(): void;
  wheel(x: number, y: number): void;
  wantsKeys(): boolean;
  /** By its name in KeyboardEvent.key. */
  key(name: string, down: boolean): void;
  type(text: string): void;

  delete(): void;
  isDeleted(): boolean;
}

/** Who is told of, in the order of the numbers; colours are red, green and blue from 0 to 1. */
export interface Shown {
  keys: number[];
  names: string[];
  agents: string[];
  colours: number[];
}

export type CreatePanels = () => Promise<{ Panels: new () => Panels }>;

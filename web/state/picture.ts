// What panels may ask of the picture and do to it, without knowing how it is drawn. Places in it are CSS pixels from its
// upper left corner.
export interface Picture {
  readonly canvas: HTMLCanvasElement;
  // The ground there, m in the world.
  pick(x: number, y: number): { x: number; y: number; z: number } | null;
  // The robot whose body is within a finger's breadth.
  robotAt(x: number, y: number): number | null;
  // Where a robot's head is; null when it is not in sight.
  headOnScreen(key: number): { x: number; y: number } | null;
  metresPerPixel(): number;
  // Which way of the world a finger to the right points, seen from above.
  rightward(): { forward: number; left: number };
  // rad
  orbit(turn: number, height: number): void;
  zoom(factor: number): void;
  home(): void;
  // Looks at this place of the track, m, until told null.
  lookAt(x: number | null): void;
  // Fingers that come down on the ground or on a robot are this one's.
  takeTouch(touch: GroundTouch): void;
}

export interface GroundTouch {
  // A finger came down here; true when it holds something to shape.
  grab(x: number, y: number): boolean;
  // Moved since it was grabbed, in pixels, right and up positive.
  drag(dx: number, dy: number): void;
  release(): void;
  // It was taken away, by another finger or by the browser: nothing comes of it but what has been shaped.
  cancel(): void;
}

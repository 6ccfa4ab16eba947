// Pictures and short films of a canvas.
const RATE = 30; // frames a second
const BITS = 6e6; // a second
const TRIES = 120; // frames, of which one is drawn
// avc3 bears a picture that changes its size
const types = [
  'video/mp4;codecs=avc3.42E01F',
  'video/webm;codecs=vp9',
  'video/webm;codecs=vp8',
  'video/webm',
  'video/mp4',
];

// As this browser films; null: it does not.
export function filmType(): string | null {
  if (typeof MediaRecorder === 'undefined' || !('captureStream' in HTMLCanvasElement.prototype)) return null;
  return types.find((type) => MediaRecorder.isTypeSupported(type)) ?? null;
}

export interface Recording {
  stop(): Promise<Blob>;
}

export function film(canvas: HTMLCanvasElement, type: string): Recording {
  const stream = canvas.captureStream(RATE),
    recorder = new MediaRecorder(stream, { mimeType: type, videoBitsPerSecond: BITS }),
    parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  recorder.start(1000);
  const stop = () =>
    new Promise<Blob>((done) => {
      recorder.onstop = () => {
        for (const track of stream.getTracks()) track.stop();
        done(new Blob(parts, { type: type.split(';')[0] }));
      };
      recorder.stop();
    });
  return { stop };
}

// A copy of what a canvas shows, with words below it. `onDrawn` calls back after each frame, before it is shown: only then can a
// canvas of WebGL be read, and not every frame draws it anew.
export function photo(
  canvas: HTMLCanvasElement,
  words: string,
  onDrawn: (look: () => void) => () => void,
): Promise<Blob | null> {
  return new Promise((done) => {
    let tries = 0;
    const off = onDrawn(() => {
      const copy = copied(canvas, words);
      if (!copy && ++tries < TRIES) return;
      off();
      if (copy) copy.toBlob(done, 'image/png');
      else done(null);
    });
  });
}

// null where nothing is drawn: no picture of ours has a black middle at its top.
function copied(canvas: HTMLCanvasElement, words: string): HTMLCanvasElement | null {
  const copy = document.createElement('canvas'),
    band = words ? Math.round(canvas.width / 18) : 0,
    pen = copy.getContext('2d')!;
  copy.width = canvas.width;
  copy.height = canvas.height + band;
  pen.drawImage(canvas, 0, 0);
  const [red, green, blue] = pen.getImageData(canvas.width >> 1, 2, 1, 1).data;
  if (red + green + blue === 0) return null;
  pen.fillStyle = '#fffaf2';
  pen.fillRect(0, canvas.height, canvas.width, band);
  pen.fillStyle = '#1f2b37';
  pen.font = `600 ${Math.round(band * 0.42)}px 'Figtree Variable', system-ui, sans-serif`;
  pen.textBaseline = 'middle';
  pen.fillText(words, band * 0.4, canvas.height + band / 2, canvas.width - band * 0.8);
  return copy;
}

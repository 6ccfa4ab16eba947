// A QR code as a drawing.
import { svgElement } from './dom';

const QUIET = 4; // modules around it, as the standard asks

// The box tells in data-address what is drawn in it; the same is not drawn twice.
export async function drawCode(box: HTMLElement, address: string): Promise<void> {
  if (box.dataset.address === address) return;
  box.dataset.address = address;
  const { create } = await import('qrcode').catch((cause: unknown) => {
    // it may be there the next time
    delete box.dataset.address;
    throw cause;
  });
  const { modules } = create(address, { errorCorrectionLevel: 'M' }),
    width = modules.size + 2 * QUIET;
  const dark = Array.from(modules.data).flatMap((on, i) =>
    on ? `M${(i % modules.size) + QUIET} ${Math.floor(i / modules.size) + QUIET}h1v1h-1z` : [],
  );
  const svg = svgElement('svg', { viewBox: `0 0 ${width} ${width}` });
  svg.append(svgElement('path', { d: dark.join('') }));
  if (box.dataset.address === address) box.replaceChildren(svg);
}

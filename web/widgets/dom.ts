// The smallest possible helper to build HTML.
type Child = Node | string | null | false;
type Attributes = Record<string, string | number | boolean | ((event: never) => void) | undefined>;

// h('button', { class: 'big', onclick: … }, 'Drop'): attributes, or listeners where the name starts with "on".
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener);
    // as an attribute a strict Content-Security-Policy refuses it
    else if (name === 'style') element.style.cssText = String(value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

// Only when it differs: a repaint costs more than a comparison.
export function write(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

// A drawing on a 24 × 24 grid in the colour of the text; known to the eye only.
export function icon(path: string, filled = false): SVGSVGElement {
  const drawing = svgElement('svg', {
    viewBox: '0 0 24 24',
    class: filled ? 'icon filled' : 'icon',
    'aria-hidden': 'true',
  });
  drawing.append(svgElement('path', { d: path }));
  return drawing;
}

// Of a drawing, whose units are its viewBox's.
export function svgElement<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string | number>,
): SVGElementTagNameMap[Tag] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  setAttributes(element, attributes);
  return element;
}

export function setAttributes(element: SVGElement, attributes: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

// Little portraits of the robots for buttons and cards, drawn like their heads in the picture.
export function portrait(agent: string, colour: string): SVGSVGElement {
  const blind = agent.includes('blind');
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 48 48');
  svg.setAttribute('class', 'portrait');
  svg.setAttribute('aria-hidden', 'true');
  const visor = '<rect x="12" y="19" width="26" height="12" rx="6" fill="#16202c"/><ellipse cx="20.5" cy="25" rx="2" ry="3.2" fill="#7ff0ff"/><ellipse cx="30.5" cy="25" rx="2" ry="3.2" fill="#7ff0ff"/>';
  const cloth = '<path d="M7 19.5c11 3 23 3 34 0v9c-11 3-23 3-34 0z"/><path d="M8 22l-6 3 5 3M8 26l-4 5 6-2" stroke-width="2" fill="none"/>';
  svg.innerHTML =
    `<path d="M24 9V5" stroke="#303947" stroke-width="2.5"/><circle cx="24" cy="4.5" r="3" class="tint"/>` +
    `<circle cx="24" cy="26" r="17" fill="#f8f5ee" stroke="#d8d0c2"/>` +
    `<g class="tint">${blind ? cloth : '<circle cx="7.5" cy="26" r="4"/><circle cx="40.5" cy="26" r="4"/>'}</g>${blind ? '' : visor}`;
  svg.style.setProperty('--tint', colour);
  return svg;
}

// A group of radio buttons as a keyboard knows one: Tab stops at the chosen one, arrows go on to the next one and choose it.

export function listenToRadios(group: HTMLElement): void {
  group.addEventListener('keydown', (event) => {
    const radios = radiosIn(group),
      now = radios.indexOf(event.target as HTMLElement),
      to = nextOf(event.key, now, radios.length);
    if (now < 0 || to === null) return;
    event.preventDefault();
    radios[to].click();
    // what is chosen may have drawn the group anew
    radiosIn(group)[to]?.focus({ preventScroll: true });
  });
}

export function markRadio(group: HTMLElement, chosen: (radio: HTMLElement) => boolean): void {
  const radios = radiosIn(group),
    at = Math.max(0, radios.findIndex(chosen));
  radios.forEach((radio, i) => {
    radio.setAttribute('aria-checked', String(chosen(radio)));
    radio.tabIndex = i === at ? 0 : -1;
  });
}

// Where a key leads from one of so many: round and round; null where it leads nowhere.
export function nextOf(key: string, now: number, count: number): number | null {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
  if (by !== undefined) return (now + by + count) % count;
  return { Home: 0, End: count - 1 }[key] ?? null;
}

const radiosIn = (group: HTMLElement) => [...group.querySelectorAll<HTMLElement>('[role=radio]')];

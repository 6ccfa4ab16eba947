// A row that scrolls sideways where it is too narrow for what it holds: it fades out where it goes on, also downwards
// where its style makes it a grid, and a mouse, which has one wheel, moves it, too. Returns what brings one of its
// children, or one of theirs, into the middle.
import { isCalm } from '../state/calm';

export function sideways(row: HTMLElement): (child: HTMLElement | null) => void {
  let shown: HTMLElement | null = null;
  // By the row alone: scrolling the page to it would take the picture away.
  const bring = (child: HTMLElement, behavior: ScrollBehavior) => {
    const its = child.getBoundingClientRect(),
      own = row.getBoundingClientRect();
    row.scrollTo({
      left: its.left - own.left + row.scrollLeft + (child.offsetWidth - row.clientWidth) / 2,
      top: its.top - own.top + row.scrollTop + (child.offsetHeight - row.clientHeight) / 2,
      behavior,
    });
  };
  const centre = () => shown?.isConnected && bring(shown, isCalm() ? 'instant' : 'smooth');
  const hint = () => {
    row.classList.toggle('goes-left', row.scrollLeft > 2);
    row.classList.toggle('goes-right', row.scrollLeft < row.scrollWidth - row.clientWidth - 2);
    row.classList.toggle('goes-up', row.scrollTop > 2);
    row.classList.toggle('goes-down', row.scrollTop < row.scrollHeight - row.clientHeight - 2);
  };
  row.classList.add('sideways');
  row.addEventListener('scroll', hint);
  // a browser leaves what is cut off where it is
  row.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement && target.matches(':focus-visible')) bring(target, 'instant');
  });
  row.addEventListener(
    'wheel',
    (event) => {
      if (row.scrollWidth <= row.clientWidth || event.deltaX !== 0) return;
      event.preventDefault();
      row.scrollLeft += event.deltaY;
    },
    { passive: false },
  );
  new ResizeObserver(() => {
    centre();
    hint();
  }).observe(row);
  return (child) => {
    shown = child;
    centre();
    hint();
  };
}

// When the server takes the television's page for alive, and when the watch is to start it anew.
import { beforeEach, describe, expect, it } from 'vitest';
import { PageLife } from '../../tools/exhibit/page_life.mjs';

let now = 0,
  page: PageLife;
beforeEach(() => {
  now = 0;
  page = new PageLife(() => now);
});

function alive(): void {
  page.asked();
  page.line(true);
  now += 2000;
  page.takePulse({ phase: 'play' });
}

describe('The page of the television', () => {
  it('May take a minute until its first word', () => {
    now = 59_000;
    expect(page.state).toBe('begins');
    now = 61_000;
    expect(page.state).toBe('silent');
  });

  it('Is silent when it has told nothing for seven seconds', () => {
    alive();
    expect([page.state, page.inUse]).toEqual(['alive', true]);
    now += 8000;
    expect([page.state, page.inUse]).toEqual(['silent', false]);
  });

  it('Is silent sooner when its line is down, and not when it opens another', () => {
    alive();
    page.line(false);
    now += 1500;
    expect(page.state).toBe('alive');
    now += 1000;
    expect(page.state).toBe('silent');
    page.line(true);
    expect(page.state).toBe('alive');
  });

  it('Has as long as the first when it is asked for anew', () => {
    alive();
    page.line(false);
    page.asked();
    now += 30_000;
    expect(page.state).toBe('begins');
  });

  it('Has the time of one though it begins again and again, and never says a word', () => {
    alive();
    for (let i = 0; i < 7; ++i) {
      page.asked();
      now += 10_000;
    }
    expect(page.state).toBe('silent');
  });
});

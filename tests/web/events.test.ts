import { describe, expect, it } from 'vitest';
import { Events } from '../../web/state/events';

describe('Events', () => {
  it('Are told in the order of listening, until one leaves', () => {
    const events = new Events(),
      heard: string[] = [];
    events.on('notice', ({ text }) => heard.push(`first ${text}`));
    const off = events.on('notice', ({ text }) => heard.push(`second ${text}`));
    events.emit('notice', { text: 'a', tone: 'good' });
    off();
    off();
    events.emit('notice', { text: 'b', tone: 'good' });
    expect(heard).toEqual(['first a', 'second a', 'first b']);
  });

  it('Reach everyone, though one leaves while it is called', () => {
    const events = new Events(),
      heard: string[] = [];
    const off = events.on('course', () => off());
    events.on('course', () => heard.push('second'));
    events.emit('course');
    expect(heard).toEqual(['second']);
  });
});

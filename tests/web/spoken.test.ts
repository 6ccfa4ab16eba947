import { expect, it } from 'vitest';
import { mountSpoken } from '../../web/panels/spoken';
import type { PolicySource } from '../../web/protocol/live';
import type { Robot } from '../../web/state/robot';
import { bareStore } from './bare_store';

it('A screen reader is told how the robot fared that one follows, and of no other', () => {
  const store = bareStore(),
    host = { setAttribute: () => {}, className: '', textContent: '' };
  mountSpoken(host as unknown as HTMLElement, store);
  const drop = () => store.crew.drop({ agent: 'walker', name: 'walker', card: {} } as unknown as PolicySource, true),
    [other, followed] = [drop(), drop()],
    fell = (robot: Robot, distance: number) => {
      robot.status = { ending: 'fell', fallen: true, distance } as Robot['status'];
      store.events.emit('ended', robot);
    };
  fell(other, 3);
  expect(host.textContent).toBe('');
  fell(followed, 4);
  expect(host.textContent).toMatch(/4\.0/);
  fell(other, 5);
  expect(host.textContent).toMatch(/4\.0/);
});

import { describe, expect, test } from 'vitest';
import { StillQueue } from '../../../renderer/map/still-queue.ts';

function queueOf(count: number): StillQueue {
  const queue = new StillQueue();
  queue.resize(count);
  return queue;
}

describe('the order in which stills are drawn', () => {
  test('the live panel comes first, then every other once', () => {
    const queue = queueOf(4);
    const order: number[] = [];
    for (let next = queue.next(2); next !== null; next = queue.next(2)) {
      order.push(next);
      queue.drawn(next);
    }
    expect(order[0]).toBe(2);
    expect(order.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
    expect(queue.empty).toBe(true);
  });

  test('while the camera moves each of the others has its turn, although all are out of date again in every frame', () => {
    const queue = queueOf(9);
    const turns: (number | null)[] = [];
    for (let frame = 0; frame < 16; frame += 1) {
      queue.spoil();
      const next = queue.nextBeside(4);
      turns.push(next);
      if (next !== null) queue.drawn(next);
      queue.drawn(4);
    }
    expect(turns).not.toContain(4);
    for (const panel of [0, 1, 2, 3, 5, 6, 7, 8])
      expect(turns.filter((turn) => turn === panel)).toHaveLength(2);
  });

  test('one panel out of date is the only one drawn; a panel that is not there is none', () => {
    const queue = queueOf(3);
    for (const panel of [0, 1, 2]) queue.drawn(panel);
    queue.spoil(7);
    expect(queue.empty).toBe(true);
    queue.spoil(1);
    expect(queue.next(0)).toBe(1);
    expect(queue.nextBeside(1)).toBeNull();
  });

  test('a panel that is added is out of date, those that were there stay as they were', () => {
    const queue = queueOf(2);
    queue.drawn(0);
    queue.drawn(1);
    queue.resize(3);
    expect(queue.next(0)).toBe(2);
    queue.resize(2);
    expect(queue.empty).toBe(true);
  });
});

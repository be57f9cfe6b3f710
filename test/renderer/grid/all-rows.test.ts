import { beforeEach, expect, test } from 'vitest';
import { useLiveState } from '../../../renderer/api/live-state.ts';
import { MOST_COPIED, readAllRows } from '../../../renderer/grid/all-rows.ts';

beforeEach(() => useLiveState.setState({ jobs: {} }));

const listing =
  (total: number, asked: number[][]) =>
  async (offset: number, limit: number): Promise<{ rows: readonly number[]; total: number }> => {
    asked.push([offset, limit]);
    return {
      rows: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, at) => offset + at),
      total,
    };
  };

test('every row is read once and in order, a page at a time', async () => {
  const asked: number[][] = [];
  const { rows, total } = await readAllRows('members', listing(4500, asked));
  expect(asked).toEqual([
    [0, 2000],
    [2000, 2000],
    [4000, 2000],
  ]);
  expect(total).toBe(4500);
  expect(rows).toEqual(Array.from({ length: 4500 }, (_, at) => at));
  const jobs = Object.values(useLiveState.getState().jobs);
  expect(jobs).toMatchObject([{ title: 'Copying members', state: 'done', done: 4500, total: 4500 }]);
});

test('no more is read than one copy takes, and the whole number is known', async () => {
  const { rows, total } = await readAllRows('members', listing(MOST_COPIED + 1, []));
  expect(rows).toHaveLength(MOST_COPIED);
  expect(total).toBe(MOST_COPIED + 1);
});

test('a listing that shrinks meanwhile ends, and one that fails says so', async () => {
  const shrinking = async (offset: number) => ({ rows: offset === 0 ? [1, 2] : [], total: 10 });
  expect((await readAllRows('members', shrinking)).rows).toEqual([1, 2]);
  await expect(
    readAllRows('members', async () => {
      throw new Error('the core stopped');
    }),
  ).rejects.toThrow('the core stopped');
  expect(Object.values(useLiveState.getState().jobs).some(({ state }) => state === 'failed')).toBe(true);
});

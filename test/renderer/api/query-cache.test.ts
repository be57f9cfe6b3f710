import { beforeEach, describe, expect, test } from 'vitest';
import { createClient } from '../../../renderer/api/client.ts';
import { QueryCache, queryKey } from '../../../renderer/api/query-cache.ts';
import { makeStandInHost, type StandInHost } from '../stand-in-host.ts';

const NONE = {};
let host: StandInHost;
let cache: QueryCache;

beforeEach(() => {
  host = makeStandInHost();
  cache = new QueryCache(createClient(host));
});

function clusters(name: string) {
  return {
    clusters: [
      {
        id: name,
        name,
        tier: 'super',
        aliases: [],
        description: '',
        status: 'live',
        revision: 1,
        createdAt: '',
      },
    ],
  };
}

const namesNow = (): string[] | null =>
  cache.peek('clusters.list', NONE).value?.clusters.map(({ name }) => name) ?? null;

test('the key of a question does not depend on the order of properties, and leaves out what is undefined', () => {
  expect(queryKey('m', { b: 1, a: [{ d: 1, c: undefined }] })).toBe(queryKey('m', { a: [{ d: 1 }], b: 1 }));
  expect(queryKey('m', { a: 1 })).not.toBe(queryKey('m', { a: 2 }));
  expect(queryKey('m', { a: null })).not.toBe(queryKey('m', {}));
});

describe('asking', () => {
  test('two views of one question share one call', async () => {
    let heard = 0;
    cache.watch('clusters.list', NONE, () => (heard += 1));
    cache.watch('clusters.list', { includeRetired: undefined }, () => (heard += 1));
    expect(host.calls).toHaveLength(1);
    await host.calls[0]?.answer(clusters('aerospace'));
    expect(namesNow()).toEqual(['aerospace']);
    expect(heard).toBeGreaterThanOrEqual(2);
  });

  test('an answer at hand is not asked for again', async () => {
    const stop = cache.watch('clusters.list', NONE, () => {});
    await host.calls[0]?.answer(clusters('aerospace'));
    stop();
    cache.watch('clusters.list', NONE, () => {});
    expect(host.calls).toHaveLength(1);
  });

  test('a refusal is given with its sentence, and asking again clears it', async () => {
    cache.watch('clusters.list', NONE, () => {});
    await host.calls[0]?.refuse('no-workspace', 'No workspace is open.');
    expect(cache.peek('clusters.list', NONE)).toMatchObject({
      state: 'failed',
      error: { code: 'no-workspace' },
    });
    cache.retry('clusters.list', NONE);
    expect(cache.peek('clusters.list', NONE).state).toBe('loading');
    await host.calls[1]?.answer(clusters('aerospace'));
    expect(cache.peek('clusters.list', NONE)).toMatchObject({ state: 'ready', error: null });
  });
});

describe('announcements', () => {
  test('a topic the method depends on dims the answer and asks again; the old value stays meanwhile', async () => {
    cache.watch('clusters.list', NONE, () => {});
    await host.calls[0]?.answer(clusters('old'));
    cache.invalidate('clusters');
    expect(cache.peek('clusters.list', NONE)).toMatchObject({ state: 'ready', stale: true });
    expect(namesNow()).toEqual(['old']);
    await host.calls[1]?.answer(clusters('new'));
    expect(cache.peek('clusters.list', NONE)).toMatchObject({ state: 'ready', stale: false });
    expect(namesNow()).toEqual(['new']);
  });

  test('another topic leaves the answer alone', async () => {
    cache.watch('clusters.list', NONE, () => {});
    await host.calls[0]?.answer(clusters('old'));
    cache.invalidate('backups');
    expect(host.calls).toHaveLength(1);
    expect(cache.peek('clusters.list', NONE).stale).toBe(false);
  });

  test('a reply that an announcement overtook is dropped', async () => {
    cache.watch('clusters.list', NONE, () => {});
    cache.invalidate('clusters');
    cache.invalidate('clusters');
    expect(host.calls, 'one call at a time').toHaveLength(1);
    await host.calls[0]?.answer(clusters('overtaken'));
    expect(namesNow()).toBeNull();
    expect(host.calls, 'asked again once, however often it was announced').toHaveLength(2);
    await host.calls[1]?.answer(clusters('new'));
    expect(namesNow()).toEqual(['new']);
  });

  test('what nobody looks at is asked again only when somebody looks', async () => {
    const stop = cache.watch('clusters.list', NONE, () => {});
    await host.calls[0]?.answer(clusters('old'));
    stop();
    cache.invalidate('clusters');
    expect(host.calls).toHaveLength(1);
    cache.watch('clusters.list', NONE, () => {});
    expect(host.calls).toHaveLength(2);
  });

  test('a refusal of the second asking keeps the old value, dimmed', async () => {
    cache.watch('clusters.list', NONE, () => {});
    await host.calls[0]?.answer(clusters('old'));
    cache.invalidate(null);
    await host.calls[1]?.refuse('not-found', 'Gone.');
    expect(cache.peek('clusters.list', NONE)).toMatchObject({ state: 'failed', stale: true });
    expect(namesNow()).toEqual(['old']);
  });

  test('another workspace forgets every value at once', async () => {
    cache.watch('clusters.list', NONE, () => {});
    await host.calls[0]?.answer(clusters('of the former workspace'));
    cache.forgetAll();
    expect(namesNow()).toBeNull();
    expect(host.calls).toHaveLength(2);
  });
});

test('the oldest answers that nobody looks at are forgotten, and never one on screen', async () => {
  const small = new QueryCache(createClient(host), 3);
  small.watch('clusters.read', { clusterId: 'kept' }, () => {});
  await host.calls[0]?.answer({});
  for (const id of ['a', 'b', 'c', 'd']) {
    const stop = small.watch('clusters.read', { clusterId: id }, () => {});
    await host.calls.at(-1)?.answer({});
    stop();
  }
  small.watch('clusters.read', { clusterId: 'e' }, () => {});
  expect(small.size).toBe(3);
  expect(small.peek('clusters.read', { clusterId: 'kept' }).state).toBe('ready');
  expect(small.peek('clusters.read', { clusterId: 'a' }).state).toBe('loading');
});

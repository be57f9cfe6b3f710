import { describe, expect, test } from 'vitest';
import {
  createLoopbackHost,
  RECONNECT_MS,
  type BrowserMeans,
} from '../../../renderer/api/loopback-transport.ts';
import { encodeWire } from '#shared/contract/wire.ts';

class SocketStandIn extends EventTarget {
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
  }
}

function makeMeans(respond: (body: string) => Response | Promise<Response>) {
  const sockets: SocketStandIn[] = [];
  const waits: { run: () => void; ms: number }[] = [];
  const bodies: string[] = [];
  const means: BrowserMeans = {
    fetch: async (_url, request) => {
      const body = typeof request?.body === 'string' ? request.body : '';
      bodies.push(body);
      return respond(body);
    },
    openSocket: (url) => {
      const socket = new SocketStandIn(url);
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    later: (run, ms) => void waits.push({ run, ms }),
    origin: 'http://127.0.0.1:4000',
  };
  return { means, sockets, waits, bodies };
}

const MESSAGE = { method: 'hexes.layer', input: { q: 1 }, context: {} };

describe('calls', () => {
  test('typed arrays survive the way there and back', async () => {
    const { means, bodies } = makeMeans(
      () => new Response(encodeWire({ ok: true, value: { q: Int32Array.of(-1, 2 ** 31 - 1) } })),
    );
    const reply = await createLoopbackHost(means).call(MESSAGE);
    expect(reply).toEqual({ ok: true, value: { q: Int32Array.of(-1, 2 ** 31 - 1) } });
    expect(bodies).toEqual([encodeWire(MESSAGE)]);
  });

  test.each([
    ['nothing answers', () => Promise.reject(new TypeError('fetch failed')), 'core-stopped'],
    ['the page is no longer signed in', () => new Response('no', { status: 403 }), 'core-stopped'],
    ['the answer is not a reply', () => new Response('<html>', { status: 502 }), 'internal'],
    [
      'the code of a refusal is unknown',
      () => new Response('{"ok":false,"error":{"code":"odd","message":""}}'),
      'internal',
    ],
  ])('when %s, a sentence comes back and nothing is thrown', async (_when, respond, code) => {
    const { means } = makeMeans(respond);
    const reply = await createLoopbackHost(means).call(MESSAGE);
    expect(reply).toMatchObject({ ok: false, error: { code } });
    if (!reply.ok) expect(reply.error.message.length).toBeGreaterThan(20);
  });
});

describe('announcements', () => {
  test('are heard over a socket of the same origin; noise is passed over', () => {
    const { means, sockets } = makeMeans(() => new Response(''));
    const heard: unknown[] = [];
    createLoopbackHost(means).listen((announcement) => heard.push(announcement));
    expect(sockets[0]?.url).toBe('ws://127.0.0.1:4000/announcements');
    const say = (data: unknown): unknown => sockets[0]?.dispatchEvent(new MessageEvent('message', { data }));
    say('{"topic":"clusters","ids":["a"]}');
    say('{"topic":"weather","ids":[]}');
    say('not json');
    say(new ArrayBuffer(2));
    expect(heard).toEqual([{ topic: 'clusters', ids: ['a'] }]);
  });

  test('a lost socket is opened again after ever longer waits, and then everything counts as missed', () => {
    const { means, sockets, waits } = makeMeans(() => new Response(''));
    const host = createLoopbackHost(means);
    const states: string[] = [];
    host.watchConnection((connection) => states.push(connection));
    host.listen(() => {});
    sockets[0]?.dispatchEvent(new Event('open'));
    expect(states, 'the first opening misses nothing').toEqual([]);
    for (let turn = 0; turn < 7; turn += 1) {
      sockets.at(-1)?.dispatchEvent(new Event('close'));
      waits.at(-1)?.run();
    }
    expect(waits.map(({ ms }) => ms)).toEqual([...RECONNECT_MS, RECONNECT_MS.at(-1), RECONNECT_MS.at(-1)]);
    sockets.at(-1)?.dispatchEvent(new Event('open'));
    expect(states).toEqual(['lost', 'restored']);
    sockets.at(-1)?.dispatchEvent(new Event('close'));
    expect(waits.at(-1)?.ms, 'after a success the waits begin anew').toBe(RECONNECT_MS[0]);
  });
});

import { request } from 'node:http';
import path from 'node:path';
import { describe, expect, test, beforeAll, afterAll } from 'vitest';
import WebSocket from 'ws';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import { serveHost, type ServedHost } from '../conformance/host-under-test.ts';

let host: ServedHost;
const home = mkdtempSync(path.join(os.tmpdir(), 'workbench-loopback-'));

beforeAll(async () => {
  host = await serveHost(home);
}, 60_000);
afterAll(async () => {
  await host.close();
  rmSync(home, { recursive: true, force: true });
});

/** A raw request, so that Host and Origin can be anything. */
function raw(
  method: string,
  url: string,
  headers: Record<string, string>,
  body = '',
): Promise<{ status: number; headers: Record<string, unknown>; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: host.port,
        method,
        path: url,
        headers: { host: `127.0.0.1:${host.port}`, ...headers },
      },
      (response) => {
        let text = '';
        response.on('data', (part: Buffer) => (text += part.toString()));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

const own = (): Record<string, string> => ({ cookie: host.cookie, origin: `http://127.0.0.1:${host.port}` });

describe('the loopback host', () => {
  test('gives nothing without the session', async () => {
    expect((await raw('GET', '/', {})).status).toBe(403);
    expect(
      (await raw('POST', '/call', { origin: `http://127.0.0.1:${host.port}` }, '{"method":"app.describe"}'))
        .status,
    ).toBe(403);
    expect(
      (await raw('POST', '/files?name=a', { origin: `http://127.0.0.1:${host.port}` }, 'x')).status,
    ).toBe(403);
  });

  test('turns away other names and other pages on every kind of request, with the session too', async () => {
    expect((await raw('GET', '/', { ...own(), host: 'workbench.example' })).status).toBe(421);
    expect((await raw('GET', '/', { cookie: host.cookie, origin: 'http://evil.example' })).status).toBe(403);
    expect(
      (await raw('POST', '/call', { cookie: host.cookie, origin: 'http://evil.example' }, '{}')).status,
    ).toBe(403);
    expect((await raw('POST', '/call', { cookie: host.cookie }, '{}')).status).toBe(403);
  });

  test('carries no CORS header and a strict policy on every answer', async () => {
    for (const answer of [
      await raw('GET', '/', own()),
      await raw('GET', '/nothing', {}),
      await raw('OPTIONS', '/call', { ...own() }),
    ]) {
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(String(answer.headers['content-security-policy'])).toContain("default-src 'none'");
      expect(String(answer.headers['content-security-policy'])).toContain(
        "require-trusted-types-for 'script'",
      );
    }
  });

  test('uses the link once', async () => {
    const again = await raw('GET', new URL(host.link).pathname + new URL(host.link).search, {});
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  test('answers every bad call with a refusal', async () => {
    const wrong = await raw('POST', '/call', own(), 'not json');
    expect(wrong.status).toBe(200);
    expect(JSON.parse(wrong.text)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    expect((await raw('GET', '/call', own())).status).toBe(405);
    expect((await raw('PUT', '/', own())).status).toBe(405);
    expect(
      (await raw('POST', '/call', { ...own(), 'content-length': String(17 * 1024 * 1024) })).status,
    ).toBe(413);
    expect(
      (await raw('POST', '/files?name=big', { ...own(), 'content-length': String(5 * 1024 ** 3) })).status,
    ).toBe(413);
    expect((await raw('GET', '/../package.json', own())).status).toBe(404);
    expect((await raw('GET', '/%2e%2e/package.json', own())).status).toBe(404);
    expect((await raw('GET', '/%00', own())).status).toBe(404);
  });

  test('refuses a socket of another page before anything is allocated', async () => {
    const attempt = (headers: Record<string, string>): Promise<number> =>
      new Promise((resolve) => {
        const socket = new WebSocket(`ws://127.0.0.1:${host.port}/announcements`, { headers });
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
        socket.on('open', () => {
          socket.terminate();
          resolve(101);
        });
        socket.on('error', () => undefined);
      });
    expect(await attempt({ cookie: host.cookie, origin: 'http://evil.example' })).toBe(403);
    expect(await attempt({ cookie: host.cookie })).toBe(403);
    expect(await attempt({ origin: `http://127.0.0.1:${host.port}` })).toBe(403);
    expect(await attempt(own())).toBe(101);
  });

  test('listens on 127.0.0.1 alone', async () => {
    const other = Object.values(os.networkInterfaces())
      .flat()
      .find((one) => one !== undefined && !one.internal && one.family === 'IPv4');
    if (other === undefined) return expect(os.networkInterfaces()).toBeDefined();
    await expect(
      fetch(`http://${other.address}:${host.port}/`, { signal: AbortSignal.timeout(2000) }),
    ).rejects.toThrow();
  });

  test('writes the token into no log', () => {
    expect(host.log()).not.toContain(new URL(host.link).searchParams.get('token'));
  });
});

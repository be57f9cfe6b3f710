import { describe, expect, test } from 'vitest';
import { checkSource } from '#hosts/loopback/guard.ts';
import { Session } from '#hosts/loopback/session.ts';

const PORT = 4100;
const host = `127.0.0.1:${PORT}`;
const origin = `http://${host}`;

describe('where a request says it comes from', () => {
  test.each([
    ['a plain page load', 'GET', { host }, false, null],
    ['a call of our own page', 'POST', { host, origin }, false, null],
    ['a socket of our own page', 'GET', { host, origin }, true, null],
    [
      'another name for this machine, as DNS rebinding uses',
      'GET',
      { host: 'evil.example:4100' },
      false,
      421,
    ],
    ['localhost, which is not the address we print', 'GET', { host: `localhost:${PORT}` }, false, 421],
    ['no Host at all', 'GET', {}, false, 421],
    ['another port', 'GET', { host: '127.0.0.1:4101' }, false, 421],
    ['a call without Origin', 'POST', { host }, false, 403],
    ['a call of another page', 'POST', { host, origin: 'http://evil.example' }, false, 403],
    ['a GET that another page makes', 'GET', { host, origin: 'http://evil.example' }, false, 403],
    ['a sandboxed page', 'GET', { host, origin: 'null' }, false, 403],
    ['a socket without Origin', 'GET', { host }, true, 403],
    [
      'an image that another site embeds',
      'GET',
      { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
      false,
      403,
    ],
    [
      'a link followed from another site',
      'GET',
      { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
      false,
      null,
    ],
  ] as const)('%s', (_name, method, headers, upgrade, status) => {
    expect(checkSource(method, headers, PORT, upgrade)?.status ?? null).toBe(status);
  });
});

describe('the session', () => {
  test('a link is good for one use, and only the cookie it gave is admitted', () => {
    const session = new Session(PORT);
    const token = session.newLink();
    expect(session.exchange('wrong')).toBeNull();
    const cookie = session.exchange(token);
    expect(cookie).toMatch(/^workbench-4100=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    expect(session.exchange(token)).toBeNull();
    const pair = cookie?.split(';')[0] ?? '';
    expect(session.admits(`other=1; ${pair}`)).toBe(true);
    expect(session.admits(`${pair}x`)).toBe(false);
    expect(session.admits(`workbench-4101=${pair.split('=')[1] ?? ''}`)).toBe(false);
    expect(session.admits(undefined)).toBe(false);
  });

  test('a link that was not used for half an hour no longer works', () => {
    let now = 0;
    const session = new Session(PORT, () => now);
    const token = session.newLink();
    now = 31 * 60_000;
    expect(session.exchange(token)).toBeNull();
  });

  test('two sessions of one port do not admit each other', () => {
    const one = new Session(PORT);
    const two = new Session(PORT);
    const cookie = one.exchange(one.newLink())?.split(';')[0];
    expect(two.admits(cookie)).toBe(false);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError } from '#shared/contract/errors.ts';
import type { MethodName } from '#shared/contract/methods.ts';
import type { Call, Handlers } from '#core/call.ts';
import { openLog } from '#core/core-log.ts';
import { dispatch } from '#core/dispatch.ts';
import { appFolders } from '#core/store/app-folders.ts';
import { openDatabase } from '#core/store/driver.ts';
import { silentJob } from '#core/store/job.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

function callIn(home: string): Call {
  const none = (): never => {
    throw new AppError('no-workspace', 'No workspace is open.');
  };
  return {
    role: 'reader',
    folders: appFolders(home, '/nowhere'),
    reading: none,
    writing: none,
    file: none,
    job: silentJob(),
    publish: () => undefined,
  };
}

async function ask(handlers: Partial<Handlers<MethodName>>, method: string, input: unknown, checked = true) {
  const home = temporaryFolder();
  const reply = await dispatch(method, input, callIn(home), {
    handlers,
    log: openLog(home, 'reader'),
    checked,
  });
  let log = '';
  try {
    log = readFileSync(path.join(home, 'logs', 'core.log'), 'utf8');
  } catch {
    log = '';
  }
  return { reply, log };
}

const placed = {
  lon: null,
  lat: null,
  easting: null,
  northing: null,
  districtCode: null,
  districtName: null,
  utlaCode: null,
  utlaName: null,
};

describe('dispatch', () => {
  test('fills in the defaults of a request and hands on the answer', async () => {
    const seen: unknown[] = [];
    const { reply } = await ask(
      {
        'history.list': (request) => (seen.push(request), { total: 0, entries: [], undo: null, redo: null }),
      },
      'history.list',
      {},
    );
    expect(seen).toEqual([{ offset: 0, limit: 100 }]);
    expect(reply).toEqual({ ok: true, value: { total: 0, entries: [], undo: null, redo: null } });
  });

  test.each([
    ['a missing field', {}, 'postcode'],
    ['a field of another kind', { postcode: 7 }, 'postcode'],
    ['no object', 'DE24 8BJ', null],
    ['too long a text', { postcode: 'x'.repeat(50) }, 'postcode'],
  ])('%s is refused with the name of the field, and nothing is run', async (_what, input, field) => {
    let ran = false;
    const { reply } = await ask(
      { 'postcodes.find': () => ((ran = true), { postcode: '', ...placed }) },
      'postcodes.find',
      input,
    );
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid-input', detail: { field } } });
    expect(ran).toBe(false);
  });

  test('a name that is no method, and one that every object has, are unknown', async () => {
    for (const name of ['no.such', 'constructor', 'toString', '__proto__', 'clusters.list']) {
      expect((await ask({}, name, {})).reply).toMatchObject({ ok: false, error: { code: 'unknown-method' } });
    }
  });

  test('an answer against the contract is a fault where answers are checked', async () => {
    const handlers: Partial<Handlers<MethodName>> = {
      'backups.list': () => ({ backups: [{ id: 'a', at: 'b', bytes: 0.5, reason: 'asked' }] }),
    };
    const { reply, log } = await ask(handlers, 'backups.list', {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(log).toContain('backups.0.bytes');
    expect((await ask(handlers, 'backups.list', {}, false)).reply.ok).toBe(true);
  });

  test('a refusal that the method lists passes; one it does not list is a fault where it is checked', async () => {
    const refuse = (code: 'not-found' | 'name-taken') => ({
      'postcodes.find': () => {
        throw new AppError(code, 'There is no such postcode.', { postcode: 'x' });
      },
    });
    expect((await ask(refuse('not-found'), 'postcodes.find', { postcode: 'x' })).reply).toEqual({
      ok: false,
      error: { code: 'not-found', message: 'There is no such postcode.', detail: { postcode: 'x' } },
    });
    const { reply, log } = await ask(refuse('name-taken'), 'postcodes.find', { postcode: 'x' });
    expect(reply).toMatchObject({ error: { code: 'internal' } });
    expect(log).toContain('name-taken, which it does not list');
    expect((await ask(refuse('name-taken'), 'postcodes.find', { postcode: 'x' }, false)).reply).toMatchObject(
      { error: { code: 'name-taken' } },
    );
  });

  test('what the disk refuses becomes a refusal: full, read-only, and the file system’s own words for both', async () => {
    const full = (): never => {
      const db = openDatabase(':memory:', { mustExist: false });
      try {
        db.pragma('max_page_count = 2');
        db.exec('CREATE TABLE a (b); INSERT INTO a VALUES (zeroblob(100000))');
      } finally {
        db.close();
      }
      throw new Error('it was not full');
    };
    expect((await ask({ 'backups.list': full }, 'backups.list', {})).reply).toMatchObject({
      error: { code: 'disk-full' },
    });
    for (const [code, refusal] of [
      ['ENOSPC', 'disk-full'],
      ['EDQUOT', 'disk-full'],
      ['EACCES', 'folder-not-writable'],
      ['EROFS', 'folder-not-writable'],
    ]) {
      const fail = (): never => {
        throw Object.assign(new Error('from the file system'), { code });
      };
      expect((await ask({ 'backups.list': fail }, 'backups.list', {})).reply).toMatchObject({
        error: { code: refusal },
      });
    }
  });

  test('a log that cannot be written does not stop the answer', async () => {
    const home = path.join(temporaryFolder(), 'a-file');
    writeFileSync(home, 'where the folder should be');
    const reply = await dispatch('backups.list', {}, callIn(home), {
      handlers: {
        'backups.list': () => {
          throw new Error('fault');
        },
      },
      log: openLog(home, 'reader'),
      checked: true,
    });
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
  });
});

import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { placeWindow, readWindowState, writeWindowState } from '#hosts/desktop/window-state.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const LAPTOP = { x: 0, y: 25, width: 1366, height: 743 };
const BESIDE = { x: 1366, y: 0, width: 2560, height: 1400 };
const STATE = { x: 1500, y: 100, width: 1800, height: 1100, maximised: false };

describe('the window is found where it was left', () => {
  test('what was written is read back', () => {
    const home = path.join(temporaryFolder(), 'not-there-yet');
    expect(writeWindowState(home, STATE)).toBe(true);
    expect(readWindowState(home)).toEqual(STATE);
    expect(readFileSync(path.join(home, 'window.json'), 'utf8').endsWith('\n')).toBe(true);
  });

  test('it comes back in place and size, maximised where it was', () => {
    expect(placeWindow(STATE, [LAPTOP, BESIDE])).toEqual({
      bounds: { x: 1500, y: 100, width: 1800, height: 1100 },
      maximised: false,
    });
    expect(placeWindow({ ...STATE, maximised: true }, [LAPTOP, BESIDE]).maximised).toBe(true);
  });

  test('it comes to a screen that is there when its own is not', () => {
    expect(placeWindow(STATE, [LAPTOP])).toEqual({ bounds: { width: 1366, height: 743 }, maximised: false });
  });

  test('it is centred anew when its top could not be taken hold of', () => {
    for (const lost of [
      { x: 1340, y: 100 },
      { x: -1790, y: 100 },
      { x: 100, y: 0 },
      { x: 100, y: 760 },
    ]) {
      expect(placeWindow({ ...STATE, ...lost }, [LAPTOP]).bounds, JSON.stringify(lost)).not.toHaveProperty(
        'x',
      );
    }
  });

  test('it is never smaller than the screens need, nor larger than the desktop', () => {
    expect(placeWindow({ ...STATE, x: 100, y: 100, width: 130, height: 50 }, [LAPTOP]).bounds).toEqual({
      x: 100,
      y: 100,
      width: 960,
      height: 620,
    });
    expect(placeWindow(null, [LAPTOP]).bounds).toEqual({ width: 1366, height: 743 });
    expect(placeWindow(null, [BESIDE]).bounds).toEqual({ width: 1440, height: 900 });
    expect(placeWindow(null, []).bounds).toEqual({ width: 1440, height: 900 });
  });

  test.each([
    '',
    '{',
    'null',
    '[]',
    '{"x":1}',
    '{"x":"1","y":2,"width":3,"height":4,"maximised":false}',
    '{"x":1e9,"y":0,"width":900,"height":900,"maximised":false}',
    '{"x":0.5,"y":0,"width":900,"height":900,"maximised":false}',
  ])('a file that holds %j counts as none', (text) => {
    const home = temporaryFolder();
    writeFileSync(path.join(home, 'window.json'), text);
    expect(readWindowState(home)).toBeNull();
  });

  test('a folder that cannot be written to does not keep the window from closing', () => {
    const home = path.join(temporaryFolder(), 'file');
    writeFileSync(home, 'a file where the folder should be');
    chmodSync(home, 0o400);
    expect(writeWindowState(home, STATE)).toBe(false);
  });
});

import { describe, expect, test } from 'vitest';
import {
  LINE_CEILING,
  LONGER_FILES,
  checkFileLength,
  checkFileNames,
  checkMachineTraces,
  checkRoomReadmes,
  checkScrollers,
  checkTopLevel,
} from './file-rules.ts';
import { describeProblems, readCheckout, treeOf } from './source-tree.ts';

const lines = (count: number): string => 'x\n'.repeat(count);

describe('the length of files', () => {
  test('the checkout keeps the ceiling', () => {
    expect(describeProblems(checkFileLength(readCheckout()))).toEqual([]);
  });

  test('each exception gives a reason', () => {
    for (const reason of Object.values(LONGER_FILES)) expect(reason.length).toBeGreaterThan(20);
  });

  test('one line over the ceiling is found, the ceiling itself is not', () => {
    expect(checkFileLength(treeOf({ 'renderer/map/map.css': lines(LINE_CEILING + 1) }), {})).toHaveLength(1);
    expect(checkFileLength(treeOf({ 'renderer/map/map.css': lines(LINE_CEILING) }), {})).toEqual([]);
  });

  test('an exception that is no longer needed is found', () => {
    const tree = treeOf({ 'shared/domain/reject.ts': lines(12) });
    expect(
      checkFileLength(tree, { 'shared/domain/reject.ts': 'one table that reads as a whole' }),
    ).toHaveLength(1);
  });
});

describe('the names of files', () => {
  test('the checkout keeps them', () => {
    expect(describeProblems(checkFileNames(readCheckout()))).toEqual([]);
  });

  test.each([
    'utils.ts',
    'string-helpers.ts',
    'state-manager.ts',
    'data.ts',
    'site-info.ts',
    'HexLayer.tsx',
    'hex_layer.ts',
    'import-utils.test.ts',
  ])('%s is refused', (name) => {
    expect(checkFileNames(treeOf({ [`renderer/map/${name}`]: '' }))).toHaveLength(1);
  });

  test.each([
    'hex-layer.tsx',
    'data-revision.ts',
    '0001-foundation.ts',
    'vite.main.config.ts',
    'reject.test.ts',
  ])('%s is accepted', (name) => {
    expect(checkFileNames(treeOf({ [`renderer/map/${name}`]: '' }))).toEqual([]);
  });
});

describe('the top of the checkout', () => {
  test('holds what was agreed', () => {
    expect(describeProblems(checkTopLevel(readCheckout()))).toEqual([]);
  });

  test('a further file or folder is found', () => {
    expect(
      checkTopLevel(treeOf({ 'vite.config.ts': '', 'scripts/build.ts': '', 'README.md': '' })),
    ).toHaveLength(2);
  });
});

describe('traces of a machine', () => {
  test('the checkout carries none', () => {
    expect(describeProblems(checkMachineTraces(readCheckout()))).toEqual([]);
  });

  test.each([
    '/work' + '/main/x',
    '"/root' + '/.npm"',
    'https://registry.npm' + 'js.org/zod',
    '"resolved": "http' + 's://mirror/zod.tgz"',
  ])('%s is found', (text) => {
    expect(checkMachineTraces(treeOf({ 'package-lock.json': `{\n${text}\n}` }))).toMatchObject([{ line: 2 }]);
  });

  test('a relative path and a web address are none', () => {
    expect(checkMachineTraces(treeOf({ 'a.md': '../shared/data and https://example.org/work/x' }))).toEqual(
      [],
    );
  });
});

describe('the README of a room', () => {
  test.each(describeRooms())('%s', (_room, problems) => {
    expect(problems).toEqual([]);
  });

  test('a missing one, a missing heading and an empty heading are found', () => {
    const whole =
      '# x\n## What lives here\na\n## What it may import\nb\n## How a request passes\nc\n## How to add one\nd\n';
    expect(checkRoomReadmes(treeOf({ 'x/README.md': whole }), ['x'])).toEqual([]);
    expect(checkRoomReadmes(treeOf({}), ['x'])).toHaveLength(1);
    expect(
      checkRoomReadmes(treeOf({ 'x/README.md': whole.replace('## How to add one', '') }), ['x']),
    ).toHaveLength(1);
    expect(checkRoomReadmes(treeOf({ 'x/README.md': whole.replace('\nc\n', '\n\n') }), ['x'])).toHaveLength(
      1,
    );
  });
});

function describeRooms(): [room: string, problems: string[]][] {
  const problems = checkRoomReadmes(readCheckout());
  if (problems.length === 0) return [['every room has one with its four headings', []]];
  return problems.map((problem) => [problem.file, describeProblems([problem])]);
}

describe('what scrolls', () => {
  test('holds what is placed in it', () => {
    expect(describeProblems(checkScrollers(readCheckout()))).toEqual([]);
  });

  test('without a position is found', () => {
    const tree = treeOf({
      'renderer/ui/a.css': '.a {\n  overflow: auto;\n}\n.b {\n  position: relative;\n  overflow: auto;\n}\n',
    });
    expect(checkScrollers(tree)).toHaveLength(1);
  });
});

import { describe, expect, test } from 'vitest';
import { PACKAGE_TABLE, checkDependencies, checkPackages } from './package-table.ts';
import { describeProblems, readCheckout, treeOf } from './source-tree.ts';

function offences(file: string, statement: string): string[] {
  return describeProblems(checkPackages(treeOf({ [file]: statement })));
}

describe('the package table', () => {
  test('the checkout imports each package only in its rooms', () => {
    expect(describeProblems(checkPackages(readCheckout()))).toEqual([]);
  });

  test('package.json and the table name the same packages, each pinned', () => {
    expect(describeProblems(checkDependencies(readCheckout().get('package.json') ?? '{}'))).toEqual([]);
  });

  test.each([
    ['electron/core/store/open.ts', "import { app } from 'electron';"],
    ['electron/hosts/loopback/serve.ts', "import type { App } from 'electron';"],
    ['electron/hosts/desktop/main.ts', "import Database from 'better-sqlite3';"],
    ['electron/core/import/stage.ts', "import Database from 'better-sqlite3';"],
    ['shared/domain/cluster.ts', "import { useState } from 'react';"],
    ['renderer/grid/grid.tsx', "import fc from 'fast-check';"],
    ['renderer/grid/grid.tsx', "import { defineConfig } from 'vite';"],
    ['electron/core/store/open.ts', "import fs from 'fs';"],
  ])('%s may not say %s', (file, statement) => {
    expect(offences(file, statement)).toHaveLength(1);
  });

  test.each([
    ['electron/core/store/open.ts', "import Database from 'better-sqlite3';"],
    ['electron/hosts/desktop/main.ts', "import { app } from 'electron/main';"],
    ['renderer/vite.config.ts', "import { defineConfig } from 'vite';"],
  ])('%s may say %s', (file, statement) => {
    expect(offences(file, statement)).toEqual([]);
  });

  test('an unknown package is told what to do', () => {
    expect(offences('renderer/grid/grid.tsx', "import _ from '@scope/left-pad/deep';")).toEqual([
      'renderer/grid/grid.tsx:1: imports the package "@scope/left-pad", which is not in the table; check its licence ' +
        'and upkeep, pin it, and add a line to test/architecture/package-table.ts.',
    ]);
  });

  test('a package that is unlisted, unpinned or gone is found', () => {
    const all = Object.fromEntries(Object.keys(PACKAGE_TABLE).map((name) => [name, '1.0.0']));
    expect(checkDependencies(JSON.stringify({ dependencies: all }))).toEqual([]);
    const { zod: _, ...withoutZod } = all;
    expect(describeProblems(checkDependencies(JSON.stringify({ devDependencies: withoutZod })))).toHaveLength(
      1,
    );
    expect(
      describeProblems(checkDependencies(JSON.stringify({ dependencies: { ...all, ws: '^8.0.0' } }))),
    ).toHaveLength(1);
    expect(
      describeProblems(checkDependencies(JSON.stringify({ dependencies: { ...all, odd: '1.0.0' } }))),
    ).toHaveLength(1);
  });
});

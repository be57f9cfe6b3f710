import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { freshBuild } from '#core/fresh-build.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const SOURCES = [
  'electron/core/door.ts',
  'shared/domain/cluster.ts',
  'resources/regions.json',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** A checkout of a few files, written an hour ago and built half an hour ago. */
function builtCheckout(): { readonly folder: string; readonly root: URL } {
  const folder = temporaryFolder();
  const at = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
  for (const file of [...SOURCES, 'dist/desktop/core.cjs']) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), '');
  }
  const folders = ['electron', 'electron/core', 'shared', 'shared/domain', 'resources'];
  for (const name of [...SOURCES, ...folders]) utimesSync(path.join(folder, name), at(60), at(60));
  utimesSync(path.join(folder, 'dist/desktop/core.cjs'), at(30), at(30));
  return { folder, root: pathToFileURL(`${folder}/`) };
}

test('a build that is newer than all it is made from is run', () => {
  const { folder, root } = builtCheckout();
  expect(freshBuild(root)).toBe(path.join(folder, 'dist/desktop/core.cjs'));
});

test.each(SOURCES)('after a change of %s the source is run', (file) => {
  const { folder, root } = builtCheckout();
  writeFileSync(path.join(folder, file), 'changed');
  expect(freshBuild(root)).toBeNull();
});

test('after a file came or went the source is run', () => {
  const came = builtCheckout();
  writeFileSync(path.join(came.folder, 'shared/domain/new.ts'), '');
  const old = new Date(Date.now() - 3_600_000);
  utimesSync(path.join(came.folder, 'shared/domain/new.ts'), old, old);
  expect(freshBuild(came.root)).toBeNull();

  const went = builtCheckout();
  rmSync(path.join(went.folder, 'shared/domain/cluster.ts'));
  expect(freshBuild(went.root)).toBeNull();
});

test('without a build, and where the checkout is not whole, the source is run', () => {
  const bare = builtCheckout();
  rmSync(path.join(bare.folder, 'dist'), { recursive: true });
  expect(freshBuild(bare.root)).toBeNull();

  const part = builtCheckout();
  rmSync(path.join(part.folder, 'package-lock.json'));
  expect(freshBuild(part.root)).toBeNull();
});

import { describe, expect, test } from 'vitest';
import { checkImportDirections } from './import-rules.ts';
import { CORE_DOOR } from './rooms.ts';
import { describeProblems, readCheckout, treeOf } from './source-tree.ts';

function offences(file: string, ...statements: string[]): string[] {
  return describeProblems(checkImportDirections(treeOf({ [file]: statements.join('\n') })));
}

describe('import directions', () => {
  test('the checkout keeps them', () => {
    expect(describeProblems(checkImportDirections(readCheckout()))).toEqual([]);
  });

  test.each([
    ['shared/domain/cluster.ts', "import type { M } from '../contract/methods.ts';"],
    ['shared/format/money.ts', "import { read } from '../contract/method.ts';"],
    ['shared/domain/cluster.ts', "import { readFileSync } from 'node:fs';"],
    ['shared/domain/cluster.ts', "export { open } from '#core/store/open-workspace.ts';"],
    ['electron/core/store/open.ts', "import { start } from '#hosts/cli/workbench.ts';"],
    ['electron/core/store/open.ts', "import { grid } from '../../../renderer/grid/grid.ts';"],
    ['electron/core/store/open.ts', "import { tinyWorld } from '../../../test/fixtures/tiny-world.ts';"],
    ['electron/core/store/open.ts', "import { hexAt } from '../../../shared/domain/hex-lattice.ts';"],
    ['electron/core/store/open.ts', "import { stage } from '../import/stage.ts';"],
    ['electron/core/store/open.ts', "const stage = await import('../import/stage.ts');"],
    ['electron/core/store/open.ts', "type Stage = import('../import/stage.ts').Stage;"],
    ['electron/core/store/open.ts', "const stage = require('../import/stage.ts');"],
    ['electron/core/store/open.ts', "const url = new URL('../import/stage.ts', import.meta.url);"],
    ['electron/core/store/open.ts', 'const stage = await import(name);'],
    ['electron/core/geography/area.ts', "import { backUp } from '../backup/back-up.ts';"],
    ['electron/core/membership/members.ts', "import { figures } from '../metrics/figures.ts';"],
    ['electron/core/handlers/clusters.ts', "import { dispatch } from '../dispatch.ts';"],
    ['electron/core/store/open.ts', "import type { Call } from '../call.ts';"],
    ['electron/core/call.ts', "import type { Stage } from './import/stage.ts';"],
    ['electron/core/membership/members.ts', "import { selectRow } from '../import/row-table.ts';"],
    ['electron/core/sundry/thing.ts', "import { open } from '../store/open.ts';"],
    ['electron/hosts/cli/verb.ts', "import { open } from '#core/store/open.ts';"],
    ['electron/hosts/cli/verb.ts', "import type { Store } from '#core/store/handles.ts';"],
    ['electron/hosts/cli/verb.ts', "import { dispatch } from '#core/dispatch.ts';"],
    ['electron/hosts/cli/verb.ts', "import { readToken } from '../loopback/session.ts';"],
    ['electron/hosts/cli/verb.ts', "import { client } from '../../../renderer/api/client.ts';"],
    ['renderer/panels/grid/panel.tsx', "import type { Store } from '#core/store/handles.ts';"],
    ['renderer/panels/grid/panel.tsx', "import fs from 'node:fs';"],
    ['renderer/panels/grid/panel.tsx', "import { run } from '../../../electron/hosts/cli/verb.ts?raw';"],
    ['shared/stray.ts', "import { hexAt } from './domain/hex-lattice.ts';"],
  ])('%s may not say %s', (file, statement) => {
    expect(offences(file, statement)).toHaveLength(1);
  });

  test.each([
    ['shared/contract/methods/clusters.ts', "import { clusterSchema } from '../../domain/cluster.ts';"],
    ['electron/core/import/stage.ts', "import { open } from '../store/open.ts';"],
    ['electron/core/import/stage.ts', "import { selectRow } from './row-table.ts';"],
    ['electron/core/import/stage.ts', "import { readFileSync } from 'node:fs';"],
    ['electron/core/dispatch.ts', "import { clusters } from './handlers/clusters.ts';"],
    ['electron/core/import/stage.ts', "import type { Call } from '../call.ts';"],
    ['electron/core/call.ts', "import type { ReadStore } from './store/handles.ts';"],
    ['electron/core/sample/make.ts', "import recipe from '../../../resources/sample/recipe.json';"],
    ['electron/hosts/cli/verb.ts', "import { serve } from '../loopback/server.ts';"],
    ['electron/hosts/cli/verb.ts', "import { openDoor } from '#core/door.ts';"],
    ['electron/hosts/cli/verb.ts', "import type { Call } from '#core/call.ts';"],
    ['electron/hosts/cli/verb.ts', "import { guardNode } from '../node-guard.mjs';"],
    ['electron/hosts/core-child.ts', "const url = new URL('../core/core-process.ts', import.meta.url);"],
    ['renderer/vite.config.ts', "import path from 'node:path';"],
    ['renderer/panels/grid/panel.tsx', "import { ERRORS } from '#shared/contract/errors.ts';"],
    ['renderer/map/layer.ts', "import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';"],
  ])('%s may say %s', (file, statement) => {
    expect(offences(file, statement)).toEqual([]);
  });

  test('a problem names the file, the line and what to do', () => {
    expect(offences('electron/hosts/cli/verb.ts', '', "import { open } from '#core/store/open.ts';")).toEqual(
      [
        'electron/hosts/cli/verb.ts:2: imports electron/core/store/open.ts, but a host knows only the door of the core: ' +
          `${CORE_DOOR.join(', ')}.`,
      ],
    );
  });
});

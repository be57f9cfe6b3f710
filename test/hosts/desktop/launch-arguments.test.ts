import path from 'node:path';
import { expect, test } from 'vitest';
import { planDialog, withEnding } from '#hosts/desktop/file-dialogs.ts';
import { readLaunchArguments, readSecondStart } from '#hosts/desktop/launch-arguments.ts';

test('a workspace file is found among the browser’s own arguments, from the folder it was named in', () => {
  const folder = path.resolve('/somewhere');
  expect(readLaunchArguments(['--no-sandbox', '.', '--inspect=0', 'Rail.WORKBENCH'], folder)).toEqual({
    file: path.join(folder, 'Rail.WORKBENCH'),
    sample: false,
    home: undefined,
  });
  expect(readLaunchArguments(['--sample', '--home', '/elsewhere'], folder)).toEqual({
    file: undefined,
    sample: true,
    home: '/elsewhere',
  });
  expect(readLaunchArguments(['--home=/elsewhere', 'notes.txt', '--x.workbench'], folder)).toEqual({
    file: undefined,
    sample: false,
    home: '/elsewhere',
  });
});

test('a second start hands over a workspace file and nothing else', () => {
  const file = path.resolve('/somewhere/a.workbench');
  expect(readSecondStart({ file })).toBe(file);
  for (const sent of [
    null,
    undefined,
    'text',
    {},
    { file: null },
    { file: 7 },
    { file: 'a.workbench' },
    { file: path.resolve('/etc/passwd') },
  ]) {
    expect(readSecondStart(sent), JSON.stringify(sent)).toBeUndefined();
  }
});

test('each purpose has its dialog', () => {
  expect(planDialog('extract')).toMatchObject({
    kind: 'open',
    options: {
      properties: ['openFile'],
      filters: [
        { extensions: ['csv', 'tsv', 'txt', 'xlsx', 'xlsm', 'zip', 'json', 'geojson', 'topojson'] },
        { extensions: ['*'] },
      ],
    },
  });
  expect(planDialog('workspace-open', { title: 'Open' })).toMatchObject({
    kind: 'open',
    options: { title: 'Open', filters: [{ extensions: ['workbench'] }, {}] },
  });
  expect(planDialog('workspace-save', { suggestedName: '../../Rail' })).toMatchObject({
    kind: 'save',
    options: { defaultPath: 'Rail.workbench' },
  });
  expect(withEnding('/a/Rail.Workbench')).toBe('/a/Rail.Workbench');
});

import { expect, test } from 'vitest';
import { AppError } from '#shared/contract/errors.ts';
import { readBundleText } from '#core/bundles/bundle-text.ts';
import { addAerospace, openAnalyst } from './exchange-world.ts';

function refusalOf(act: () => unknown): { code: string; message: string } {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('nothing was refused');
}

const deep = (depth: number): string => `${'{"of":['.repeat(depth)}${']}'.repeat(depth)}`;

test('what is no bundle is refused with a sentence, and the workspace stays as it was', () => {
  const ann = openAnalyst('Ann');
  addAerospace(ann);
  ann.world.store.transact(() => ({ result: null, record: null }));
  const text = ann.write();
  const before = JSON.stringify([ann.definition('aerospace'), ann.world.journal().length]);
  const cases: readonly (readonly [name: string, text: string, code: string, sentence: string])[] = [
    ['nothing', '  ', 'file-unreadable', 'The bundle is empty.'],
    ['no JSON', 'hello', 'file-unreadable', 'The file is not JSON'],
    ['a table', 'a,b\n1,2', 'file-unreadable', 'The file is not JSON'],
    ['cut off', text.slice(0, -30), 'file-unreadable', 'was cut off or changed by hand'],
    ['a number', '12', 'invalid-input', 'no bundle of definitions'],
    ['null', 'null', 'invalid-input', 'no bundle of definitions'],
    ['other JSON', '{"documents":[]}', 'invalid-input', 'no bundle of definitions'],
    [
      'a newer form',
      text.replace('"formatVersion": 1', '"formatVersion": 2'),
      'invalid-input',
      'The bundle is of form 2; this program reads form 1.',
    ],
    [
      'a key of the program',
      text.replace('"note"', '"__proto__"'),
      'invalid-input',
      'The bundle has a key “__proto__”',
    ],
    [
      'another',
      text.replace('"workspace"', '"constructor"'),
      'invalid-input',
      'The bundle has a key “constructor”',
    ],
    ['nesting', deep(20_000), 'invalid-input', 'nested deeper'],
    [
      'an unknown tier',
      text.replace('"super"', '"huge"'),
      'invalid-input',
      'The bundle does not hold together at clusters.0.tier',
    ],
    [
      'one cluster twice',
      JSON.stringify({
        ...JSON.parse(text),
        clusters: [...JSON.parse(text).clusters, ...JSON.parse(text).clusters],
      }),
      'invalid-input',
      'Two clusters of the bundle have the id “aerospace”.',
    ],
  ];
  for (const [name, given, code, sentence] of cases)
    for (const act of [() => ann.preview(given), () => ann.merge(given)])
      expect([name, refusalOf(act)]).toEqual([name, { code, message: expect.stringContaining(sentence) }]);
  expect(JSON.stringify([ann.definition('aerospace'), ann.world.journal().length])).toBe(before);
});

test('a bundle of nearly fifty megabytes that is none is refused soon', { timeout: 60_000 }, () => {
  const large = `{"format":"x","rows":[${'"0123456789",'.repeat(3_700_000)}""]}`;
  expect(large.length).toBeGreaterThan(48_000_000);
  const from = performance.now();
  expect(refusalOf(() => readBundleText(large)).message).toContain('no bundle of definitions');
  expect(performance.now() - from).toBeLessThan(30_000);
});

test('two bundles of one state differ in nothing but what names them', () => {
  const ann = openAnalyst('Ann');
  addAerospace(ann, ['30300', '33160']);
  const naming = /^ {2}"(id|madeAt|ancestors)"|^ {4}"(state-)?[0-9a-f-]+",?$|^ {2}\],?$/;
  const [one, two] = [ann.write(), ann.write()].map((text) =>
    text.split('\n').filter((line) => !naming.test(line)),
  );
  expect(one).toEqual(two);
  expect(one?.filter((line) => /"(30300|33160)"/.test(line))).toHaveLength(2);
  expect(one?.slice(0, 3)).toEqual([
    '{',
    '  "format": "cluster-workbench-definitions",',
    '  "formatVersion": 1,',
  ]);
});

test('no row of a supplier travels, whatever the extract holds', () => {
  const ann = openAnalyst('Ann');
  addAerospace(ann);
  expect(ann.write()).not.toMatch(/Aileron|00000001|DE24/);
});

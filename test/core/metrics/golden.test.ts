import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { computeMetrics } from '#core/metrics/compute.ts';
import { createTinyWorld } from '../../fixtures/world-workspace.ts';

const golden = (name: string) => fileURLToPath(new URL(`../../golden/${name}`, import.meta.url));
const KEPT = golden('tiny-world-figures.txt');
const NEW = golden('tiny-world-figures.new.txt');

test('the figures of the tiny world are the ones kept, word for word', () => {
  const world = createTinyWorld();
  applyDocuments(
    world.store,
    [
      ['Aircraft', '303'],
      ['Software', '620'],
    ].map(([name = '', code = '']) => ({
      name,
      tier: 'super' as const,
      aliases: [],
      description: '',
      definition: {
        schemaVersion: 2 as const,
        containers: [],
        rules: [
          {
            id: 'r1',
            effect: 'include' as const,
            when: { kind: 'codes' as const, scheme: 'sic-2007', match: 'prefix' as const, codes: [code] },
            note: '',
          },
        ],
        pins: [],
      },
    })),
  );
  const geographySetIds = ['utla:E06000015', 'utla:E06000016', 'utla:E06000018', 'midlands-engine'];
  const lines = [world.register, world.estimates, world.sectors].flatMap((extractId) =>
    computeMetrics(world.store, { geographySetIds, settings: { extractId } }).rows.flatMap(
      ({ clusterName, geographyName, values }) =>
        Object.values(values).map((value) =>
          [
            value.basis.source,
            `${clusterName}, ${geographyName}`,
            value.basis.metricId,
            value.kind === 'value'
              ? `${value.value} ${value.reliability}, ${value.missing ?? 'none'} missing`
              : value.kind === 'undefined'
                ? value.reason
                : value.kind,
            value.basis.formula,
          ].join(' | '),
        ),
    ),
  );
  world.close();
  const text = `${lines.join('\n')}\n`;
  const isKept = existsSync(KEPT) && readFileSync(KEPT, 'utf8') === text;
  if (isKept) rmSync(NEW, { force: true });
  else writeFileSync(NEW, text);
  expect(
    isKept,
    `The figures differ from test/golden/tiny-world-figures.txt. The new ones lie beside it: compare, and keep them if they are right.`,
  ).toBe(true);
});

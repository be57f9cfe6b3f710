import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { METHODS } from '#shared/contract/methods.ts';
import { addAnnotation } from '#core/annotations/annotate.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { readDossier } from '#core/places/read-dossier.ts';
import { readProfile } from '#core/places/read-profile.ts';
import { readLineage } from '#core/scorecards/lineage/read-lineage.ts';
import { createTinyWorld, type TinyWorld } from '../../fixtures/world-workspace.ts';
import { askFigure, figureOf, textBody } from '../maps/figure-world.ts';
import { clusterOf } from '../places/cluster-of.ts';

const DERBY = 'utla:E06000015';
const company = { kind: 'company', companyNumber: '00000001' } as const;
const TOLD = 'A trade body';
const SECRET = 'B. Director, Example Ltd';
let world: TinyWorld;

beforeEach(() => {
  world = createTinyWorld();
  world.store.db
    .prepare(`INSERT INTO setting (key, value) VALUES ('extractId', ?)`)
    .run(String(world.register));
  applyDocuments(world.store, [clusterOf('Aircraft', '30300')]);
  const note = { subject: company, kind: 'roundtable' as const };
  addAnnotation(world.store, { ...note, text: 'Orders are full', attributedTo: TOLD });
  const hidden = addAnnotation(world.store, {
    ...note,
    text: 'Plans to leave',
    attributedTo: SECRET,
    anonymised: true,
  });
  addAnnotation(world.store, { ...note, text: 'A talk among analysts', replyTo: hidden.id });
});
afterEach(() => world.close());

const settings = { extractIds: [0] };
/** Every output that prints annotations, with the texts it prints. */
const OUTPUTS = {
  'the profile of a place': () =>
    readProfile(world.store, METHODS['places.profile'].input.parse({ geographySetId: DERBY, settings })),
  'the dossier of a company': () =>
    readDossier(
      world.store,
      METHODS['dossiers.read'].input.parse({ companyNumber: '00000001', geographySetId: DERBY, settings }),
    ),
  'the lineage of a figure': () =>
    readLineage(
      world.store,
      METHODS['scorecards.lineage'].input.parse({
        clusterId: 'aircraft',
        geographySetId: DERBY,
        metricId: '1.1',
        settings,
      }),
    ),
} as const;

describe('an output that prints annotations', () => {
  beforeEach(() => {
    settings.extractIds = [world.register];
  });

  test.each(Object.entries(OUTPUTS))(
    '%s says whose view a text is, and of an anonymised one nobody',
    (_name, read) => {
      const found = read();
      const texts = found.annotations.map(({ text }) => text);
      expect(texts).toContain('Orders are full (view of A trade body)');
      expect(texts).toContain('Plans to leave (anonymised)');
      expect(texts.join('\n')).not.toContain('A talk among analysts');
      expect(JSON.stringify(found)).not.toContain('B. Director');
    },
  );

  test('a printed map does the same', async () => {
    const figure = figureOf({
      geographySetId: DERBY,
      panels: (['businesses', 'employees'] as const).map((measure) => ({ clusterId: 'aircraft', measure })),
    });
    const text = textBody(await askFigure(world.store, figure, ['svg']), '.svg');
    expect(text).toContain('Orders are full (view of A trade body)');
    expect(text).toContain('Plans to leave (anonymised)');
    expect(text).not.toMatch(/B\. Director|A talk among/);
  });

  test('the profile does not tell who acted on an anonymised annotation', () => {
    const { changes } = OUTPUTS['the profile of a place']();
    const authorOf = (text: string) => changes.find(({ summary }) => summary.includes(text))?.author;
    expect(authorOf('Orders are full')).toBe(world.store.author);
    expect(authorOf('Plans to leave')).toBe('anonymised');
  });
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { editDefinition } from '#core/clusters/edit-definition.ts';
import { explainChange, explainChangeInSteps } from '#core/scorecards/change/explain-change.ts';
import {
  measureSensitivity,
  measureSensitivityInSteps,
} from '#core/scorecards/change/measure-sensitivity.ts';
import { METHODS } from '#shared/contract/methods.ts';
import { createChangeWorld, type ChangeWorld } from './change-world.ts';

let world: ChangeWorld;
beforeEach(() => {
  world = createChangeWorld();
});
afterEach(() => world.close());

const asked = { clusterId: 'aircraft', geographySetId: 'utla:E06000015', metricIds: ['1.1', '3.1'] };
const changeAsked = () =>
  METHODS['scorecards.explainChange'].input.parse({
    ...asked,
    before: { extractIds: [world.estimates], revision: world.revisions.narrow },
    after: { extractIds: [world.later] },
  });

/** Pins a company in when the work breathes for the first time, as a colleague at another window would. */
function meddlingJob() {
  let breaths = 0;
  return {
    breathe: async () => {
      breaths += 1;
      if (breaths > 1) return;
      editDefinition(world.store, {
        clusterId: 'aircraft',
        expectedRevision: world.revisions.wide,
        edit: {
          kind: 'set-pin',
          pin: { companyNumber: '00000006', effect: 'in', reason: 'makes avionics', author: '', at: '' },
        },
      });
    },
  };
}

const quiet = { breathe: async () => undefined };

test('answers the same in steps as at once', async () => {
  expect(await explainChangeInSteps(world.store, changeAsked(), quiet)).toEqual(
    explainChange(world.store, changeAsked()),
  );
  const sensitivity = METHODS['scorecards.sensitivity'].input.parse(asked);
  expect(await measureSensitivityInSteps(world.store, sensitivity, quiet)).toEqual(
    measureSensitivity(world.store, sensitivity),
  );
});

test('what is changed meanwhile never stands half in the answer', async () => {
  const found = await explainChangeInSteps(world.store, changeAsked(), meddlingJob());
  expect(found).toEqual(explainChange(world.store, changeAsked()));
  for (const { after } of found.rows) expect(after.basis.definitionRevision).toBe(world.revisions.wide + 1);
});

test('hears a cancel between the cells', async () => {
  const cancelled = {
    breathe: () => Promise.reject(new Error('cancelled')),
  };
  await expect(explainChangeInSteps(world.store, changeAsked(), cancelled)).rejects.toThrow('cancelled');
});

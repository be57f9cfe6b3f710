import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DefinitionError } from '#shared/domain/definition-edit.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { DefinitionEdit } from '#shared/domain/definition.ts';
import type { MergeChoices } from '#core/bundles/merge-plan.ts';
import { anyEdits } from '../../shared/merge-world.ts';
import { addAerospace, openAnalyst, type Analyst } from './exchange-world.ts';

const RUNS = process.env['WORKBENCH_DEEP'] === '1' ? 60 : 8;

function editAll(analyst: Analyst, edits: readonly DefinitionEdit[]): void {
  for (const edit of edits)
    try {
      analyst.edit('aerospace', edit);
    } catch (error) {
      // An edit of what is not there.
      if (!(error instanceof AppError) && !(error instanceof DefinitionError)) throw error;
    }
}

/** Chooses for every conflict: whoever's turn it is. */
function chooseAll(analyst: Analyst, text: string, side: 'ours' | 'theirs'): MergeChoices {
  return Object.fromEntries(
    analyst
      .preview(text)
      .subjects.flatMap(({ conflicts }) => conflicts.map(({ key }) => [key, side] as const)),
  );
}

test(
  'whatever two analysts do, bundles that cross bring them to one register, round after round',
  { timeout: 240_000 },
  () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyEdits, anyEdits, fc.boolean()), { minLength: 2, maxLength: 4 }),
        (rounds) => {
          const [ann, ben] = [openAnalyst('Ann'), openAnalyst('Ben')];
          addAerospace(ann);
          ben.merge(ann.write());
          for (const [mine, yours, annWins] of rounds) {
            editAll(ann, mine);
            editAll(ben, yours);
            const [fromAnn, fromBen] = [ann.write(), ben.write()];
            ann.merge(fromBen, chooseAll(ann, fromBen, annWins ? 'ours' : 'theirs'));
            ben.merge(fromAnn, chooseAll(ben, fromAnn, annWins ? 'theirs' : 'ours'));
            expect(ann.definition('aerospace')).toEqual(ben.definition('aerospace'));
            const [again, back] = [ann.write(), ben.write()];
            expect(ben.preview(again)).toMatchObject({ conflicts: 0 });
            expect(ann.preview(back).subjects.filter(({ kind }) => kind === 'cluster')).toMatchObject([
              { state: 'same', changes: [] },
            ]);
          }
        },
      ),
      { numRuns: RUNS, endOnFailure: true },
    );
  },
);

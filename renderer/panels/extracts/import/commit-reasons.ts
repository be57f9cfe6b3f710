import type { Stage } from '#shared/contract/methods/extracts.ts';
import type { ImportField } from '#shared/domain/import-field.ts';
import type { ImportStep } from '../../../state/imports.ts';
import type { StatementProblems } from '../statement.ts';

/** Why a file cannot be committed now, in a sentence, and where it is put right. */
export interface Obstacle {
  readonly sentence: string;
  readonly step: ImportStep | null;
}

const ASKED: Readonly<Record<string, string>> = {
  title: 'title',
  supplier: 'supplier',
  edition: 'edition',
  licenceName: 'licence',
  retrievedOn: 'day it was retrieved on',
  licenceExpiresOn: 'day the licence ends on',
  currency: 'currency',
};

/** Joins words as a sentence does: "title, edition and licence". */
export function joinWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** Says why the file cannot be read as a whole yet; null where it can. */
export function readingObstacle(missing: readonly ImportField[]): Obstacle | null {
  if (missing.length === 0) return null;
  return {
    sentence: `Needed before the file can be read: ${joinWords(missing.map(({ label }) => label))}.`,
    step: 'columns',
  };
}

/** Says why a file that was read cannot be committed; null where it can. */
export function commitObstacle({
  stage,
  outdated,
  problems,
  again,
}: {
  stage: Stage;
  outdated: boolean;
  problems: StatementProblems;
  again: boolean;
}): Obstacle | null {
  if (outdated)
    return {
      sentence: 'The mapping was changed after the file was read. Read it again, or undo the change.',
      step: null,
    };
  if (stage.rows.accepted === 0)
    return { sentence: 'No row was accepted, so there is nothing to commit.', step: 'check' };
  if (stage.committedAs !== null && stage.corrects === null && !again)
    return {
      sentence: `These very bytes are extract ${stage.committedAs} already.`,
      step: null,
    };
  const asked = Object.keys(problems);
  if (stage.corrects !== null || asked.length === 0) return null;
  return {
    sentence: `Still to be stated: ${joinWords(asked.map((field) => ASKED[field] ?? field))}.`,
    step: 'statement',
  };
}

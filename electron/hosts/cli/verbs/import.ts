import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatNumber } from '#shared/format/number.ts';
import type { CliSession } from '../session.ts';
import { layOutTable } from '../terminal.ts';
import { wordAt, type Verb, type VerbArguments } from '../verb.ts';
import {
  placeFrom,
  profileFrom,
  READING_OPTIONS,
  READING_USAGE,
  readingFrom,
  STATEMENT_OPTIONS,
  STATEMENT_USAGE,
  statementFrom,
} from './import-options.ts';

type Stage = MethodOutput<'extracts.stage'>;
type Extract = MethodOutput<'extracts.commit'>;

const IMPORT_OPTIONS = {
  ...READING_OPTIONS,
  ...STATEMENT_OPTIONS,
  'stage-only': { type: 'boolean' },
  'allow-repeat': { type: 'boolean' },
} as const;

/** Writes how many rows were read, and what became of them. */
export function countsText(item: { rows: Stage['rows']; problems: Stage['problems'] }): string {
  const { read, accepted, rejected, skipped } = item.rows;
  const counts = `${formatNumber(read)} rows read = ${formatNumber(accepted)} accepted + ${formatNumber(rejected)} rejected + ${formatNumber(skipped)} skipped`;
  return [
    counts,
    ...item.problems.map(
      (problem) => `  ${problem.severity}: ${problem.code} in ${formatNumber(problem.rows)} rows`,
    ),
  ].join('\n');
}

function stageText(stage: Stage): string {
  return [
    `${stage.profile.title}: ${countsText(stage)}`,
    ...stage.checks
      .filter(({ state }) => state !== 'fine')
      .map(({ state, label, value, advice }) => `  ${state}: ${label}: ${value}. ${advice}`),
    ...stage.remarks.map((remark) => `  ${remark}`),
  ].join('\n');
}

function extractText(extract: Extract): string {
  return [
    `Committed as extract ${extract.id}: ${extract.supplier}, ${extract.statement.title}, edition ${extract.statement.edition}`,
    countsText(extract),
    ...(extract.placement === null
      ? []
      : [
          `  sites: ${formatNumber(extract.placement.placed)} of ${formatNumber(extract.placement.sites)} placed; ${formatNumber(extract.placement.blankPostcode)} without a postcode, ${formatNumber(extract.placement.unknownPostcode)} with one the directory does not hold`,
        ]),
  ].join('\n');
}

function correctionText(stage: Stage, extract: Extract): string {
  return [
    `Brought ${formatNumber(stage.rows.accepted)} mended rows back into extract ${extract.id}: ${extract.statement.title}, edition ${extract.statement.edition}`,
    countsText(stage),
  ].join('\n');
}

/** Reads a file, and commits it; `joinOnly` refuses a file that is no table of refused rows of this workspace. */
export async function importFile(
  session: CliSession,
  given: VerbArguments,
  { joinOnly }: { readonly joinOnly: boolean } = { joinOnly: false },
): Promise<void> {
  const fileToken = session.grant(wordAt(given, 0, 'The file to import'));
  const stage = await session.ask('extracts.stage', await readingFrom(session, given, fileToken));
  const discard = () => session.ask('extracts.discard', { stageId: stage.stageId }).catch(() => undefined);
  try {
    if (joinOnly && stage.corrects === null)
      throw new AppError(
        'not-found',
        `“${stage.fileName}” is no table of refused rows of an extract in use here. Export one with “rejects export EXTRACT”, mend it, and keep its first two columns.`,
      );
    if (given.flag('stage-only')) {
      session.print(stage, () => `${stageText(stage)}\nNothing was committed.`);
      await discard();
      return;
    }
    const statement =
      stage.corrects === null
        ? await statementFrom(session, given, stage.suggested, stage.fileName)
        : (await session.ask('extracts.read', { extractId: stage.corrects })).extract.statement;
    const extract = await session.ask('extracts.commit', {
      stageId: stage.stageId,
      statement,
      allowRepeat: given.flag('allow-repeat'),
    });
    session.print(extract, () =>
      stage.corrects === null ? extractText(extract) : correctionText(stage, extract),
    );
  } catch (problem) {
    await discard();
    throw problem;
  }
}

type Examination = MethodOutput<'extracts.examine'>;

function examinationText(seen: Examination): string {
  const [best] = seen.candidates;
  const recognised =
    best === undefined
      ? 'No profile is near; map its columns with --mapping FILE.json.'
      : `${best.recognised ? 'Recognised' : 'Nearest'}: ${best.profile.title} (${best.savedProfileId ?? best.profile.id}), ${Math.round(best.confidence * 100)}% of its columns${best.profile.assumed ? ', layout assumed' : ''}`;
  return [
    `${seen.fileName}: ${seen.kind}, ${seen.encoding}`,
    ...(seen.sheets.length > 1
      ? [`Tables: ${seen.sheets.map(({ name, hidden }) => (hidden ? `${name} (hidden)` : name)).join(', ')}`]
      : []),
    recognised,
    ...seen.remarks,
    ...(seen.drift === null
      ? []
      : [
          `Against ${seen.drift.against}: new ${seen.drift.added.join(', ') || 'none'}; gone ${seen.drift.removed.map(({ column }) => column).join(', ') || 'none'}; moved ${seen.drift.moved.join(', ') || 'none'}`,
        ]),
    layOutTable(
      ['', 'Column', 'Looks like', 'Field', 'Sure', 'Example'],
      seen.columns.map((one) => [
        one.letters,
        one.column,
        one.personal ? `${one.looksLike}, personal` : one.looksLike,
        one.suggested.field ?? '',
        one.suggested.field === null ? '' : `${Math.round(one.suggested.confidence * 100)}%`,
        (one.examples[0] ?? '').slice(0, 40),
      ]),
      [4],
    ),
  ].join('\n');
}

export const importVerbs: readonly Verb[] = [
  {
    name: 'import',
    usage: `FILE ${READING_USAGE} ${STATEMENT_USAGE} [--stage-only] [--allow-repeat]`,
    summary: 'Imports a supplier’s file into the workspace.',
    options: IMPORT_OPTIONS,
    needs: 'workspace',
    run: (session, given) => importFile(session, given),
  },
  {
    name: 'reference import',
    usage: 'FILE [the options of import]',
    summary:
      'Imports a postcode directory, boundaries or a lookup into the reference store; needs no workspace.',
    options: IMPORT_OPTIONS,
    needs: 'workspace-if-given',
    run: (session, given) => importFile(session, given),
  },
  {
    name: 'examine',
    usage: 'FILE [--profile ID] [--sheet NAME] [--entry NAME] [--header-row N]',
    summary:
      'Looks at a file: tables, header, columns, which profile fits. With --json the mapping to begin with.',
    options: READING_OPTIONS,
    needs: 'workspace-if-given',
    run: async (session, given) => {
      const fileToken = session.grant(wordAt(given, 0, 'The file to look at'));
      const place = placeFrom(given);
      const seen = await session.ask('extracts.examine', {
        fileToken,
        ...(await profileFrom(session, given.text('profile'))),
        ...(Object.keys(place).length === 0 ? {} : { place }),
      });
      session.print(seen, () => examinationText(seen));
    },
  },
];

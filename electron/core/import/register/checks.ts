import type { Call } from '#core/call.ts';
import { hasHeldPostcodes } from '#core/geography/postcode-directory.ts';
import type { Connection } from '#core/store/handles.ts';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import { isRecordTarget } from '#shared/domain/extract.ts';
import { isRejectCode, REJECTS } from '#shared/domain/reject.ts';
import type { RejectReason } from '#shared/domain/reject.ts';
import { withReference } from '../ledger.ts';
import { countText } from '../limits.ts';
import { codeChecks } from './code-checks.ts';
import { stagedSide } from './side.ts';
import type { EditionTotals } from './totals.ts';
import { editionOf, stageTotals } from './totals.ts';

export type StageCheck = Stage['checks'][number];

/** What the checks must know of a staged file beside its rows. */
export type CheckedStage = Pick<
  Stage,
  'stageId' | 'profile' | 'rows' | 'problems' | 'mapping' | 'suggested' | 'corrects'
>;

/**
 * Checks a staged file as a whole, in words and numbers, each fine, to be looked at, or wrong, with advice: whether the
 * rows add up, duplicates, postcodes, codes, values out of range, and totals against the last edition.
 *
 * `db` is the staging store, the draft or a kept one. One question at a time, so that a cancel is heard in between;
 * throws `cancelled`.
 */
export async function checkStage(
  call: Call,
  db: Connection,
  stage: CheckedStage,
): Promise<{ checks: StageCheck[]; against: EditionTotals | null }> {
  const { target } = stage.profile;
  const checks: StageCheck[] = [rowsAddUp(stage), refused(stage), duplicates(stage), repairs(stage)];
  const ask = async (questions: readonly (() => StageCheck | StageCheck[] | null)[]) => {
    for (const question of questions) {
      await call.job.breathe();
      const answer = question();
      if (answer !== null) checks.push(...(Array.isArray(answer) ? answer : [answer]));
    }
  };
  if (target === 'companies')
    await ask([
      () => unmatchedPostcodes(call, db),
      () => blankPostcodes(db),
      () => companiesWithoutCodes(db),
      () => codeChecks(call, db, stage),
      () => outOfRange(db, stage, COMPANY_RANGES),
    ]);
  if (isRecordTarget(target)) await ask([() => codeChecks(call, db, stage), () => outOfRange(db, stage, [])]);
  // Mended rows are a handful of an extract: set against a whole edition they would say nothing.
  if (stage.corrects !== null) return { checks, against: null };
  await call.job.breathe();
  const against = stageTotals(call, db, stagedSide(stage, 'main'), editionOf(stage));
  checks.push(movedTotals(against));
  return { checks, against };
}

function check(
  id: string,
  label: string,
  value: string,
  state: StageCheck['state'],
  advice: string,
): StageCheck {
  return { id, label, value, state, advice: state === 'fine' ? '' : advice };
}

/** Writes a count with its share: "12 of 400 (3%)". */
function shareText(part: number, whole: number): string {
  if (whole === 0) return `${countText(part)} of 0`;
  const share = (100 * part) / whole;
  const text = part > 0 && share < 0.1 ? 'under 0.1' : share.toFixed(share < 10 && part > 0 ? 1 : 0);
  return `${countText(part)} of ${countText(whole)} (${text}%)`;
}

function rowsAddUp({ rows }: CheckedStage): StageCheck {
  const { read, accepted, rejected, skipped } = rows;
  const adds = read === accepted + rejected + skipped;
  return check(
    'rows-add-up',
    'Rows add up',
    `${countText(read)} read = ${countText(accepted)} accepted + ${countText(rejected)} rejected + ${countText(skipped)} skipped`,
    adds ? 'fine' : 'wrong',
    'The counts do not add up, which is a fault of the program. Do not commit; report it with the file.',
  );
}

/** More than one row in five refused is hardly the supplier's doing. */
const MOST_REFUSED = 0.2;

function refused({ rows, corrects }: CheckedStage): StageCheck {
  const held = rows.read - rows.skipped;
  const many = held > 0 && rows.rejected / held > MOST_REFUSED;
  return check(
    'refused',
    'Rows refused',
    shareText(rows.rejected, held),
    rows.rejected === 0 ? 'fine' : many ? 'wrong' : 'look',
    many && corrects === null
      ? 'So many refused rows mean that a column is mapped wrongly or the header is not where it was taken to be. Look at the reasons before you commit.'
      : 'Look at the reasons; the refused rows can be exported, mended and brought back into this extract.',
  );
}

function rowsWith(stage: CheckedStage, wanted: (code: string) => boolean): number {
  return stage.problems.reduce((sum, { code, rows }) => (wanted(code) ? sum + rows : sum), 0);
}

function duplicates(stage: CheckedStage): StageCheck {
  const repeated = rowsWith(stage, (code) =>
    /^(?!postcode-repeated-in-list).*-repeated(?:-last)?$/.test(code),
  );
  const rule = stage.mapping?.duplicates ?? 'first';
  const kept = { first: 'the first', last: 'the last', fullest: 'the fullest' }[rule];
  return check(
    'duplicates',
    'Repeated rows',
    repeated === 0 ? 'none' : `${countText(repeated)}, of which ${kept} row each was kept`,
    repeated === 0 ? 'fine' : 'look',
    'The same company or key stands in the file more than once. Choose which row is kept in the mapping, and read the file again, if this is not what you want.',
  );
}

function repairs(stage: CheckedStage): StageCheck {
  const mended = rowsWith(stage, (code) => {
    const reason: RejectReason | null = isRejectCode(code) ? REJECTS[code] : null;
    return reason?.repair === true;
  });
  return check(
    'repairs',
    'Values mended',
    mended === 0 ? 'none' : `in ${countText(mended)} rows, each recorded`,
    'fine',
    '',
  );
}

function number(db: Connection, sql: string): number {
  return db.prepare<[], number | null>(sql).pluck().get() ?? 0;
}

function unmatchedPostcodes(call: Call, db: Connection): StageCheck {
  const label = 'Postcodes not in the directory';
  if (!withReference(call, (reference) => hasHeldPostcodes({ reference })))
    return check(
      'postcodes-unmatched',
      label,
      'no directory is loaded',
      'look',
      'Import a postcode directory (ONSPD, NSPL or Code-Point Open); sites are placed by it, and placed anew when it comes.',
    );
  const unknown = number(db, `SELECT count(*) FROM site WHERE placed = 'unknown-postcode'`);
  const readable = number(
    db,
    `SELECT count(*) FROM site WHERE placed IN ('placed', 'unknown-postcode', 'no-position')`,
  );
  return check(
    'postcodes-unmatched',
    label,
    `${shareText(unknown, readable)} sites`,
    unknown === 0 ? 'fine' : 'look',
    'These sites count but stand on no map and in no authority. A directory that holds ended postcodes, or covers the rest of the UK, places most of them.',
  );
}

/** A directory of real companies has about one blank postcode in a hundred. */
const USUAL_BLANK = 0.02;

function blankPostcodes(db: Connection): StageCheck {
  const blank = number(db, `SELECT count(*) FROM site WHERE placed = 'blank-postcode'`);
  const sites = number(db, 'SELECT count(*) FROM site');
  return check(
    'postcodes-blank',
    'Sites without a postcode',
    shareText(blank, sites),
    sites === 0 || blank / sites <= USUAL_BLANK ? 'fine' : blank === sites ? 'wrong' : 'look',
    blank === sites
      ? 'No row has a postcode, so no company can be placed. Map the column of postcodes before you commit.'
      : 'Companies without a postcode count, but cannot be placed. See whether another column holds it.',
  );
}

function companiesWithoutCodes(db: Connection): StageCheck {
  const without = number(
    db,
    'SELECT count(*) FROM company WHERE NOT EXISTS (SELECT 1 FROM company_code WHERE company_id = company.id)',
  );
  const all = number(db, 'SELECT count(*) FROM company');
  return check(
    'companies-without-codes',
    'Companies without a code',
    shareText(without, all),
    without === 0 ? 'fine' : 'look',
    without === all
      ? 'No company carries a classification code, so no rule of a cluster can let one in. Map the columns of codes, if there are any.'
      : 'No rule over codes can let these companies in; only a pin can.',
  );
}

const COMPANY_RANGES: readonly string[] = [
  'employees < 0',
  'employees > 2500000',
  'turnover_gbp < 0',
  'turnover_gbp > 1e12',
  `incorporated_on > date('now', '+1 day')`,
  `incorporated_on < '1500-01-01'`,
  'dissolved_on < incorporated_on',
];

function outOfRange(db: Connection, stage: CheckedStage, ranges: readonly string[]): StageCheck {
  const told = rowsWith(stage, (code) => code === 'value-out-of-range');
  const found =
    ranges.length === 0 ? 0 : number(db, `SELECT count(*) FROM company WHERE ${ranges.join(' OR ')}`);
  const worst = Math.max(told, found);
  return check(
    'out-of-range',
    'Values out of range',
    worst === 0 ? 'none' : `in ${countText(worst)} rows`,
    worst === 0 ? 'fine' : 'look',
    'Figures below zero, dates to come, or more than any company has: often a wrong unit (£ for £m) or a wrong column. They are kept as delivered.',
  );
}

/** A total that moved by more than this factor asks for a look, by more than the second for a reason. */
const MOVED = 1.5;
const MOVED_FAR = 5;

function movedTotals(against: EditionTotals | null): StageCheck {
  const label = 'Totals against the last edition';
  if (against === null) return check('totals-moved', label, 'no earlier edition here', 'fine', '');
  const factorOf = (before: number, after: number) =>
    before === after ? 1 : before <= 0 || after <= 0 ? Infinity : Math.max(before / after, after / before);
  const moved = against.lines.flatMap(({ label: name, before, after }) => {
    // Rejected rows go up and down with the file's quality, which the check of refused rows tells.
    if (before === null || after === null || name === 'Rows rejected') return [];
    const factor = factorOf(before, after);
    return factor > MOVED ? [{ name, before, after, factor }] : [];
  });
  const [worst] = moved.toSorted((a, b) => b.factor - a.factor);
  if (worst === undefined)
    return check('totals-moved', label, `within ${MOVED} times those of ${against.edition}`, 'fine', '');
  const names = moved
    .slice(0, 3)
    .map(({ name, before, after }) => `${name} ${countText(before)} → ${countText(after)}`)
    .join('; ');
  return check(
    'totals-moved',
    label,
    moved.length > 3 ? `${names}; and ${moved.length - 3} more` : names,
    worst.factor > MOVED_FAR ? 'wrong' : 'look',
    `Against ${against.title}, ${against.edition}. See whether the coverage, a unit or a filter of the download changed, and state it.`,
  );
}

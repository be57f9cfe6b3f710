import { COVERAGE_LIMITS } from '#shared/domain/coverage-rules.ts';
import { isRecordTarget, PROFILE_TARGETS } from '#shared/domain/extract.ts';
import { daysLeft } from '#shared/domain/licence.ts';
import { formatDate, formatExpiry } from '#shared/format/date.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { formatShare } from '#shared/format/percent.ts';
import { listOutlineLayers } from '../../geography/outline-layer.ts';
import { listLiveExtracts } from '../../geography/postcode-directory.ts';
import { carriedLicences } from '../../licences/carried-licence.ts';
import type { Connection } from '../../store/handles.ts';
import {
  liveLines,
  nameOfLine,
  type CoverageCheck,
  type CoverageFinding,
  type LedgerLine,
} from './coverage-world.ts';

/** Whether an extract of companies is in use, without which no figure is formed. */
export const checkExtractInUse: CoverageCheck = ({ companyExtracts }) => ({
  checked: 1,
  findings:
    companyExtracts.length > 0
      ? []
      : [
          {
            subject: 'workspace',
            subjectLabel: 'Workspace',
            severity: 'high',
            sentence:
              'No extract of companies is in use, so no figure can be formed. Import one, or reinstate one.',
          },
        ],
});

/** Whether the reference store holds a postcode directory and outlines that are more than indicative. */
export const checkReferenceLoaded: CoverageCheck = ({ store }) => {
  const { reference } = store;
  const hasPostcodes = reference !== null && listLiveExtracts(reference, 'postcodes').length > 0;
  const layers = listOutlineLayers(store);
  const indicative = layers.filter(
    ({ level, provenance }, at) =>
      provenance.indicative && layers.findIndex((other) => other.level === level) === at,
  );
  const findings: CoverageFinding[] = [];
  if (!hasPostcodes)
    findings.push({
      subject: 'postcodes',
      subjectLabel: 'Postcode directory',
      severity: 'high',
      sentence: 'No postcode directory is loaded, so sites cannot be placed. Import one under Extracts.',
    });
  for (const { level } of indicative)
    findings.push({
      subject: `outlines/${level}`,
      subjectLabel: `Outlines: ${level.toUpperCase()}`,
      severity: 'low',
      sentence: `The outlines of ${level.toUpperCase()} areas are indicative only. Import official boundaries for maps that are given away.`,
    });
  return { checked: 1 + new Set(layers.map(({ level }) => level)).size, findings };
};

/** Whether each live extract is held under a licence of the register, or under terms that somebody wrote down. */
export const checkLicenceStated: CoverageCheck = (world) =>
  overLive(world, (line) => {
    const [licence] = carriedLicences(world.store, [line.id]);
    if (licence === undefined || licence.licenceId !== null || hasTerms(world.store.db, line.id)) return null;
    return {
      severity: 'medium',
      sentence: `${nameOfLine(line)} is held under “${licence.name}”, which is not in the register of licences and states no terms. Choose its licence, or write the terms down.`,
    };
  });

function hasTerms(db: Connection, extractId: number): boolean {
  const terms = db
    .prepare<[number], string | null>(
      `SELECT trim(coalesce(json_extract(licence, '$.terms'), '')) FROM extract WHERE id = ?`,
    )
    .pluck()
    .get(extractId);
  return (terms ?? '') !== '';
}

/** Whether the licences of live extracts have ended, or end soon. */
export const checkLicenceNotExpired: CoverageCheck = (world) =>
  overLive(world, (line) => {
    const [licence] = carriedLicences(world.store, [line.id]);
    const ends = licence?.expiresOn ?? null;
    const left = daysLeft(ends, world.today);
    if (licence === undefined || ends === null || left === null || left > COVERAGE_LIMITS.licenceDays)
      return null;
    return {
      severity: left < 0 ? 'high' : 'low',
      sentence: `The licence “${licence.name}” of ${nameOfLine(line)} ${formatExpiry(ends, world.today)} (${formatDate(ends)}). ${left < 0 ? 'Renew it, or retire the extract.' : 'Ask for its renewal.'}`,
    };
  });

/** Whether rows read are accepted, rejected or skipped, and the accepted ones stand in the tables; of corrections too. */
export const checkRowsAccounted: CoverageCheck = ({ store: { db }, ledger }) => {
  const findings: CoverageFinding[] = [];
  for (const line of ledger) {
    const { read, accepted, rejected, skipped } = line;
    const stored = storedLines(db, line);
    const head = { subject: `extract/${line.id}`, subjectLabel: nameOfLine(line), severity: 'high' as const };
    if (read !== accepted + rejected + skipped)
      findings.push({
        ...head,
        sentence: `${nameOfLine(line)}: ${formatCount(read, 'row')} read, but ${formatNumber(accepted)} accepted, ${formatNumber(rejected)} rejected and ${formatNumber(skipped)} skipped make ${formatNumber(accepted + rejected + skipped)}. Import the file anew.`,
      });
    else if (stored !== null && stored !== accepted)
      findings.push({
        ...head,
        sentence: `${nameOfLine(line)}: ${formatCount(accepted, 'row')} accepted, but the tables hold ${formatNumber(stored)}. Restore a backup, or import the file anew.`,
      });
  }
  const corrections = db
    .prepare<[], { id: number; fileName: string; read: number; sum: number }>(
      `SELECT id, file_name AS fileName, rows_read AS "read", rows_accepted + rows_rejected + rows_skipped AS sum
       FROM correction ORDER BY id`,
    )
    .all();
  for (const { id, fileName, read, sum } of corrections)
    if (read !== sum)
      findings.push({
        subject: `correction/${id}`,
        subjectLabel: fileName,
        severity: 'high',
        sentence: `Correction ${fileName}: ${formatCount(read, 'row')} read, but accepted, rejected and skipped make ${formatNumber(sum)}.`,
      });
  return { checked: ledger.length + corrections.length, findings };
};

/** Rows of a file as delivered that stand in the tables; null for a kind whose rows are kept otherwise. */
function storedLines(db: Connection, { id, target }: LedgerLine): number | null {
  const known = PROFILE_TARGETS.find((each) => each === target);
  const counted = (sql: string) => db.prepare<[number], number>(sql).pluck().get(id) ?? 0;
  if (known === 'companies')
    return counted('SELECT count(*) FROM company WHERE extract_id = ? AND correction_id IS NULL');
  if (known === undefined || !isRecordTarget(known)) return null;
  return counted('SELECT count(DISTINCT line) FROM record WHERE extract_id = ? AND correction_id IS NULL');
}

/** Whether few of the rows of each live extract were rejected; rows that came back mended are not counted. */
export const checkRejectsBelow: CoverageCheck = (world) =>
  overLive(world, (line) => {
    const open = Math.max(0, line.rejected - line.mended);
    const { medium, high } = COVERAGE_LIMITS.rejectsPercent;
    // Whole numbers on both sides: a share just at the limit passes.
    if (open * 100 <= line.read * medium) return null;
    return {
      severity: open * 100 > line.read * high ? 'high' : 'medium',
      sentence: `${nameOfLine(line)}: ${formatNumber(open)} of ${formatCount(line.read, 'row')} (${formatShare(open / line.read)}) were rejected and not mended. Look at the reasons, mend the rows and give them back.`,
    };
  });

function overLive(
  world: Parameters<CoverageCheck>[0],
  look: (line: LedgerLine) => Pick<CoverageFinding, 'severity' | 'sentence'> | null,
): ReturnType<CoverageCheck> {
  const lines = liveLines(world);
  return {
    checked: lines.length,
    findings: lines.flatMap((line) => {
      const found = look(line);
      return found === null
        ? []
        : [{ subject: `extract/${line.id}`, subjectLabel: nameOfLine(line), ...found }];
    }),
  };
}

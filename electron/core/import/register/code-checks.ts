import type { Call } from '#core/call.ts';
import type { Connection } from '#core/store/handles.ts';
import { isReferenceTarget } from '#shared/domain/extract.ts';
import { schemeName } from '#shared/domain/scheme-names.ts';
import { withReference, workspaceOrNull } from '../ledger.ts';
import { countText } from '../limits.ts';
import type { CheckedStage, StageCheck } from './checks.ts';
import { editionOf, findLastEdition } from './totals.ts';

interface KnownCodes {
  readonly codes: ReadonlySet<string>;
  /** "the list of SIC 2007 in the reference store", "the edition before". */
  readonly source: string;
  readonly delivered: boolean;
}

/**
 * Checks the codes of a staged file against the list of their classification: the one in the reference store, else the
 * codes of the last edition. One check for each classification of which a list is known.
 */
export function codeChecks(call: Call, db: Connection, stage: CheckedStage): StageCheck[] {
  if (isReferenceTarget(stage.profile.target)) return [];
  const schemes = db
    .prepare<[], string>('SELECT DISTINCT scheme FROM code WHERE companies > 0 ORDER BY scheme')
    .pluck()
    .all();
  return schemes.flatMap((scheme) => {
    const known = knownCodes(call, scheme, stage);
    if (known === null) return [];
    const carried = db
      .prepare<[string], { code: string; companies: number }>(
        'SELECT code, companies FROM code WHERE scheme = ? AND companies > 0 ORDER BY companies DESC, code',
      )
      .all(scheme);
    const strange = carried.filter(({ code }) => !known.codes.has(code));
    const name = schemeName(scheme);
    const [first] = strange;
    return {
      id: `codes-${scheme}`,
      label: known.delivered ? `Codes not in ${name}` : `New codes of ${name}`,
      value:
        first === undefined
          ? `none of ${countText(carried.length)}`
          : `${countText(strange.length)} of ${countText(carried.length)}, such as “${first.code}” (${countText(first.companies)})`,
      state: strange.length === 0 ? 'fine' : 'look',
      advice:
        strange.length === 0
          ? ''
          : `Compared with ${known.source}. See under Classifications what became of the codes and which clusters they touch.`,
    };
  });
}

function knownCodes(call: Call, scheme: string, stage: CheckedStage): KnownCodes | null {
  const delivered = withReference(call, (reference) =>
    reference === null ? new Set<string>() : deliveredCodes(reference, scheme),
  );
  if (delivered.size > 0)
    return {
      codes: delivered,
      source: `the list of ${schemeName(scheme)} in the reference store`,
      delivered: true,
    };
  const workspace = workspaceOrNull(() => call.reading())?.db;
  if (workspace === undefined) return null;
  const before = findLastEdition(workspace, editionOf(stage));
  if (before === null) return null;
  const codes = workspace
    .prepare<[number, string], string>('SELECT code FROM extract_code WHERE extract_id = ? AND scheme = ?')
    .pluck()
    .all(before, scheme);
  return codes.length === 0
    ? null
    : { codes: new Set(codes), source: `extract ${before}, the edition before`, delivered: false };
}

/** The codes of a classification as the newest live list delivers them; of the first version's lists, which knew no editions, all. */
function deliveredCodes(reference: Connection, scheme: string): Set<string> {
  const newest = reference
    .prepare<[string], number>(
      `SELECT l.extract_id FROM code_list AS l JOIN extract AS e ON e.id = l.extract_id
       WHERE l.scheme = ? AND e.status = 'live' ORDER BY l.extract_id DESC LIMIT 1`,
    )
    .pluck()
    .get(scheme);
  const codes =
    newest === undefined
      ? reference
          .prepare<[string], string>(
            `SELECT code FROM code WHERE scheme = ? AND EXISTS (SELECT 1 FROM extract WHERE target = 'codes' AND status = 'live')`,
          )
          .pluck()
          .all(scheme)
      : reference
          .prepare<[number, string], string>('SELECT code FROM code_list WHERE extract_id = ? AND scheme = ?')
          .pluck()
          .all(newest, scheme);
  return new Set(codes);
}

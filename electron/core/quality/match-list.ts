import type { Call } from '#core/call.ts';
import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { AppError } from '#shared/contract/errors.ts';
import { decideMembership } from '#shared/domain/membership-rule.ts';
import { formatNumber } from '#shared/format/number.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { noExtract } from '../membership/codes.ts';
import { inSetOf, readCompanyFacts } from '../membership/company-facts.ts';
import { membersTable } from '../membership/members.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { readListLines, type ListLine } from './list-lines.ts';
import { clearlyMeant, nameIndexOf, type NamedCompany, type NameIndex } from './name-index.ts';

type Matched = MethodOutput<'lists.match'>;
type Line = Matched['lines'][number];

/** How a line was met, before it is told whether the company is in. */
interface Met {
  readonly line: ListLine;
  readonly companyId: number | null;
  readonly how: string;
  readonly candidates: readonly NamedCompany[];
}

/** Lines met between two breaths, and companies explained at once. */
const STEP = 200;
const MOST_LINES = 20_000;
const MOST_CANDIDATES = 5;

/**
 * Meets a pasted list with an extract: by number, by the same name, by a name that is clearly the most alike. Stores nothing.
 *
 * Every line comes back. Throws `not-found`, `invalid-input` for a list without lines or longer than can be pinned at once,
 * and `cancelled`.
 */
export async function matchList(call: Call, request: MethodRequest<'lists.match'>): Promise<Matched> {
  const store = call.reading();
  const { document } = readDefinition(store, request.clusterId);
  const extract = extractInUse(store, request.extractId);
  if (extract === null) throw noExtract();
  const lines = readListLines(request.text);
  if (lines.length === 0)
    throw new AppError('invalid-input', 'The list is empty. Paste names or company numbers, one a line.');
  if (lines.length > MOST_LINES)
    throw new AppError(
      'invalid-input',
      `The list has ${formatNumber(lines.length)} lines; at most ${formatNumber(MOST_LINES)} are met at once. Split it.`,
    );
  // Only names need the index; a list of numbers is met at once.
  const names = lines.some(({ number, names: given }) => number === null && given.length > 0)
    ? await nameIndexOf(store, extract.id, call.job)
    : null;
  call.job.phase('Matching the list', 'Meeting companies', lines.length, 'lines');
  const met: Met[] = [];
  const meet = makeMeeting(store, extract.id, names);
  for (const [at, line] of lines.entries()) {
    met.push(meet(line));
    if (at % STEP !== STEP - 1) continue;
    call.job.advance(at + 1);
    await call.job.breathe();
  }
  const told = await tellLines(call, store, { document, extractId: extract.id }, met);
  const count = (outcome: Line['outcome']) => told.filter((line) => line.outcome === outcome).length;
  return {
    lines: told,
    counts: {
      in: count('in'),
      out: count('out'),
      unknown: count('unknown'),
      ambiguous: count('ambiguous'),
      blank: count('blank'),
    },
    extractId: extract.id,
  };
}

function makeMeeting(store: ReadStore, extractId: number, names: NameIndex | null): (line: ListLine) => Met {
  const byNumber = store.db
    .prepare<[number, string], number>('SELECT id FROM company WHERE extract_id = ? AND company_number = ?')
    .pluck();
  return (line) => {
    const nobody = { line, companyId: null, candidates: [] };
    if (line.isHeader) return { ...nobody, how: 'names the columns' };
    if (line.number !== null) {
      const mended = line.isMended ? `, read as ${line.number}` : '';
      const id = byNumber.get(extractId, line.number);
      if (id !== undefined) return { ...nobody, companyId: id, how: `by number${mended}` };
      return { ...nobody, how: `number ${line.number} is not in the extract` };
    }
    if (line.names.length === 0 || names === null) return { ...nobody, how: 'no name and no number' };
    for (const name of line.names) {
      const same = names.same(name);
      const [only] = same;
      if (same.length === 1 && only !== undefined) return { ...nobody, companyId: only, how: 'by name' };
      if (same.length > 1)
        return {
          ...nobody,
          how: `${formatNumber(same.length)} companies have this name`,
          candidates: same.map((id) => ({ id, likeness: 1 })),
        };
    }
    for (const name of line.names) {
      const alike = names.alike(name);
      const meant = clearlyMeant(alike);
      if (meant !== null)
        return { ...nobody, companyId: meant.id, how: `by name, ${likenessText(meant.likeness)} alike` };
      if (alike.length > 0) return { ...nobody, how: 'no name is clearly the one', candidates: alike };
    }
    return { ...nobody, how: 'no company of this name, or one near it, is in the extract' };
  };
}

/** Two places, never rounded up to the 1.00 of an equal name. */
function likenessText(likeness: number): string {
  return (Math.floor(likeness * 100) / 100).toFixed(2);
}

interface Named {
  readonly id: number;
  readonly companyNumber: string;
  readonly name: string;
}

async function tellLines(
  call: Call,
  store: ReadStore,
  query: { readonly document: Parameters<typeof decideMembership>[0]; readonly extractId: number },
  met: readonly Met[],
): Promise<Line[]> {
  const isInSet = inSetOf(store);
  const { table } = membersTable(store, query);
  const isMember = store.db.prepare(`SELECT 1 FROM ${table} WHERE company_id = ?`);
  const members = new Set(
    met.flatMap(({ companyId }) =>
      companyId !== null && isMember.get(companyId) !== undefined ? companyId : [],
    ),
  );
  const told: Line[] = [];
  const lineOf = new Map<number, number>();
  for (let at = 0; at < met.length; at += STEP) {
    const part = met.slice(at, at + STEP);
    const ids = part.flatMap(({ companyId }) => companyId ?? []);
    const facts = readCompanyFacts(store, ids);
    const named = readNames(store, [
      ...ids,
      ...part.flatMap(({ candidates }) => candidates.slice(0, MOST_CANDIDATES).map(({ id }) => id)),
    ]);
    for (const { line, companyId, how, candidates } of part) {
      const base = { line: line.line, text: line.text, companyNumber: null, name: null, candidates: [] };
      const company = companyId === null ? undefined : named.get(companyId);
      if (companyId === null || company === undefined) {
        const outcome =
          line.isHeader || (line.number === null && line.names.length === 0)
            ? 'blank'
            : candidates.length > 0
              ? 'ambiguous'
              : 'unknown';
        told.push({ ...base, outcome, words: how, candidates: tellCandidates(candidates, named) });
        continue;
      }
      const known = facts.get(companyId);
      const why = known === undefined ? '' : decideMembership(query.document, known, isInSet).words;
      const earlier = lineOf.get(companyId);
      lineOf.set(companyId, earlier ?? line.line);
      told.push({
        ...base,
        outcome: members.has(companyId) ? 'in' : 'out',
        companyNumber: company.companyNumber,
        name: company.name,
        words: [how, why, earlier === undefined ? '' : `named in line ${earlier} already`]
          .filter((text) => text !== '')
          .join('; '),
      });
    }
    await call.job.breathe();
  }
  return told;
}

function tellCandidates(
  candidates: readonly NamedCompany[],
  named: ReadonlyMap<number, Named>,
): Line['candidates'] {
  return candidates.slice(0, MOST_CANDIDATES).flatMap(({ id, likeness }) => {
    const company = named.get(id);
    return company === undefined
      ? []
      : { companyNumber: company.companyNumber, name: company.name, likeness };
  });
}

function readNames(store: ReadStore, companyIds: readonly number[]): Map<number, Named> {
  const rows = store.db
    .prepare<[string], Named>(
      `SELECT company.id, company_number AS companyNumber, name
       FROM json_each(?) AS wanted CROSS JOIN company ON company.id = wanted.value`,
    )
    .all(JSON.stringify(companyIds));
  return new Map(rows.map((row) => [row.id, row]));
}

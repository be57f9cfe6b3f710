import type { MethodOutput } from '#shared/contract/methods.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { feedOf, type FeedAsk, type FeedExtract } from '../scorecards/feeds.ts';
import { containerTest, subjectKey, type TakesCode } from '../scorecards/institutions/container-codes.ts';
import { readExchange } from '../scorecards/institutions/exchange-rows.ts';
import {
  cahKey,
  chooseSubjects,
  readGraduates,
  subjectTitle,
  type SubjectCount,
} from '../scorecards/institutions/graduate-rows.ts';
import { isTotalName } from '../scorecards/institutions/institution-name.ts';
import { institutionsOf, type NamedInstitution } from '../scorecards/institutions/institutions-here.ts';
import { rankWithinUk, readDepartments } from '../scorecards/institutions/ranking-rows.ts';
import { readSubmissions, submissionName, unitKey } from '../scorecards/institutions/research-rows.ts';

type Institutions = MethodOutput<'institutions.list'>;
type Listed = Institutions['institutions'][number];
type Unmatched = Institutions['unmatched'][number];

/** What the loaded tables say of one institution. */
export type InstitutionResults = {
  -readonly [Kind in 'research' | 'rankings' | 'graduates' | 'exchange']: Listed[Kind];
};

/** Which codes of each classification a cluster's containers take; none where there is no cluster, or no container. */
export interface ContainerTests {
  readonly unit: TakesCode;
  readonly subject: TakesCode;
  readonly graduates: TakesCode;
}

/** Makes the tests of a cluster's containers, as its figures read them. */
export function containerTests(document: DefinitionDocument | null): ContainerTests {
  const test = (scheme: string, keyOf: (code: string) => string, hasPrefixes: boolean): TakesCode =>
    (document === null ? null : containerTest(document, scheme, keyOf, hasPrefixes)) ?? (() => false);
  return {
    unit: test('ref-uoa', unitKey, false),
    subject: test('qs-subject', subjectKey, true),
    graduates: test('cah', cahKey, true),
  };
}

/** Gathers the results of institutions by the keys of the register, and the names that match none. */
export function listResults(
  ask: FeedAsk,
  tests: ContainerTests,
): {
  readonly byInstitution: ReadonlyMap<string, InstitutionResults>;
  readonly unmatched: Unmatched[];
} {
  const byInstitution = new Map<string, InstitutionResults>();
  const strangers = new Map<string, Unmatched>();
  const register = institutionsOf(ask);
  const resultsOf: ResultsOf = (extract, named, rows = 1) => {
    const known = register.find(named);
    if (known === null) {
      if (isTotalName(named.name)) return null;
      const source = `${extract.title}, ${extract.edition}`;
      const key = `${extract.id} ${named.name}`;
      const stranger = strangers.get(key) ?? { name: named.name, source, rows: 0 };
      strangers.set(key, { ...stranger, rows: stranger.rows + rows });
      return null;
    }
    const results = byInstitution.get(known.key) ?? {
      research: [],
      rankings: [],
      graduates: [],
      exchange: [],
    };
    byInstitution.set(known.key, results);
    return results;
  };
  addResearch(ask, tests, resultsOf);
  addRankings(ask, tests, resultsOf);
  addGraduates(ask, tests, resultsOf);
  addExchange(ask, resultsOf);
  return { byInstitution, unmatched: [...strangers.values()] };
}

type ResultsOf = (extract: FeedExtract, named: NamedInstitution, rows?: number) => InstitutionResults | null;

function addResearch(ask: FeedAsk, tests: ContainerTests, resultsOf: ResultsOf): void {
  const extract = feedOf(ask, 'research-results', null);
  if (extract === null) return;
  for (const one of readSubmissions(ask.store.db, extract.id)) {
    const results = resultsOf(extract, one.institution);
    // A submission without an average has no place among averages; the extract shows its row.
    if (results === null || one.gpa === null) continue;
    results.research.push({
      unit: one.unit,
      unitName: submissionName(one),
      gpa: one.gpa,
      fte: one.fte,
      isInContainer: tests.unit(one.unit),
      extractId: extract.id,
      line: one.line,
    });
  }
}

function addRankings(ask: FeedAsk, tests: ContainerTests, resultsOf: ResultsOf): void {
  const extract = feedOf(ask, 'rankings', null);
  if (extract === null) return;
  const register = institutionsOf(ask);
  const inUk = readDepartments(ask.store.db, extract.id).filter(
    ({ isInUk, institution }) => isInUk === true || register.find(institution) !== null,
  );
  const ukRanks = new Map(rankWithinUk(inUk).map(({ department, ukRank }) => [department, ukRank]));
  for (const department of inUk)
    resultsOf(extract, department.institution)?.rankings.push({
      subject: department.subject,
      rank: department.rank,
      ukRank: ukRanks.get(department) ?? null,
      isInContainer: tests.subject(department.subject),
      extractId: extract.id,
      line: department.line,
    });
}

function addGraduates(ask: FeedAsk, tests: ContainerTests, resultsOf: ResultsOf): void {
  const extract = feedOf(ask, 'observations', ['hesa-graduates']);
  if (extract === null) return;
  const table = readGraduates(ask.store.db, extract.id);
  const isNamed = (path: readonly string[]) => path.length > 0;
  const isWithin = (path: readonly string[]) => path.some(tests.graduates) && !tests.graduates(path[0] ?? '');
  const below = chooseSubjects(table, isWithin);
  for (const [number, subjects] of chooseSubjects(table, isNamed)) {
    const provider = table.providers[number];
    if (provider === undefined) continue;
    const rows = subjects.reduce((sum, { counts }) => sum + counts.length, 0);
    const results = resultsOf(extract, provider, rows);
    if (results === null) continue;
    const entryOf = (code: string, of: readonly SubjectCount[], isInContainer: boolean) => {
      const known = of.flatMap(({ value }) => (value === null ? [] : [value]));
      results.graduates.push({
        subject: subjectTitle(table, code),
        period: table.period ?? '',
        value: known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0),
        isInContainer,
        extractId: extract.id,
        line: of[0]?.counts[0]?.line ?? 0,
      });
    };
    const widest = new Map<string, SubjectCount[]>();
    for (const subject of subjects) {
      const code = subject.path[0] ?? '';
      const own = widest.get(code) ?? [];
      widest.set(code, own);
      own.push(subject);
    }
    for (const [code, of] of widest) entryOf(code, of, tests.graduates(code));
    for (const subject of below.get(number) ?? []) entryOf(subject.path.at(-1) ?? '', [subject], true);
  }
}

function addExchange(ask: FeedAsk, resultsOf: ResultsOf): void {
  const extract =
    feedOf(ask, 'observations', ['kef-summary']) ?? feedOf(ask, 'observations', ['kef-detailed']);
  if (extract === null) return;
  for (const { institution, perspective, quintile, line } of readExchange(ask.store.db, extract.id))
    resultsOf(extract, institution)?.exchange.push({
      perspective,
      quintile,
      extractId: extract.id,
      line,
    });
}

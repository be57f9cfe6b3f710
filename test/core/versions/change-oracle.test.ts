import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { decideMembership } from '#shared/domain/membership-rule.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { readGeographySet } from '#core/geography/register.ts';
import { inSetOf, readCompanyFacts } from '#core/membership/company-facts.ts';
import { computeCellChanges } from '#core/versions/cells.ts';
import { computeImpact } from '#core/versions/impact.ts';
import { listMoves } from '#core/versions/moves.ts';
import { propertyRuns } from '../../fixtures/property-runs.ts';
import { randomDefinition } from '../../fixtures/random-edit.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import { createTinyWorld, type TinyWorld } from '../../fixtures/world-workspace.ts';

let world: TinyWorld;
beforeEach(() => {
  world = createTinyWorld();
});
afterEach(() => world.close());

interface Known {
  readonly id: number;
  readonly number: string;
  readonly employees: number | null;
}

/** What a change does, worked out one company at a time from the rows themselves. */
function bruteForce(
  { store, estimates }: TinyWorld,
  before: DefinitionDocument,
  after: DefinitionDocument,
  other: DefinitionDocument,
) {
  const companies = store.db
    .prepare<[number], Known>(
      'SELECT id, company_number AS number, employees FROM company WHERE extract_id = ? ORDER BY id',
    )
    .all(estimates);
  const facts = readCompanyFacts(
    store,
    companies.map(({ id }) => id),
  );
  const isInSet = inSetOf(store);
  const isMember = (document: DefinitionDocument, { id }: Known) => {
    const known = facts.get(id);
    return known !== undefined && decideMembership(document, known, isInSet).member;
  };
  const districts = new Set(readGeographySet(store, 'midlands-engine').districtCodes);
  const cells = new Map<string, number>();
  const result = {
    in: [] as string[],
    out: [] as string[],
    presentIn: 0,
    presentOut: 0,
    sharedBefore: 0,
    sharedAfter: 0,
  };
  for (const company of companies) {
    const [was, is] = [isMember(before, company), isMember(after, company)];
    if (isMember(other, company)) {
      result.sharedBefore += Number(was);
      result.sharedAfter += Number(is);
    }
    if (was === is) continue;
    const here = store.db
      .prepare<[number], { district: string | null; cell: string | null }>(
        `SELECT CASE WHEN placed = 'placed' THEN district_code END AS district, q || ' ' || r AS cell
         FROM site LEFT JOIN site_cell ON site_id = site.id WHERE company_id = ?`,
      )
      .all(company.id)
      .filter(({ district }) => district !== null && districts.has(district));
    result[is ? 'in' : 'out'].push(company.number);
    if (here.length > 0) result[is ? 'presentIn' : 'presentOut'] += 1;
    for (const cell of new Set(here.flatMap((site) => (site.cell === null ? [] : [site.cell]))))
      cells.set(cell, (cells.get(cell) ?? 0) + (is ? 1 : -1));
  }
  return { ...result, cells: new Map([...cells].filter(([, difference]) => difference !== 0)) };
}

const { numRuns, seed } = propertyRuns('impact against brute force', { check: 60, deep: 1000 });

test(
  'what a change does is what one finds company by company, for random definitions',
  { timeout: 60_000 + numRuns * 200 },
  () => {
    const random = seededRandom(seed);
    const { store, estimates } = world;
    for (let run = 0; run < numRuns; run += 1) {
      const [before, after, other] = [
        randomDefinition(random),
        randomDefinition(random),
        randomDefinition(random),
      ];
      const base = { tier: 'super' as const, aliases: [], description: '' };
      applyDocuments(store, [
        { ...base, id: 'one', name: 'One', definition: before },
        { ...base, id: 'other', name: 'Other', definition: other },
      ]);
      const expected = bruteForce(world, before, after, other);
      const request = {
        clusterId: 'one',
        document: after,
        against: { kind: 'previous' as const },
        settings: { extractId: estimates },
      };
      const impact = computeImpact(store, { ...request, geographySetIds: ['midlands-engine'] });
      const differences = [...expected.cells.values()];
      expect(impact, `run ${run}`).toMatchObject({
        companiesIn: expected.in.length,
        companiesOut: expected.out.length,
        presentIn: expected.presentIn,
        presentOut: expected.presentOut,
        cellsGaining: differences.filter((difference) => difference > 0).length,
        cellsLosing: differences.filter((difference) => difference < 0).length,
      });
      for (const { sharedBefore, sharedAfter } of impact.overlaps)
        expect([sharedBefore, sharedAfter]).toEqual([expected.sharedBefore, expected.sharedAfter]);
      if (impact.overlaps.length === 0) expect(expected.sharedAfter).toBe(expected.sharedBefore);
      const { companies, total } = listMoves(store, { ...request, offset: 0, limit: 100 });
      expect(total).toBe(companies.length);
      for (const move of ['in', 'out'] as const)
        expect(
          companies
            .filter((company) => company.move === move)
            .map(({ companyNumber }) => companyNumber)
            .toSorted(),
        ).toEqual(expected[move].toSorted());
      const sizes = companies.map(({ employees }) => employees ?? -1);
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
      const { q, r, difference } = computeCellChanges(store, {
        ...request,
        geographySetId: 'midlands-engine',
      });
      expect(new Map([...difference].map((change, at) => [`${q[at]} ${r[at]}`, change]))).toEqual(
        expected.cells,
      );
    }
  },
);

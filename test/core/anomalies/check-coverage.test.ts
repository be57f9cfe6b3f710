import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { COVERAGE_RULES, type CoverageRule } from '#shared/contract/methods/checks.ts';
import { COVERAGE_RULE_WORDS } from '#shared/domain/coverage-rules.ts';
import type { Ruling, RulingReview } from '#shared/domain/ruling.ts';
import { COVERAGE_CHECKS } from '#core/anomalies/check/coverage-checks.ts';
import { readCoverageWorld } from '#core/anomalies/check/coverage-world.ts';
import { extractsInForce } from '#core/anomalies/extracts-in-force.ts';
import { saveDesk } from '#core/desk/save-desk.ts';
import { publishDefinition } from '#core/versions/publish.ts';
import { editDefinition } from '#core/clusters/edit-definition.ts';
import { readDefinition } from '#core/clusters/read-definition.ts';
import { restoreDefinition } from '#core/clusters/restore-definition.ts';
import { createCluster } from '#core/clusters/register.ts';
import { createChangeWorld, type ChangeWorld } from '../scorecards/change-world.ts';
import { addWorldExtract, createWorldWorkspace } from '../../fixtures/world-workspace.ts';
import { TINY_SECTORS } from '../../fixtures/tiny-world.ts';

let world: ChangeWorld;
beforeEach(() => {
  world = createChangeWorld();
});
afterEach(() => world.close());

function found(rule: CoverageRule, rulings: readonly Ruling[] = []) {
  return COVERAGE_CHECKS[rule](readCoverageWorld(world.store, { rulings }));
}
const told = (rule: CoverageRule, rulings: readonly Ruling[] = []) =>
  found(rule, rulings).findings.map(({ subject, severity }) => `${severity} ${subject}`);
const run = (sql: string, ...values: readonly (string | number)[]) =>
  world.store.db.prepare(sql).run(...values);

test('every rule of the contract has its words, and no other', () => {
  expect(Object.keys(COVERAGE_RULE_WORDS).toSorted()).toEqual([...COVERAGE_RULES].toSorted());
});

describe('the rules about extracts', () => {
  test('an extract of companies is in use, or none is', () => {
    expect(told('extract-in-use')).toEqual([]);
    run(`UPDATE extract SET status = 'retired'`);
    expect(told('extract-in-use')).toEqual(['high workspace']);
  });

  test('without a reference store there is no postcode directory', () => {
    expect(told('reference-loaded')).toContain('high postcodes');
  });

  test('a licence without terms that no register knows is told; terms written down are enough', () => {
    expect(told('licence-stated')).toHaveLength(4);
    run(
      `UPDATE extract SET licence = json_object('name', 'Synthetic', 'terms', 'Free.') WHERE id <> ?`,
      world.register,
    );
    expect(told('licence-stated')).toEqual([`medium extract/${world.register}`]);
    run(`UPDATE extract SET status = 'retired' WHERE id = ?`, world.register);
    expect(told('licence-stated')).toEqual([]);
  });

  test('a licence that ended is high, one that ends within thirty days low, one that ends later nothing', () => {
    const ends = (id: number, day: string) =>
      run(
        `UPDATE extract SET licence = json_object('name', 'Synthetic', 'expiresOn', ?) WHERE id = ?`,
        day,
        id,
      );
    expect(told('licence-not-expired')).toEqual([]);
    // The clock of the world stands on 22 November 2026.
    ends(world.register, '2026-11-21');
    ends(world.estimates, '2026-11-22');
    ends(world.sectors, '2026-12-22');
    ends(world.later, '2026-12-23');
    expect(told('licence-not-expired')).toEqual([
      `high extract/${world.register}`,
      `low extract/${world.estimates}`,
      `low extract/${world.sectors}`,
    ]);
  });

  test('a row that was accepted and is not in the tables is missed, of a retired extract as well', () => {
    expect(told('rows-accounted')).toEqual([]);
    run(
      `UPDATE extract SET status = 'retired', rows_read = rows_read + 1, rows_accepted = rows_accepted + 1 WHERE id = ?`,
      world.sectors,
    );
    expect(told('rows-accounted')).toEqual([`high extract/${world.sectors}`]);
    expect(found('rows-accounted').findings[0]?.sentence).toContain('3 rows accepted, but the tables hold 2');
  });

  test('rejects pass at five per cent, are medium above and high above twenty; mended rows are not counted', () => {
    const rejects = (rows: number, of: number) =>
      run(
        'UPDATE extract SET rows_read = ?, rows_accepted = ?, rows_rejected = ? WHERE id = ?',
        of,
        of - rows,
        rows,
        world.register,
      );
    expect(told('rejects-below')).toEqual([]);
    rejects(5, 100);
    expect(told('rejects-below')).toEqual([]);
    rejects(6, 100);
    expect(told('rejects-below')).toEqual([`medium extract/${world.register}`]);
    rejects(21, 100);
    expect(told('rejects-below')).toEqual([`high extract/${world.register}`]);
    run(
      `INSERT INTO correction (extract_id, file_name, fingerprint, rows_read, rows_accepted, rows_rejected, rows_skipped, committed_at, author, in_force)
       VALUES (?, 'mended.csv', 'x', 16, 16, 0, 0, '2026-11-22', 'Ann', 1)`,
      world.register,
    );
    expect(told('rejects-below')).toEqual([]);
    run('UPDATE correction SET in_force = 0');
    expect(told('rejects-below')).toEqual([`high extract/${world.register}`]);
  });
});

describe('the rules about clusters', () => {
  test('of the seven sites of the members in the later edition one is not placed: medium', () => {
    // Biplane Repair: Derby, the same place as a place of work, Leicester, and ZZ1 1ZZ; Derwent, Fosse, Kestrel one each.
    expect(told('sites-placed')).toEqual(['medium aircraft']);
    expect(found('sites-placed').findings[0]?.sentence).toContain('6 of 7 sites');
  });

  test('where every site of the members is placed nothing is told', () => {
    run(`UPDATE site SET placed = 'placed' WHERE postcode = 'ZZ1 1ZZ'`);
    expect(told('sites-placed')).toEqual([]);
  });

  test('a definition that lets nobody in is high, one without members medium', () => {
    expect(told('cluster-defined')).toEqual([]);
    createCluster(world.store, { name: 'Empty', tier: 'super', aliases: [], description: '' });
    expect(told('cluster-defined')).toEqual(['high empty']);
  });

  test('a metric that nothing feeds is told once; of a cluster the metrics without a container together', () => {
    const before = told('metric-fed');
    expect(before).toContain('low metric/2.3');
    expect(before.filter((line) => line.includes('aircraft'))).toEqual(['low aircraft/1.5']);
    for (const name of ['Empty', 'Textiles'])
      createCluster(world.store, { name, tier: 'super', aliases: [], description: '' });
    editDefinition(world.store, {
      clusterId: 'textiles',
      expectedRevision: readDefinition(world.store, 'textiles').revision,
      edit: {
        kind: 'set-container',
        container: {
          scheme: 'tiny-sectors',
          match: 'exact',
          codes: ['Textiles'],
          letsIn: true,
          fit: 'close',
          note: '',
          agreedBy: '',
          agreedOn: null,
        },
      },
    });
    expect(found('metric-fed').checked).toBe(78);
    expect(told('metric-fed').filter((line) => line.includes('metric/2.3'))).toHaveLength(1);
    // The empty cluster has no definition at all: another rule says so.
    expect(told('metric-fed').filter((line) => /empty|textiles/.test(line))).toEqual([
      'low empty/1.5',
      'low textiles/1.5',
      'medium textiles/data-city-rtic',
    ]);
    expect(found('metric-fed').findings.at(-1)?.sentence).toContain('could feed 1.1, 1.2, 1.4, 3.1.');
  });

  test('a definition is published, or was never, or was changed since', () => {
    expect(told('definition-published')).toEqual(['medium aircraft']);
    publishDefinition(world.store, {
      clusterId: 'aircraft',
      expectedRevision: world.revisions.wide,
      note: 'First',
    });
    expect(told('definition-published')).toEqual([]);
    restoreDefinition(world.store, {
      clusterId: 'aircraft',
      expectedRevision: world.revisions.wide,
      revision: world.revisions.narrow,
    });
    expect(told('definition-published')).toEqual(['low aircraft']);
  });

  test('rulings brought back are told, the contradicted and lapsed ones as high; revoked ones not at all', () => {
    const ruling = (number: number, review: RulingReview, state: Ruling['state'] = 'in-force'): Ruling => ({
      id: `r${number}`,
      number,
      version: 1,
      body: {
        subject: { kind: 'company', companyNumber: '00000001' },
        scope: { measures: ['turnover'], clusterIds: null },
        cause: 'head-office',
        action: { kind: 'keep' },
        remains: '',
        reason: 'Known',
        footnote: '',
        evidence: [],
        reviewOn: null,
        expiresOn: null,
        answers: [],
      },
      state,
      subjectKey: 'company:00000001',
      subjectLabel: 'Aileron Works Ltd',
      words: 'turnover kept',
      footnote: '',
      seen: [],
      review: { state: review, words: 'Look again.' },
      applies: true,
      author: 'Ann',
      at: '2026-11-22T10:00:00.000Z',
      note: '',
      createdBy: 'Ann',
      createdAt: '2026-11-22T10:00:00.000Z',
    });
    expect(told('rulings-reviewed', [ruling(1, 'none')])).toEqual([]);
    expect(
      told('rulings-reviewed', [
        ruling(1, 'due'),
        ruling(2, 'lapsed'),
        ruling(3, 'moot'),
        ruling(4, 'changed'),
        ruling(5, 'due', 'revoked'),
      ]),
    ).toEqual(['medium r1', 'high r2', 'medium r3', 'high r4']);
  });

  test('a sign-off stands for its extracts and revision, and falls with another edition', () => {
    expect(told('cluster-signed-off')).toEqual(['low aircraft']);
    const body = { clusterId: 'aircraft', extractIds: extractsInForce(world.store), note: '' };
    saveDesk(world.store, {
      entries: [{ kind: 'sign-off', body: { ...body, revision: world.revisions.narrow } }],
    });
    expect(told('cluster-signed-off')).toEqual(['medium aircraft']);
    saveDesk(world.store, {
      entries: [{ kind: 'sign-off', body: { ...body, revision: world.revisions.wide } }],
    });
    expect(told('cluster-signed-off')).toEqual([]);
    const next = addWorldExtract(world.store, {
      ...TINY_SECTORS,
      supplier: 'Tiny Estimates',
      edition: '2025',
    });
    expect(extractsInForce(world.store)).toContain(next);
    expect(told('cluster-signed-off')).toEqual(['medium aircraft']);
    expect(found('cluster-signed-off').findings[0]?.sentence).toContain('other extracts');
  });
});

test('a workspace without anything has an answer for every rule', () => {
  const empty = createWorldWorkspace();
  const state = readCoverageWorld(empty.store, { rulings: [] });
  for (const rule of COVERAGE_RULES) expect(COVERAGE_CHECKS[rule](state).checked).toBeGreaterThanOrEqual(0);
  empty.close();
});

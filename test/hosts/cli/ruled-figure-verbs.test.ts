import { describe, expect, test } from 'vitest';
import { openAircraftCli, PLACED_COMPANIES, PLACED_POSTCODES } from './aircraft-cli.ts';

const WHY = ['--cause', 'not-of-the-cluster', '--reason', 'makes galley kitchens'];

// Every command is a process of its own; on a busy machine a dozen of them take their time.
describe('figures under rulings by cli', { timeout: 240_000 }, () => {
  test('a change is explained: a company that is not counted neither joins nor leaves', async () => {
    const { must } = await openAircraftCli(PLACED_COMPANIES, PLACED_POSTCODES);
    const asked = ['explain-change', 'aerospace', '--row', '1.1', '--geography', 'uk'];
    const counted = ['--measure', 'businesses', '--action', 'disregard'];
    await must('rulings', 'record', '--company', '00000001', ...counted, ...WHY);
    const out = await must(...asked, '--before-as-captured');
    expect(out).toMatch(/^1\.1 .* 3 +2 +−1 +0 +0 +0 +−1/m);
    expect(out).toContain(
      '\n0 companies joined, 0 companies left, 1 company not counted because of rulings.\n',
    );
    expect(await must(...asked, '--after-as-captured')).toContain(
      '\n0 companies joined, 0 companies left, 1 company counted again because of rulings.\n',
    );
    expect(await must(...asked)).toContain('\n0 companies joined, 0 companies left.\n');
  });

  test('the figures by area obey a ruling on the figure of a scorecard, and name it where they ask otherwise', async () => {
    const { cli, must } = await openAircraftCli(PLACED_COMPANIES, PLACED_POSTCODES);
    const replaced = ['--action', 'replace', '--value', '500', '--source', 'A visit'];
    await must('rulings', 'record', '--figure', 'aerospace/3.1/uk', ...replaced, ...WHY);
    const asked = ['metrics', 'aerospace', '--geography', 'uk'];
    const same = await must(...asked);
    expect(same).toMatch(/ 500¹ /);
    expect(same).toMatch(/^1 {2}.* replaced with 500 \(A visit\).* \(Ruling 1\)$/m);
    const scorecard = await must(...asked, '--row', '3.1');
    expect(scorecard).toContain('500');
    const otherwise = await must(...asked, '--attribution', 'whole-company');
    expect(otherwise).toMatch(/ 4,130¹ /);
    expect(otherwise).toMatch(/^1 {2}The scorecard’s figure is ruled: .* \(Ruling 1\)$/m);
    expect(await must(...asked, '--as-captured')).not.toContain('¹');
    expect(await cli.json(...asked)).toMatchObject({
      rows: [{ values: { employees: { value: 500 } }, captured: { employees: { value: 4130 } } }],
    });
  });
});

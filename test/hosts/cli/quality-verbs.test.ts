import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openAircraftCli } from './aircraft-cli.ts';

const COMPANIES = [
  'Registered name,CRN,Postcode,Sector',
  'Alpha Wings Ltd,00000001,DE24 8BJ,30300',
  'Beta Rotors Ltd,00000002,NG1 1AA,30300',
  'Gamma Bakery Ltd,00000003,DE1 1AA,10710',
  'Delta Repair Ltd,00000004,DE1 1AB,33160',
].join('\r\n');

// Every command is a process of its own; on a busy machine a dozen of them take their time.
describe('judging, lists, handing over and quotients by cli', { timeout: 120_000 }, () => {
  test('a sample is drawn and judged, and its precision told; undo takes the verdict back', async () => {
    const { cli, must } = await openAircraftCli(COMPANIES);
    const sample = z
      .object({ id: z.number(), members: z.number() })
      .parse(await cli.json('judge', 'draw', 'aerospace', '--members', '5', '--near', '0', '--seed', '3'));
    expect(sample.members).toBe(2);
    const id = String(sample.id);
    await must('judge', 'set', id, '00000001', 'belongs', '--note', 'makes wings');
    await must('judge', 'set', id, '00000002', 'does-not');
    expect(await must('judge', 'show', id)).toContain('makes wings');
    await must('undo');
    expect(await must('judge', 'samples', 'aerospace')).toContain('1 of 1 judged member belongs');
  });

  test('a list is met and pinned in one step; what is handed over stands in the release log', async () => {
    const { cli, must } = await openAircraftCli(COMPANIES);
    const list = cli.file('list.csv', 'Name,Number\nGamma Bakery,3\nDelta Repair Limited,\nNobody,\n');
    const out = await must('lists', 'match', 'aerospace', list, '--pin', 'in', '--reason', 'trade body');
    expect(out).toContain('0 in, 2 out, 1 unknown, 0 ambiguous, 1 blank');
    expect(out).toContain('2 companies pinned in');
    await must('lists', 'keep', 'aerospace', list, '--title', 'Trade body');
    expect(await must('lists', 'list')).toContain('Trade body');
    const unreasoned = await cli.run('lists', 'match', 'aerospace', list, '--pin', 'in');
    expect([unreasoned.code, unreasoned.err]).toEqual([2, expect.stringContaining('Pins need a reason')]);

    const file = path.join(cli.folder, 'numbers.txt');
    expect(await must('handover', 'write', 'aerospace', 'numbers-data-city', '--out', file)).toContain(
      'internal: not cleared for release',
    );
    expect(readFileSync(file, 'utf8')).toBe('00000001\n00000002\n00000003\n00000004\n');
    const log = z
      .object({ releases: z.array(z.object({ subject: z.string(), rows: z.number() })) })
      .parse(await cli.json('call', 'releases.list', '{}'));
    expect(log.releases[0]).toMatchObject({ rows: 4, subject: expect.stringContaining('The Data City') });
  });

  test('quotients come with their sources', async () => {
    const { cli, must } = await openAircraftCli(COMPANIES);
    expect(await must('quotients', 'sources', 'aerospace')).toContain('companies, sites');
    const found = z
      .object({ rows: z.array(z.object({ counts: z.record(z.string(), z.number()) })) })
      .parse(await cli.json('quotients', 'aerospace', '--geography', 'uk'));
    expect(found.rows[0]?.counts).toEqual({ part: 2, whole: 4, comparatorPart: 2, comparatorWhole: 4 });
  });
});

import { describe, expect, test } from 'vitest';
import { openAircraftCli } from './aircraft-cli.ts';

const COMPANIES = [
  'Registered name,CRN,Postcode,Sector,Turnover,Staff',
  'Alpha Wings Ltd,00000001,DE24 8BJ,30300,4000000000,3',
  'Beta Rotors Ltd,00000002,NG1 1AA,30300,9000000,90',
].join('\r\n');
const WHY = ['--cause', 'supplier-error', '--reason', 'thousands taken for pounds'];

// Every command is a process of its own; on a busy machine a dozen of them take their time.
describe('rulings by cli', { timeout: 240_000 }, () => {
  test('a ruling is recorded, shown, revised, revoked, put back, confirmed, and stands in the audit', async () => {
    const { cli, must } = await openAircraftCli(COMPANIES);
    const recorded = await must(
      'rulings',
      'record',
      '--site',
      '00000001 de24 8bj',
      '--company',
      '00000002',
      '--measure',
      'turnover',
      '--action',
      'cap',
      '--at',
      '4,000,000',
      ...WHY,
      '--review-on',
      '2020-01-31',
    );
    expect(recorded).toMatch(
      /1 +Beta Rotors Ltd +Turnover of Beta Rotors Ltd capped at £4,000,000 in every cluster/,
    );
    expect(recorded).toMatch(
      /2 +Alpha Wings Ltd, DE24 8BJ +Turnover at DE24 8BJ capped at £4,000,000 in every cluster/,
    );
    expect(await must('rulings', 'list', '--review', 'due')).toContain(
      '2 rulings; 2 rulings in force, 2 to review.',
    );
    await must('rulings', 'confirm', '2', '--note', 'read the accounts', '--review-on', 'none');
    expect(await must('rulings', 'list', '--cluster', 'aerospace', '--review', 'none')).toMatch(
      / +2 +Alpha Wings/,
    );
    const revise = [
      'rulings',
      'revise',
      'ruling-2',
      '--action',
      'disregard',
      '--remains',
      '2000000',
      '--cluster',
      'aerospace',
    ];
    expect(await cli.run(...revise)).toMatchObject({ code: 2, err: expect.stringContaining('--note') });
    expect(await must(...revise, '--note', 'only here', '--still', 'Work goes on')).toContain(
      'Turnover at DE24 8BJ disregarded but for £2,000,000 in Aerospace',
    );
    expect(await cli.run(...revise, '--note', 'late', '--remains', '1', '--version', '1')).toMatchObject({
      code: 1,
    });
    expect(await must('rulings', 'revoke', '1', '2', '--note', 'mistaken')).toBe('2 rulings revoked.\n');
    expect(await must('rulings', 'restore', '2', '--note', 'right')).toBe('1 ruling put in force again.\n');
    const shown = await must('rulings', 'show', '2');
    expect(shown).toContain(
      'In Aerospace, turnover of Alpha Wings Ltd at DE24 8BJ is disregarded but for £2,000,000: an error of the supplier. Work goes on.',
    );
    expect(shown).toMatch(/\n +1 .*capped at £4,000,000/);
    await must('undo');
    const audit = await must('rulings', 'audit', '--kind', 'ruling');
    for (const act of ['recorded', 'confirmed', 'revised', 'revoked', 'restored', 'undone'])
      expect(audit).toMatch(new RegExp(`Ann +ruling +${act} `));
    expect(await cli.run('rulings', 'show', '7')).toMatchObject({
      code: 1,
      err: expect.stringContaining('“7”'),
    });
  });

  test('what a list prints under --json goes into another workspace as it is; what will not do is refused in a sentence', async () => {
    const [one, other] = await Promise.all([openAircraftCli(COMPANIES), openAircraftCli(COMPANIES)]);
    const subject = ['--company', '00000001', '--measure', 'turnover'];
    await one.must(
      'rulings',
      'record',
      ...subject,
      '--action',
      'replace',
      '--value',
      '4000000',
      '--source',
      'accounts',
      ...WHY,
    );
    const file = one.cli.file('rulings.json', JSON.stringify(await one.cli.json('rulings', 'list')));
    expect(await other.must('rulings', 'record', '--file', file)).toContain(
      'replaced with £4,000,000 (accounts)',
    );
    for (const [args, code, sentence] of [
      [[...subject, '--action', 'cap', ...WHY], 2, '--at'],
      [[...subject, '--action', 'cap', '--at', 'much', ...WHY], 2, 'a number in full'],
      [['--action', 'keep', ...WHY], 2, 'what the ruling is about'],
      [[...subject, '--file', file], 2, 'not by both'],
      [['--company', '99999999', '--measure', 'turnover', '--action', 'keep', ...WHY], 1, 'company 99999999'],
      [['--cell', '1,1', '--measure', 'turnover', '--action', 'cap', '--at', '1', ...WHY], 1, 'whole cell'],
      [['--file', one.cli.file('broken.json', '{')], 1, 'is not JSON'],
      [['--file', one.cli.file('wrong.json', '[{}]')], 2, 'will not do'],
    ] as const)
      expect(await one.cli.run('rulings', 'record', ...args)).toMatchObject({
        code,
        err: expect.stringContaining(sentence),
      });
  });
});

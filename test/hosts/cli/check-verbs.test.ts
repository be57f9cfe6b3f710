import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CliWorld } from './cli-world.ts';

const reportSchema = z.object({
  outcome: z.string(),
  failed: z.number(),
  rules: z.array(z.object({ id: z.string() })),
});

// Every command is a process of its own; on a busy machine a dozen of them take their time.
describe('the check by cli', { timeout: 240_000 }, () => {
  test('it is a gate: 1 while a rule fails, 0 once its findings are waived, 1 again when the waiver goes', async () => {
    const cli = new CliWorld();
    await cli.init();
    const first = await cli.run('check');
    expect([first.code, first.err]).toEqual([1, '']);
    expect(first.out).toMatch(/extract-in-use +FAILS +1 +No extract of companies is in use/);
    expect(first.out).toMatch(/reference-loaded +FAILS/);
    expect(first.out).toMatch(/The check fails \(.*from high on\): of 30 rules 2 fail/);

    const waived = await cli.run(
      'check',
      'waive',
      'coverage:extract-in-use:workspace',
      '--reason',
      'A trial',
    );
    expect([waived.code, waived.out]).toEqual([0, expect.stringMatching(/^Waived: No extract of companies/)]);
    expect((await cli.run('check')).code).toBe(1);
    const until = ['--reason', 'Made up', '--expires-on', '2999-12-31'];
    await cli.run('check', 'waive', 'coverage:reference-loaded:postcodes', ...until);
    const passed = await cli.run('check');
    expect([passed.code, passed.out]).toEqual([0, expect.stringContaining('The check passes')]);
    // What is lower than the gate does not fail it; with a lower gate it does.
    expect(passed.out).toMatch(/metric-fed/);

    expect(await cli.run('check', 'unwaive', 'coverage:extract-in-use:workspace')).toMatchObject({ code: 0 });
    expect((await cli.run('check', '--rule', 'extract-in-use')).code).toBe(1);
    expect((await cli.run('check', '--rule', 'rows-accounted')).code).toBe(0);
    // A waiver that has lapsed lets nothing pass.
    await cli.run(
      'check',
      'waive',
      'coverage:extract-in-use:workspace',
      '--reason',
      'Old',
      '--expires-on',
      '2020-01-01',
    );
    const lapsed = await cli.run('check', '--rule', 'extract-in-use');
    expect([lapsed.code, lapsed.out]).toEqual([1, expect.stringContaining('Its waiver has lapsed')]);
  });

  test('as JSON it is the answer of the method, with the same exit code; a mistake in the command is another one', async () => {
    const cli = new CliWorld();
    await cli.init();
    const { code, out } = await cli.run('check', '--json', '--fail-from', 'low');
    const report = reportSchema.parse(JSON.parse(out));
    expect([code, report.outcome, report.rules.length]).toEqual([1, 'fail', 30]);
    expect((await cli.run('check', '--fail-from', 'grave')).code).toBe(2);
    expect((await cli.run('check', '--rule', 'nothing')).code).toBe(2);
    expect((await cli.run('check', 'waive', 'coverage:extract-in-use:workspace')).code).toBe(2);
    const unknown = await cli.run('check', 'waive', 'outlier:x', '--reason', 'Why not');
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('finds nothing with the key')]);
    const nothing = await cli.run('check', 'unwaive', 'outlier:x');
    expect([nothing.code, nothing.err]).toEqual([1, expect.stringContaining('is waived')]);
  });

  test('the checklist of a new edition says that there is none yet; an unknown cluster is not signed off', async () => {
    const cli = new CliWorld();
    await cli.init();
    expect((await cli.run('rollover')).out).toMatch(/^No extract has an edition before it yet/);
    expect(await cli.run('rollover', 'sign-off', 'nothing')).toMatchObject({ code: 1 });
  });
});

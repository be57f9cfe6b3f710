import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openAircraftCli } from './aircraft-cli.ts';

const COMPANIES = [
  'Registered name,CRN,Postcode,Sector,Staff,Turnover,Incorporated',
  'Alpha Wings Ltd,00000001,DE24 8BJ,30300,40,150000000,2018-03-01',
  'Beta Rotors Ltd,00000002,NG1 1AA,30300,60,2000000,2009-03-01',
].join('\r\n');

const writtenSchema = z.object({
  files: z.array(z.string()),
  pages: z.number(),
  subject: z.string(),
  clearance: z.string(),
  releaseId: z.number(),
});

describe('figures of maps by cli', { timeout: 240_000 }, () => {
  test('are written into a folder and into the release log; one map alone needs its reason', async () => {
    const { cli } = await openAircraftCli(COMPANIES);
    const out = path.join(cli.folder, 'figures');
    const asked = ['figure', '--cluster', 'aerospace', '--out', out, '--name', 'Aero'];
    const alone = await cli.run(...asked, '--measures', 'turnover');
    expect(alone.code).toBe(1);
    expect(alone.err).toContain('Add a panel with another measure');
    expect(existsSync(out)).toBe(false);

    const written = writtenSchema.parse(
      await cli.json(...asked, '--format', 'pdf,svg,csv,geojson', '--view', 'flat', '--paper', 'A3'),
    );
    expect(written.clearance).toBe('internal: not cleared for release');
    expect(written.subject).toContain('Aero');
    expect(readdirSync(out).toSorted()).toEqual(written.files.map((file) => path.basename(file)).toSorted());
    expect(readFileSync(path.join(out, 'Aero.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect(readFileSync(path.join(out, 'Aero.csv'), 'utf8')).toContain('Aerospace: Estimated turnover');
    const releases = z
      .object({ releases: z.array(z.object({ id: z.number(), subject: z.string(), kind: z.string() })) })
      .parse(await cli.json('call', 'releases.list', '{}'));
    expect(releases.releases[0]).toMatchObject({
      id: written.releaseId,
      subject: written.subject,
      kind: 'file',
    });

    const reason = 'Asked for by the board';
    const single = writtenSchema.parse(
      await cli.json(...asked, '--measures', 'turnover', '--override', reason, '--format', 'csv'),
    );
    expect(single.subject).toContain(reason);

    const absent = await cli.run('figure', '--saved', 'Nothing', '--out', out);
    expect(absent.code).toBe(1);
    expect(absent.err).toContain('No figure “Nothing” is kept');
    expect((await cli.run('figure', '--cluster', 'aerospace')).code).toBe(2);
    expect((await cli.run(...asked, '--format', 'bmp')).code).toBe(2);
  });
});

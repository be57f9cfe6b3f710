import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openAircraftCli } from './aircraft-cli.ts';

const COMPANIES = [
  'Registered name,CRN,Postcode,Sector,Staff',
  'Alpha Wings Ltd,00000001,DE24 8BJ,30300,300',
  'Beta Rotors Ltd,00000002,NG1 1AA,30300,90',
].join('\r\n');

// Every command is a process of its own; on a busy machine a dozen of them take their time.
describe('annotations and caveats by cli', { timeout: 240_000 }, () => {
  test('a roundtable note with a file is added, answered, found by what it mentions, and its file written again', async () => {
    const { cli, must } = await openAircraftCli(COMPANIES);
    const file = cli.file('minutes.txt', 'Said at the table.');
    const noted = await must(
      'annotate',
      'cluster:aerospace',
      'Jobs (#3.1) are too low',
      '--kind',
      'roundtable',
      '--attributed-to',
      'B. Director',
      '--anonymised',
      '--attach',
      file,
    );
    const id = /^Annotated Aerospace \(cluster:aerospace\), annotation (\S+)\.$/m.exec(noted)?.[1] ?? '';
    await must('annotate', 'The accounts say so too', '--reply-to', id);
    const found = await must('annotations', '--metric', '3.1', '--kind', 'roundtable');
    expect(found).toMatch(
      /Aerospace +roundtable +open +Jobs \(#3\.1\) are too low +B\. Director, anonymised +1 /,
    );
    expect(await must('annotations', '--reply-to', id)).toMatch(
      /reply \(note\) +open +The accounts say so too/,
    );
    expect(await must('annotations', '--cluster', 'aerospace', '--status', 'resolved')).not.toContain('Jobs');
    const fileId = /^File (\S+) of \S+: minutes\.txt, 18 bytes$/m.exec(found)?.[1] ?? '';
    const out = path.join(cli.folder, 'again.txt');
    expect(await must('attachments', 'save', fileId, '--out', out)).toContain('18 bytes');
    expect(readFileSync(out, 'utf8')).toBe('Said at the table.');
  });

  test('a caveat is saved with the desk, listed, and printed with the range of the figure', async () => {
    const { cli, must } = await openAircraftCli(COMPANIES);

    const body = {
      clusterIds: ['aerospace'],
      metricIds: ['1.1'],
      text: 'Addresses are doubtful.',
      direction: 'over',
      alternatives: [{ metricId: '1.1', source: 'A trade body', bound: 'about', value: 7 }],
    };
    const file = cli.file('caveat.json', JSON.stringify({ kind: 'caveat', body }));
    await must('desk', 'save', file);
    const listed = await must('caveats', 'list', '--cluster', 'aerospace');
    expect(listed).toMatch(/aerospace +1\.1 +Addresses are doubtful\. +Likely too high/);
    expect(listed).toMatch(/1\.1 .*A trade body: about 7/);
    expect(await must('caveats', 'applied', 'aerospace', '--row', '1.1', '--geography', 'uk')).toMatch(
      /^Addresses are doubtful\. Businesses: between 0 \(this figure, United Kingdom\) and about 7 \(A trade body\)\. \[always\]\n1 caveat\./m,
    );
  });
});

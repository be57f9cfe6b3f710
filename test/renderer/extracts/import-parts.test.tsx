import { act } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { createClient } from '../../../renderer/api/client.ts';
import { MADE_DRIFT, MADE_LOOK, MADE_MAPPING, MADE_STAGE } from '../../../renderer/gallery/made-import.ts';
import { CommitBar } from '../../../renderer/panels/extracts/import/commit-bar.tsx';
import { DriftLists } from '../../../renderer/panels/extracts/import/drift-lists.tsx';
import { FileTop } from '../../../renderer/panels/extracts/import/file-top.tsx';
import { fillField } from '../../../renderer/panels/extracts/import/mapping-edits.ts';
import { NeededChips } from '../../../renderer/panels/extracts/import/needed-chips.tsx';
import { ProblemGroups } from '../../../renderer/panels/extracts/import/problem-groups.tsx';
import { readRejects } from '../../../renderer/panels/extracts/import/reject-export.ts';
import { StageChecks } from '../../../renderer/panels/extracts/import/stage-checks.tsx';
import { draw, press, type Drawn } from '../draw.tsx';
import { makeStandInHost } from '../stand-in-host.ts';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.close();
  drawn = null;
  vi.useRealTimers();
});

test('the header row is chosen among the first rows; passing over rows looks at the file once', async () => {
  vi.useFakeTimers();
  const chosen: number[] = [];
  drawn = await draw(
    makeStandInHost(),
    <FileTop top={MADE_LOOK.top} headerRow={3} headerRows={1} onHeader={(row) => chosen.push(row)} />,
  );
  const radio = (row: number) =>
    drawn?.page.querySelector<HTMLInputElement>(`input[aria-label="Row ${row} is the header"]`);
  expect(radio(3)?.checked).toBe(true);
  for (const row of [2, 1]) await act(async () => radio(row)?.click());
  expect(radio(1)?.checked, 'what was wanted shows at once').toBe(true);
  expect(chosen).toEqual([]);
  await act(async () => vi.advanceTimersByTime(1000));
  expect(chosen).toEqual([1]);
});

test('needed fields say which column fills them, or that one must be chosen', async () => {
  drawn = await draw(
    makeStandInHost(),
    <NeededChips look={MADE_LOOK} mapping={MADE_MAPPING} onChange={() => undefined} />,
  );
  expect(drawn.page.textContent).toContain('Company name from column B');
  await drawn.redraw(
    <NeededChips look={MADE_LOOK} mapping={fillField(MADE_MAPPING, 1, null)} onChange={() => undefined} />,
  );
  expect(drawn.page.querySelector('button')?.textContent).toContain('needed: choose a column');
});

test('old and new headers stand side by side with what came, went and moved', async () => {
  drawn = await draw(makeStandInHost(), <DriftLists drift={MADE_DRIFT} />);
  const [before, after] = drawn.page.querySelectorAll('ol');
  const marked = (list: Element | undefined) =>
    [...(list?.querySelectorAll('li') ?? [])]
      .filter((line) => line.querySelector('.import-drift-mark') !== null)
      .map((line) => line.textContent);
  expect(marked(before)).toEqual(['DBestEstimateCurrentTurnover gone', 'EComment gone']);
  expect(marked(after)).toEqual(['CNet Zero Score new', 'DPostcodes moved']);
  expect(drawn.page.textContent).toContain('“BestEstimateCurrentTurnover” filled a field and is gone');
});

test('errors, warnings, repairs and skipped rows stand apart, and each reason leads to its rows', async () => {
  const shown: string[] = [];
  drawn = await draw(
    makeStandInHost(),
    <ProblemGroups problems={MADE_STAGE.problems} onShow={(code) => shown.push(code)} />,
  );
  expect([...drawn.page.querySelectorAll('h3')].map((title) => title.textContent)).toEqual([
    'Errors 12 rows',
    'Warnings 41 marks',
    'Repairs 310 marks',
    'Skipped 2 rows',
  ]);
  await press(drawn.page, 'Company number repaired');
  expect(shown).toEqual(['company-number-padded']);
});

test('checks that need a look come with their advice; the others on request', async () => {
  drawn = await draw(makeStandInHost(), <StageChecks checks={MADE_STAGE.checks} />);
  expect(drawn.page.querySelectorAll('tr')).toHaveLength(2);
  expect(drawn.page.textContent).toContain('Look');
  expect(drawn.page.textContent).toContain('1 check is fine');
  await press(drawn.page, 'Show every check');
  expect(drawn.page.querySelectorAll('tr')).toHaveLength(3);
});

test('the foot says why it cannot be done yet, and leads there', async () => {
  const gone: string[] = [];
  drawn = await draw(
    makeStandInHost(),
    <CommitBar
      stage={null}
      outdated={false}
      statement=""
      obstacle={{ sentence: 'Needed before the file can be read: Company name.', step: 'columns' }}
      reading={null}
      committing={false}
      commitJob={null}
      again={false}
      onAgain={() => undefined}
      onRead={() => gone.push('read')}
      onCommit={() => gone.push('commit')}
      onGo={(step) => gone.push(step)}
    />,
  );
  await press(drawn.page, 'Read the whole file');
  expect(gone, 'a button that cannot do it does nothing').toEqual([]);
  await press(drawn.page, 'Go to the columns');
  expect(gone).toEqual(['columns']);
});

test('refused rows are read page by page and written whole, marks of quotation and letters intact', async () => {
  const all = Array.from({ length: 3 }, (_, at) => ['7', String(at), `“Ångström”, no. ${at}`]);
  const host = makeStandInHost({
    'extracts.rejectsTable': (input) => {
      const offset =
        typeof input === 'object' && input !== null && 'offset' in input ? Number(input.offset) : 0;
      return {
        total: 3,
        fileName: 'refused.csv',
        header: ['Extract', 'Row', 'Name'],
        rows: all.slice(offset, offset + 2),
      };
    },
  });
  const written = await readRejects(createClient(host), { stageId: 's' });
  expect(written).toMatchObject({ fileName: 'refused.csv', rows: 3 });
  expect(written.parts.join('')).toBe(
    '\uFEFFExtract,Row,Name\r\n7,0,"“Ångström”, no. 0"\r\n7,1,"“Ångström”, no. 1"\r\n7,2,"“Ångström”, no. 2"\r\n',
  );
});

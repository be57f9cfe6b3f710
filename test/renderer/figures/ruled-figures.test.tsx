import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { RulingFootnote } from '#shared/domain/ruling.ts';
import { FigureCell } from '../../../renderer/panels/figures/figure-cell.tsx';
import { rowsByCluster } from '../../../renderer/panels/figures/figure-rows.ts';
import { figureHint } from '../../../renderer/panels/figures/figure-words.ts';
import { MetricInspector } from '../../../renderer/panels/figures/metric-inspector.tsx';
import { FootnoteList } from '../../../renderer/panels/rulings/footnote-list.tsx';
import { NumberedFootnotes } from '../../../renderer/panels/rulings/footnote-marks.tsx';
import { describedWorkspace } from '../anomalies/described-workspace.ts';
import { draw, type Drawn } from '../draw.tsx';
import { makeStandInHost } from '../stand-in-host.ts';
import { makeFigures, makeRow, makeValue } from './made-figures.ts';

let drawn: Drawn | null = null;
afterEach(() => drawn?.close());

const footnote = (words: string): RulingFootnote => ({
  rulingId: 'r1',
  number: 4,
  action: 'cap',
  subjectLabel: 'Businesses, Aerospace, uk',
  words: 'capped at 2',
  footnote: words,
  needsReview: false,
});
const CAPPED = 'Businesses of Aerospace in the United Kingdom is capped at 2.';
const ELSEWHERE =
  'The scorecard’s figure is ruled: Businesses of Aerospace in the United Kingdom is capped at 2. What is marked here asks another question and stands as computed.';

/** The UK's businesses capped at two of three; the LQ formed of them only names the ruling. */
const ruled = () => ({
  ...makeRow('uk', {
    businesses: makeValue(2, { rulingIds: ['r1'] }),
    'location-quotient': makeValue(1, { metricId: 'location-quotient', rulingIds: ['r1'] }),
  }),
  captured: { businesses: makeValue(3) },
});

test('a figure of a scorecard that is ruled shows the ruled value with its mark; what only names the ruling has the mark and no other value', async () => {
  const [row] = rowsByCluster(makeFigures([ruled()]), new Map());
  if (row === undefined) throw new Error('There is no row.');
  drawn = await draw(
    makeStandInHost(),
    <NumberedFootnotes namedByFigures={[['r1'], ['r1']]} rulings={[footnote(CAPPED)]}>
      <FigureCell row={row} metricId="businesses" />
      <FigureCell row={row} metricId="location-quotient" />
      <FootnoteList />
    </NumberedFootnotes>,
  );
  const cells = [...drawn.page.querySelectorAll<HTMLElement>('[data-metric]')];
  expect(cells.map(({ dataset }) => dataset['value'])).toEqual(['2', '1']);
  for (const cell of cells) expect(cell.textContent).toContain('¹');
  expect(drawn.page.textContent).toContain(`1  ${CAPPED} (Ruling 4)`);
  expect(figureHint(row, 'businesses')).toContain('Ruled; 3 as captured');
  expect(figureHint(row, 'location-quotient')).not.toContain('Ruled');
});

test('the inspector names the ruling of the scorecard’s figure where the question is another one', async () => {
  const { businesses } = makeRow('uk', { businesses: makeValue(3, { rulingIds: ['r1'] }) }).values;
  const figures = { ...makeFigures([makeRow('uk', { businesses })]), rulings: [footnote(ELSEWHERE)] };
  const host = makeStandInHost({
    'workspace.describe': () => describedWorkspace(),
    'metrics.compute': () => figures,
  });
  drawn = await draw(
    host,
    <MetricInspector
      selection={{ kind: 'metric', clusterId: 'aerospace', metricId: 'businesses', geographySetId: 'uk' }}
    />,
  );
  await act(async () => {});
  expect(drawn.page.textContent).toContain(ELSEWHERE);
  expect(drawn.page.textContent).not.toContain('As captured:');
  expect(drawn.page.querySelector('[data-full-value]')?.textContent).toBe('3');
});

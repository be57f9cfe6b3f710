import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { listMethodPages, readMethodPage } from '#core/exports/method-pages.ts';
import { METRICS } from '#shared/domain/metric-catalogue.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const resources = fileURLToPath(new URL('../../../resources', import.meta.url));
const pages = listMethodPages({ resources });

/** Pages that no row of the catalogue names, each with what it explains. */
const GENERAL: Readonly<Record<string, string>> = {
  anomalies: 'what the detectors look for',
  attribution: 'how jobs and turnover are shared over sites',
  caveats: 'what a reader must know of a cluster',
  'change-explained': 'how a change is split over its causes',
  'counting-unit': 'companies or corporate groups',
  'counts-and-presence': 'what a count of companies is',
  definitions: 'who is a member',
  'entered-figures': 'what is entered by hand, and rates',
  'innovation-indicators': 'the table of indicators',
  judging: 'drawing and judging samples',
  'location-quotient': 'the location quotient',
  'members-by-supplier': 'whose members are counted',
  'missing-values': 'blank, zero, suppressed, not applicable',
  overlaps: 'how clusters and suppliers overlap',
  rulings: 'what analysts decide about values',
  'share-of-uk': 'the share printed beside figures',
  'short-ids': 'how a printed figure is found again',
};

describe('the methodology pages', () => {
  test('every row of the catalogue has its page, and every page belongs to a row or is a general one', () => {
    const wanted = new Set([...METRICS.map(({ page }) => page), ...Object.keys(GENERAL)]);
    const there = new Set(pages.map(({ id }) => id));
    expect([...wanted].filter((id) => !there.has(id))).toEqual([]);
    expect([...there].filter((id) => !wanted.has(id))).toEqual([]);
  });

  test.each(pages.map(({ id }) => id))('%s has a title, a worked example and no second title', (id) => {
    const { title, text } = readMethodPage({ resources }, id);
    expect(text.startsWith(`# ${title}\n`)).toBe(true);
    expect(text.match(/^# /gm)).toHaveLength(1);
    expect(text).toMatch(/Worked example/i);
    expect(text.endsWith('\n')).toBe(true);
    expect(text).not.toMatch(/TODO|TBC|\[TO BE/);
  });

  test.each(
    [...new Set(METRICS.map(({ page }) => page))].filter((id) => pages.some((page) => page.id === id)),
  )('the page %s of a row gives formula and sources', (id) => {
    const { text } = readMethodPage({ resources }, id);
    expect(text).toMatch(/\*\*Formula|^## Formula/m);
    expect(text).toMatch(/\*\*Sources?|^## Sources?/m);
  });

  test('titles are listed in their order and read as listed', () => {
    const titles = pages.map(({ title }) => title);
    expect(titles).toEqual([...titles].toSorted((a, b) => a.localeCompare(b, 'en-GB')));
    expect(readMethodPage({ resources }, 'businesses').title).toBe('Businesses');
  });

  test('nothing outside the folder is ever read', () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'methodology', 'inner'), { recursive: true });
    writeFileSync(path.join(folder, 'secret.md'), '# Secret\n');
    writeFileSync(path.join(folder, 'methodology', 'inner', 'deep.md'), '# Deep\n');
    writeFileSync(path.join(folder, 'methodology', 'Upper Case.md'), '# Upper\n');
    cpSync(
      path.join(resources, 'methodology', 'businesses.md'),
      path.join(folder, 'methodology', 'businesses.md'),
    );
    expect(readdirSync(path.join(folder, 'methodology'))).toHaveLength(3);
    expect(listMethodPages({ resources: folder })).toEqual([{ id: 'businesses', title: 'Businesses' }]);
    for (const id of ['../secret', 'inner/deep', '..', '', 'Upper Case', 'nothing'])
      expect(() => readMethodPage({ resources: folder }, id)).toThrow(/no methodology page/);
  });
});

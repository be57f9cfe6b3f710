import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { AppError } from '#shared/contract/errors.ts';
import type { Call } from '#core/call.ts';
import { readAreaRegister } from '#core/geography/register.ts';
import { computeHexLayer } from '#core/hexes/layer.ts';
import { createSample, findSample, SAMPLE_REFERENCE } from '#core/sample/create-sample.ts';
import { readCalibration } from '#core/sample/calibration.ts';
import { generateSample } from '#core/sample/generate.ts';
import { readRecipe } from '#core/sample/recipe.ts';
import { readSampleIndicators, readSampleRecords } from '#core/sample/sample-records.ts';
import { appFolders } from '#core/store/app-folders.ts';
import type { AppFolders } from '#core/store/app-folders.ts';
import { sampleHandlers } from '#core/handlers/sample.ts';
import { silentJob } from '#core/store/job.ts';
import { readMeta } from '#core/store/meta.ts';
import { WorkspaceDesk } from '#core/workspaces/workspace-desk.ts';
import { openReference, openWorkspaceFile } from '#core/store/open.ts';
import { readStore } from '#core/store/write-store.ts';

const RESOURCES = fileURLToPath(new URL('../../../resources', import.meta.url));
const digest = (body: string | Uint8Array) => createHash('sha256').update(body).digest('hex');
const NOW = () => '2026-11-22T10:00:00.000Z';

function temporaryFolders(): AppFolders {
  const home = mkdtempSync(path.join(tmpdir(), 'workbench-sample-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return appFolders(home, RESOURCES);
}

function callOf(folders: AppFolders, job = silentJob()): Call {
  const refuse = () => {
    throw new AppError('no-workspace', 'No workspace is open.');
  };
  return {
    role: 'writer',
    folders,
    reading: refuse,
    writing: refuse,
    file: refuse,
    job,
    publish: () => undefined,
  };
}

function openSample(file: string, folders: AppFolders) {
  const store = readStore({
    db: openWorkspaceFile(file, 'read'),
    path: file,
    folders,
    referenceName: SAMPLE_REFERENCE,
  });
  onTestFinished(() => store.close());
  return store;
}

describe('the files of the sample world', () => {
  const recipe = readRecipe({ resources: RESOURCES });
  const calibration = readCalibration({ resources: RESOURCES });
  const records = readSampleRecords({ resources: RESOURCES });
  const indicators = readSampleIndicators({ resources: RESOURCES });
  const generate = (seed = recipe.seed) =>
    generateSample({ ...recipe, seed }, { calibration, records, indicators }).files;
  const textOf = (name: string) => {
    const body = generate().find((file) => file.name === name)?.body;
    if (typeof body !== 'string') throw new Error(`no text of ${name}`);
    return body;
  };

  test('the same seed gives the same bytes, another seed others', () => {
    const digests = (files: ReturnType<typeof generate>) =>
      files.map(({ name, body }) => [name, digest(body)]);
    const once = digests(generate());
    expect(digests(generate())).toEqual(once);
    const other = digests(generate(1));
    for (const name of ['postcodes', 'companies', 'tracked', 'fundraisings', 'fdi'])
      expect(other.find(([of]) => of === name)?.[1], name).not.toBe(once.find(([of]) => of === name)?.[1]);
  });

  test('every town names a current district, and the calibration names industries and towns of the recipe', () => {
    const codes = new Set(recipe.industries.map(({ code }) => code));
    const towns = new Set(recipe.towns.map(({ name }) => name));
    for (const cluster of calibration.clusters) {
      for (const code of Object.keys({ ...cluster.industries, ...cluster.secondIndustries, ...cluster.says }))
        expect(codes).toContain(code);
      for (const town of Object.keys(cluster.towns)) expect(towns).toContain(town);
    }
    for (const code of calibration.exclusiveIndustries) expect(codes).toContain(code);
    const { districts } = readAreaRegister({ folders: { resources: RESOURCES }, reference: null });
    for (const town of recipe.towns) expect(districts.has(town.districtCode), town.name).toBe(true);
    expect(recipe.towns.filter((town) => town.midlands).length).toBeGreaterThanOrEqual(45);
    expect(recipe.towns.filter((town) => !town.midlands).length).toBeGreaterThanOrEqual(25);
  });

  test('all postcodes are of areas that do not exist and all companies say that they are synthetic', () => {
    for (const line of textOf('postcodes').trimEnd().split('\n'))
      expect(line).toMatch(
        /^"Z[A-K][1-9] [1-9][A-Z]{2}",10,\d+,\d+,"[EWSN]92\d{6}","","","","[EWSN]\d{8}",""$/,
      );
    for (const line of textOf('companies').trimEnd().split('\n').slice(1))
      expect(line).toMatch(/^ZZ\d{6},[^,]*Sample.*,Synthetic/);
    for (const line of textOf('tracked').trimEnd().split('\n').slice(1))
      expect(line).toMatch(/\(Sample\)[^,]*,ZZ\d{6},/);
    // The indicators are public figures and say so.
    for (const { name, stated } of generate())
      if (name !== 'indicators') expect(stated.title).toMatch(/^Synthetic /);
  });
});

describe('the sample workspace', () => {
  test(
    'holds a Midlands, the rest of the UK, clusters where they belong and two spikes',
    { timeout: 60_000 },
    async () => {
      const folders = temporaryFolders();
      const file = await createSample(callOf(folders), NOW);
      expect(findSample({ folders })).toBe(file);
      const store = openSample(file, folders);
      expect(readMeta(store.db)).toMatchObject({
        name: 'Sample workspace (synthetic)',
        author: 'Sample',
        sample: true,
        reference: 'sample',
      });
      const ask = (geographySetId: string, measure: 'businesses' | 'turnover', clusterId?: string) =>
        computeHexLayer(store, { geographySetId, measure, settings: { rulings: false }, clusterId });
      const midlands = ask('midlands-engine', 'businesses');
      const uk = ask('uk', 'businesses');
      expect(midlands.total).toBeGreaterThan(3500);
      expect(uk.total - midlands.total).toBeGreaterThan(11_000);
      expect(uk.notPlaced).toBeGreaterThan(20);
      // Each cluster stands where the calibration says: for each company outside the four, at least twice as many as in the Midlands.
      const strongholds = [
        ['aerospace', 'utla:E06000015'],
        ['agri-tech', 'utla:E10000019'],
        ['health-and-life-sciences', 'utla:E06000018'],
        ['space-technologies', 'utla:E06000016'],
      ] as const;
      const others = (set: string) =>
        ask(set, 'businesses').total -
        strongholds.reduce((sum, [clusterId]) => sum + ask(set, 'businesses', clusterId).total, 0);
      for (const [clusterId, set] of strongholds) {
        const perOther = (place: string) => ask(place, 'businesses', clusterId).total / others(place);
        expect(perOther(set) / perOther('midlands-engine'), clusterId).toBeGreaterThan(2);
      }
      expect(strongholds.map(([id]) => ask('midlands-engine', 'businesses', id).total)).toEqual([
        1524, 284, 1294, 488,
      ]);
      const turnover = ask('midlands-engine', 'turnover', 'aerospace');
      expect(turnover.largest?.value).toBeGreaterThan(9.8e9);
      const [, second = Number.NaN, third = Number.NaN] = [...turnover.value]
        .filter((value) => !Number.isNaN(value))
        .toSorted((a, b) => b - a);
      expect(second).toBeGreaterThan(6.4e9);
      expect(third).toBeLessThan(3e9);
      const annotations = store.db
        .prepare('SELECT subject_key, author FROM annotation ORDER BY subject_key')
        .all();
      const cell = turnover.largest;
      expect(annotations).toEqual([
        { subject_key: 'company:ZZ000001', author: 'Sample' },
        { subject_key: `hex:area-1km2:${cell?.q},${cell?.r}`, author: 'Sample' },
      ]);
    },
  );

  test(
    'a second one stands beside the first and shares its reference store, apart from the real one',
    { timeout: 60_000 },
    async () => {
      const folders = temporaryFolders();
      const first = await createSample(callOf(folders), NOW);
      const second = await createSample(callOf(folders), NOW);
      expect(second).not.toBe(first);
      const reference = openReference(folders, SAMPLE_REFERENCE, 'read');
      onTestFinished(() => void reference?.close());
      expect(reference?.prepare('SELECT count(*) FROM extract').pluck().get()).toBe(1);
      expect(openReference(folders, 'main', 'read')).toBeNull();
      const store = openSample(second, folders);
      expect(
        store.db.prepare(`SELECT count(*) FROM site WHERE placed = 'placed'`).pluck().get(),
      ).toBeGreaterThan(15_000);
    },
  );

  test('is opened where it is there, and made anew when that is asked for', { timeout: 60_000 }, async () => {
    const folders = temporaryFolders();
    const desk = new WorkspaceDesk({
      role: 'writer',
      folders,
      host: 'test',
      now: NOW,
      peer: () => Promise.resolve(null),
      holding: () => undefined,
    });
    onTestFinished(() => desk.drop());
    const handlers = sampleHandlers(desk);
    const ask = (again: boolean) => handlers['workspaces.createSample']({ again }, callOf(folders));
    const made = await ask(false);
    expect(made).toMatchObject({ name: 'Sample workspace (synthetic)', sample: true, reference: 'sample' });
    expect(made.counts).toMatchObject({
      extracts: 15,
      companies: 20_839,
      clusters: 30,
      annotations: 2,
      openAnnotations: 2,
    });
    expect((await ask(false)).id).toBe(made.id);
    expect((await ask(true)).id).not.toBe(made.id);
  });

  test('a cancel leaves no workspace and nothing staged behind', async () => {
    const folders = temporaryFolders();
    let breaths = 0;
    const job = {
      ...silentJob(),
      breathe: () => {
        breaths += 1;
        return breaths > 12 ? Promise.reject(new AppError('cancelled', 'Stopped.')) : Promise.resolve();
      },
    };
    await expect(createSample(callOf(folders, job), NOW)).rejects.toThrow('Stopped.');
    expect(findSample({ folders })).toBeNull();
    expect(existsSync(folders.workspaces) ? readdirSync(folders.workspaces) : []).toEqual([]);
    expect(readdirSync(folders.staging)).toEqual([]);
  });
});

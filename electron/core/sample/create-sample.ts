import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AnnotationSubject } from '#shared/domain/annotation.ts';
import type { ExtractStatement } from '#shared/domain/extract.ts';
import { hexAt, latticeOf } from '#shared/domain/hex-lattice.ts';
import { rulingBodySchema, type RulingBody } from '#shared/domain/ruling.ts';
import { addAnnotation } from '../annotations/annotate.ts';
import type { Call, GrantedFile } from '../call.ts';
import { hexSpacingOf } from '../geography/site-cells.ts';
import { saveDesk } from '../desk/save-desk.ts';
import { commitStage } from '../import/commit.ts';
import { stageFile } from '../import/stage.ts';
import { deleteStage } from '../import/staging-file.ts';
import { recordRulings } from '../rulings/record-rulings.ts';
import type { ReadStore } from '../store/handles.ts';
import { readKnown } from '../store/known-workspaces.ts';
import { writeMeta } from '../store/meta.ts';
import { WORKSPACE_KIND } from '../store/migrations/migration-lists.ts';
import { createFile, WORKSPACE_SUFFIX } from '../store/open.ts';
import { readStore, writeStore } from '../store/write-store.ts';
import { readCalibration } from './calibration.ts';
import type { SpikePlace } from './calibrated-companies.ts';
import type { SampleFiles } from './generate.ts';
import { generateSample } from './generate.ts';
import type { SampleRecipe } from './recipe.ts';
import { readRecipe } from './recipe.ts';
import type { SampleFile } from './sample-file.ts';
import { readSampleDesk, readSampleIndicators, readSampleRecords } from './sample-records.ts';
import { readSampleRegister, startRegister } from './start-register.ts';

/** The sample reads a reference store of its own: its invented postcodes never meet the real ones. */
export const SAMPLE_REFERENCE = 'sample';

const SAMPLE_SLUG = 'sample-workspace';

/** Finds the sample workspace that was opened last and is still there, or the one in the application's own folder; null where there is none. */
export function findSample(call: Pick<Call, 'folders'>): string | null {
  const known = readKnown(call.folders).find((entry) => entry.sample && existsSync(entry.path));
  if (known !== undefined) return known.path;
  const own = path.join(call.folders.workspaces, SAMPLE_SLUG + WORKSPACE_SUFFIX);
  return existsSync(own) ? own : null;
}

/**
 * Makes a new synthetic sample workspace through the ordinary import path and gives the path of its file; nothing is opened.
 *
 * It is built aside and moved into the folder of workspaces when it is whole, so that a cancel or a crash leaves none behind and
 * the workspace that is open stays as it was. Throws `cancelled` and what an import may throw.
 */
export async function createSample(call: Call, now: () => string): Promise<string> {
  const recipe = readRecipe(call.folders);
  mkdirSync(call.folders.staging, { recursive: true, mode: 0o700 });
  const building = mkdtempSync(path.join(call.folders.staging, `${process.pid}-sample-`));
  try {
    const file = path.join(building, SAMPLE_SLUG + WORKSPACE_SUFFIX);
    await build(call, recipe, building, file, now);
    mkdirSync(call.folders.workspaces, { recursive: true, mode: 0o700 });
    const target = freePath(call.folders.workspaces);
    renameSync(file, target);
    return target;
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}

function freePath(folder: string): string {
  for (let number = 1; ; number += 1) {
    const file = path.join(folder, `${SAMPLE_SLUG}${number === 1 ? '' : `-${number}`}${WORKSPACE_SUFFIX}`);
    if (!existsSync(file)) return file;
  }
}

async function build(
  call: Call,
  recipe: SampleRecipe,
  folder: string,
  file: string,
  now: () => string,
): Promise<void> {
  const db = createFile(file, WORKSPACE_KIND);
  const read = readStore({ db, path: file, folders: call.folders, referenceName: SAMPLE_REFERENCE });
  try {
    db.transaction(() =>
      writeMeta(db, {
        id: randomUUID(),
        name: recipe.workspaceName,
        author: recipe.author,
        createdAt: now(),
        sample: true,
        reference: SAMPLE_REFERENCE,
      }),
    )();
    call.job.phase('Making the sample workspace', 'Inventing companies', null, 'companies');
    await call.job.breathe();
    const files = generateSample(recipe, {
      calibration: readCalibration(call.folders),
      records: readSampleRecords(call.folders),
      indicators: readSampleIndicators(call.folders),
    });
    const granted = grantFiles(folder, files.files);
    const inner: Call = {
      ...call,
      // A cancel between stage and commit must leave no staged file waiting.
      folders: { ...call.folders, staging: folder },
      author: recipe.author,
      reading: () => read,
      writing: () => writeStore({ read, author: recipe.author, now }),
      file: (token) => {
        const found = granted.find((candidate) => candidate.token === token);
        if (found === undefined) throw new Error(`the sample has no file ${token}`);
        return found;
      },
      // Nobody shows this workspace yet.
      publish: () => undefined,
    };
    for (const file of files.files) await importFile(inner, file, statementOf(recipe, file));
    const store = inner.writing();
    startRegister(store, readSampleRegister(call.folders));
    saveDesk(store, { entries: readSampleDesk(call.folders) });
    for (const { on, kind, text } of recipe.annotations) {
      addAnnotation(store, { subject: subjectOf(on, store, files), kind, text });
    }
    recordRulings(
      store,
      recipe.spikes.flatMap((spike, at) => {
        const place = files.spikes[at];
        return place === undefined ? [] : [rulingOn(spike, place)];
      }),
    );
  } finally {
    read.close();
  }
}

function subjectOf(
  on: SampleRecipe['annotations'][number]['on'],
  store: ReadStore,
  { spikes: [spike] }: SampleFiles,
): AnnotationSubject {
  if (spike === undefined) throw new Error('the sample has no spike to annotate');
  if (on === 'spike-company') return { kind: 'company', companyNumber: spike.companyNumber };
  const spacing = hexSpacingOf(store);
  return { kind: 'hex', spacing, ...hexAt(latticeOf(spacing), spike.easting, spike.northing) };
}

/** What the sample's analysts ruled about the turnover that a head office files for its group. */
function rulingOn(
  { ruling: { reason, remains, evidence } }: SampleRecipe['spikes'][number],
  { companyNumber, postcode }: SpikePlace,
): RulingBody {
  return rulingBodySchema.parse({
    subject: { kind: 'site', companyNumber, postcode },
    scope: { measures: ['turnover'], clusterIds: null },
    cause: 'head-office',
    action: { kind: 'disregard' },
    remains,
    reason,
    evidence: [{ kind: 'text', text: evidence }],
  });
}

function grantFiles(folder: string, files: readonly SampleFile[]): GrantedFile[] {
  return files.map(({ name, ending, body }) => {
    const fileName = `sample-${name}.${ending}`;
    const file = path.join(folder, fileName);
    writeFileSync(file, body, { mode: 0o600 });
    return { token: name, path: file, name: fileName };
  });
}

function statementOf(recipe: SampleRecipe, { stated }: SampleFile): ExtractStatement {
  return {
    edition: recipe.edition,
    retrievedOn: null,
    licence: { name: recipe.licence, terms: recipe.note, attribution: '', expiresOn: null },
    product: '',
    period: '',
    coverage: '',
    currency: null,
    licenceId: null,
    ...stated,
  };
}

/** Stages and commits as an analyst would; a directory that the sample's reference store holds already is left as it is. */
async function importFile(call: Call, file: SampleFile, statement: ExtractStatement): Promise<void> {
  const stage = await stageFile(call, { fileToken: file.name, profileId: file.profileId });
  const { accepted, read } = stage.rows;
  // A row that is passed over would be missed by every figure.
  if (accepted + file.above !== read)
    throw new Error(`${read - accepted} rows of the sample's ${file.name} were not taken`);
  if (stage.committedAs !== null) deleteStage(call.folders, stage.stageId);
  else await commitStage(call, { stageId: stage.stageId, statement, allowRepeat: false });
}

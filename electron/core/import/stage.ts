import type { Call } from '#core/call.ts';
import { stageSchema } from '#shared/contract/methods/extracts.ts';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import { readAreaRegister } from '#core/geography/register.ts';
import { AppError } from '#shared/contract/errors.ts';
import { planFile } from './file-plan.ts';
import type { FilePlan } from './file-plan.ts';
import { stagedFacts } from './facts.ts';
import { isBlankRow, unknownLayout } from './layout.ts';
import { findCommitted, withReference } from './ledger.ts';
import type { ColumnUse, MapContext, MappedRow, SupplierProfile } from './profiles/profile.ts';
import { describeProfile, PROFILES } from './profiles/profiles.ts';
import { checkUnchanged } from './readers/byte-source.ts';
import type { SourceRow } from './readers/record-splitter.ts';
import { readRows } from './readers/row-reader.ts';
import { noteStamp, openStagePlacing } from './stage-placing.ts';
import { StageWriter } from './stage-writer.ts';
import { createStagingDraft } from './staging-file.ts';

/**
 * Reads a file into a staging store: every row accepted, rejected with a code, or skipped. Nothing reaches the workspace.
 *
 * A refusal, a cancel or a fault leaves nothing behind. Throws the refusals of `extracts.stage`.
 */
export async function stageFile(
  call: Call,
  request: { readonly fileToken: string; readonly profileId?: string | undefined },
): Promise<Stage> {
  const file = call.file(request.fileToken);
  call.job.phase(`Reading ${file.name}`, 'Opening the file', null, 'rows');
  const profiles = request.profileId === undefined ? PROFILES : [findProfile(request.profileId)];
  const plan = await planFile(file, profiles, call.job);
  try {
    const draft = createStagingDraft(call.folders);
    const placing = openStagePlacing(call);
    try {
      const profile = plan.form === 'table' ? plan.layout.profile : plan.profile;
      const writer = new StageWriter(draft.db, {
        target: profile.target,
        duplicates: 'first',
        place: placing.place,
      });
      const columns =
        plan.form === 'table'
          ? await stageTable(plan, writer, call, file.name)
          : await stageFeatures(plan, writer, call, file.name);
      await checkUnchanged(file, plan.fileBytes, plan.modified);
      call.job.phase(`Reading ${file.name}`, 'Summing up', null, 'rows');
      const { rows, problems, codes } = writer.finish();
      if (rows.read === rows.skipped) throw noRows(file.name);
      const stage = stageSchema.parse({
        stageId: draft.stageId,
        profile: describeProfile(profile),
        fileName: file.name,
        fileBytes: plan.fileBytes,
        fingerprint: plan.fingerprint,
        encoding: plan.encoding,
        stagedAt: new Date().toISOString(),
        rows,
        problems,
        columns,
        facts: await stagedFacts(draft.db, profile.target, codes, call.job),
        mapping: null,
        checks: [],
        against: null,
        corrects: null,
        remarks: [],
        committedAs: findCommitted(call, profile.target, plan.fingerprint),
        suggested: {
          retrievedOn: null,
          ...profile.suggest({ fileName: file.name, documentation: plan.documentation }),
        },
      });
      await call.job.breathe();
      noteStamp(draft.db, placing.stamp);
      draft.keep(stage);
      call.publish('extracts');
      return stage;
    } catch (cause) {
      draft.drop();
      throw cause;
    } finally {
      placing.close();
    }
  } finally {
    plan.close();
  }
}

function findProfile(id: string): SupplierProfile {
  const profile = PROFILES.find((candidate) => candidate.id === id);
  if (profile === undefined)
    throw new AppError('not-found', `There is no supplier profile “${id}”; ask for the list of profiles.`);
  return profile;
}

function noRows(fileName: string): AppError {
  return new AppError(
    'file-header-only',
    `“${fileName}” has a header and no rows below it; export it again with its rows.`,
  );
}

type Columns = Stage['columns'];

function readWorld(call: Call): Pick<MapContext, 'successions' | 'districts'> {
  const register = withReference(call, (reference) => readAreaRegister({ folders: call.folders, reference }));
  return { successions: register.successions, districts: new Set(register.districts.keys()) };
}

async function stageTable(
  plan: FilePlan & { form: 'table' },
  writer: StageWriter,
  call: Call,
  fileName: string,
): Promise<Columns> {
  const { profile, separator, firstRow } = plan.layout;
  const total = plan.members.reduce((sum, member) => sum + member.source.bytes, 0);
  call.job.phase(`Reading ${fileName}`, 'Reading rows', total, 'bytes');
  const world = readWorld(call);
  let columns: Columns | null = null;
  let before = 0;
  for (const { source, detected } of plan.members) {
    const memberName = plan.inArchive ? source.name : null;
    let map: ((fields: readonly string[]) => MappedRow) | null = null;
    let width = firstRow.length;
    for await (const batch of readRows(source, detected.encoding, separator).batches()) {
      for (const row of batch.rows) {
        if (isBlankRow(row.fields)) {
          writer.write(row.line, row.raw, BLANK);
          continue;
        }
        if (map === null) {
          if (!profile.recognises(row.fields)) throw unknownLayout(fileName, row.fields, [profile]);
          const context: MapContext = { ...world, fileName, memberName };
          map = profile.mapper(row.fields, context);
          width = row.fields.length;
          if (profile.hasHeader) continue;
        }
        writer.write(row.line, row.raw, mapRow(row, width, map));
        columns ??= withExamples(profile.columns(firstRow), row.fields);
      }
      call.job.advance(before + batch.bytesDone);
      await call.job.breathe();
    }
    before += source.bytes;
  }
  return columns ?? withExamples(profile.columns(firstRow), []);
}

const BLANK: MappedRow = { record: null, problems: [{ code: 'blank-row', field: null, value: null }] };

function mapRow(row: SourceRow, width: number, map: (fields: readonly string[]) => MappedRow): MappedRow {
  if (row.fault !== null) return { record: null, problems: [{ code: row.fault, field: null, value: null }] };
  if (row.fields.length !== width)
    return {
      record: null,
      problems: [{ code: 'field-count', field: null, value: String(row.fields.length) }],
    };
  return map(row.fields);
}

function withExamples(uses: readonly ColumnUse[], example: readonly string[]): Columns {
  return uses.map(({ column, field }, index) => {
    const value = example[index]?.trim() ?? '';
    return { column, field, example: value === '' ? null : value.slice(0, 200), dropped: false };
  });
}

async function stageFeatures(
  plan: FilePlan & { form: 'features' },
  writer: StageWriter,
  call: Call,
  fileName: string,
): Promise<Columns> {
  const { profile, features } = plan;
  call.job.phase(`Reading ${fileName}`, 'Reading outlines', features.length, 'areas');
  const map = profile.mapper(features, { ...readWorld(call), fileName, memberName: null });
  for (const [index, feature] of features.entries()) {
    writer.write(feature.position, JSON.stringify(feature.properties), map(feature));
    call.job.advance(index + 1);
    await call.job.breathe();
  }
  const first = features[0]?.properties ?? {};
  const uses = profile.columns(features);
  return withExamples(
    uses,
    uses.map(({ column }) => {
      const value = first[column];
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    }),
  );
}

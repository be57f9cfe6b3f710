import type { JobHandle } from '#core/store/job.ts';
import type { Feature } from './readers/feature-reader.ts';
import type { Recognition } from './recognition.ts';
import type { ReadTables } from './stage-tables.ts';
import type { StageWriter } from './stage-writer.ts';
import type { MapWorld } from './table-mapper.ts';

/** Stages the areas of a boundary file. Throws `cancelled`. */
export async function stageOutlines(
  {
    found,
    writer,
    world,
    fileName,
    job,
  }: {
    readonly found: Recognition;
    readonly writer: StageWriter;
    readonly world: MapWorld;
    readonly fileName: string;
    readonly job: JobHandle;
  },
  features: readonly Feature[],
): Promise<ReadTables> {
  const { profile } = found;
  if (profile?.form !== 'features') throw new Error('outlines are read by a profile of tables');
  job.phase(`Reading ${fileName}`, 'Reading outlines', features.length, 'areas');
  const map = profile.mapper(features, { ...world, fileName, memberName: null });
  for (const [index, feature] of features.entries()) {
    writer.write(feature.position, JSON.stringify(feature.properties), map(feature));
    job.advance(index + 1);
    await job.breathe();
  }
  const first = features[0]?.properties ?? {};
  const columns = profile.columns(features).map(({ column, field }) => {
    const value = first[column];
    const example = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
    return { column, field, example: example === '' ? null : example.slice(0, 200), dropped: false };
  });
  return { columns, remarks: [] };
}

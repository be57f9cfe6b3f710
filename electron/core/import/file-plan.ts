import type { GrantedFile } from '#core/call.ts';
import type { JobHandle } from '#core/store/job.ts';
import { AppError } from '#shared/contract/errors.ts';
import { recogniseTable, unknownOutlines } from './layout.ts';
import type { TableLayout, TextMember } from './layout.ts';
import type { FeatureProfile, SupplierProfile, TableProfile } from './profiles/profile.ts';
import { openArchive } from './readers/archive.ts';
import type { Archive } from './readers/archive.ts';
import type { ByteSource } from './readers/byte-source.ts';
import { fingerprintSource, openFile, readHead } from './readers/byte-source.ts';
import { readFeatures } from './readers/feature-reader.ts';
import type { Feature } from './readers/feature-reader.ts';
import { detectFileKind, detectPacked } from './readers/file-kind.ts';
import { EncodingDetector, encodingText } from './readers/text-encoding.ts';

interface PlanHead {
  readonly fileBytes: number;
  readonly modified: number;
  readonly fingerprint: string;
  readonly encoding: string;
  /** Text that came with the rows in an archive: readme, metadata. */
  readonly documentation: string;
  close(): void;
}

/** What a file is and how it will be read; nothing has been staged yet. */
export type FilePlan = PlanHead &
  (
    | {
        readonly form: 'table';
        readonly members: readonly TextMember[];
        readonly layout: TableLayout;
        readonly inArchive: boolean;
      }
    | { readonly form: 'features'; readonly profile: FeatureProfile; readonly features: readonly Feature[] }
  );

/**
 * Finds out what a file is, by its content: kind, fingerprint, encoding, layout. Reads it through once.
 * Every refusal of an unfit file comes from here. The caller closes the plan.
 */
export async function planFile(
  file: GrantedFile,
  profiles: readonly SupplierProfile[],
  job: JobHandle,
): Promise<FilePlan> {
  const source = await openFile(file);
  const kind = detectFileKind(await readHead(file, 512));
  if (kind.kind === 'foreign' || kind.kind === 'ole') throw unsupported(file.name, kind.what, kind.wayOut);
  job.phase(`Reading ${file.name}`, 'Checking the file', source.bytes, 'bytes');
  const detector = new EncodingDetector();
  const fingerprint = await fingerprintSource(source, job, (piece) => {
    if (kind.kind !== 'zip') detector.look(piece);
  });
  const head = {
    fileBytes: source.bytes,
    modified: source.modified,
    fingerprint,
    documentation: '',
    close: () => undefined,
  };
  if (kind.kind === 'zip') return planArchive(file, profiles, job, head);
  const detected = detector.detect(file.name);
  const encoding = encodingText(detected);
  const member = { source, detected };
  if (kind.kind === 'json') return planFeatures(file, profiles, member, { ...head, encoding });
  const layout = await recogniseTable(member, tablesAmong(profiles), file.name);
  return { ...head, encoding, form: 'table', members: [member], layout, inArchive: false };
}

async function planFeatures(
  file: GrantedFile,
  profiles: readonly SupplierProfile[],
  member: TextMember,
  head: PlanHead,
): Promise<FilePlan> {
  const features = await readFeatures(member.source, member.detected.encoding, file.name);
  const candidates = profiles.filter((profile) => profile.form === 'features');
  const profile = candidates.find((candidate) => candidate.recognises(features));
  if (profile === undefined) throw unknownOutlines(file.name, features);
  return { ...head, form: 'features', profile, features };
}

async function planArchive(
  file: GrantedFile,
  profiles: readonly SupplierProfile[],
  job: JobHandle,
  head: Omit<PlanHead, 'encoding'>,
): Promise<FilePlan> {
  const archive = await openArchive(file);
  try {
    const packed = detectPacked(
      archive.entries.map((entry) => entry.name),
      '',
    );
    if (packed.kind === 'foreign') throw unsupported(file.name, packed.what, packed.wayOut);
    if (packed.kind === 'workbook')
      throw unsupported(file.name, 'an Excel workbook', 'save the sheet as “CSV UTF-8”');
    const tables = archive.entries.filter(isTableName);
    const outlines = archive.entries.filter(
      (entry) => /\.(?:geo|topo)?json$/i.test(entry.name) && !isHousekeeping(entry.name),
    );
    const [outline] = outlines;
    if (tables.length === 0 && outline !== undefined && outlines.length === 1) {
      const detected = await detectEncoding(outline, job);
      const plan = await planFeatures(
        file,
        profiles,
        { source: outline, detected },
        { ...head, encoding: encodingText(detected), close: () => archive.close() },
      );
      return plan;
    }
    const [first] = tables;
    if (first === undefined)
      throw new AppError(
        'file-layout-unknown',
        `“${file.name}” holds no CSV file; choose the archive the supplier offers for the tables, or the CSV itself.`,
      );
    return await planTables(file, profiles, job, archive, tables, head);
  } catch (cause) {
    archive.close();
    throw cause;
  }
}

async function planTables(
  file: GrantedFile,
  profiles: readonly SupplierProfile[],
  job: JobHandle,
  archive: Archive,
  tables: readonly ByteSource[],
  head: Omit<PlanHead, 'encoding'>,
): Promise<FilePlan> {
  const candidates = tablesAmong(profiles);
  const planOf = async (members: readonly TextMember[], layout: TableLayout): Promise<FilePlan> => ({
    ...head,
    ...textFacts(members),
    documentation: await readDocumentation(archive),
    form: 'table',
    members,
    layout,
    inArchive: true,
    close: () => archive.close(),
  });
  // A profile that knows its entries by name comes first; the others need an archive with one table in it.
  for (const profile of candidates) {
    const chosen = profile.members === null ? [] : tables.filter((entry) => profile.members?.(entry.name));
    if (chosen.length === 0) continue;
    const members = await detectEncodings(chosen, job, file.name);
    const [first] = members;
    if (first === undefined) continue;
    // The other entries are looked at row by row when they are read: each must begin with the same layout.
    const layout = await recogniseTable(first, [profile], `${file.name}: ${first.source.name}`);
    return planOf(members, layout);
  }
  const [only] = tables;
  if (only === undefined || tables.length > 1)
    throw new AppError(
      'file-layout-unknown',
      `“${file.name}” holds ${tables.length} CSV files and it is not clear which is meant; unpack it and import one of them.`,
    );
  const members = await detectEncodings([only], job, file.name);
  const [member] = members;
  if (member === undefined) throw new Error('one entry gave no member');
  const layout = await recogniseTable(member, candidates, `${file.name}: ${only.name}`);
  return planOf(members, layout);
}

function tablesAmong(profiles: readonly SupplierProfile[]): TableProfile[] {
  return profiles.filter((profile) => profile.form === 'table');
}

/** Reads the entries through once: their encoding, and whether they can be unpacked whole. */
async function detectEncodings(
  entries: readonly ByteSource[],
  job: JobHandle,
  fileName: string,
): Promise<TextMember[]> {
  job.phase(
    `Reading ${fileName}`,
    'Checking the archive',
    entries.reduce((sum, entry) => sum + entry.bytes, 0),
    'bytes',
  );
  const members: TextMember[] = [];
  let done = 0;
  for (const source of entries) {
    const detected = await detectEncoding(source, job, done);
    done += source.bytes;
    // An empty entry holds no rows and no layout.
    if (source.bytes > 0) members.push({ source, detected });
  }
  if (members.length === 0)
    throw new AppError('file-empty', `“${fileName}” holds only empty files; download it again.`);
  return members;
}

async function detectEncoding(
  source: ByteSource,
  job: JobHandle,
  before = 0,
): Promise<TextMember['detected']> {
  const detector = new EncodingDetector();
  let done = before;
  for await (const piece of source.open()) {
    detector.look(piece);
    done += piece.length;
    job.advance(done);
    await job.breathe();
  }
  return detector.detect(source.name);
}

function textFacts(members: readonly TextMember[]): { encoding: string } {
  return { encoding: [...new Set(members.map((member) => encodingText(member.detected)))].join(', ') };
}

const DOCUMENTATION_BYTES = 64 * 1024;

async function readDocumentation(archive: Archive): Promise<string> {
  let text = '';
  for (const entry of archive.entries) {
    if (
      !/(?:^|\/)(?:metadata|readme|licen[cs]e)[^/]*\.txt$/i.test(entry.name) ||
      entry.bytes > DOCUMENTATION_BYTES
    )
      continue;
    const decoder = new TextDecoder('windows-1252');
    for await (const piece of entry.open()) text += decoder.decode(piece, { stream: true });
    text += '\n';
  }
  return text;
}

function isTableName(entry: ByteSource): boolean {
  return /\.csv$/i.test(entry.name) && !isHousekeeping(entry.name);
}

/** Entries that packing programs and suppliers add around the data. */
function isHousekeeping(name: string): boolean {
  return /(?:^|\/)(?:__MACOSX|Doc|\.[^./][^/]*)(?:\/|$)/i.test(name);
}

function unsupported(fileName: string, what: string, wayOut: string): AppError {
  return new AppError(
    'file-type-unsupported',
    `“${fileName}” is ${what}, which is not read here: ${wayOut}.`,
  );
}

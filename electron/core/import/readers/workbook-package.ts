import { AppError } from '#shared/contract/errors.ts';
import type { Archive } from './archive.ts';
import type { ByteSource } from './byte-source.ts';
import { damagedPart, readXml } from './workbook-xml.ts';

/** Another part that a part names. */
export interface Relation {
  readonly id: string;
  /** The last word of the type ("worksheet"), which the two editions of the format share. */
  readonly type: string;
  /** Name of the part, from the root of the package. */
  readonly target: string;
}

const MOST_RELATIONS = 10_000;

/** The parts of an Office package. Names are compared as the format asks: without regard to capitals. */
export class WorkbookPackage {
  readonly fileName: string;
  readonly #parts = new Map<string, ByteSource>();

  constructor(archive: Archive, fileName: string) {
    this.fileName = fileName;
    for (const entry of archive.entries) {
      const key = partKey(entry.name);
      if (!this.#parts.has(key)) this.#parts.set(key, entry);
    }
  }

  find(name: string): ByteSource | null {
    return this.#parts.get(partKey(name)) ?? this.#parts.get(partKey(unquoted(name))) ?? null;
  }

  /** The workbook part. Throws `file-type-unsupported` where the archive holds none, or one in the binary form. */
  async findWorkbook(): Promise<ByteSource> {
    const named = (await this.relations('')).find(({ type }) => type === 'officeDocument');
    const part =
      (named === undefined ? null : this.find(named.target)) ??
      (await this.#byContentType()) ??
      this.find('xl/workbook.xml') ??
      this.find('xl/workbook.bin');
    if (part === null)
      throw new AppError(
        'file-type-unsupported',
        `“${this.fileName}” holds no workbook; choose another file.`,
      );
    if (/\.bin$/i.test(part.name))
      throw new AppError(
        'file-type-unsupported',
        `“${this.fileName}” is a binary Excel workbook (XLSB), which is not read; open it in the spreadsheet program and save it as XLSX, or the sheet as “CSV UTF-8”.`,
      );
    return part;
  }

  /** What a part names, in the order of the file; nothing where it names nothing. `''` stands for the package itself. */
  async relations(part: string): Promise<readonly Relation[]> {
    const slash = part.lastIndexOf('/');
    const folder = part.slice(0, slash + 1);
    const source = this.find(`${folder}_rels/${part.slice(slash + 1)}.rels`);
    if (source === null) return [];
    const found: Relation[] = [];
    await readXml(source, this.fileName, {
      open: (name, attributes) => {
        if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return;
        const { Id: id, Type: type, Target: target } = attributes;
        if (id === undefined || type === undefined || target === undefined) return;
        found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: resolvePart(folder, target) });
        if (found.length > MOST_RELATIONS)
          throw damagedPart(this.fileName, source.name, 'names more parts than any workbook can have');
      },
      close: () => undefined,
      text: () => undefined,
    });
    return found;
  }

  async #byContentType(): Promise<ByteSource | null> {
    const types = this.find('[Content_Types].xml');
    if (types === null) return null;
    let target: string | null = null;
    await readXml(types, this.fileName, {
      open(name, attributes) {
        if (
          name === 'Override' &&
          /(?:sheet|template)\.(?:\w+\.)*main/i.test(attributes['ContentType'] ?? '')
        )
          target ??= attributes['PartName'] ?? null;
      },
      close: () => undefined,
      text: () => undefined,
    });
    return target === null ? null : this.find(target);
  }
}

function partKey(name: string): string {
  return name.replace(/^\/+/, '').toLowerCase();
}

function unquoted(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The name a target stands for: from the root where it begins with a slash, else from the folder of the part that names it. */
function resolvePart(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const from = path.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '');
  for (const step of path.split('/')) {
    if (step === '..') from.pop();
    else if (step !== '' && step !== '.') from.push(step);
  }
  return from.join('/');
}

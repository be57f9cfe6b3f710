import type { Connection } from '#core/store/handles.ts';
import type { CodeRecord } from './profiles/profile.ts';

/** A code of the file: its number in the staging store, its first title, and how many carry it. */
export interface CollectedCode {
  readonly id: number;
  title: string;
  parent: string | null;
  carriers: number;
}

/** Collects the codes of a file over its rows: the first title of each, and how many companies or records carry it. */
export class StagedCodes {
  readonly #schemes = new Map<string, Map<string, CollectedCode>>();
  readonly #byId: CollectedCode[] = [];

  /** How many different codes there are. */
  get count(): number {
    return this.#byId.length;
  }

  /** Finds a code by its number. */
  byId(id: number): CollectedCode | undefined {
    return this.#byId[id - 1];
  }

  /** A list names a code. Says whether it is new, or got the title it lacked. */
  listed(code: CodeRecord): boolean {
    const before = this.count;
    const known = this.#schemes.get(code.scheme)?.get(code.code);
    const untitled = known?.title === '';
    const found = this.find(code);
    return this.count > before || (untitled && found.title !== '');
  }

  /** Finds a code by its name; one that is new is collected. */
  find({ scheme, code, title, parent }: CodeRecord): CollectedCode {
    let codes = this.#schemes.get(scheme);
    if (codes === undefined) {
      codes = new Map();
      this.#schemes.set(whole(scheme), codes);
    }
    let found = codes.get(code);
    if (found === undefined) {
      found = {
        id: this.#byId.length + 1,
        title: whole(title),
        parent: parent == null ? null : whole(parent),
        carriers: 0,
      };
      codes.set(whole(code), found);
      this.#byId.push(found);
    } else if (found.title === '' && title !== '') found.title = whole(title);
    return found;
  }

  /** Writes the codes into the staging store. Those that no kept row carries any more are written too: the file names them. */
  write(db: Connection): void {
    const insert = db.prepare('INSERT INTO code VALUES (?, ?, ?, ?, ?, ?)');
    for (const [scheme, codes] of this.#schemes)
      for (const [code, { id, title, parent, carriers }] of codes)
        insert.run(id, scheme, code, title, parent, carriers);
  }
}

/** Copied letter by letter: a piece of a text holds the whole text in memory. */
function whole(text: string): string {
  return Buffer.from(text).toString();
}

import type { ListedCode } from './code-lists.ts';
import type { CodeMoves } from './code-moves.ts';

/** What became of a code that is gone. */
export interface Fate {
  readonly kind: 'renamed' | 'split' | 'merged' | 'gone';
  readonly code: string;
  readonly successors: readonly Successor[];
}

export interface Successor {
  readonly code: string;
  readonly companies: number;
  /** 0 to 1: by companies the share of those still there, by titles how alike they are. */
  readonly share: number;
}

/** Nearly all: of ten companies still there, eight. */
const NEARLY_ALL = 0.8;
/** A part of a split takes a tenth of the companies at least, and is made of them for the most part. */
const PART = 0.1;
const MADE_OF = 0.6;
/** Together the parts of a split take most of the companies. */
const MOST = 0.6;

/**
 * Works out from the companies what became of codes that are gone: renamed where nearly all of a code's companies came
 * to one new code and that one is made of them; split where they came to two or more; merged where one code took the
 * companies of several, or an older code took them; else gone.
 */
export function fatesByCompanies(
  gone: readonly string[],
  isNew: (code: string) => boolean,
  { moves, stayed, gained }: CodeMoves,
): Fate[] {
  const leads = gone.map((code) => {
    const still = stayed.get(code) ?? 0;
    const reached = moves
      .filter(({ from }) => from === code)
      .map(({ to, companies }) => ({
        code: to,
        companies,
        share: still === 0 ? 0 : companies / still,
        madeOf: companies / Math.max(1, gained.get(to) ?? companies),
      }))
      .toSorted((a, b) => b.share * b.madeOf - a.share * a.madeOf || (a.code < b.code ? -1 : 1));
    const parts = reached.filter(({ share, madeOf }) => share >= PART && madeOf >= MADE_OF);
    const [lead] = reached.filter(({ share }) => share >= NEARLY_ALL);
    return { code, reached, parts, lead };
  });
  return leads.map(({ code, reached, parts, lead }) => {
    const told = (list: typeof reached): Successor[] =>
      list.map(({ code: to, companies, share }) => ({ code: to, companies, share }));
    const together = parts.reduce((sum, { share }) => sum + share, 0);
    // One part that has nearly all of them, beside small ones, is a new name and not a split.
    const isOne = (parts[0]?.share ?? 0) >= NEARLY_ALL && (parts[1]?.share ?? 0) < MOST;
    if (parts.length > 1 && together >= MOST && !isOne)
      return { kind: 'split', code, successors: told(parts) };
    if (lead === undefined) return { kind: 'gone', code, successors: told(reached.slice(0, 3)) };
    const others = leads.filter((other) => other.code !== code && other.lead?.code === lead.code);
    const isMerged = others.length > 0 || !isNew(lead.code);
    return { kind: isMerged ? 'merged' : 'renamed', code, successors: told([lead]) };
  });
}

/** Titles as alike as this are taken for one. */
const ALIKE = 0.6;

/**
 * Works out from the titles alone what became of codes that are gone, for lists that no company carries: renamed where
 * one new code has nearly the same title, merged where several are likest to one, split where the title begins several.
 */
export function fatesByTitles(gone: readonly ListedCode[], fresh: readonly ListedCode[]): Fate[] {
  const words = fresh.map((code) => ({ code: code.code, words: wordsOf(code) }));
  const leads = gone.map((code) => {
    const own = wordsOf(code);
    const reached = words
      .map((other) => ({
        code: other.code,
        companies: 0,
        share: likeness(own, other.words),
        words: other.words,
      }))
      .filter(({ share }) => share > 0)
      .toSorted((a, b) => b.share - a.share || (a.code < b.code ? -1 : 1));
    const parts = reached.filter((other) => own.size > 0 && [...own].every((word) => other.words.has(word)));
    const [lead] = reached.filter(({ share }) => share >= ALIKE);
    return { code: code.code, reached, parts, lead };
  });
  return leads.map(({ code, reached, parts, lead }) => {
    const told = (list: typeof reached): Successor[] =>
      list.map(({ code: to, companies, share }) => ({ code: to, companies, share }));
    if (parts.length > 1 && (lead === undefined || lead.share < 1))
      return { kind: 'split', code, successors: told(parts.slice(0, 12)) };
    if (lead === undefined) return { kind: 'gone', code, successors: [] };
    const isMerged = leads.some((other) => other.code !== code && other.lead?.code === lead.code);
    return { kind: isMerged ? 'merged' : 'renamed', code, successors: told([lead]) };
  });
}

const SMALL_WORDS = new Set(['and', 'of', 'the', 'in', 'for', 'other', 'n', 'e', 'c', 'nec', 'related']);

function wordsOf({ code, title }: ListedCode): Set<string> {
  const text = (title === '' ? code : title).normalize('NFKD').toLowerCase();
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && !SMALL_WORDS.has(word));
  return new Set(words.map((word) => (word.length > 3 ? word.replace(/s$/, '') : word)));
}

/** Dice's coefficient of the words of two titles: twice what they share ÷ what they have. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

import { leavesOf } from '#shared/domain/condition.ts';
import type { DefinitionDocument, Fit } from '#shared/domain/definition.ts';
import { schemeName } from '#shared/domain/scheme-names.ts';
import { readTitles } from '../membership/codes.ts';
import type { ReadStore } from '../store/handles.ts';

const HEADER = [
  'scheme',
  'scheme name',
  'code',
  'title',
  'match',
  'use',
  'fit',
  'note',
  'agreed by',
  'agreed on',
];

const FIT_WORDS: Readonly<Record<Fit, string>> = {
  exact: 'exact',
  close: 'close',
  partial: 'partial',
  poor: 'poor',
  none: 'no code fits',
};

/**
 * Writes the codes of a definition as rows with a header: those of its containers with how well they fit, then those that its
 * rules ask for. A container without codes is one row, since it says that nothing fits.
 */
export function codeRows(store: ReadStore, document: DefinitionDocument, scheme: string | null): string[][] {
  const titles = new Map<string, Map<string, string>>();
  const titleOf = (of: string, code: string): string => {
    const known = titles.get(of) ?? readTitles(store, of);
    titles.set(of, known);
    return known.get(code) ?? '';
  };
  const rows: string[][] = [];
  const add = (of: string, code: string, rest: readonly string[]) => {
    if (scheme === null || scheme === of)
      rows.push([of, schemeName(of), code, code === '' ? '' : titleOf(of, code), ...rest]);
  };
  for (const container of document.containers) {
    const { match, letsIn, fit, note, agreedBy, agreedOn } = container;
    const rest = [
      letsIn ? 'lets companies in' : 'records alone',
      FIT_WORDS[fit],
      note,
      agreedBy,
      agreedOn ?? '',
    ];
    for (const code of container.codes) add(container.scheme, code, [matchWords(match), ...rest]);
    if (container.codes.length === 0) add(container.scheme, '', ['', ...rest]);
  }
  for (const [index, rule] of document.rules.entries()) {
    const isAlone = rule.when.kind === 'codes';
    const use = `rule ${index + 1}: ${rule.effect === 'include' ? 'lets in' : 'keeps out'}${isAlone ? '' : ', with other conditions'}`;
    for (const leaf of leavesOf(rule.when)) {
      if (leaf.kind !== 'codes') continue;
      for (const code of leaf.codes)
        add(leaf.scheme, code, [matchWords(leaf.match), use, '', rule.note, '', '']);
    }
  }
  return [HEADER, ...rows];
}

function matchWords(match: 'exact' | 'prefix'): string {
  return match === 'exact' ? 'this code' : 'this code and below';
}

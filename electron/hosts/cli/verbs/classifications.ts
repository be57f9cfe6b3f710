import { formatNumber } from '#shared/format/number.ts';
import { layOutTable } from '../terminal.ts';
import { UsageError, wordAt, type Verb } from '../verb.ts';

/** "7" is extract 7 of the workspace, "reference:3" the list delivered as extract 3 of the reference store. */
function listAt(text: string): { ledger: 'workspace' | 'reference'; extractId: number } {
  const [, ledger = 'workspace', number = ''] = /^(?:(workspace|reference):)?(\d+)$/.exec(text) ?? [];
  if (number === '')
    throw new UsageError(`A list of codes is named by its extract, like 7 or reference:3; “${text}” is not.`);
  return { ledger: ledger === 'reference' ? 'reference' : 'workspace', extractId: Number(number) };
}

export const classificationVerbs: readonly Verb[] = [
  {
    name: 'classifications list',
    usage: '',
    summary: 'Lists the classifications with the lists of codes known of each.',
    options: {},
    needs: 'workspace',
    run: async (session) => {
      const { schemes } = await session.ask('classifications.list', {});
      session.print(schemes, () =>
        layOutTable(
          ['Scheme', 'Classification', 'List', 'Title', 'Edition', 'Codes', ''],
          schemes.flatMap(({ scheme, name, lists }) =>
            lists.map((list) => [
              scheme,
              name,
              list.ledger === 'workspace' ? String(list.extractId) : `reference:${list.extractId}`,
              list.title,
              list.edition,
              formatNumber(list.codes),
              list.learned ? 'learned from rows' : 'delivered',
            ]),
          ),
          [5],
        ),
      );
    },
  },
  {
    name: 'classifications compare',
    usage: 'SCHEME BEFORE AFTER (extracts, like 7 or reference:3)',
    summary: 'Compares two editions of a classification, with the clusters its changes touch.',
    options: {},
    needs: 'workspace',
    run: async (session, given) => {
      const compared = await session.ask('classifications.compare', {
        scheme: wordAt(given, 0, 'The scheme'),
        before: listAt(wordAt(given, 1, 'The earlier list')),
        after: listAt(wordAt(given, 2, 'The later list')),
      });
      session.print(compared, () =>
        [
          ...compared.changes.map(({ kind, sentence, clusters }) => {
            const touched =
              clusters.length === 0 ? '' : ` Named by ${clusters.map(({ name }) => name).join(', ')}.`;
            return `${kind}: ${sentence}${touched}`;
          }),
          `${formatNumber(compared.same)} codes the same; ${formatNumber(compared.unmapped)} of the later list are named by no cluster`,
        ].join('\n'),
      );
    },
  },
];

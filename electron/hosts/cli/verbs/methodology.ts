import { layOutTable } from '../terminal.ts';
import type { Verb } from '../verb.ts';

/** The verb of the pages that say how figures are formed. */
export const methodologyVerbs: readonly Verb[] = [
  {
    name: 'methodology',
    usage: '[PAGE]',
    summary: 'Lists the pages that say how figures are formed, or prints one.',
    options: {},
    needs: 'nothing',
    run: async (session, given) => {
      const [id] = given.words;
      if (id !== undefined) {
        const page = await session.ask('methodology.read', { id });
        session.print(page, () => page.text.trimEnd());
        return;
      }
      const { pages } = await session.ask('methodology.list', {});
      session.print({ pages }, () =>
        layOutTable(
          ['Page', 'Title'],
          pages.map((page) => [page.id, page.title]),
        ),
      );
    },
  },
];

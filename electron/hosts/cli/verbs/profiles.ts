import { formatDateTime } from '#shared/format/date.ts';
import { layOutTable } from '../terminal.ts';
import { UsageError, wordAt, type Verb } from '../verb.ts';
import { readMapping } from './import-options.ts';

export const profileVerbs: readonly Verb[] = [
  {
    name: 'profiles list',
    usage: '',
    summary: 'Lists the supplier profiles: those built in, and the mappings kept in the workspace.',
    options: {},
    needs: 'workspace-if-given',
    run: async (session) => {
      const { profiles } = await session.ask('extracts.profiles', {});
      const { profiles: saved } = await session.ask('extracts.savedProfiles', {});
      session.print({ profiles, saved }, () =>
        layOutTable(
          ['Profile', 'Supplier', 'Title', 'Edition', 'Holds', ''],
          [
            ...profiles.map((one) => [
              one.id,
              one.supplier,
              one.title,
              one.edition,
              one.target,
              one.assumed ? 'layout assumed' : '',
            ]),
            ...saved.map((one) => [
              one.id,
              one.supplier,
              one.title,
              one.edition,
              one.mapping.target,
              `kept by ${one.author}, ${formatDateTime(one.at)}`,
            ]),
          ],
        ),
      );
    },
  },
  {
    name: 'profiles save',
    usage: 'MAPPING.json --supplier TEXT [--title TEXT] [--product TEXT] [--edition TEXT]',
    summary: 'Keeps a mapping as the profile of a supplier’s product and edition.',
    options: {
      title: { type: 'string' },
      supplier: { type: 'string' },
      product: { type: 'string' },
      edition: { type: 'string' },
    },
    needs: 'workspace',
    run: async (session, given) => {
      const mapping = readMapping(wordAt(given, 0, 'The file of the mapping'));
      const supplier = given.text('supplier');
      if (supplier === undefined) throw new UsageError('Whose layout it is must be said: --supplier TEXT.');
      const product = given.text('product') ?? '';
      const edition = given.text('edition') ?? '';
      const saved = await session.ask('extracts.saveProfile', {
        title: given.text('title') ?? [supplier, product, edition].filter((part) => part !== '').join(', '),
        supplier,
        product,
        edition,
        mapping,
      });
      session.print(saved, () => `Kept as ${saved.id}: ${saved.title}.`);
    },
  },
  {
    name: 'profiles forget',
    usage: 'ID',
    summary: 'Takes a kept mapping out of use; extracts read with it keep it.',
    options: {},
    needs: 'workspace',
    run: async (session, given) => {
      const id = wordAt(given, 0, 'The kept profile');
      session.print(await session.ask('extracts.forgetProfile', { id }), () => `Forgot ${id}.`);
    },
  },
];

import type { GeographySet } from '#shared/domain/geography.ts';
import { formatCount } from '#shared/format/number.ts';
import { findCluster } from '../../clusters/find-clusters.ts';
import { formedList, undefinedCell } from '../formed.ts';
import type { FormContext, Formed, Former, TraceRow } from '../former.ts';
import { hubsHere } from './hub-assets.ts';
import {
  enteredCell,
  enteredFor,
  enteredWords,
  entryRow,
  flagsOf,
  traceEntered,
  vintageOf,
  type EnteredFor,
} from './overlay.ts';

/** An item of a list, with the row behind it. */
interface Listed {
  readonly name: string;
  readonly row: TraceRow;
}

const REGISTER_VINTAGE = 'register of clusters, as it stands';

/** 1.5: the organisations that the register names for the cluster, and those entered by hand. */
export const clusterOrganisations: Former = {
  form: (context) => context.sets.map((set) => formOrganisations(context, set)),
  trace: (context, set, operand) =>
    operand === 'items' ? organisationsOf(context, set).map(({ row }) => row) : [],
};

/** 2.4: the hubs of the list of assets that carry the cluster and stand in the set, and those entered by hand. */
export const innovationHubs: Former = {
  form: (context) => context.sets.map((set) => formHubs(context, set)),
  trace: (context, set, operand) => (operand === 'items' ? hubItems(context, set).map(({ row }) => row) : []),
};

/** The forecast of capital expenditure: entered with issuer, scope and year, and always marked as a forecast. */
export const capexForecast: Former = {
  form: (context) =>
    context.sets.map((set) => {
      const entered = enteredFor(context, set);
      if (entered === null) return undefinedCell(context, set, 'not-entered', { window: null, vintage: '' });
      const cell = enteredCell(context, set, entered);
      return { ...cell, flags: [...new Set([...cell.flags, 'forecast' as const])] };
    }),
  trace: traceEntered,
};

function formOrganisations(context: FormContext, set: GeographySet): Formed {
  const entered = listEntered(context, set);
  const items = organisationsOf(context, set);
  const registered = registeredOrganisations(context).length;
  if (items.length === 0)
    return undefinedCell(context, set, 'not-entered', { window: null, vintage: REGISTER_VINTAGE });
  return merged(
    formedList(context, set, namesOf(items), {
      formula: [
        `${formatCount(registered, 'organisation')} of the cluster in the register, which names them for the cluster and not for a place`,
        ...(entered === null ? [] : [enteredWords(entered)]),
      ].join('; '),
      window: null,
      vintage: [
        ...(registered > 0 ? [REGISTER_VINTAGE] : []),
        ...(entered === null ? [] : [vintageOf(entered.body)]),
      ].join('; '),
    }),
    entered,
  );
}

function organisationsOf(context: FormContext, set: GeographySet): Listed[] {
  return distinct([...registeredOrganisations(context), ...enteredItems(listEntered(context, set))]);
}

function registeredOrganisations({ store, cluster }: FormContext): Listed[] {
  const { organisations = [] } = findCluster(store, cluster.id) ?? {};
  return distinct(
    organisations.map(({ name, kind, place, source }) => ({
      name,
      row: {
        key: `organisation ${name}`,
        name,
        detail: ['Register of clusters', kind, place, source].filter((part) => part !== '').join('; '),
        companyNumber: null,
        extractId: null,
        line: null,
        amount: 1,
      },
    })),
  );
}

function formHubs(context: FormContext, set: GeographySet): Formed {
  const here = hubsHere(context, set);
  const entered = listEntered(context, set);
  const items = hubItems(context, set);
  const extracts = here === null ? [] : [here.extract];
  // An empty list is an answer only where a list of assets that knows the cluster was looked through.
  if (here?.isCarried !== true && entered === null)
    return undefinedCell(context, set, 'not-entered', { window: null, vintage: '' });
  const unplaced = here?.unplaced ?? 0;
  return merged(
    formedList(context, set, namesOf(items), {
      extracts,
      missing: unplaced === 0 ? null : unplaced,
      formula: [
        ...(here === null
          ? []
          : [
              `${formatCount(here.hubs.length, 'hub')} of ${here.extract.title} for the cluster and in the set`,
            ]),
        ...(unplaced === 0
          ? []
          : [`${formatCount(unplaced, 'hub')} without a place that could be read, not listed`]),
        ...(entered === null ? [] : [enteredWords(entered)]),
      ].join('; '),
      window: null,
      vintage: [
        ...extracts.map(({ edition }) => `${edition} edition`),
        ...(entered === null ? [] : [vintageOf(entered.body)]),
      ].join('; '),
    }),
    entered,
  );
}

function hubItems(context: FormContext, set: GeographySet): Listed[] {
  const here = hubsHere(context, set);
  const own = (here?.hubs ?? []).map(({ name, kind, organisation, line }) => ({
    name,
    row: {
      key: `${here?.extract.id ?? ''}:${line}`,
      name,
      detail: [kind, organisation ?? ''].filter((part) => part !== '').join('; '),
      companyNumber: null,
      extractId: here?.extract.id ?? null,
      line,
      amount: 1,
    },
  }));
  return distinct([...own, ...enteredItems(listEntered(context, set))]);
}

function listEntered(context: FormContext, set: GeographySet): EnteredFor | null {
  const entered = enteredFor(context, set);
  return entered === null || entered.body.items.length === 0 ? null : entered;
}

function enteredItems(entered: EnteredFor | null): Listed[] {
  if (entered === null) return [];
  return entered.body.items.map((name) => ({ name, row: entryRow(entered, name, 1) }));
}

function merged(formed: Formed, entered: EnteredFor | null): Formed {
  if (entered === null) return formed;
  const { entryId, author, body } = entered;
  return {
    ...formed,
    flags: [...formed.flags, ...flagsOf(body)],
    entered: { entryId, source: body.source, date: body.date, author },
  };
}

function namesOf(items: readonly Listed[]): string[] {
  return items.map(({ name }) => name);
}

/** The first of those that bear one name; capitals and spaces do not count. */
function distinct(items: readonly Listed[]): Listed[] {
  const seen = new Set<string>();
  return items.filter(({ name }) => {
    const key = name.trim().replace(/\s+/g, ' ').toLocaleLowerCase('en-GB');
    return !seen.has(key) && seen.add(key);
  });
}

import { extractsHandlers } from '#core/handlers/extracts.ts';
import { METHODS, type MethodName, type MethodOutput } from '#shared/contract/methods.ts';
import type { ImportWorld } from '../../../fixtures/import-world.ts';

type Asked = Extract<MethodName, `extracts.${string}`>;

/** Asks the register the way dispatch does: the request validated, the answer held against the contract. */
export async function askRegister<M extends Asked>(
  world: ImportWorld,
  name: M,
  asked: object,
): Promise<MethodOutput<M>> {
  const method = METHODS[name];
  const handler = extractsHandlers[name] as (request: unknown, call: unknown) => unknown;
  return method.output.parse(await handler(method.input.parse(asked), world.call)) as MethodOutput<M>;
}

/** A statement in as few words as may be. */
export const statementOf = (edition: string, more: object = {}) => ({
  title: 'Made list',
  edition,
  licence: { name: 'Made licence' },
  territory: 'UK',
  universe: 'unknown',
  supplier: 'Made Supplier',
  product: 'List',
  ...more,
});

/** A mapping of the columns of a made file. */
export const mappingOf = (target: string, columns: readonly object[]) => ({
  target,
  place: { headerRow: 1, headerRows: 1 },
  columns,
});

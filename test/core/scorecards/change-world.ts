import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { editDefinition } from '#core/clusters/edit-definition.ts';
import { readDefinition } from '#core/clusters/read-definition.ts';
import { TINY_ESTIMATES, TINY_REGISTER, type WorldCompany } from '../../fixtures/tiny-world.ts';
import { addWorldExtract, createTinyWorld, type TinyWorld } from '../../fixtures/world-workspace.ts';

/** The tiny world with a later edition of its estimates, and a cluster whose definition was widened. */
export interface ChangeWorld extends TinyWorld {
  readonly later: number;
  /** Revision 1 takes aircraft (30300), revision 2 software (62012) as well. */
  readonly revisions: { readonly narrow: number; readonly wide: number };
}

/**
 * A year later: Aileron Works is gone, Biplane Repair has 120 employees (40 a site), Kestrel Gliders came to Derby with 7, and Derwent
 * Software tells of 5.
 */
function laterEdition(): readonly WorldCompany[] {
  const [aileron, biplane, derwent, fosse] = TINY_ESTIMATES.companies;
  const kestrel = TINY_REGISTER.companies.find(({ number }) => number === '00000011');
  if (!aileron || !biplane || !derwent || !fosse || !kestrel)
    throw new Error('the tiny world lost a company');
  return [
    { ...biplane, employees: 120 },
    { ...derwent, employees: 5 },
    fosse,
    { ...kestrel, employees: 7, sites: aileron.sites },
  ];
}

/** Makes the world. */
export function createChangeWorld(): ChangeWorld {
  const world = createTinyWorld();
  const { store } = world;
  const later = addWorldExtract(store, { ...TINY_ESTIMATES, edition: '2024', companies: laterEdition() });
  applyDocuments(store, [
    {
      name: 'Aircraft',
      tier: 'super',
      aliases: [],
      description: '',
      definition: { schemaVersion: 2, containers: [], rules: [ruleOf('r1', '30300')], pins: [] },
    },
  ]);
  const narrow = readDefinition(store, 'aircraft').revision;
  editDefinition(store, {
    clusterId: 'aircraft',
    expectedRevision: narrow,
    edit: { kind: 'add-rule', rule: ruleOf('r2', '62012') },
  });
  return { ...world, later, revisions: { narrow, wide: readDefinition(store, 'aircraft').revision } };
}

/** Gives companies owners abroad: of Aileron Works in Japan, of Biplane Repair in France, of Kestrel Gliders in Canada. */
export function ownFromAbroad(world: ChangeWorld): void {
  const own = world.store.db.prepare(
    `UPDATE company SET ultimate_parent_country = ? WHERE extract_id = ? AND company_number = ?`,
  );
  own.run('Japan', world.estimates, '00000001');
  own.run('France', world.estimates, '00000002');
  own.run('France', world.later, '00000002');
  own.run('Canada', world.later, '00000011');
}

function ruleOf(id: string, code: string) {
  return {
    id,
    effect: 'include' as const,
    when: { kind: 'codes' as const, scheme: 'sic-2007', match: 'exact' as const, codes: [code] },
    note: '',
  };
}

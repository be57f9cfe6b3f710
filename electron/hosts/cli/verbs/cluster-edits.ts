import type { MethodInput } from '#shared/contract/methods.ts';
import { TIER_NAMES, TIERS, type Cluster } from '#shared/domain/cluster.ts';
import { RELATION_KINDS, RELATION_NAMES, STAGE_NAMES, STAGES } from '#shared/domain/cluster-dossier.ts';
import { describeContainer, describeRule } from '#shared/domain/definition-words.ts';
import { formatCount } from '#shared/format/number.ts';
import type { CliSession } from '../session.ts';
import { oneOf, UsageError, wordAt, type Verb, type VerbArguments } from '../verb.ts';

type Patch = MethodInput<'clusters.update'>['patch'];

const LIST = { type: 'string', multiple: true } as const;
const ADDITIONS = {
  alias: LIST,
  relation: LIST,
  place: LIST,
  organisation: LIST,
  initiative: LIST,
  'no-alias': LIST,
  'no-relation': LIST,
  'no-place': LIST,
  'no-organisation': LIST,
  'no-initiative': LIST,
} as const;

/** What every cluster may be given alike; a name belongs to one alone, and so does what is added to a list. */
function plainPatch(given: VerbArguments): Omit<Patch, 'name'> {
  const tier = oneOf(given.text('tier'), TIERS, '--tier');
  const stage = oneOf(given.text('stage'), STAGES, '--stage');
  const caseStudy = oneOf(given.text('case-study'), ['yes', 'no'] as const, '--case-study');
  const text = given.text('description');
  return {
    ...(tier === undefined ? {} : { tier }),
    ...(stage === undefined ? {} : { stage }),
    ...(caseStudy === undefined ? {} : { isCaseStudy: caseStudy === 'yes' }),
    ...(text === undefined ? {} : { description: text }),
  };
}

/** Reads `kind:cluster` or `kind:cluster=note`. */
function relationFrom(text: string): {
  kind: (typeof RELATION_KINDS)[number];
  clusterId: string;
  note: string;
} {
  const found = /^([a-z-]+):([^=]+)(?:=(.*))?$/s.exec(text);
  const kind = oneOf(found?.[1], RELATION_KINDS, 'The relation');
  const clusterId = found?.[2];
  if (kind === undefined || clusterId === undefined)
    throw new UsageError(`A relation is written part-of:aerospace or overlaps:rail=note; “${text}” is not.`);
  return { kind, clusterId, note: found?.[3] ?? '' };
}

/** Reads `Place`, `Place=SET` or `Place=SET=detail`. */
function placeFrom(text: string): { place: string; geographySetId: string | null; detail: string } {
  const [place = '', set = '', ...detail] = text.split('=');
  return { place, geographySetId: set === '' ? null : set, detail: detail.join('=') };
}

/** Reads `Name`, `Name=kind` or `Name=kind=place`. */
function organisationFrom(text: string): { name: string; kind: string; place: string } {
  const [name = '', kind = '', ...place] = text.split('=');
  return { name, kind, place: place.join('=') };
}

/** A list with what is added and without what is taken away, which must be there. */
function changed<T>(
  present: readonly T[],
  added: readonly T[],
  removed: readonly string[],
  isMeant: (one: T, text: string) => boolean,
  what: string,
): T[] {
  for (const text of removed)
    if (!present.some((one) => isMeant(one, text)))
      throw new UsageError(`The cluster has no ${what} “${text}”.`);
  return [...present.filter((one) => !removed.some((text) => isMeant(one, text))), ...added];
}

function dossierPatch(cluster: Cluster, given: VerbArguments): Patch {
  const isGiven = (option: string): boolean =>
    given.list(option).length + given.list(`no-${option}`).length > 0;
  const same = (one: string, text: string): boolean => one === text;
  return {
    ...(isGiven('alias') && {
      aliases: changed(cluster.aliases, given.list('alias'), given.list('no-alias'), same, 'alias'),
    }),
    ...(isGiven('relation') && {
      relations: changed(
        cluster.relations,
        given.list('relation').map(relationFrom),
        given.list('no-relation'),
        ({ kind, clusterId }, text) => `${kind}:${clusterId}` === text,
        'relation',
      ),
    }),
    ...(isGiven('place') && {
      places: changed(
        cluster.places,
        given.list('place').map((text) => ({ ...placeFrom(text), source: '' })),
        given.list('no-place'),
        ({ place }, text) => place === text,
        'place',
      ),
    }),
    ...(isGiven('organisation') && {
      organisations: changed(
        cluster.organisations,
        given.list('organisation').map((text) => ({ ...organisationFrom(text), website: '', source: '' })),
        given.list('no-organisation'),
        ({ name }, text) => name === text,
        'organisation',
      ),
    }),
    ...(isGiven('initiative') && {
      initiativeIds: changed(
        cluster.initiativeIds,
        given.list('initiative'),
        given.list('no-initiative'),
        same,
        'initiative',
      ),
    }),
  };
}

async function update(session: CliSession, given: VerbArguments): Promise<void> {
  const first = wordAt(given, 0, 'The cluster');
  const reason = given.text('reason') ?? '';
  const patch = plainPatch(given);
  const name = given.text('name');
  const isOwn = name !== undefined || Object.keys(ADDITIONS).some((option) => given.list(option).length > 0);
  if (Object.keys(patch).length === 0 && !isOwn)
    throw new UsageError('Say what is to change: --tier, --stage, --relation, --place and so on.');
  if (given.words.length > 1) {
    if (isOwn)
      throw new UsageError(
        'Several clusters are changed alike in --tier, --stage, --case-study and --description; change names and lists one cluster at a time.',
      );
    const done = await session.ask('clusters.updateMany', { clusterIds: [...given.words], patch, reason });
    return session.print(done, () => `${formatCount(done.changed, 'cluster')} changed.`);
  }
  const { cluster } = await session.ask('clusters.read', { clusterId: first });
  const after = await session.ask('clusters.update', {
    clusterId: first,
    patch: { ...patch, ...dossierPatch(cluster, given), ...(name === undefined ? {} : { name }) },
    reason,
  });
  session.print(after, () => clusterText(after));
}

function clusterText(cluster: Cluster): string {
  const lines: [string, readonly string[]][] = [
    ['Also called', cluster.aliases],
    ['Relations', cluster.relations.map(({ kind, clusterId }) => `${RELATION_NAMES[kind]} ${clusterId}`)],
    ['Places', cluster.places.map(({ place, detail }) => (detail === '' ? place : `${place} (${detail})`))],
    ['Organisations', cluster.organisations.map(({ name }) => name)],
    ['Initiatives', cluster.initiativeIds],
  ];
  return [
    `${cluster.name} (${cluster.id}): ${STAGE_NAMES[cluster.stage]}, ${TIER_NAMES[cluster.tier]}${cluster.isCaseStudy ? ', case study' : ''}${cluster.status === 'retired' ? ', retired' : ''}`,
    ...(cluster.description === '' ? [] : [cluster.description]),
    ...lines.flatMap(([head, items]) => (items.length === 0 ? [] : [`${head}: ${items.join('; ')}`])),
  ].join('\n');
}

const standing = (method: 'clusters.retire' | 'clusters.reinstate', summary: string, done: string): Verb => ({
  name: method.replace('.', ' '),
  usage: 'CLUSTER',
  summary,
  options: {},
  needs: 'workspace',
  run: async (session, given) => {
    const cluster = await session.ask(method, { clusterId: wordAt(given, 0, 'The cluster') });
    session.print(cluster, () => `${cluster.name} ${done}.`);
  },
});

export const clusterEditVerbs: readonly Verb[] = [
  {
    name: 'clusters show',
    usage: 'CLUSTER',
    summary: 'Shows what the register says of a cluster, and its definition in words.',
    options: {},
    needs: 'workspace',
    run: async (session, given) => {
      const found = await session.ask('clusters.read', { clusterId: wordAt(given, 0, 'The cluster') });
      const { containers, rules, pins } = found.document;
      session.print(found, () =>
        [
          clusterText(found.cluster),
          `Definition, revision ${found.cluster.revision}: ${formatCount(containers.length, 'container')}, ${formatCount(rules.length, 'rule')}, ${formatCount(pins.length, 'pin')}`,
          ...containers.map((container) => `  ${describeContainer(container)}`),
          ...rules.map((rule, index) => `  ${index + 1}. ${describeRule(rule)} [${rule.id}]`),
        ].join('\n'),
      );
    },
  },
  {
    name: 'clusters create',
    usage:
      'NAME --tier super|established|new-economy [--stage STAGE] [--alias NAME ...] [--description TEXT]',
    summary: 'Adds a cluster with an empty definition; a candidate unless --stage says otherwise.',
    options: {
      tier: { type: 'string' },
      stage: { type: 'string' },
      alias: LIST,
      description: { type: 'string' },
    },
    needs: 'workspace',
    run: async (session, given) => {
      const tier = oneOf(given.text('tier'), TIERS, '--tier');
      if (tier === undefined) throw new UsageError(`Say with --tier which tier: ${TIERS.join(', ')}.`);
      const made = await session.ask('clusters.create', {
        name: wordAt(given, 0, 'The name'),
        tier,
        stage: oneOf(given.text('stage'), STAGES, '--stage') ?? 'candidate',
        aliases: [...given.list('alias')],
        description: given.text('description') ?? '',
      });
      session.print(made, () => clusterText(made));
    },
  },
  {
    name: 'clusters update',
    usage:
      'CLUSTER ... [--name NAME] [--tier TIER] [--stage STAGE] [--case-study yes|no] [--description TEXT] [--alias NAME] [--relation KIND:CLUSTER=NOTE] [--place PLACE=SET=DETAIL] [--organisation NAME=KIND=PLACE] [--initiative ID] [--no-alias NAME] [--no-relation KIND:CLUSTER] [--no-place PLACE] [--no-organisation NAME] [--no-initiative ID] [--reason TEXT]',
    summary:
      'Changes what the register says of a cluster, or tier, stage, case study and description of several alike.',
    options: {
      name: { type: 'string' },
      tier: { type: 'string' },
      stage: { type: 'string' },
      'case-study': { type: 'string' },
      description: { type: 'string' },
      reason: { type: 'string' },
      ...ADDITIONS,
    },
    needs: 'workspace',
    run: update,
  },
  standing(
    'clusters.retire',
    'Takes a cluster off the register; its history stays.',
    'taken off the register',
  ),
  standing('clusters.reinstate', 'Puts a retired cluster back on the register.', 'put back on the register'),
];

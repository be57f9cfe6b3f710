import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { mergeCluster, mergeWith } from '#shared/domain/merge-clusters.ts';
import type { MergeSide } from '#shared/domain/merge-desk.ts';
import { computeDefinitionMetrics } from '../metrics/compute.ts';
import { memberSet } from '../membership/member-set.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { planMerge, type MergeChoices } from './merge-plan.ts';

type Option = MethodOutput<'bundles.effect'>['options'][number];

/**
 * Says what either choice of one conflict does to the figures of its cluster: the definition of the common base, and the
 * merged definition with ours and with theirs, everything else as chosen so far. Figures that none of them has are left out.
 *
 * Throws `not-found` where the cluster or the conflict is not part of the merge. Without a company extract there are no
 * members and no figures.
 */
export function effectOfConflict(
  store: ReadStore,
  request: {
    readonly text: string;
    readonly clusterId: string;
    readonly conflictKey: string;
    readonly choices: MergeChoices;
    readonly geographySetId: string;
  },
): { options: Option[] } {
  const { clusterId, conflictKey, geographySetId } = request;
  const plan = planMerge(store, request.text, request.choices);
  const subject = plan.clusters.find(({ id }) => id === clusterId);
  if (subject === undefined)
    throw new AppError(
      'not-found',
      `Neither the bundle nor the register has a cluster “${clusterId}”. Look at the bundle again.`,
      { clusterId },
    );
  const { base, ours, theirs } = subject;
  if (
    ours === undefined ||
    theirs === undefined ||
    !subject.merged.conflicts.some(({ key }) => key === conflictKey)
  )
    throw new AppError(
      'not-found',
      `“${conflictKey}” is no conflict of this bundle any more. Look at the bundle again.`,
      { conflictKey },
    );
  const outcome = (side: MergeSide): DefinitionDocument => {
    const choices = new Map([...Object.entries(request.choices), [conflictKey, side] as const]);
    return mergeWith(choices, (desk) => mergeCluster(desk, { base, ours, theirs })).state.definition;
  };
  const drafts = [
    ...(base === undefined ? [] : [{ choice: 'base' as const, document: base.definition }]),
    { choice: 'ours' as const, document: outcome('ours') },
    { choice: 'theirs' as const, document: outcome('theirs') },
  ];
  return { options: measured(store, drafts, { clusterId, geographySetId }) };
}

function measured(
  store: ReadStore,
  drafts: readonly { readonly choice: Option['choice']; readonly document: DefinitionDocument }[],
  { clusterId, geographySetId }: { readonly clusterId: string; readonly geographySetId: string },
): Option[] {
  const extract = extractInUse(store);
  const { definitions } = computeDefinitionMetrics(store, {
    definitions: drafts.map(({ document }) => ({ document, clusterId })),
    geographySetIds: [geographySetId],
    settings: {},
  });
  const values = drafts.map((_draft, at) => Object.entries(definitions[at]?.rows[0]?.values ?? {}));
  const told = new Set(
    values.flatMap((of) => of.flatMap(([metricId, { kind }]) => (kind === 'undefined' ? [] : [metricId]))),
  );
  return drafts.map(({ choice, document }, at): Option => {
    const figures = (values[at] ?? []).flatMap(([metricId, value]) =>
      told.has(metricId) ? [{ metricId, value }] : [],
    );
    return {
      choice,
      members: extract === null ? 0 : memberSet(store, { document, extractId: extract.id }).count,
      present: presentOf(figures),
      figures,
    };
  });
}

/** Companies present in the area: what the figure of businesses counts; none where it cannot be formed. */
function presentOf(figures: Option['figures']): number {
  const businesses = figures.find(({ metricId }) => metricId === 'businesses')?.value;
  return businesses?.kind === 'value' ? businesses.value : 0;
}

import { useMemo } from 'react';
import { isEmptyDefinition } from '#shared/domain/definition-edit.ts';
import type { MemberCount } from '../members/funnel.tsx';
import { useSchemes } from '../picker/use-codes.ts';
import type { OpenDefinition } from '../use-definition.ts';
import { ContainerList } from './container-list.tsx';
import type { LeafKind } from './leaf-entry.ts';
import { PinList } from './pin-list.tsx';
import { RuleList } from './rule-list.tsx';

/** The definition itself: containers, rules and pins, each of them changed in place. */
export function DefinitionPane({
  open,
  count,
  shownStep,
  adding,
  onAdding,
}: {
  open: OpenDefinition;
  count: MemberCount | null;
  shownStep: string | null;
  adding: LeafKind | null;
  onAdding: (kind: LeafKind | null) => void;
}) {
  const { document, edit } = open;
  const schemes = useSchemes(document);
  const companies = useMemo(
    () => ({
      container: new Map(stepCounts(count, 'container')),
      rule: new Map(stepCounts(count, 'rule')),
    }),
    [count],
  );
  return (
    <>
      <RuleList
        rules={document.rules}
        schemes={schemes}
        companiesByRule={companies.rule}
        shownStep={shownStep}
        isBegun={!isEmptyDefinition(document)}
        adding={adding}
        onAdding={onAdding}
        edit={edit}
      />
      <ContainerList
        containers={document.containers}
        schemes={schemes}
        companiesByScheme={companies.container}
        shownStep={shownStep}
        edit={edit}
      />
      <PinList pins={document.pins} notInExtract={count?.pinsNotInExtract ?? []} edit={edit} />
    </>
  );
}

function stepCounts(count: MemberCount | null, kind: 'container' | 'rule'): [string, number][] {
  return (count?.steps ?? []).filter((step) => step.kind === kind).map(({ id, companies }) => [id, companies]);
}

import { useMemo } from 'react';
import { isEmptyDefinition } from '#shared/domain/definition-edit.ts';
import type { MemberCount } from '../members/funnel.tsx';
import { useSchemes } from '../picker/use-codes.ts';
import type { OpenDefinition } from '../use-definition.ts';
import { ContainerList } from './container-list.tsx';
import type { LeafKind } from './leaf-entry.ts';
import { PinList } from './pin-list.tsx';
import { RuleList } from './rule-list.tsx';

/** What is just being written and is no part of the definition yet. */
export type Adding =
  | { readonly what: 'rule'; readonly kind: LeafKind }
  | { readonly what: 'container' }
  | { readonly what: 'pin' };

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
  adding: Adding | null;
  onAdding: (adding: Adding | null) => void;
}) {
  const { document, edit } = open;
  const schemes = useSchemes(document);
  const containerSchemes = useSchemes(document, true);
  const companies = useMemo(
    () => ({
      container: new Map(stepCounts(count, 'container')),
      rule: new Map(stepCounts(count, 'rule')),
    }),
    [count],
  );
  return (
    <>
      <ContainerList
        containers={document.containers}
        schemes={containerSchemes}
        companiesByScheme={companies.container}
        shownStep={shownStep}
        adding={adding?.what === 'container'}
        onAdding={(isAdding) => onAdding(isAdding ? { what: 'container' } : null)}
        edit={edit}
      />
      <RuleList
        rules={document.rules}
        schemes={schemes}
        companiesByRule={companies.rule}
        shownStep={shownStep}
        isBegun={!isEmptyDefinition(document)}
        adding={adding?.what === 'rule' ? adding.kind : null}
        onAdding={(kind) => onAdding(kind === null ? null : { what: 'rule', kind })}
        edit={edit}
      />
      <PinList
        pins={document.pins}
        notInExtract={count?.pinsNotInExtract ?? []}
        adding={adding?.what === 'pin'}
        onAdding={(isAdding) => onAdding(isAdding ? { what: 'pin' } : null)}
        edit={edit}
      />
    </>
  );
}

function stepCounts(count: MemberCount | null, kind: 'container' | 'rule'): [string, number][] {
  return (count?.steps ?? [])
    .filter((step) => step.kind === kind)
    .map(({ id, companies }) => [id, companies]);
}

import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { formatChange, formatNumber } from '#shared/format/number.ts';
import { useQuery } from '../../../api/use-query.ts';
import type { MemberCount } from '../members/funnel.tsx';

/** What a draft of the definition would do, before anything is stored. */
export function EffectLine({
  draft,
  now,
  geographySetId,
  setName,
  extractId,
}: {
  /** Null where nothing would change. */
  draft: DefinitionDocument | null;
  now: MemberCount | null;
  geographySetId: string;
  setName: string;
  extractId: number | null;
}) {
  const then = useQuery(
    'members.count',
    {
      ...(draft === null ? {} : { document: draft }),
      geographySetId,
      ...(extractId === null ? {} : { extractId }),
    },
    { enabled: draft !== null },
  );
  if (draft === null || now === null) {
    return (
      <p className="quiet small" role="status">
        Nothing changes yet.
      </p>
    );
  }
  if (then.value === null) {
    return (
      <p className="quiet small" role="status">
        {then.state === 'failed'
          ? `The effect cannot be shown: ${then.error?.message ?? 'no answer came'}`
          : 'Counting what this would do'}
      </p>
    );
  }
  return (
    <p className={then.stale ? 'small ui-stale' : 'small'} role="status" data-effect-of-choice>
      Members {step(now.members, then.value.members)} · present in {setName}{' '}
      {step(now.present, then.value.present)}
    </p>
  );
}

function step(before: number, after: number): string {
  return `${formatNumber(before)} → ${formatNumber(after)} (${formatChange(after - before)})`;
}

import { COMPARISON_PROVISO } from '#shared/domain/proviso.ts';

/** What every view across clusters must say: the first sentences in sight, the rest one key away; all of it goes with a copy. */
export function ProvisoNote() {
  const [first, ...more] = COMPARISON_PROVISO;
  return (
    <details className="compare-proviso quiet small">
      <summary>{first}</summary>
      {more.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </details>
  );
}

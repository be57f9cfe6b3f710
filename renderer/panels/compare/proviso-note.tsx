import { COMPARISON_PROVISO_TEXT } from '#shared/domain/proviso.ts';

/** What every view across clusters must say; it stands on the page and goes with every copy. */
export function ProvisoNote() {
  return (
    <p className="compare-proviso quiet small" role="note">
      {COMPARISON_PROVISO_TEXT}
    </p>
  );
}

import type { AppliedCaveat } from '#shared/contract/methods/caveats.ts';
import { formatCount } from '#shared/format/number.ts';
import { CaveatList } from '../anomalies/caveats/caveat-list.tsx';
import { FootnoteList } from './footnote-list.tsx';
import { useNumberedFootnotes } from './footnote-marks.tsx';
import './rulings.css';

/** The rulings and caveats below a table of several clusters: footnotes in sight, caveats one key away, never more than a third of the view. */
export function FigureNotes({ caveats }: { caveats: readonly AppliedCaveat[] }) {
  const footnotes = useNumberedFootnotes();
  if (footnotes.length === 0 && caveats.length === 0) return null;
  return (
    <div className="figure-notes quiet small" tabIndex={0} role="region" aria-label="Rulings and caveats">
      <FootnoteList />
      <CaveatsKey caveats={caveats} />
    </div>
  );
}

/** The caveats of several clusters, one key away; nothing where there are none. */
export function CaveatsKey({ caveats }: { caveats: readonly AppliedCaveat[] }) {
  if (caveats.length === 0) return null;
  return (
    <details className="caveats-key">
      <summary>{formatCount(caveats.length, 'caveat')} to these figures</summary>
      <CaveatList caveats={caveats} withClusters />
    </details>
  );
}

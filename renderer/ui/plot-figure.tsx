import * as Plot from '@observablehq/plot';
import { useEffect, useRef, useState } from 'react';

export { Plot };

/**
 * A chart drawn by a grammar of graphics, as wide as its place. Its words say what it shows to those who cannot see it; the
 * numbers it draws must stand in a table or beside the marks as well.
 */
export function PlotFigure({
  label,
  options,
  source,
}: {
  label: string;
  /** Must be kept from one drawing to the next (useMemo). */
  options: Plot.PlotOptions;
  source?: string;
}) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const watch = new ResizeObserver(([entry]) => {
      // Whole steps, so that a scroll bar that comes and goes does not draw the chart for ever.
      if (entry !== undefined) setWidth(Math.floor(entry.contentRect.width / 8) * 8);
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    if (width < 80) return;
    const drawn = Plot.plot({
      style: { background: 'transparent', color: 'var(--text)', fontFamily: 'var(--font)', fontSize: '12px' },
      ...options,
      width,
      ariaLabel: label,
    });
    // The whole is one picture with one name; the names the library gives to its parts say nothing to a reader.
    drawn.setAttribute('role', 'img');
    for (const part of drawn.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
    place.current?.replaceChildren(drawn);
    return () => drawn.remove();
  }, [options, width, label]);
  return (
    <figure className="ui-plot">
      <div ref={place} />
      {source === undefined ? null : <figcaption className="quiet small">{source}</figcaption>}
    </figure>
  );
}

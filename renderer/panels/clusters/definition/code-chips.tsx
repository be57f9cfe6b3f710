import { useState } from 'react';
import { Button as AriaButton, Tag, TagGroup, TagList } from 'react-aria-components';
import type { CodesCondition } from '#shared/domain/condition.ts';
import { useCodes } from '../picker/use-codes.ts';

/** More chips than this are shown on demand. */
const CHIPS = 16;

/** The codes of a condition or a container as chips with their titles; each can be taken out. */
export function CodeChips({
  scheme,
  match,
  codes,
  mayBeEmpty,
  onChange,
}: {
  scheme: string;
  match: CodesCondition['match'];
  codes: readonly string[];
  /** False keeps the last code: a condition without codes would mean nothing. */
  mayBeEmpty: boolean;
  onChange: (codes: string[]) => void;
}) {
  const titles = useCodes(scheme);
  const [all, setAll] = useState(false);
  const shown = all ? codes : codes.slice(0, CHIPS);
  const isLast = codes.length === 1 && !mayBeEmpty;
  return (
    <TagGroup
      aria-label="Codes"
      {...(isLast
        ? {}
        : {
            onRemove: (keys: Set<string | number>) => onChange(codes.filter((code) => !keys.has(code))),
          })}
    >
      <TagList className="clusters-chips">
        {shown.map((code) => {
          const known = titles.get(code);
          const isUnknown = match === 'exact' && titles.size > 0 && known === undefined;
          const title = isUnknown ? 'no company carries it' : (known?.title ?? '');
          // Suppliers' classifications have no numbers: the code is the title.
          const said = title === code ? '' : title;
          return (
            <Tag key={code} id={code} textValue={`${code} ${said}`} className="clusters-chip">
              <span className="clusters-chip-words" title={said === '' ? code : `${code} ${said}`}>
                <b>{match === 'prefix' ? `${code}…` : code}</b>{' '}
                {isUnknown ? <span className="quiet">{said}</span> : said}
              </span>
              {isLast ? null : (
                <AriaButton slot="remove" className="clusters-chip-remove" aria-label={`Remove code ${code}`}>
                  ×
                </AriaButton>
              )}
            </Tag>
          );
        })}
      </TagList>
      {codes.length > CHIPS ? (
        <button type="button" className="clusters-more" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `${codes.length - CHIPS} more codes`}
        </button>
      ) : null}
    </TagGroup>
  );
}

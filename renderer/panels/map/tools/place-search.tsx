import { useMemo, useRef, useState } from 'react';
import {
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import type { HexSpacing } from '#shared/domain/hex-lattice.ts';
import { formatPostcode } from '#shared/domain/postcode.ts';
import { toAppError } from '../../../api/client.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useWorkbench } from '../../../api/workbench.tsx';
import { useCommands } from '../../../state/commands.ts';
import { findPostcode } from '../find-postcode.ts';
import { suggestPlaces, type FoundPlace, type PlaceSuggestion } from './place-suggestions.ts';
import { SEARCH_COMMAND } from './tool-keys.ts';
import './tools.css';

export type { FoundPlace } from './place-suggestions.ts';

const MINIMUM_POPULATION = 1000;
const NO_COMMANDS = [] as const;

/** Finds a town, an authority, a cell or a postcode; Enter goes to the first line, or to the one chosen with the arrows. */
export function PlaceSearch({
  spacing,
  onFound,
  label = 'Go to a place',
  placeholder = 'Town, authority, postcode or cell',
  quietLabel = true,
  shortcut = true,
  keepText = false,
}: {
  spacing: HexSpacing;
  onFound: (place: FoundPlace) => void;
  label?: string;
  placeholder?: string;
  quietLabel?: boolean;
  /** Ctrl+F and `/` lead to this search; false for any but the one of the screen. */
  shortcut?: boolean;
  /** True where the name of the place stays in the field. */
  keepText?: boolean;
}) {
  const { client } = useWorkbench();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  /** What the field held once a place was gone to; while it does, there is nothing to suggest. */
  const [settled, setSettled] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const known = useKnownPlaces(text.trim() !== '');
  const suggestions = useMemo(
    () => suggestPlaces(text, known.places, spacing),
    [text, known.places, spacing],
  );
  const commands = useMemo(
    () => [
      {
        id: SEARCH_COMMAND,
        name: 'Go to a place on the map',
        group: 'Map',
        keys: 'Ctrl+F',
        run: () => {
          field.current?.focus();
          field.current?.select();
        },
      },
    ],
    [],
  );
  useCommands(shortcut ? commands : NO_COMMANDS);

  const goTo = async (suggestion: PlaceSuggestion): Promise<void> => {
    try {
      const place = suggestion.place ?? (await placeOfPostcode(suggestion.name));
      setProblem(null);
      const kept = keepText ? place.name : '';
      setText(kept);
      setSettled(kept);
      onFound(place);
    } catch (thrown) {
      setProblem(toAppError(thrown).message);
    }
  };
  const placeOfPostcode = async (written: string): Promise<FoundPlace> => {
    const { postcode, lon, lat, easting, northing } = await findPostcode(client, written);
    return { name: formatPostcode(postcode) ?? postcode, lon, lat, easting, northing };
  };

  return (
    <div
      className="map-tool-search"
      role="search"
      onKeyDownCapture={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
        // A line that the arrows stand on is taken by the list itself.
        if (field.current?.getAttribute('aria-activedescendant')) return;
        event.preventDefault();
        event.stopPropagation();
        const first = suggestions[0];
        if (first !== undefined) void goTo(first);
        else if (text.trim() !== '') setProblem(notFoundWords(text));
      }}
    >
      <ComboBox
        className="ui-field"
        items={text === settled ? [] : suggestions}
        inputValue={text}
        onInputChange={(next) => {
          setText(next);
          setProblem(null);
        }}
        value={null}
        onChange={(key) => {
          const chosen = suggestions.find(({ id }) => id === key);
          if (chosen !== undefined) void goTo(chosen);
        }}
        isInvalid={problem !== null}
        menuTrigger="input"
        allowsEmptyCollection={text !== settled}
        allowsCustomValue
      >
        <Label className={quietLabel ? 'only-read' : 'ui-label'}>{label}</Label>
        <Input ref={field} className="ui-input" placeholder={placeholder} />
        <FieldError className="ui-field-error">{problem ?? ''}</FieldError>
        <Popover className="ui-popover" offset={2}>
          <ListBox<PlaceSuggestion>
            className="ui-list"
            renderEmptyState={() => (
              <p className="quiet small map-tool-none">
                {text.trim() === ''
                  ? 'Type a town, an authority, a whole postcode, or a cell such as 388, 310.'
                  : known.problem !== null
                    ? known.problem
                    : known.isReading
                      ? 'Looking up places'
                      : notFoundWords(text)}
              </p>
            )}
          >
            {({ id, name, note }) => (
              <ListBoxItem id={id} textValue={name} className="ui-option">
                <span className="ui-option-words">
                  <Text slot="label">{name}</Text>
                  <Text slot="description">{note}</Text>
                </span>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  );
}

function notFoundWords(text: string): string {
  return `No town, authority or cell is called “${text.trim()}”. Type a whole postcode to find its place.`;
}

function useKnownPlaces(asked: boolean) {
  const towns = useQuery('geographies.places', { minimumPopulation: MINIMUM_POPULATION }, { enabled: asked });
  const upper = useQuery('geographies.boundaries', { level: 'utla' }, { enabled: asked });
  const districts = useQuery('geographies.boundaries', { level: 'lad' }, { enabled: asked });
  const places = useMemo(
    () => ({
      towns: towns.value?.places ?? [],
      upper: upper.value?.areas ?? [],
      districts: districts.value?.areas ?? [],
    }),
    [towns.value, upper.value, districts.value],
  );
  const all = [towns, upper, districts];
  return {
    places,
    isReading: all.some(({ state }) => state === 'loading'),
    problem: all.find(({ state }) => state === 'failed')?.error?.message ?? null,
  };
}

import { Redo2, Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import { ATTRIBUTION_METHODS, ATTRIBUTION_NAMES, ATTRIBUTION_NOTES } from '#shared/domain/attribution.ts';
import { formatNumber } from '#shared/format/number.ts';
import { useQuery } from '../../api/use-query.ts';
import { runCommand } from '../../state/commands.ts';
import { useFigureContext, type WorkspaceDescription } from '../../state/context.ts';
import { IconButton } from '../../ui/button.tsx';
import { ComboBox, Select, type Option } from '../../ui/select.tsx';
import { shorten } from '../../ui/shorten.ts';
import { Space } from '../../ui/toolbar.tsx';
import { useGeographyOptions } from './geography-options.ts';
import { WindowYears } from './window-years.tsx';

const NEWEST = 'newest';

/** The one place where area, extract and method are set; every figure on screen obeys it. */
export function ContextBar({ workspace }: { workspace: WorkspaceDescription }) {
  const context = useFigureContext();
  const settings = context?.settings ?? workspace.settings;
  const change = context?.change;
  const geographies = useGeographyOptions();
  const extracts = useExtractOptions();
  const history = useQuery('history.list', { limit: 1 });
  const { undo = null, redo = null } = history.value ?? {};
  return (
    <div className="frame-context" role="group" aria-label="Context of every figure" data-pane tabIndex={-1}>
      <div className="frame-context-geography">
        <ComboBox
          label="Geography set"
          inline
          options={geographies}
          value={settings.geographySetId}
          onChange={(geographySetId) => change?.({ geographySetId })}
        />
      </div>
      <Select
        label="Extract"
        inline
        options={extracts}
        value={settings.extractId === null ? NEWEST : String(settings.extractId)}
        onChange={(id) => change?.({ extractId: id === NEWEST ? null : Number(id) })}
      />
      <Select
        label="Attribution"
        inline
        options={ATTRIBUTION_METHODS.map((id) => ({
          id,
          name: ATTRIBUTION_NAMES[id],
          note: ATTRIBUTION_NOTES[id],
        }))}
        value={settings.attribution}
        onChange={(attribution) => change?.({ attribution })}
      />
      <WindowYears
        from={settings.windowFrom}
        to={settings.windowTo}
        onChange={(windowFrom, windowTo) => change?.({ windowFrom, windowTo })}
      />
      <Space />
      <IconButton
        label={undo === null ? 'Nothing to undo' : `Undo: ${shorten(undo.summary)}`}
        keys="Ctrl+Z"
        icon={<Undo2 aria-hidden />}
        isDisabled={undo === null}
        onPress={() => void runCommand('history.undo')}
      />
      <IconButton
        label={redo === null ? 'Nothing to redo' : `Redo: ${shorten(redo.summary)}`}
        keys="Ctrl+Shift+Z"
        icon={<Redo2 aria-hidden />}
        isDisabled={redo === null}
        onPress={() => void runCommand('history.redo')}
      />
    </div>
  );
}

function useExtractOptions(): readonly Option[] {
  const extracts = useQuery('extracts.list', {});
  return useMemo(() => {
    const live = (extracts.value?.extracts ?? []).filter(
      (extract) => extract.target === 'companies' && extract.status === 'live',
    );
    const newest = live.toSorted((a, b) => b.id - a.id)[0];
    return [
      {
        id: NEWEST,
        name: newest === undefined ? 'None in use' : `Newest, as of ${newest.statement.edition}`,
        note:
          newest === undefined
            ? 'Import a company extract, or put a retired one back into use'
            : newest.statement.title,
      },
      ...live.map((extract) => ({
        id: String(extract.id),
        name: `${extract.statement.title}, ${extract.statement.edition}`,
        note: `${extract.supplier} · ${formatNumber(extract.rows.accepted)} companies`,
      })),
    ];
  }, [extracts.value]);
}

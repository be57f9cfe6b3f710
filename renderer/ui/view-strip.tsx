import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';

/** The views of one screen as a strip of words, one of them shown; the arrow keys move between them. */
export function ViewStrip<K extends string>({
  label,
  views,
  shown,
  onShow,
}: {
  label: string;
  views: readonly { readonly id: K; readonly name: string }[];
  shown: K;
  onShow: (id: K) => void;
}) {
  return (
    <ToggleButtonGroup
      className="ui-views"
      aria-label={label}
      selectedKeys={[shown]}
      disallowEmptySelection
      onSelectionChange={(keys) => {
        const chosen = views.find(({ id }) => keys.has(id));
        if (chosen !== undefined) onShow(chosen.id);
      }}
    >
      {views.map(({ id, name }) => (
        <ToggleButton key={id} id={id} className="ui-view">
          {name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

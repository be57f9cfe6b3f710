import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { arrange, useLayout } from '../../state/layout.ts';
import { go, hashOfPlace, useNavigation } from '../../state/navigation.ts';
import { IconButton } from '../../ui/button.tsx';
import { writeKeys } from '../../ui/key-hint.tsx';
import { screens } from '../registry.ts';

/** The screens, at the left. */
export function NavigationBar() {
  const here = useNavigation((place) => place.screen);
  const narrow = useLayout((layout) => layout.navigationNarrow);
  return (
    <nav className="frame-nav" aria-label="Screens" data-narrow={narrow || undefined} data-pane tabIndex={-1}>
      <ul>
        {screens.map(({ id, title, icon: Icon, shortcut }) => (
          <li key={id}>
            <a
              className="frame-nav-item"
              href={hashOfPlace({ screen: id, params: {} })}
              aria-current={here === id ? 'page' : undefined}
              title={`${title} (${writeKeys(shortcut)})`}
              onClick={(event) => {
                event.preventDefault();
                go(id);
              }}
            >
              <Icon aria-hidden size={16} />
              <span className="frame-nav-words">{title}</span>
            </a>
          </li>
        ))}
      </ul>
      <IconButton
        label={narrow ? 'Show the names of the screens' : 'Show only the icons'}
        icon={narrow ? <PanelLeftOpen aria-hidden /> : <PanelLeftClose aria-hidden />}
        onPress={() => arrange({ navigationNarrow: !narrow })}
      />
    </nav>
  );
}

import '../api/zod-jitless.ts';
import { createRoot } from 'react-dom/client';
import { I18nProvider } from 'react-aria-components';
import { connectWorkbench, WorkbenchProvider } from '../api/workbench.tsx';
import { ClustersRegister } from './clusters-register.tsx';
import { Controls } from './controls.tsx';
import { Exchange } from './exchange.tsx';
import { Imports } from './imports.tsx';
import { MapScales } from './map-scales.tsx';
import { Messages } from './messages.tsx';
import { STILL_HOST } from './still-host.ts';
import { Register } from './register.tsx';
import { Structure } from './structure.tsx';
import '../ui/ui.css';
import './gallery.css';

const workbench = connectWorkbench(STILL_HOST);

/** Every part of the kit in its states, light beside dark. Development only: the build does not contain it. */
function Gallery() {
  return (
    <I18nProvider locale="en-GB">
      <WorkbenchProvider workbench={workbench}>
        <div className="gallery">
          {(['light', 'dark'] as const).map((scheme) => (
            <div key={scheme} className="gallery-scheme" data-theme={scheme}>
              <h1>{scheme === 'light' ? 'Light' : 'Dark'}</h1>
              <Controls />
              <Messages />
              <MapScales high={scheme === 'light' ? 'dark' : 'light'} />
              <Imports />
              <Register />
              <ClustersRegister />
              <Exchange />
              <Structure group={scheme} />
            </div>
          ))}
        </div>
      </WorkbenchProvider>
    </I18nProvider>
  );
}

const root = document.getElementById('gallery');
if (root !== null) createRoot(root).render(<Gallery />);

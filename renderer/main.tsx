import './api/zod-jitless.ts';
import { createRoot } from 'react-dom/client';
import { installTrustedTypes } from './api/trusted-types.ts';
import { connectWorkbench, findHost } from './api/workbench.tsx';
import { App } from './panels/frame/app.tsx';
import './ui/ui.css';

installTrustedTypes();

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element to draw in.');
createRoot(root).render(<App workbench={connectWorkbench(findHost())} />);

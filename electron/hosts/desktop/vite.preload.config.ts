import { defineConfig } from 'vite';
import { bundleOf } from './bundle.config.ts';

export default defineConfig(bundleOf('preload', 'electron/hosts/desktop/preload.ts'));

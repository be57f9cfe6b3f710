import { defineConfig } from 'vite';
import { bundleOf } from './bundle.config.ts';

export default defineConfig(bundleOf('main', 'electron/hosts/desktop/main.ts'));

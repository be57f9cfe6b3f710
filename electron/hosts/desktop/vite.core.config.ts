import { defineConfig } from 'vite';
import { bundleOf } from './bundle.config.ts';

export default defineConfig(bundleOf('core', 'electron/core/core-process.ts'));

import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** The development server injects inline scripts and needs its own socket, so the policy holds for builds only. */
function leavePolicyToBuilds() {
  return {
    name: 'leave-policy-to-builds',
    apply: 'serve' as const,
    transformIndexHtml: (html: string) =>
      html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/s, ''),
  };
}

export default defineConfig(({ command }) => ({
  root: here,
  base: './',
  cacheDir: `${here}/../.cache/vite-renderer`,
  publicDir: false,
  plugins: [react(), leavePolicyToBuilds()],
  build: {
    outDir: `${here}/../dist/renderer`,
    emptyOutDir: true,
    target: 'chrome130',
    sourcemap: false,
    // The three large libraries have chunks of their own on purpose.
    chunkSizeWarningLimit: 1300,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: command === 'build' ? { index: `${here}/index.html` } : undefined,
      output: {
        codeSplitting: {
          groups: [
            { name: 'maplibre', test: /node_modules[\\/](maplibre-gl|@maplibre)[\\/]/ },
            { name: 'ag-grid', test: /node_modules[\\/](ag-grid-community|ag-grid-react|ag-stack)[\\/]/ },
            // Together, so that zod is told not to probe `new Function` before any schema is made.
            { name: 'zod', test: /node_modules[\\/]zod[\\/]|renderer[\\/]api[\\/]zod-jitless/ },
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|zustand)[\\/]/ },
          ],
        },
      },
    },
  },
}));

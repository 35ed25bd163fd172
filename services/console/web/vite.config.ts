/** Builds the web app into dist/web of the project; the console serves it from there. */
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(({ command }) => {
  // What is built is for people, whoever calls for it: under another name React comes in its developers' form.
  if (command === 'build') process.env.NODE_ENV = 'production';
  return {
    root: here('.'),
    plugins: [react()],
    build: {
      outDir: here('../../../dist/web'),
      emptyOutDir: true,
      // Fonts stay files of their own: a page without inline data is what the security headers allow.
      assetsInlineLimit: 0,
      target: 'es2022',
      modulePreload: { polyfill: false },
    },
    server: { proxy: { '/api': process.env.CONSOLE_URL ?? 'http://localhost:3000' } },
  };
});

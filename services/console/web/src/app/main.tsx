/** Starts the web app. */
import '@fontsource/noto-sans-devanagari/devanagari-400.css';
import '@fontsource/noto-sans-devanagari/devanagari-600.css';
import '@fontsource/noto-sans-devanagari/latin-400.css';
import '@fontsource/noto-sans-devanagari/latin-600.css';
import './styles.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { DemoProvider } from '../shared/demo.js';
import { LanguageProvider } from '../shared/language.js';
import { SessionProvider } from '../shared/session.js';
import { App } from './app.js';

const client = new QueryClient({
  defaultOptions: {
    queries: { retry: 1, refetchOnWindowFocus: true, staleTime: 500 },
    // Without a network an answer fails at once and is seen to: one that waits unseen is lost with the page.
    mutations: { networkMode: 'always' },
  },
});

createRoot(document.getElementById('root') as HTMLElement).render(
  <QueryClientProvider client={client}>
    <LanguageProvider>
      <SessionProvider>
        <DemoProvider>
          <App />
        </DemoProvider>
      </SessionProvider>
    </LanguageProvider>
  </QueryClientProvider>,
);

/** Each page is fetched when its address is opened: whoever taps a link in a message does not wait for the rest. */
import { Component, lazy, Suspense, type ReactNode } from 'react';
import { useWords, type Words } from '../shared/language.js';
import type { Route } from './route.model.js';

const Home = lazy(() => import('./home.js').then((m) => ({ default: m.Home })));
const LinkPage = lazy(() => import('../features/links/link-page.js').then((m) => ({ default: m.LinkPage })));
const NoticePage = lazy(() =>
  import('../features/notices/notice-page.js').then((m) => ({ default: m.NoticePage })),
);
const DrillPage = lazy(() =>
  import('../features/drills/drill-page.js').then((m) => ({ default: m.DrillPage })),
);

const words: Words<'wait' | 'failed' | 'again'> = {
  hi: {
    wait: 'प्रतीक्षा करें…',
    failed: 'पृष्ठ नहीं खुल सका। कृपया पुनः प्रयास करें।',
    again: 'पुनः प्रयास करें',
  },
  en: { wait: 'One moment…', failed: 'The page could not be opened. Please try again.', again: 'Try again' },
};

export function PageOf({ route }: { route: Route }) {
  const w = useWords(words);
  return (
    <Guarded fallback={<Failed />}>
      <Suspense fallback={<p role="status">{w.wait}</p>}>{pageOf(route)}</Suspense>
    </Guarded>
  );
}

function pageOf(route: Route): ReactNode {
  switch (route.page) {
    case 'case':
      return <LinkPage token={route.token} />;
    case 'notice':
      return <NoticePage token={route.token} />;
    case 'drill':
      return <DrillPage token={route.token} />;
    case 'home':
      return <Home />;
  }
}

function Failed() {
  const w = useWords(words);
  return (
    <div className="link-page" data-testid="page-failed">
      <p className="notice fault" role="alert">
        {w.failed}
      </p>
      <button type="button" className="big" onClick={() => location.reload()}>
        {w.again}
      </button>
    </div>
  );
}

/** A page whose script did not arrive, or that broke, says so instead of leaving nothing. */
class Guarded extends Component<{ fallback: ReactNode; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.fallback : this.props.children;
  }
}

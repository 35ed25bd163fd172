/** The frame of every page: name, language, and either home or the page of a link. */
import { useEffect } from 'react';
import { LanguageSwitch, useWords, type Words } from '../shared/language.js';
import { OfflineNotice } from '../shared/offline.js';
import { PageOf } from './pages.js';
import { routeOf } from './route.model.js';

const words: Words<'name' | 'centre' | 'skip'> = {
  hi: { name: 'संवाद सेतु', centre: 'जिला संपर्क एवं कमांड सेंटर', skip: 'मुख्य भाग पर जायें' },
  en: { name: 'Samvad Setu', centre: 'District Contact and Command Centre', skip: 'Skip to the main part' },
};

export function App() {
  const w = useWords(words);
  const route = routeOf(location.pathname);
  useEffect(() => {
    document.title = `${w.name}: ${w.centre}`;
  }, [w]);
  return (
    <>
      <a className="skip" href="#main">
        {w.skip}
      </a>
      <header className="top">
        <a href="/" className="brand">
          <img src="/icon.svg" alt="" width="32" height="32" />
          <div>
            <h1>{w.name}</h1>
            <span>{w.centre}</span>
          </div>
        </a>
        <LanguageSwitch />
      </header>
      <OfflineNotice />
      <main id="main" tabIndex={-1}>
        <PageOf route={route} />
      </main>
    </>
  );
}

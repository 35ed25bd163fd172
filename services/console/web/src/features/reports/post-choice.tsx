/** Finds a post by its title, its code or its officer's name, in either language. */
import { useState } from 'react';
import type { DemoPost } from '../../shared/demo.js';
import { useLanguage, useWords } from '../../shared/language.js';
import { matching } from '../../shared/search.js';
import { Field } from '../../shared/ui.js';
import { reportWords } from './report.words.js';

const SHOWN = 8;

export function PostChoice(props: {
  posts: DemoPost[];
  chosen: DemoPost | null;
  onChoose(post: DemoPost | null): void;
}) {
  const w = useWords(reportWords);
  const { language } = useLanguage();
  const [query, setQuery] = useState('');
  const title = (p: DemoPost): string => (language === 'hi' ? p.titleHi : p.titleEn);
  if (props.chosen)
    return (
      <p className="chosen" data-testid="chosen-post">
        <span className="quiet">{w.chosen}</span> <strong>{title(props.chosen)}</strong>
        <span>{props.chosen.officerName}</span>
        <button type="button" onClick={() => props.onChoose(null)}>
          {w.another}
        </button>
      </p>
    );
  const found = matching(
    props.posts,
    query,
    (p) => `${p.titleHi} ${p.titleEn} ${p.code} ${p.officerName} ${p.department}`,
  );
  return (
    <>
      <Field label={w.officer} hint={w.search}>
        {(id) => (
          <input
            id={id}
            type="search"
            value={query}
            autoComplete="off"
            data-testid="post-search"
            onChange={(e) => setQuery(e.target.value)}
          />
        )}
      </Field>
      <ul className="people" aria-label={w.found}>
        {found.slice(0, SHOWN).map((p) => (
          <li key={p.id}>
            <button type="button" data-testid="post" data-code={p.code} onClick={() => props.onChoose(p)}>
              <strong>{title(p)}</strong>
              <span>{p.officerName}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p className="quiet">{w.nobody}</p> : null}
    </>
  );
}

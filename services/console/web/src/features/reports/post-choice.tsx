/** Finds a post by its title, its codes or its officer's name, in either language. */
import { useEffect, useRef, useState } from 'react';
import type { DemoPost } from '../../shared/demo.js';
import { useLanguage, useWords } from '../../shared/language.js';
import { matching } from '../../shared/search.js';
import { Field } from '../../shared/ui.js';
import { searchTextOf } from './post-choice.model.js';
import { reportWords } from './report.words.js';

const SHOWN = 8;

interface Props {
  posts: DemoPost[];
  chosen: DemoPost | null;
  onChoose(post: DemoPost | null): void;
}

export function PostChoice({ posts, chosen, onChoose }: Props) {
  const [query, setQuery] = useState('');
  return chosen ? (
    <ChosenPost post={chosen} onChange={() => onChoose(null)} />
  ) : (
    <PostSearch posts={posts} query={query} onQuery={setQuery} onChoose={onChoose} />
  );
}

function ChosenPost({ post, onChange }: { post: DemoPost; onChange(): void }) {
  const w = useWords(reportWords);
  const { language } = useLanguage();
  const other = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone; who works by keyboard goes on from here.
  useEffect(() => other.current?.focus({ preventScroll: true }), []);
  return (
    <p className="chosen" data-testid="chosen-post">
      <span className="quiet">{w.chosen}</span>{' '}
      <strong>{language === 'hi' ? post.titleHi : post.titleEn}</strong>
      <span>{post.officerName}</span>
      <button type="button" ref={other} onClick={onChange}>
        {w.another}
      </button>
    </p>
  );
}

interface SearchProps {
  posts: DemoPost[];
  query: string;
  onQuery(query: string): void;
  onChoose(post: DemoPost): void;
}

function PostSearch({ posts, query, onQuery, onChoose }: SearchProps) {
  const w = useWords(reportWords);
  const { language } = useLanguage();
  const found = matching(posts, query, searchTextOf);
  return (
    <>
      <Field label={w.officer} hint={w.search}>
        {(id, hintId) => (
          <input
            id={id}
            type="search"
            value={query}
            autoComplete="off"
            aria-describedby={hintId}
            data-testid="post-search"
            onChange={(e) => onQuery(e.target.value)}
          />
        )}
      </Field>
      <ul className="people" aria-label={w.found}>
        {found.slice(0, SHOWN).map((p) => (
          <li key={p.id}>
            <button type="button" data-testid="post" data-code={p.code} onClick={() => onChoose(p)}>
              <strong>{language === 'hi' ? p.titleHi : p.titleEn}</strong>
              <span>{p.officerName}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 ? (
        <p className="quiet" role="status">
          {w.nobody}
        </p>
      ) : null}
    </>
  );
}

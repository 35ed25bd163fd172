/** The cases a person may see, as they move: open ones first, by what comes next. */
import { useEffect } from 'react';
import { postsOf, isOpen } from '../../shared/case.model.js';
import { useWords, type Words } from '../../shared/language.js';
import { Fault, Panel } from '../../shared/ui.js';
import { CaseCard } from './case-card.js';
import { useCases } from './use-cases.js';

const words: Words<'own' | 'all' | 'board' | 'none' | 'more'> = {
  hi: {
    own: 'आपके प्रकरण',
    all: 'प्रकरण',
    board: 'शासन स्तर पर पहुँचे प्रकरण',
    none: 'अभी कोई प्रकरण नहीं।',
    more: 'और देखें',
  },
  en: {
    own: 'Your cases',
    all: 'Cases',
    board: 'Cases that reached the state',
    none: 'No cases yet.',
    more: 'Show more',
  },
};

/** So many open cases are unfolded at once in one's own list; in a district's only the first. */
const UNFOLDED = 5;

export function CasesPanel(props: { role: string; live: boolean; onPosts(postIds: string[]): void }) {
  const w = useWords(words);
  const { items, error, more, isAsking } = useCases(props.live);
  const posts = postsOf(items ?? []).join(' ');
  const { onPosts } = props;
  useEffect(() => {
    onPosts(posts ? posts.split(' ') : []);
    return () => onPosts([]);
  }, [posts, onPosts]);
  const isOwn = props.role === 'representative' || props.role === 'officer';
  const isBoard = props.role === 'state_hq' || props.role === 'division_head';
  return (
    <Panel title={isOwn ? w.own : isBoard ? w.board : w.all} testid="cases" board={isBoard}>
      <Fault error={error} />
      {items?.length === 0 ? <p className="quiet">{w.none}</p> : null}
      {items?.map((file, i) => (
        <CaseCard
          key={file.id}
          file={file}
          role={props.role}
          live={props.live}
          open={i === 0 || (isOwn && i < UNFOLDED && isOpen(file))}
        />
      ))}
      {more ? (
        <button type="button" disabled={isAsking} data-testid="more-cases" onClick={more}>
          {w.more}
        </button>
      ) : null}
    </Panel>
  );
}

/** The cases a person may see, newest first, as they move. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { officerAnswers, representativeAnswers } from '../../shared/answers.model.js';
import { OfficerAnswers, RepresentativeAnswers } from '../../shared/answers.js';
import { CaseBody, StateBadge } from '../../shared/case-body.js';
import { honoured, isOpen, nameOf, postsOf, titleOf, type CaseView } from '../../shared/case.model.js';
import { useNow } from '../../shared/demo.js';
import { whenOf } from '../../shared/format.js';
import { useLanguage, useWords, type Words } from '../../shared/language.js';
import { useApi } from '../../shared/session.js';
import { Fault, Panel } from '../../shared/ui.js';

const CASES = '/api/escalation/v1/cases';

const words: Words<'own' | 'all' | 'none' | 'call'> = {
  hi: { own: 'आपके प्रकरण', all: 'प्रकरण', none: 'अभी कोई प्रकरण नहीं।', call: 'कॉल' },
  en: { own: 'Your cases', all: 'Cases', none: 'No cases yet.', call: 'Call' },
};

export function CasesPanel(props: { role: string; live: boolean; onPosts(postIds: string[]): void }) {
  const api = useApi();
  const w = useWords(words);
  const cases = useQuery({
    queryKey: ['cases'],
    queryFn: () => api.get<{ items: CaseView[] }>(`${CASES}?limit=20`),
    refetchInterval: props.live ? 15_000 : 2000,
  });
  const items = cases.data?.items ?? [];
  const posts = postsOf(items).join(' ');
  const { onPosts } = props;
  useEffect(() => {
    onPosts(posts ? posts.split(' ') : []);
    return () => onPosts([]);
  }, [posts, onPosts]);
  const own = props.role === 'representative' || props.role === 'officer';
  return (
    <Panel title={own ? w.own : w.all} testid="cases">
      <Fault error={cases.error} />
      {cases.data && items.length === 0 ? <p className="quiet">{w.none}</p> : null}
      {items.map((file, i) => (
        <CaseCard
          key={file.id}
          file={file}
          role={props.role}
          live={props.live}
          open={i === 0 || isOpen(file)}
        />
      ))}
    </Panel>
  );
}

function CaseCard(props: { file: CaseView; role: string; live: boolean; open: boolean }) {
  const { file, role } = props;
  const w = useWords(words);
  const { language } = useLanguage();
  const now = useNow();
  const [shown, setShown] = useState(props.open);
  return (
    <article className="case" data-testid="case" data-case={file.id}>
      <div className="case-head">
        <h3>
          {titleOf(file.post, language)}
          {file.officer ? `: ${nameOf(file.officer, language)}` : null}
          <span className="quiet block">
            {honoured(file.representative, language)} · {w.call} {whenOf(file.attemptedAt, now, language)}
          </span>
        </h3>
        <StateBadge state={file.state} />
      </div>
      <details open={shown} onToggle={(e) => setShown(e.currentTarget.open)}>
        <summary>{file.reference}</summary>
        {shown ? <CaseDetails id={file.id} role={role} live={props.live} /> : null}
      </details>
    </article>
  );
}

function CaseDetails({ id, role, live }: { id: string; role: string; live: boolean }) {
  const api = useApi();
  const { language } = useLanguage();
  const one = useQuery({
    queryKey: ['case', id, language],
    queryFn: () => api.get<CaseView>(`${CASES}/${id}`),
    refetchInterval: live ? 15_000 : 2000,
  });
  if (!one.data) return <Fault error={one.error} />;
  const send = (name: string, body: object): Promise<unknown> => api.post(`${CASES}/${id}/${name}`, body);
  return (
    <div className="case-details">
      {role === 'representative' ? (
        <RepresentativeAnswers send={send} answers={representativeAnswers(one.data.state)} />
      ) : null}
      {role === 'officer' ? <OfficerAnswers send={send} answers={officerAnswers(one.data.state)} /> : null}
      <CaseBody file={one.data} />
    </div>
  );
}

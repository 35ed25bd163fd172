/** The cases behind the figures of one group (R28). */
import { useQuery } from '@tanstack/react-query';
import { stateWords } from '../../shared/case-words.js';
import { useNow } from '../../shared/demo.js';
import { durationOf, whenOf } from '../../shared/format.js';
import { useLanguage, useWords, type Words } from '../../shared/language.js';
import { useApi } from '../../shared/session.js';
import { Fault } from '../../shared/ui.js';

interface CaseBehind {
  caseId: string;
  reference: string;
  attemptedAt: string;
  state: string;
  responseSeconds: number | null;
  excused: string[];
  alternate: boolean;
}

const words: Words<'title' | 'open' | 'handed_over' | 'alternate' | 'excused'> = {
  hi: {
    title: 'इन आँकड़ों के प्रकरण',
    open: 'लम्बित',
    handed_over: 'वैकल्पिक अधिकारी को सौंपा गया',
    alternate: 'वैकल्पिक के रूप में',
    excused: 'गणना से मुक्त',
  },
  en: {
    title: 'The cases behind these figures',
    open: 'Open',
    handed_over: 'Handed to the alternate',
    alternate: 'as alternate',
    excused: 'excused',
  },
};

export function CasesBehind({ query, groupId }: { query: string; groupId: string }) {
  const api = useApi();
  const w = useWords(words);
  const states: Record<string, string> = {
    ...useWords(stateWords),
    open: w.open,
    handed_over: w.handed_over,
  };
  const { language } = useLanguage();
  const now = useNow();
  const path = `/api/reporting/v1/response-times/cases?${query}&groupId=${encodeURIComponent(groupId)}`;
  const cases = useQuery({
    queryKey: ['cases-behind', query, groupId],
    queryFn: () => api.get<{ items: CaseBehind[] }>(path),
  });
  return (
    <div data-testid="cases-behind">
      <h3>{w.title}</h3>
      <Fault error={cases.error} />
      <ul className="timeline">
        {(cases.data?.items ?? []).map((c) => (
          <li key={`${c.caseId} ${c.alternate}`}>
            <strong>{c.reference}</strong> {whenOf(c.attemptedAt, now, language)}:{' '}
            {states[c.state] ?? c.state}
            {c.responseSeconds === null ? null : `, ${durationOf(c.responseSeconds, language)}`}
            {c.alternate ? ` (${w.alternate})` : null}
            {c.excused.length > 0 ? ` (${w.excused})` : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

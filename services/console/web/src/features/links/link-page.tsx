/** The page of a link in a message: who called and about what, and the answers, without signing in. */
import { useQuery } from '@tanstack/react-query';
import {
  asksStillWanted,
  officerAnswers,
  representativeAnswers,
  superiorAnswers,
} from '../../shared/answers.model.js';
import { OfficerAnswers, RepresentativeAnswers, type SendAnswer } from '../../shared/answers.js';
import { CaseBody, StateBadge } from '../../shared/case-body.js';
import { CaseFacts } from '../../shared/case-facts.js';
import { useLanguage, useWords, type Words } from '../../shared/language.js';
import { useApi } from '../../shared/session.js';
import { Fault, Panel } from '../../shared/ui.js';
import { titleKeyOf, type LinkTitle, type LinkView } from './link.model.js';

const words: Words<LinkTitle | 'wait'> = {
  hi: {
    officer: 'कृपया तत्काल कॉल बैक करें',
    superior: 'आपके अधीनस्थ अधिकारी का प्रकरण',
    representative: 'क्या अधिकारी से बात हुई?',
    stillWanted: 'क्या अब भी बात करनी है?',
    underWay: 'आपकी सूचना पर कार्यवाही हो रही है',
    claimed: 'कॉल बैक अंकित; मा० जनप्रतिनिधि से पुष्टि की प्रतीक्षा',
    theirTurn: 'आपके प्रयास अंकित; मा० जनप्रतिनिधि की कॉल की प्रतीक्षा',
    over: 'प्रकरण बन्द, धन्यवाद',
    wait: 'प्रतीक्षा करें…',
  },
  en: {
    officer: 'Please call back at once',
    superior: 'Case of an officer under you',
    representative: 'Did you talk with the officer?',
    stillWanted: 'Do you still want to talk?',
    underWay: 'Your report is being followed',
    claimed: 'Call-back recorded; the representative is asked to confirm it',
    theirTurn: "Your attempts are recorded; it is the representative's turn to call",
    over: 'The case is closed, thank you',
    wait: 'One moment…',
  },
};

export function LinkPage({ token }: { token: string }) {
  const api = useApi();
  const w = useWords(words);
  const { language } = useLanguage();
  const address = `/api/escalation/v1/links/${encodeURIComponent(token)}`;
  const link = useQuery({
    queryKey: ['link', token, language],
    queryFn: () => api.get<LinkView>(address),
    refetchInterval: (query) => (query.state.data ? 3000 : false),
  });
  return (
    <div className="link-page" data-testid="link-page">
      {link.data ? (
        <LinkPanel link={link.data} send={(name, body) => api.post(`${address}/${name}`, body)} />
      ) : (
        <Fault error={link.error} />
      )}
      {link.isPending ? <p role="status">{w.wait}</p> : null}
    </div>
  );
}

function LinkPanel({ link, send }: { link: LinkView; send: SendAnswer }) {
  const w = useWords(words);
  return (
    <Panel title={w[titleKeyOf(link)]} aside={<StateBadge state={link.state} />}>
      <CaseFacts file={link} toOfficer={link.personKind !== 'representative'} />
      <LinkAnswers link={link} send={send} />
      <CaseBody file={link} />
    </Panel>
  );
}

function LinkAnswers({ link, send }: { link: LinkView; send: SendAnswer }) {
  const { personKind, state, answers } = link;
  if (personKind === 'representative')
    return (
      <RepresentativeAnswers
        send={send}
        answers={representativeAnswers(state, answers, asksStillWanted(link))}
      />
    );
  const offered =
    personKind === 'superior' ? superiorAnswers(state, answers) : officerAnswers(state, answers);
  return <OfficerAnswers send={send} answers={offered} as={personKind} />;
}

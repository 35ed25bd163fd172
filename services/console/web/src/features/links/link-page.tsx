/** The page of a link in a message: who called and about what, and the answers, without signing in. */
import { useQuery } from '@tanstack/react-query';
import { asksStillWanted, officerAnswers, representativeAnswers } from '../../shared/answers.model.js';
import { OfficerAnswers, RepresentativeAnswers } from '../../shared/answers.js';
import { CaseBody, StateBadge } from '../../shared/case-body.js';
import { honoured, nameOf, titleOf, type CaseView } from '../../shared/case.model.js';
import { useNow } from '../../shared/demo.js';
import { whenOf } from '../../shared/format.js';
import { useLanguage, useWords, type Words } from '../../shared/language.js';
import { useApi } from '../../shared/session.js';
import { Fault, Panel } from '../../shared/ui.js';

export interface LinkView extends CaseView {
  personKind: 'officer' | 'superior' | 'representative';
  purpose: string;
  expiresAt: string;
  answers: readonly string[];
}

const words: Words<
  | 'officer'
  | 'superior'
  | 'representative'
  | 'stillWanted'
  | 'who'
  | 'calledAt'
  | 'about'
  | 'post'
  | 'reference'
  | 'call'
  | 'claimed'
  | 'wait'
> = {
  hi: {
    officer: 'कृपया तत्काल कॉल बैक करें',
    superior: 'आपके अधीनस्थ अधिकारी का प्रकरण',
    representative: 'क्या अधिकारी से बात हुई?',
    stillWanted: 'क्या अब भी बात करनी है?',
    who: 'किसने कॉल की',
    calledAt: 'कॉल का समय',
    about: 'विषय',
    post: 'अधिकारी',
    reference: 'सन्दर्भ',
    call: 'कॉल करें',
    claimed: 'बताया गया कॉल बैक',
    wait: 'प्रतीक्षा करें…',
  },
  en: {
    officer: 'Please call back at once',
    superior: 'Case of an officer under you',
    representative: 'Did you talk with the officer?',
    stillWanted: 'Do you still want to talk?',
    who: 'Who called',
    calledAt: 'Time of the call',
    about: 'About',
    post: 'Officer',
    reference: 'Reference',
    call: 'Call',
    claimed: 'Call-back as told',
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

function LinkPanel({ link, send }: { link: LinkView; send(name: string, body: object): Promise<unknown> }) {
  const w = useWords(words);
  const { personKind } = link;
  return (
    <Panel
      title={link.purpose === 'still-wanted' ? w.stillWanted : w[personKind]}
      aside={<StateBadge state={link.state} />}
    >
      <Facts file={link} toOfficer={personKind !== 'representative'} />
      {personKind === 'representative' ? (
        <RepresentativeAnswers
          send={send}
          answers={representativeAnswers(link.state, link.answers, asksStillWanted(link))}
        />
      ) : (
        <OfficerAnswers send={send} answers={officerAnswers(link.state, link.answers)} />
      )}
      <CaseBody file={link} />
    </Panel>
  );
}

function Facts({ file, toOfficer }: { file: CaseView; toOfficer: boolean }) {
  const w = useWords(words);
  const { language } = useLanguage();
  const now = useNow();
  const number = file.representative.number;
  return (
    <>
      <dl className="facts">
        <dt>{w.who}</dt>
        <dd data-testid="caller">{honoured(file.representative, language)}</dd>
        <dt>{w.post}</dt>
        <dd>
          {titleOf(file.post, language)}
          {file.officer ? `, ${nameOf(file.officer, language)}` : null}
        </dd>
        <dt>{w.calledAt}</dt>
        <dd>{whenOf(file.attemptedAt, now, language)}</dd>
        {file.note ? (
          <>
            <dt>{w.about}</dt>
            <dd>{file.note}</dd>
          </>
        ) : null}
        {file.calledAt ? (
          <>
            <dt>{w.claimed}</dt>
            <dd>{whenOf(file.calledAt, now, language)}</dd>
          </>
        ) : null}
        <dt>{w.reference}</dt>
        <dd>{file.reference}</dd>
      </dl>
      {toOfficer && number ? (
        <a className="call" href={`tel:${number}`} data-testid="tel">
          {w.call} {number}
        </a>
      ) : null}
    </>
  );
}

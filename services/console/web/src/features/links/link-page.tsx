/** The page of a link in a message: who called and about what, and the answers, without signing in. */
import { useState } from 'react';
import { officerAnswers, representativeAnswers } from '../../shared/answers.model.js';
import { OfficerAnswers, RepresentativeAnswers, type SendAnswer } from '../../shared/answers.js';
import { CaseBody, StateBadge } from '../../shared/case-body.js';
import { CaseFacts } from '../../shared/case-facts.js';
import { sentenceOf, titleOf } from '../../shared/case.model.js';
import { useNow } from '../../shared/demo.js';
import { whenOf } from '../../shared/format.js';
import { useLanguage, useWords, type Words } from '../../shared/language.js';
import { LinkFrame, useLinkFile } from '../../shared/link-frame.js';
import { Said } from '../../shared/one-tap.js';
import { Panel } from '../../shared/ui.js';
import { superiorSaid, titleKeyOf, type LinkTitle, type LinkView } from './link.model.js';

const EVERY_MS = 3000;
const words: Words<LinkTitle | 'neither' | 'several'> = {
  hi: {
    several: 'इस संदेश के प्रकरण',
    officer: 'कृपया तत्काल कॉल बैक करें',
    superior: 'आपके अधीनस्थ अधिकारी का प्रकरण',
    representative: 'क्या अधिकारी से बात हुई?',
    stillWanted: 'क्या अब भी बात करनी है?',
    underWay: 'आपकी सूचना पर कार्यवाही हो रही है',
    claimed: 'कॉल बैक अंकित; मा० जनप्रतिनिधि से पुष्टि की प्रतीक्षा',
    theirTurn: 'आपके प्रयास अंकित; मा० जनप्रतिनिधि की कॉल की प्रतीक्षा',
    alternate: 'आप वैकल्पिक अधिकारी हैं; कृपया कॉल रिसीव करें',
    declined: 'अंकित: आप यह कॉल नहीं ले सकते। धन्यवाद',
    passedOn: 'अब उत्तर अन्य अधिकारी को देना है',
    redirected: 'कृपया वैकल्पिक अधिकारी को कॉल करें',
    neither: 'अंकित। वैकल्पिक अधिकारी की समय-सीमा अब चल रही है।',
    over: 'प्रकरण बन्द, धन्यवाद',
  },
  en: {
    several: 'Cases of this message',
    officer: 'Please call back at once',
    superior: 'Case of an officer under you',
    representative: 'Did you talk with the officer?',
    stillWanted: 'Do you still want to talk?',
    underWay: 'Your report is being followed',
    claimed: 'Call-back recorded; the representative is asked to confirm it',
    theirTurn: "Your attempts are recorded; it is the representative's turn to call",
    alternate: 'You are the alternate; please answer the call',
    declined: 'Recorded: you cannot take this call. Thank you',
    passedOn: 'Another officer has to answer now',
    redirected: 'Please call the alternate',
    neither: 'Recorded. The time of the alternate is running now.',
    over: 'The case is closed, thank you',
  },
};

export function LinkPage({ token }: { token: string }) {
  const [caseId, setCaseId] = useState<string | null>(null);
  const search = caseId === null ? '' : `?caseId=${caseId}`;
  const address = `/api/escalation/v1/links/${encodeURIComponent(token)}`;
  const file = useLinkFile<LinkView>(address, EVERY_MS, search);
  return (
    <LinkFrame file={file} testid="link-page">
      {(link) => (
        <>
          <Bundle link={link} open={setCaseId} />
          <LinkPanel key={link.id} link={link} send={file.send} />
        </>
      )}
    </LinkFrame>
  );
}

/** R17: one message about several cases: each is opened, and answered, by itself. */
function Bundle({ link, open }: { link: LinkView; open(caseId: string): void }) {
  const w = useWords(words);
  const now = useNow();
  const { language } = useLanguage();
  const cases = link.bundle ?? [];
  if (cases.length < 2) return null;
  return (
    <Panel title={w.several} testid="bundle">
      <ul>
        {cases.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              aria-current={one.id === link.id}
              data-testid="bundled-case"
              data-case={one.id}
              onClick={() => open(one.id)}
            >
              {one.reference} · {titleOf(one.post, language)} · {whenOf(one.attemptedAt, now, language)}
            </button>{' '}
            <StateBadge state={one.state} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function LinkPanel({ link, send }: { link: LinkView; send: SendAnswer }) {
  const w = useWords(words);
  const [given, setGiven] = useState<string | null>(null);
  const give: SendAnswer = async (name, body) => {
    const result = await send(name, body);
    setGiven(name);
    return result;
  };
  const isCaller = link.personKind === 'officer' || link.personKind === 'superior';
  return (
    <Panel title={w[titleKeyOf(link)]} aside={<StateBadge state={link.state} />}>
      <CaseFacts file={link} toOfficer={isCaller} />
      <LinkSaid link={link} given={given} />
      <LinkAnswers link={link} send={give} given={given} />
      <CaseBody file={link} />
    </Panel>
  );
}

/** What has been answered by this link and changes nothing else on the page. */
function LinkSaid({ link, given }: { link: LinkView; given: string | null }) {
  const w = useWords(words);
  const { language } = useLanguage();
  const said = superiorSaid(link);
  const justNow = given !== null;
  if (given === 'did-not-answer-either')
    return (
      <Said good justNow>
        {w.neither}
      </Said>
    );
  return said ? (
    <Said key={said.at} good justNow={justNow}>
      {sentenceOf(said, language)}
    </Said>
  ) : null;
}

function LinkAnswers({ link, send, given }: { link: LinkView; send: SendAnswer; given: string | null }) {
  const { personKind, answers } = link;
  const now = useNow();
  if (personKind !== 'representative')
    return (
      <OfficerAnswers
        send={send}
        answers={officerAnswers(personKind, answers)}
        isConnecting={Boolean(link.bridge)}
      />
    );
  const offered = representativeAnswers(link, answers, now).filter(
    (name) => name !== 'did-not-answer-either' || name !== given,
  );
  return <RepresentativeAnswers send={send} answers={offered} />;
}

/** The page of a link in a message: who called and about what, and the answers, without signing in. */
import { useState } from 'react';
import { officerAnswers, representativeAnswers } from '../../shared/answers.model.js';
import { OfficerAnswers, RepresentativeAnswers, type SendAnswer } from '../../shared/answers.js';
import { CaseBody, StateBadge } from '../../shared/case-body.js';
import { CaseFacts } from '../../shared/case-facts.js';
import { sentenceOf } from '../../shared/case.model.js';
import { useNow } from '../../shared/demo.js';
import { useLanguage, useWords, type Words } from '../../shared/language.js';
import { LinkFrame, useLinkFile } from '../../shared/link-frame.js';
import { Said } from '../../shared/one-tap.js';
import { Panel } from '../../shared/ui.js';
import { superiorSaid, titleKeyOf, type LinkTitle, type LinkView } from './link.model.js';

const EVERY_MS = 3000;
const words: Words<LinkTitle | 'neither'> = {
  hi: {
    officer: 'कृपया तत्काल कॉल बैक करें',
    superior: 'आपके अधीनस्थ अधिकारी का प्रकरण',
    representative: 'क्या अधिकारी से बात हुई?',
    stillWanted: 'क्या अब भी बात करनी है?',
    underWay: 'आपकी सूचना पर कार्यवाही हो रही है',
    claimed: 'कॉल बैक अंकित; मा० जनप्रतिनिधि से पुष्टि की प्रतीक्षा',
    theirTurn: 'आपके प्रयास अंकित; मा० जनप्रतिनिधि की कॉल की प्रतीक्षा',
    alternate: 'आप वैकल्पिक अधिकारी हैं; कृपया कॉल रिसीव करें',
    declined: 'अंकित: आप यह कॉल नहीं ले सकते। धन्यवाद',
    redirected: 'कृपया वैकल्पिक अधिकारी को कॉल करें',
    neither: 'अंकित। वैकल्पिक अधिकारी की समय-सीमा अब चल रही है।',
    over: 'प्रकरण बन्द, धन्यवाद',
  },
  en: {
    officer: 'Please call back at once',
    superior: 'Case of an officer under you',
    representative: 'Did you talk with the officer?',
    stillWanted: 'Do you still want to talk?',
    underWay: 'Your report is being followed',
    claimed: 'Call-back recorded; the representative is asked to confirm it',
    theirTurn: "Your attempts are recorded; it is the representative's turn to call",
    alternate: 'You are the alternate; please answer the call',
    declined: 'Recorded: you cannot take this call. Thank you',
    redirected: 'Please call the alternate',
    neither: 'Recorded. The time of the alternate is running now.',
    over: 'The case is closed, thank you',
  },
};

export function LinkPage({ token }: { token: string }) {
  const file = useLinkFile<LinkView>(`/api/escalation/v1/links/${encodeURIComponent(token)}`, EVERY_MS);
  return (
    <LinkFrame file={file} testid="link-page">
      {(link) => <LinkPanel link={link} send={file.send} />}
    </LinkFrame>
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

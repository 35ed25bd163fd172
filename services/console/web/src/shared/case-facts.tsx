/** Who called whom, when and about what; for the officer also the number to call. */
import { honoured, mayCall, nameOf, titleOf, type CaseView } from './case.model.js';
import { useNow } from './demo.js';
import { whenOf } from './format.js';
import { useLanguage, useWords, type Words } from './language.js';

const words: Words<'who' | 'calledAt' | 'about' | 'post' | 'reference' | 'call' | 'claimed'> = {
  hi: {
    who: 'किसने कॉल की',
    calledAt: 'कॉल का समय',
    about: 'विषय',
    post: 'अधिकारी',
    reference: 'सन्दर्भ',
    call: 'कॉल करें',
    claimed: 'बताया गया कॉल बैक',
  },
  en: {
    who: 'Who called',
    calledAt: 'Time of the call',
    about: 'About',
    post: 'Officer',
    reference: 'Reference',
    call: 'Call',
    claimed: 'Call-back as told',
  },
};

/** `toOfficer`: whoever reads it is the one to call back. */
export function CaseFacts({ file, toOfficer }: { file: CaseView; toOfficer: boolean }) {
  const w = useWords(words);
  const { language } = useLanguage();
  const now = useNow();
  const { number } = file.representative;
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
            <dd data-testid="about">{file.note}</dd>
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
      {toOfficer && number && mayCall(file) ? (
        <a className="call" href={`tel:${number}`} data-testid="tel">
          {w.call} {number}
        </a>
      ) : null}
    </>
  );
}

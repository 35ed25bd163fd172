/** What the signing authority decides about a case, each with a reason in words (R19, R20, R31, R33, R35). */
import { useState } from 'react';
import type { SendAnswer } from '../../shared/answers.js';
import { correctionWords, verdictWords } from '../../shared/case-words.js';
import type { CaseView } from '../../shared/case.model.js';
import { useLanguage, useWords, type Words } from '../../shared/language.js';
import { Fault, Field, useAction } from '../../shared/ui.js';

const words: Words<'close' | 'judge' | 'verdict' | 'agree' | 'refuse' | 'putBack' | 'takeBack' | 'reason'> = {
  hi: {
    close: 'प्रकरण समाप्त करें',
    judge: 'दावे पर निर्णय अंकित करें',
    verdict: 'दावे पर निर्णय',
    agree: 'संशोधन स्वीकृत करें',
    refuse: 'संशोधन अस्वीकृत करें',
    putBack: 'गणना में सम्मिलित करें',
    takeBack: 'गणना से पुनः मुक्त करें',
    reason: 'कारण',
  },
  en: {
    close: 'Close the case',
    judge: 'Record the decision on the claim',
    verdict: 'Decision on the claim',
    agree: 'Agree to the correction',
    refuse: 'Refuse the correction',
    putBack: 'Count it in figures',
    takeBack: 'Leave it out of figures again',
    reason: 'Reason',
  },
};
const VERDICTS = ['not_proven', 'call_was_made', 'false_claim'] as const;

interface Props {
  file: CaseView;
  answers: readonly string[];
  send: SendAnswer;
}

export function AuthorityAnswers({ file, answers, send }: Props) {
  const w = useWords(words);
  const { language } = useLanguage();
  const proposed = (file.corrections ?? []).filter((c) => c.status === 'proposed');
  const isOffered = (name: string): boolean => answers.includes(name);
  return (
    <>
      {isOffered('close') ? <Decision send={send} choices={[{ name: 'close', label: w.close }]} /> : null}
      {isOffered('judge-claim') ? (
        <Decision send={send} hasVerdict choices={[{ name: 'judge-claim', label: w.judge }]} />
      ) : null}
      {isOffered('put-back') ? (
        <Decision send={send} choices={[{ name: 'put-back', label: w.putBack }]} />
      ) : null}
      {isOffered('take-back') ? (
        <Decision send={send} choices={[{ name: 'take-back', label: w.takeBack }]} />
      ) : null}
      {(isOffered('corrections') ? proposed : []).map((c) => (
        <Decision
          key={c.correctionId}
          send={send}
          about={language === 'hi' ? c.reasonHi : c.reasonEn}
          choices={[
            { name: `corrections/${c.correctionId}/agree`, label: w.agree },
            { name: `corrections/${c.correctionId}/refuse`, label: w.refuse },
          ]}
        />
      ))}
    </>
  );
}

interface DecisionProps {
  send: SendAnswer;
  choices: readonly { name: string; label: string }[];
  /** What is decided about, where there may be more than one of a kind. */
  about?: string;
  hasVerdict?: boolean;
}

function Decision({ send, choices, about, hasVerdict }: DecisionProps) {
  const w = useWords(words);
  const corrections = useWords(correctionWords);
  const [reason, setReason] = useState('');
  const [verdict, setVerdict] = useState<string>(VERDICTS[0]);
  const answer = useAction(
    (name: string) => send(name, { reason: reason.trim(), ...(hasVerdict ? { verdict } : {}) }),
    () => setReason(''),
  );
  return (
    <div data-testid="decision">
      {about ? (
        <p>
          {corrections.proposed}: <strong>{about}</strong>
        </p>
      ) : null}
      {hasVerdict ? <VerdictField verdict={verdict} onChange={setVerdict} /> : null}
      <Field label={w.reason}>
        {(id) => (
          <input
            id={id}
            maxLength={1000}
            value={reason}
            data-testid="decision-reason"
            onChange={(e) => setReason(e.target.value)}
          />
        )}
      </Field>
      <div className="buttons">
        {choices.map(({ name, label }) => (
          <button
            key={name}
            type="button"
            disabled={answer.isPending || reason.trim() === ''}
            data-testid={name.split('/').at(-1)}
            onClick={() => answer.mutate(name)}
          >
            {label}
          </button>
        ))}
      </div>
      <Fault error={answer.error} />
    </div>
  );
}

function VerdictField({ verdict, onChange }: { verdict: string; onChange(verdict: string): void }) {
  const w = useWords(words);
  const verdicts = useWords(verdictWords);
  return (
    <Field label={w.verdict}>
      {(id) => (
        <select id={id} value={verdict} data-testid="verdict" onChange={(e) => onChange(e.target.value)}>
          {VERDICTS.map((v) => (
            <option key={v} value={v}>
              {verdicts[v]}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** One case of a list; unfolded it shows the answers, the way it went and why the clock says so. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { officerAnswers, representativeAnswers } from '../../shared/answers.model.js';
import {
  AnswerButtons,
  OfficerAnswers,
  RepresentativeAnswers,
  type SendAnswer,
} from '../../shared/answers.js';
import { CaseBody, StateBadge } from '../../shared/case-body.js';
import { CaseFacts } from '../../shared/case-facts.js';
import { answerWords } from '../../shared/case-words.js';
import {
  allowedOf,
  answersAs,
  authorityAnswers,
  honoured,
  isOpen,
  nameOf,
  titleOf,
  type CaseView,
} from '../../shared/case.model.js';
import { useNow } from '../../shared/demo.js';
import { whenOf } from '../../shared/format.js';
import { useLanguage, useWords, type Words } from '../../shared/language.js';
import { useApi, useSession } from '../../shared/session.js';
import { Fault } from '../../shared/ui.js';
import { AuthorityAnswers } from './authority-answers.js';
import { refreshMs } from './use-cases.js';

const words: Words<'call' | 'board'> = {
  hi: { call: 'कॉल', board: 'शासन स्तर को अवगत कराया गया' },
  en: { call: 'Call', board: 'The state level sees it' },
};

export function CaseCard(props: { file: CaseView; role: string; live: boolean; open: boolean }) {
  const { file, role } = props;
  const w = useWords(words);
  const { language } = useLanguage();
  const now = useNow();
  const [shown, setShown] = useState(props.open);
  const isRed = file.stateBoard && isOpen(file) && role !== 'representative' && role !== 'officer';
  return (
    <article className={isRed ? 'case red' : 'case'} data-testid="case" data-case={file.id}>
      <div className="case-head">
        <h3>
          {titleOf(file.post, language)}
          {file.officer ? `: ${nameOf(file.officer, language)}` : null}
          <span className="quiet block">
            {honoured(file.representative, language)} · {w.call} {whenOf(file.attemptedAt, now, language)}
          </span>
        </h3>
        <StateBadge state={file.state} />
        {isRed ? <span className="state board">{w.board}</span> : null}
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
  const address = `/api/escalation/v1/cases/${id}`;
  const one = useQuery({
    queryKey: ['case', id, language],
    queryFn: () => api.get<CaseView>(address),
    refetchInterval: refreshMs(live),
  });
  if (!one.data) return <Fault error={one.error} />;
  const send: SendAnswer = (name, body) => api.post(`${address}/${name}`, body);
  return (
    <div className="case-details">
      <CaseAnswers file={one.data} role={role} send={send} />
      <AuthorityAnswers file={one.data} answers={authorityAnswers(one.data)} send={send} />
      <CaseBody file={one.data} />
    </div>
  );
}

/** What the case takes now, of what this role may say. */
function CaseAnswers({ file, role, send }: { file: CaseView; role: string; send: SendAnswer }) {
  const { session } = useSession();
  const now = useNow();
  const person = session?.person ?? {};
  switch (role) {
    case 'representative':
      return (
        <RepresentativeAnswers send={send} answers={representativeAnswers(file, file.allowed ?? [], now)} />
      );
    case 'officer':
      return (
        <>
          <CaseFacts file={file} toOfficer />
          <OfficerAnswers
            send={send}
            answers={officerAnswers(answersAs(file, person), allowedOf(file, person))}
            isConnecting={Boolean(file.bridge)}
          />
        </>
      );
    case 'operator':
      return <OperatorAnswers file={file} send={send} />;
    default:
      return null;
  }
}

/** R18, R19: an operator connects both, and takes the representative's word on the telephone. */
function OperatorAnswers({ file, send }: { file: CaseView; send: SendAnswer }) {
  const w = useWords(answerWords);
  const isRunning = Boolean(file.bridge);
  const answers = [
    { name: 'connect', label: isRunning ? w.connecting : w.connect, isRunning },
    { name: 'confirm', label: w.talkedAsTold },
  ];
  return <AnswerButtons send={send} answers={answers.filter(({ name }) => file.allowed?.includes(name))} />;
}

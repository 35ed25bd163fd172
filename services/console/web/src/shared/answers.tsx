/** The buttons with which people answer: the same for a signed-in person and for the bearer of a link. */
import { useState } from 'react';
import { UntilForm, WordForm } from './answers-forms.js';
import type { AnswersAs, RepresentativeAnswer } from './answers.model.js';
import { answerWords } from './case-words.js';
import { useNow } from './demo.js';
import { istInstant } from './format.js';
import { useWords } from './language.js';
import { Fault, useAction } from './ui.js';

/** Sends one answer; the name is the last part of its address. */
export type SendAnswer = (name: string, body: object) => Promise<unknown>;

type Opened = 'engaged' | 'myself' | 'word';
interface OfficerProps {
  send: SendAnswer;
  answers: readonly string[];
  /** A superior answers for the officer: the same answers in the superior's words. */
  as: AnswersAs;
}

export function OfficerAnswers({ send, answers, as }: OfficerProps) {
  const w = useWords(answerWords);
  const now = useNow();
  const [open, setOpen] = useState<Opened | null>(null);
  const answer = useAction(
    (a: { name: string; body: object }) => send(a.name, a.body),
    () => setOpen(null),
  );
  const give = (name: string, body: object): void => answer.mutate({ name, body });
  const busy = answer.isPending;
  const isSuperior = as === 'superior';
  const opener = (name: Opened, label: string) => (
    <Opener name={name} open={open} onOpen={setOpen} label={label} />
  );
  const superiorReason = open === 'myself' ? w.myself : w.inMeeting;
  return (
    <>
      <div className="buttons">
        {answers.includes('claim-callback') ? (
          <button
            type="button"
            className="primary"
            disabled={busy}
            data-testid="claim-callback"
            onClick={() => give('claim-callback', { calledAt: istInstant(now) })}
          >
            {isSuperior ? w.madeThemTalk : w.calledBack}
          </button>
        ) : null}
        {answers.includes('tried') ? (
          <button type="button" disabled={busy} data-testid="tried" onClick={() => give('tried', {})}>
            {w.tried}
          </button>
        ) : null}
        {answers.includes('engaged')
          ? opener('engaged', isSuperior ? w.inMeetingUntil : `${w.engaged}…`)
          : null}
        {isSuperior && answers.includes('engaged') ? opener('myself', `${w.myself}…`) : null}
        {answers.includes('officer-word') ? opener('word', `${w.word}…`) : null}
      </div>
      {open === 'engaged' || open === 'myself' ? (
        <UntilForm
          key={open}
          reason={isSuperior ? superiorReason : null}
          busy={busy}
          onSend={(body) => give('engaged', body)}
        />
      ) : null}
      {open === 'word' ? <WordForm busy={busy} onSend={(text) => give('officer-word', { text })} /> : null}
      <Fault error={answer.error} />
    </>
  );
}

interface OpenerProps {
  name: Opened;
  open: Opened | null;
  label: string;
  onOpen(open: Opened | null): void;
}

function Opener({ name, open, label, onOpen }: OpenerProps) {
  const isOpen = open === name;
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      data-testid={name}
      onClick={() => onOpen(isOpen ? null : name)}
    >
      {label}
    </button>
  );
}

export function RepresentativeAnswers(props: { send: SendAnswer; answers: readonly RepresentativeAnswer[] }) {
  const w = useWords(answerWords);
  const answer = useAction((name: string) => props.send(name, {}));
  const label: Record<RepresentativeAnswer, string> = {
    'still-wanted': w.stillWanted,
    confirm: w.talked,
    deny: w.notTalked,
    withdraw: w.withdraw,
    thanks: w.thanks,
    reopen: w.reopen,
  };
  return (
    <>
      <div className="buttons">
        {props.answers.map((name) => (
          <button
            key={name}
            type="button"
            className={name === 'confirm' || name === 'still-wanted' ? 'primary' : undefined}
            disabled={answer.isPending}
            data-testid={name}
            onClick={() => answer.mutate(name)}
          >
            {label[name]}
          </button>
        ))}
      </div>
      <Fault error={answer.error} />
    </>
  );
}

/** The buttons with which people answer: the same for a signed-in person and for the bearer of a link. */
import { useState } from 'react';
import { UntilForm, WordForm } from './answers-forms.js';
import type { OfficerAnswer, RepresentativeAnswer } from './answers.model.js';
import { answerWords } from './case-words.js';
import { useNow } from './demo.js';
import { istInstant } from './format.js';
import { useWords } from './language.js';
import { Fault, useAction } from './ui.js';

/** Sends one answer; the name is the last part of its address. */
export type SendAnswer = (name: string, body: object) => Promise<unknown>;

/** Answers that need more than a tap unfold a form. */
const WITH_FORM = ['engaged', 'in-my-meeting', 'officer-word'] as const;
type WithForm = (typeof WITH_FORM)[number];
const hasForm = (name: OfficerAnswer): name is WithForm => (WITH_FORM as readonly string[]).includes(name);

interface OfficerProps {
  send: SendAnswer;
  answers: readonly OfficerAnswer[];
  /** R18: a call that connects both is running. */
  isConnecting: boolean;
}

/** The answers of an officer, of a superior who was told (R18), or of an alternate (R14). */
export function OfficerAnswers({ send, answers, isConnecting }: OfficerProps) {
  const now = useNow();
  const [open, setOpen] = useState<WithForm | null>(null);
  const answer = useAction(
    (a: { name: string; body: object }) => send(a.name, a.body),
    () => setOpen(null),
  );
  const give = (name: OfficerAnswer, body: object): void => answer.mutate({ name, body });
  const tap = (name: OfficerAnswer): void => {
    if (hasForm(name)) setOpen(name === open ? null : name);
    else give(name, name === 'claim-callback' ? { calledAt: istInstant(now) } : {});
  };
  const form = open && answers.includes(open) ? open : null;
  return (
    <>
      <div className="buttons">
        {answers.map((name, i) => (
          <OfficerButton
            key={name}
            name={name}
            isFirst={i === 0 && name !== 'officer-word'}
            isOpen={hasForm(name) ? form === name : null}
            isBusy={answer.isPending}
            isConnecting={isConnecting}
            onTap={tap}
          />
        ))}
      </div>
      {form === 'officer-word' ? (
        <WordForm busy={answer.isPending} onSend={(text) => give('officer-word', { text })} />
      ) : null}
      {form === 'engaged' || form === 'in-my-meeting' ? (
        <UntilForm
          key={form}
          asksReason={form === 'engaged'}
          busy={answer.isPending}
          onSend={(body) => give(form, body)}
        />
      ) : null}
      <Fault error={answer.error} />
    </>
  );
}

interface ButtonProps {
  name: OfficerAnswer;
  isFirst: boolean;
  /** Whether its form is unfolded; null: it has none. */
  isOpen: boolean | null;
  isBusy: boolean;
  isConnecting: boolean;
  onTap(name: OfficerAnswer): void;
}

function OfficerButton({ name, isFirst, isOpen, isBusy, isConnecting, onTap }: ButtonProps) {
  const w = useWords(answerWords);
  const label: Record<OfficerAnswer, string> = {
    'claim-callback': w.calledBack,
    connect: isConnecting ? w.connecting : w.connect,
    tried: w.tried,
    engaged: `${w.engaged}…`,
    decline: w.decline,
    'officer-word': `${w.word}…`,
    'made-them-talk': w.madeThemTalk,
    'in-my-meeting': w.inMeetingUntil,
    'i-call-myself': w.myself,
  };
  return (
    <button
      type="button"
      className={isFirst ? 'primary' : undefined}
      disabled={isBusy || (name === 'connect' && isConnecting)}
      aria-expanded={isOpen ?? undefined}
      data-testid={name}
      onClick={() => onTap(name)}
    >
      {label[name]}
    </button>
  );
}

export function RepresentativeAnswers(props: { send: SendAnswer; answers: readonly RepresentativeAnswer[] }) {
  const w = useWords(answerWords);
  const label: Record<RepresentativeAnswer, string> = {
    'still-wanted': w.stillWanted,
    confirm: w.talked,
    deny: w.notTalked,
    withdraw: w.withdraw,
    'did-not-answer-either': w.neither,
    thanks: w.thanks,
    reopen: w.reopen,
  };
  return (
    <AnswerButtons send={props.send} answers={props.answers.map((name) => ({ name, label: label[name] }))} />
  );
}

const EXPECTED: readonly string[] = ['confirm', 'still-wanted', 'did-not-answer-either'];

interface ButtonsProps {
  send: SendAnswer;
  answers: readonly { name: string; label: string; isRunning?: boolean }[];
}

/** Answers of a tap that say nothing more. */
export function AnswerButtons({ send, answers }: ButtonsProps) {
  const answer = useAction((name: string) => send(name, {}));
  return (
    <>
      <div className="buttons">
        {answers.map(({ name, label, isRunning }) => (
          <button
            key={name}
            type="button"
            className={EXPECTED.includes(name) ? 'primary' : undefined}
            disabled={answer.isPending || isRunning}
            data-testid={name}
            onClick={() => answer.mutate(name)}
          >
            {label}
          </button>
        ))}
      </div>
      <Fault error={answer.error} />
    </>
  );
}

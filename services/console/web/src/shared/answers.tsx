/** The buttons with which people answer: the same for a signed-in person and for the bearer of a link. */
import { useState } from 'react';
import type { RepresentativeAnswer } from './answers.model.js';
import { answerWords } from './case-words.js';
import { useNow } from './demo.js';
import { fromLocalInput, istInstant, toLocalInput } from './format.js';
import { useWords } from './language.js';
import { Fault, Field, useAction } from './ui.js';

/** Sends one answer; the name is the last part of its address. */
export type SendAnswer = (name: string, body: object) => Promise<unknown>;

const HALF_HOUR = 1_800_000;

export function OfficerAnswers(props: { send: SendAnswer; answers: readonly string[] }) {
  const w = useWords(answerWords);
  const now = useNow();
  const [open, setOpen] = useState<'engaged' | 'word' | null>(null);
  const answer = useAction(
    (a: { name: string; body: object }) => props.send(a.name, a.body),
    () => setOpen(null),
  );
  const offers = (name: string): boolean => props.answers.includes(name);
  const give = (name: string, body: object) => (): void => answer.mutate({ name, body });
  return (
    <>
      <div className="buttons">
        {offers('claim-callback') ? (
          <button
            type="button"
            className="primary"
            disabled={answer.isPending}
            data-testid="claim-callback"
            onClick={give('claim-callback', { calledAt: istInstant(now) })}
          >
            {w.calledBack}
          </button>
        ) : null}
        {offers('tried') ? (
          <button type="button" disabled={answer.isPending} data-testid="tried" onClick={give('tried', {})}>
            {w.tried}
          </button>
        ) : null}
        {offers('engaged') ? <Opener name="engaged" open={open} onOpen={setOpen} label={w.engaged} /> : null}
        {offers('officer-word') ? <Opener name="word" open={open} onOpen={setOpen} label={w.word} /> : null}
      </div>
      {open === 'engaged' ? (
        <EngagedForm onSend={(body) => give('engaged', body)()} busy={answer.isPending} />
      ) : null}
      {open === 'word' ? (
        <WordForm onSend={(text) => give('officer-word', { text })()} busy={answer.isPending} />
      ) : null}
      <Fault error={answer.error} />
    </>
  );
}

type Opened = 'engaged' | 'word';
function Opener(props: {
  name: Opened;
  open: Opened | null;
  label: string;
  onOpen(open: Opened | null): void;
}) {
  const isOpen = props.open === props.name;
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      data-testid={props.name}
      onClick={() => props.onOpen(isOpen ? null : props.name)}
    >
      {props.label}…
    </button>
  );
}

function WordForm({ onSend, busy }: { onSend(text: string): void; busy: boolean }) {
  const w = useWords(answerWords);
  const [text, setText] = useState('');
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        onSend(text);
      }}
    >
      <Field label={w.word} hint={w.wordHint}>
        {(id) => (
          <textarea
            id={id}
            required
            rows={3}
            maxLength={2000}
            value={text}
            data-testid="word-text"
            onChange={(e) => setText(e.target.value)}
          />
        )}
      </Field>
      <div className="buttons">
        <button type="submit" className="primary" disabled={busy} data-testid="send-word">
          {w.send}
        </button>
      </div>
    </form>
  );
}

function EngagedForm({ onSend, busy }: { onSend(body: object): void; busy: boolean }) {
  const w = useWords(answerWords);
  const now = useNow();
  const [until, setUntil] = useState(() => toLocalInput(now + HALF_HOUR));
  const [reason, setReason] = useState('');
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        onSend({ until: fromLocalInput(until), ...(reason.trim() ? { reason: reason.trim() } : {}) });
      }}
    >
      <div className="two-columns">
        <Field label={w.until}>
          {(id) => (
            <input
              id={id}
              type="datetime-local"
              required
              value={until}
              data-testid="engaged-until"
              onChange={(e) => setUntil(e.target.value)}
            />
          )}
        </Field>
        <Field label={w.reason}>
          {(id) => (
            <input id={id} maxLength={500} value={reason} onChange={(e) => setReason(e.target.value)} />
          )}
        </Field>
      </div>
      <div className="buttons">
        <button type="submit" className="primary" disabled={busy} data-testid="send-engaged">
          {w.send}
        </button>
      </div>
    </form>
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

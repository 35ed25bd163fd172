/** The forms behind an answer that needs more than a tap: a time, or words of one's own. */
import { useState } from 'react';
import { answerWords } from './case-words.js';
import { useNow } from './demo.js';
import { fromLocalInput, toLocalInput } from './format.js';
import { useWords } from './language.js';
import { Field, TimeField } from './ui.js';

const HALF_HOUR = 1_800_000;

export function WordForm({ onSend, busy }: { onSend(text: string): void; busy: boolean }) {
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
        {(id, hintId) => (
          <textarea
            id={id}
            required
            rows={3}
            maxLength={2000}
            value={text}
            aria-describedby={hintId}
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

interface UntilProps {
  /** Asked of the officer; a superior's meeting says why. */
  asksReason: boolean;
  busy: boolean;
  onSend(body: { until: string; reason?: string }): void;
}

/** Until when the officer is engaged, and why. */
export function UntilForm({ asksReason, busy, onSend }: UntilProps) {
  const w = useWords(answerWords);
  const now = useNow();
  const [until, setUntil] = useState(() => toLocalInput(now + HALF_HOUR));
  const [reason, setReason] = useState('');
  const why = reason.trim();
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        onSend({ until: fromLocalInput(until), ...(why ? { reason: why } : {}) });
      }}
    >
      <div className="two-columns">
        <TimeField
          label={asksReason ? w.until : w.till}
          value={until}
          testid="engaged-until"
          onChange={setUntil}
        />
        {asksReason ? (
          <Field label={w.reason}>
            {(id) => (
              <input id={id} maxLength={500} value={reason} onChange={(e) => setReason(e.target.value)} />
            )}
          </Field>
        ) : null}
      </div>
      <div className="buttons">
        <button type="submit" className="primary" disabled={busy} data-testid="send-engaged">
          {w.send}
        </button>
      </div>
    </form>
  );
}

/** A representative reports an unanswered call in three taps. */
import { useEffect, useState, type FormEvent } from 'react';
import { useDemo, useNow, type DemoPost } from '../../shared/demo.js';
import { fromLocalInput, toLocalInput, whenOf } from '../../shared/format.js';
import { useLanguage, useWords } from '../../shared/language.js';
import { useApi, useSession } from '../../shared/session.js';
import { Fault, Field, Panel, useAction } from '../../shared/ui.js';
import { PostChoice } from './post-choice.js';
import { bodyOf, isUnderWay, RESULTS, type CallResult, type ReportAnswer } from './report.model.js';
import { outcomeWords, reportWords, resultWords } from './report.words.js';

export function ReportForm({ onPost }: { onPost(postId: string | null): void }) {
  const { people } = useDemo();
  const { session } = useSession();
  const w = useWords(reportWords);
  const results = useWords(resultWords);
  const now = useNow();
  const api = useApi();
  const [post, setPost] = useState<DemoPost | null>(null);
  const [number, setNumber] = useState('');
  const [attempted, setAttempted] = useState<string | null>(null);
  const [result, setResult] = useState<CallResult>('no_answer');
  const [note, setNote] = useState('');
  const [callbackNumber, setCallback] = useState('');
  const send = useAction((body: Record<string, string>) =>
    api.post<ReportAnswer>('/api/intake/v1/missed-calls', body),
  );
  useEffect(() => () => onPost(null), [onPost]);
  const choose = (next: DemoPost | null): void => {
    setPost(next);
    setNumber(next?.officialNumber ?? '');
    onPost(next?.id ?? null);
  };
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    const attemptedAt = fromLocalInput(attempted ?? toLocalInput(now));
    send.mutate(bodyOf({ officialNumber: number, attemptedAt, result, note, callbackNumber }));
  };
  return (
    <Panel title={w.title} testid="report">
      <form onSubmit={submit}>
        <PostChoice
          posts={(people?.posts ?? []).filter((p) => session?.person.districts.includes(p.district))}
          chosen={post}
          onChoose={choose}
        />
        <div className="two-columns">
          <Field label={w.number} hint={w.numberHint}>
            {(id) => (
              <input
                id={id}
                type="tel"
                required
                value={number}
                data-testid="official-number"
                onChange={(e) => setNumber(e.target.value)}
              />
            )}
          </Field>
          <Field label={w.attempted}>
            {(id) => (
              <input
                id={id}
                type="datetime-local"
                required
                value={attempted ?? toLocalInput(now)}
                data-testid="attempted-at"
                onChange={(e) => setAttempted(e.target.value)}
              />
            )}
          </Field>
          <Field label={w.result}>
            {(id) => (
              <select
                id={id}
                value={result}
                data-testid="result"
                onChange={(e) => setResult(e.target.value as CallResult)}
              >
                {RESULTS.map((r) => (
                  <option key={r} value={r}>
                    {results[r]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={w.callback} hint={w.callbackHint}>
            {(id) => (
              <input
                id={id}
                type="tel"
                value={callbackNumber}
                data-testid="callback-number"
                onChange={(e) => setCallback(e.target.value)}
              />
            )}
          </Field>
        </div>
        <Field label={w.note} hint={w.noteHint}>
          {(id) => (
            <input
              id={id}
              value={note}
              maxLength={500}
              data-testid="note"
              onChange={(e) => setNote(e.target.value)}
            />
          )}
        </Field>
        <button type="submit" className="primary big" disabled={send.isPending} data-testid="send-report">
          {w.send}
        </button>
      </form>
      <Fault error={send.error} />
      {send.data ? <Answer answer={send.data} now={now} /> : null}
    </Panel>
  );
}

function Answer({ answer, now }: { answer: ReportAnswer; now: number }) {
  const w = useWords(reportWords);
  const outcomes: Record<string, string> = useWords(outcomeWords);
  const { language } = useLanguage();
  return (
    <div
      className={`notice ${isUnderWay(answer.outcome) ? 'good' : 'wait'}`}
      role="status"
      data-testid="outcome"
      data-outcome={answer.outcome}
    >
      <p>
        <strong>{outcomes[answer.outcome] ?? answer.outcome}</strong>
      </p>
      <p data-testid="outcome-message">{answer.message}</p>
      <dl className="facts">
        <dt>{w.reference}</dt>
        <dd data-testid="reference">{answer.reference}</dd>
        {answer.actsAt ? (
          <>
            <dt>{w.acts}</dt>
            <dd data-testid="acts-at">{whenOf(answer.actsAt, now, language)}</dd>
          </>
        ) : null}
        {answer.opensAt ? (
          <>
            <dt>{w.opens}</dt>
            <dd>{whenOf(answer.opensAt, now, language)}</dd>
          </>
        ) : null}
      </dl>
    </div>
  );
}

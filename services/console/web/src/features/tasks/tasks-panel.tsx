/** The operator's queue: take a task, call, record what happened. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDemo, useNow } from '../../shared/demo.js';
import { honoured, nameOf, titleOf } from '../../shared/case.model.js';
import { countdown, toLocalInput, whenOf } from '../../shared/format.js';
import { fill, useLanguage, useWords } from '../../shared/language.js';
import { useApi, useSession } from '../../shared/session.js';
import { Fault, Field, Panel, TimeField, useAction } from '../../shared/ui.js';
import { dueOf, inOrder, needsTime, outcomeBody, type Task } from './task.model.js';
import { kindWords, OUTCOMES, outcomeWords, taskWords } from './tasks.words.js';

const TASKS = '/api/escalation/v1/tasks';

export function TasksPanel({ live }: { live: boolean }) {
  const api = useApi();
  const w = useWords(taskWords);
  const tasks = useQuery({
    queryKey: ['tasks'],
    queryFn: () => api.get<{ items: Task[] }>(TASKS),
    refetchInterval: live ? 15_000 : 2000,
  });
  const items = inOrder(tasks.data?.items ?? []);
  return (
    <Panel title={w.title} testid="tasks">
      <Fault error={tasks.error} />
      {tasks.data && items.length === 0 ? <p className="quiet">{w.none}</p> : null}
      {items.map((task) => (
        <TaskCard key={task.id} task={task} />
      ))}
    </Panel>
  );
}

function TaskCard({ task }: { task: Task }) {
  const api = useApi();
  const w = useWords(taskWords);
  const { language } = useLanguage();
  const { people } = useDemo();
  const file = task.case;
  // R15: whoever answers now is phoned, not the absent officer he stands in for.
  const answering = file?.legs?.at(-1)?.post ?? file?.post;
  const number = people?.posts.find((p) => p.id === answering?.id)?.officialNumber;
  const mine = task.claimedBy !== null && task.claimedBy === useSession().session?.person.userId;
  const claim = useAction(() => api.post(`${TASKS}/${task.id}/claim`, {}));
  return (
    <article className="case" data-testid="task" data-kind={task.kind} data-state={task.state}>
      <TaskHead task={task} />
      {file ? (
        <p>
          {titleOf(answering ?? file.post, language)}
          {file.officer ? `: ${nameOf(file.officer, language)}` : null} <PhoneNumber number={number} />
          <span className="block">
            {honoured(file.representative, language)} <PhoneNumber number={file.representative.number} />
          </span>
        </p>
      ) : null}
      {task.claimedBy === null ? (
        <div className="buttons">
          <button
            type="button"
            className="primary"
            disabled={claim.isPending}
            data-testid="claim-task"
            onClick={() => claim.mutate(undefined)}
          >
            {w.claim}
          </button>
        </div>
      ) : (
        <p className="quiet">{mine ? w.mine : w.taken}</p>
      )}
      <Fault error={claim.error} />
      {mine ? <OutcomeForm taskId={task.id} /> : null}
    </article>
  );
}

/** What is to be done, since when it waits, and how long there is left. */
function TaskHead({ task }: { task: Task }) {
  const w = useWords(taskWords);
  const kinds: Record<string, string> = useWords(kindWords);
  const { language } = useLanguage();
  const now = useNow();
  const due = dueOf(task);
  const left = due ? Date.parse(due) - now : 0;
  return (
    <div className="case-head">
      <h3>{kinds[task.kind] ?? task.kind}</h3>
      <span className="quiet">
        {task.case?.reference} · {fill(w.since, { time: whenOf(task.openedAt, now, language) })}
      </span>
      {due ? (
        <span data-testid="task-left">
          {left > 0 ? (
            <>
              {w.left}{' '}
              <strong className="left" role="timer">
                {countdown(left)}
              </strong>
            </>
          ) : (
            <strong className="late">{w.late}</strong>
          )}
        </span>
      ) : null}
    </div>
  );
}

function PhoneNumber({ number }: { number: string | null | undefined }) {
  return number ? <a href={`tel:${number}`}>{number}</a> : null;
}

function OutcomeForm({ taskId }: { taskId: string }) {
  const api = useApi();
  const w = useWords(taskWords);
  const outcomes = useWords(outcomeWords);
  const now = useNow();
  const [outcome, setOutcome] = useState('');
  const [note, setNote] = useState('');
  const [at, setAt] = useState<string | null>(null);
  const time = at ?? toLocalInput(now);
  const send = useAction(() => api.post(`${TASKS}/${taskId}/outcome`, outcomeBody(outcome, note, time)));
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        send.mutate(undefined);
      }}
    >
      <div className="two-columns">
        <Field label={w.outcome}>
          {(id) => (
            <select
              id={id}
              required
              value={outcome}
              data-testid="task-outcome"
              onChange={(e) => setOutcome(e.target.value)}
            >
              <option value="">{w.choose}</option>
              {OUTCOMES.map((o) => (
                <option key={o} value={o}>
                  {outcomes[o]}
                </option>
              ))}
            </select>
          )}
        </Field>
        {needsTime(outcome) ? <TimeField label={w.at} value={time} onChange={setAt} /> : null}
        <Field label={w.note}>
          {(id) => <input id={id} maxLength={500} value={note} onChange={(e) => setNote(e.target.value)} />}
        </Field>
      </div>
      <div className="buttons">
        <button type="submit" className="primary" disabled={send.isPending} data-testid="send-outcome">
          {w.save}
        </button>
      </div>
      <Fault error={send.error} />
    </form>
  );
}

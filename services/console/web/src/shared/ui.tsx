/** The few parts every screen is made of. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import { Problem } from './api.js';

export function Panel(props: { title: ReactNode; children: ReactNode; testid?: string; aside?: ReactNode }) {
  return (
    <section className="panel" data-testid={props.testid}>
      <div className="panel-head">
        <h2>{props.title}</h2>
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}

/** A labelled control; the label belongs to the control by its id. */
export function Field(props: { label: string; hint?: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
      {props.hint ? <p className="hint">{props.hint}</p> : null}
    </div>
  );
}

/** A fault, by the title the service gave it, with the faults of single fields below. */
export function Fault({ error }: { error: unknown }) {
  if (!error) return null;
  const title = error instanceof Error ? error.message : String(error);
  const fields = (error instanceof Problem ? error.fields : []).filter((f) => f.title !== title);
  return (
    <div className="notice fault" role="alert" data-testid="fault">
      <p>{title}</p>
      {fields.length > 0 ? (
        <ul>
          {fields.map((f) => (
            <li key={`${f.field} ${f.code}`}>{f.title}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** One action on a service; everything on the screen is asked anew after it. */
export function useAction<V, R>(run: (value: V) => Promise<R>, done?: (result: R) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: (result) => {
      done?.(result);
      void client.invalidateQueries();
    },
  });
}

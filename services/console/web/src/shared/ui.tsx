/** The few parts every screen is made of. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import { Problem } from './api.js';
import { fromLocalInput, inWords } from './format.js';
import { useLanguage } from './language.js';

export function Panel(props: {
  title: ReactNode;
  children: ReactNode;
  testid?: string;
  aside?: ReactNode;
  /** Red: what nobody has answered so far. */
  board?: boolean;
}) {
  return (
    <section className={props.board ? 'panel board' : 'panel'} data-testid={props.testid}>
      <div className="panel-head">
        <h2>{props.title}</h2>
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}

/** A labelled control: the label belongs to it by its id, the hint by the second id, for `aria-describedby`. */
export function Field(props: {
  label: string;
  hint?: string;
  children: (id: string, hintId: string | undefined) => ReactNode;
}) {
  const id = useId();
  const hintId = props.hint ? `${id}-hint` : undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      {props.children(id, hintId)}
      {props.hint ? (
        <p className="hint" id={hintId}>
          {props.hint}
        </p>
      ) : null}
    </div>
  );
}

/** Day and time in IST; the day stands beside it in words, since the control writes it as the device does. */
export function TimeField(props: {
  label: string;
  /** As `toLocalInput` writes it. */
  value: string;
  onChange(value: string): void;
  testid?: string;
}) {
  const { language } = useLanguage();
  const hint = props.value ? inWords(fromLocalInput(props.value), language) : undefined;
  return (
    <Field label={props.label} {...(hint ? { hint } : {})}>
      {(id, hintId) => (
        <input
          id={id}
          type="datetime-local"
          required
          value={props.value}
          aria-describedby={hintId}
          data-testid={props.testid}
          onChange={(e) => props.onChange(e.target.value)}
        />
      )}
    </Field>
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

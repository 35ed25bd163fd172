/** Answers of one tap on the page of a link, and what is said once one was given. */
import type { UseMutationResult } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import { Fault } from './ui.js';

export type Tap<R> = UseMutationResult<R, Error, string>;

interface TapsProps<R> {
  /** The first is the one to expect; each with the words on its button. */
  answers: readonly { name: string; label: string }[];
  /** None is the answer to expect: it would only take back what was said. */
  quiet?: boolean;
  tap: Tap<R>;
}

/** A button for each answer, below one another so that no thumb meets the wrong one, and the fault of the last tap. */
export function Taps<R>({ answers, quiet, tap }: TapsProps<R>) {
  return (
    <>
      {answers.length > 0 ? (
        <div className="taps">
          {answers.map(({ name, label }, i) => (
            <button
              key={name}
              type="button"
              className={i === 0 && !quiet ? 'big primary' : 'big'}
              disabled={tap.isPending}
              data-testid={name}
              onClick={() => tap.mutate(name)}
            >
              {label}
            </button>
          ))}
        </div>
      ) : null}
      <Fault error={tap.error} />
    </>
  );
}

/** What was answered. Right after the tap the reader is taken here, since the button that had the focus is gone. */
export function Said(props: { good: boolean; justNow: boolean; children: ReactNode; testid?: string }) {
  const element = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (props.justNow) element.current?.focus();
  }, [props.justNow]);
  return (
    <p
      ref={element}
      tabIndex={-1}
      role="status"
      className={props.good ? 'notice good' : 'notice'}
      data-testid={props.testid ?? 'said'}
    >
      {props.children}
    </p>
  );
}

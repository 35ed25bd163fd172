/** Server-sent events with a token: EventSource sends no headers, so the stream is read with fetch. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { credentialsOf } from './api.js';
import { callerOf, useSession } from './session.js';

const RETRY_MS = 3000;
/** Roles to which the stream is open. */
const LISTENERS = ['representative', 'officer', 'operator', 'nodal_officer', 'district_head'];

/** Keeps the case stream open while signed in; every event makes the screens ask anew. True while it is open. */
export function useCaseStream(): boolean {
  const { session } = useSession();
  const listens = session !== null && LISTENERS.includes(session.person.role);
  const { token, session: named } = callerOf(listens ? session : null);
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!token && !named) return undefined;
    const stop = new AbortController();
    const changed = (): void =>
      void client.invalidateQueries({ predicate: (q) => q.queryKey[0] !== 'demo-accounts' });
    void follow(credentialsOf({ token, session: named }), stop.signal, setOpen, changed);
    return () => stop.abort();
  }, [token, named, client]);
  return open;
}

async function follow(
  credentials: Record<string, string>,
  signal: AbortSignal,
  setOpen: (open: boolean) => void,
  changed: () => void,
): Promise<void> {
  while (!signal.aborted) {
    await read(credentials, signal, setOpen, changed).catch(() => undefined);
    setOpen(false);
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

async function read(
  credentials: Record<string, string>,
  signal: AbortSignal,
  setOpen: (open: boolean) => void,
  changed: () => void,
): Promise<void> {
  const response = await fetch('/api/escalation/v1/stream?snapshot=none', {
    headers: { ...credentials, accept: 'text/event-stream' },
    signal,
  });
  if (!response.ok || !response.body) return;
  setOpen(true);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ''; ;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? '';
    if (blocks.some((block) => /^data:/m.test(block))) changed();
  }
}

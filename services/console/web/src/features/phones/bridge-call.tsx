/** A call that connects two simulated phones: whoever rings can answer or leave it, and either end hangs up (R18). */
import { useQuery } from '@tanstack/react-query';
import { useWords, type Words } from '../../shared/language.js';
import { useApi } from '../../shared/session.js';
import { Fault, useAction } from '../../shared/ui.js';

const BRIDGES = '/api/notification/v1/simulator/bridges';
/** So long they have talked who hang up after a talk, seconds. */
const TALKED_SECONDS = 60;

interface Bridge {
  bridgeId: string;
  state: string;
  /** The phone that rings now. */
  ringing: string | null;
}

const words: Words<'answer' | 'talked' | 'hangUp' | 'over'> = {
  hi: {
    answer: 'फोन उठायें',
    talked: 'बात पूरी हुई (1 मिनट)',
    hangUp: 'फोन काटें',
    over: 'कॉल समाप्त',
  },
  en: { answer: 'Answer', talked: 'Talked (1 minute)', hangUp: 'Hang up', over: 'The call is over' },
};

export function BridgeCall({ bridgeId, number }: { bridgeId: string; number: string }) {
  const api = useApi();
  const w = useWords(words);
  const running = useQuery({
    queryKey: ['bridges'],
    queryFn: () => api.get<{ items: Bridge[] }>(BRIDGES),
    refetchInterval: 2000,
  });
  const act = useAction((a: { name: string; body: object }) =>
    api.post(`${BRIDGES}/${bridgeId}/${a.name}`, a.body),
  );
  const bridge = running.data?.items.find((b) => b.bridgeId === bridgeId);
  if (!bridge) return running.data ? <p className="quiet">{w.over}</p> : null;
  const buttons = [
    ...(bridge.ringing === number ? [{ id: 'answer', name: 'answer', label: w.answer, body: {} }] : []),
    ...(bridge.state === 'connected'
      ? [{ id: 'talked', name: 'hang-up', label: w.talked, body: { talkSeconds: TALKED_SECONDS } }]
      : []),
    { id: 'hang-up', name: 'hang-up', label: w.hangUp, body: {} },
  ];
  return (
    <>
      <div className="buttons">
        {buttons.map(({ id, name, label, body }) => (
          <button
            key={id}
            type="button"
            disabled={act.isPending}
            data-testid={`bridge-${id}`}
            onClick={() => act.mutate({ name, body })}
          >
            {label}
          </button>
        ))}
      </div>
      <Fault error={act.error} />
    </>
  );
}

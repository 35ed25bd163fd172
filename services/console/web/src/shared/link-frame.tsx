/**
 * What every page of a link in a message shares: asking for what the link is about, waiting, a dead line, and saying
 * kindly that the link is over. Nobody is signed in here; the link itself is the right to see and to answer.
 */
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { isLinkOver, overKeyOf, type LinkOver } from './link-over.model.js';
import { useLanguage, useWords, type Words } from './language.js';
import { useApi } from './session.js';
import { Fault, Panel } from './ui.js';

export interface LinkFile<T> {
  query: UseQueryResult<T>;
  /** The link's address below /api/; answers stand below it. */
  address: string;
  /** POSTs one answer; its name is the last part of the address. Throws Problem. */
  send<R>(answer: string, body: object): Promise<R>;
  /** Puts an answer's result on the screen without asking again. */
  show(next: T): void;
}

/** What a link is about, asked again every `everyMs` until the link is over; `search` names one of several things (`?...`). */
export function useLinkFile<T>(address: string, everyMs: number, search = ''): LinkFile<T> {
  const api = useApi();
  const client = useQueryClient();
  const { language } = useLanguage();
  const queryKey = useMemo(() => ['link', address, search, language], [address, search, language]);
  const query = useQuery({
    queryKey,
    queryFn: () => api.get<T>(`${address}${search}`),
    retry: (count, error) => !isLinkOver(error) && count < 1,
    refetchInterval: ({ state }) => (isLinkOver(state.error) ? false : everyMs),
  });
  return {
    query,
    address,
    send: <R,>(answer: string, body: object) =>
      api.post<R>(`${address}/${answer}${search}`, body).catch((fault: unknown) => {
        // Somebody else may have answered, or the link has ended meanwhile: the page is to show it.
        void query.refetch();
        throw fault;
      }),
    show: (next) => client.setQueryData(queryKey, next),
  };
}

const words: Words<LinkOver | 'wait' | 'again' | 'old'> = {
  hi: {
    wait: 'प्रतीक्षा करें…',
    again: 'पुनः प्रयास करें',
    old: 'नीचे दी गयी स्थिति पुरानी हो सकती है।',
    expired:
      'अब इस लिंक से उत्तर नहीं दिया जा सकता। नया संदेश मिला हो तो कृपया उसका लिंक खोलें; अन्यथा जिला संपर्क एवं कमांड सेंटर से संपर्क करें।',
    invalid:
      'सम्भव है कि लिंक अधूरा खुला हो। कृपया संदेश में दिये गये पूरे लिंक को पुनः स्पर्श करें; फिर भी न खुले तो जिला संपर्क एवं कमांड सेंटर से संपर्क करें।',
  },
  en: {
    wait: 'One moment…',
    again: 'Try again',
    old: 'What stands below may be out of date.',
    expired:
      'It takes no answers any more. If you received a newer message, please open its link; otherwise please ask the District Contact and Command Centre.',
    invalid:
      'Perhaps only a part of it was opened. Please tap the whole link in the message again; if it still does not open, please ask the District Contact and Command Centre.',
  },
};

interface FrameProps<T> {
  file: LinkFile<T>;
  testid: string;
  children(data: T): ReactNode;
}

export function LinkFrame<T>({ file: { query }, testid, children }: FrameProps<T>) {
  const w = useWords(words);
  const { data, error } = query;
  return (
    <div className="link-page" data-testid={testid}>
      {isLinkOver(error) ? (
        <Panel title={error.message} testid="link-over">
          <p>{w[overKeyOf(error)]}</p>
        </Panel>
      ) : (
        <>
          {error && data !== undefined ? (
            <p className="notice wait" role="status" data-testid="link-old">
              {error.message} {w.old}
            </p>
          ) : null}
          {data !== undefined ? children(data) : <Failed error={error} again={() => void query.refetch()} />}
          {query.isPending ? <p role="status">{w.wait}</p> : null}
        </>
      )}
    </div>
  );
}

function Failed({ error, again }: { error: unknown; again(): void }) {
  const w = useWords(words);
  if (!error) return null;
  return (
    <>
      <Fault error={error} />
      <button type="button" className="big" data-testid="try-again" onClick={again}>
        {w.again}
      </button>
    </>
  );
}

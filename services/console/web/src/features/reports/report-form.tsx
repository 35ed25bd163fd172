/** A representative reports an unanswered call in three taps. */
import { useEffect, useState } from 'react';
import { useDemo, useNow, type DemoPost } from '../../shared/demo.js';
import { fromLocalInput, istInstant } from '../../shared/format.js';
import { useWords } from '../../shared/language.js';
import { useApi, useSession } from '../../shared/session.js';
import { Fault, Panel, useAction } from '../../shared/ui.js';
import { PostChoice } from './post-choice.js';
import { ReportFields } from './report-fields.js';
import { ReportOutcome } from './report-outcome.js';
import { bodyOf, calledNow, EMPTY, isOvertaken, type Draft, type ReportAnswer } from './report.model.js';
import { reportWords } from './report.words.js';

export function ReportForm({ onPost }: { onPost(postId: string | null): void }) {
  const { people } = useDemo();
  const { session } = useSession();
  const w = useWords(reportWords);
  const now = useNow();
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const send = useSendReport(() => setDraft(EMPTY));
  useEffect(() => () => onPost(null), [onPost]);
  const posts = (people?.posts ?? []).filter((p) => session?.person.districts.includes(p.district));
  const choose = (post: DemoPost | null): void => {
    setDraft({ ...draft, postId: post?.id ?? null, officialNumber: post?.officialNumber ?? '' });
    onPost(post?.id ?? null);
  };
  const answer = send.data && !isOvertaken(send.data, now) ? send.data : null;
  const again = answer && calledNow(send.variables ?? EMPTY, answer);
  return (
    <Panel title={w.title} testid="report">
      <form
        onSubmit={(e) => {
          e.preventDefault();
          send.mutate(draft);
        }}
      >
        <PostChoice
          posts={posts}
          chosen={posts.find((p) => p.id === draft.postId) ?? null}
          onChoose={choose}
        />
        <ReportFields draft={draft} onChange={setDraft} />
        <button type="submit" className="primary big" disabled={send.isPending} data-testid="send-report">
          {w.send}
        </button>
      </form>
      <Fault error={send.error} />
      {answer ? (
        <ReportOutcome
          answer={answer}
          now={now}
          busy={send.isPending}
          onCalledNow={again ? () => send.mutate(again) : null}
        />
      ) : null}
    </Panel>
  );
}

/** Sends a draft; what was not refused is done with. */
function useSendReport(done: () => void) {
  const api = useApi();
  const now = useNow();
  return useAction(
    (draft: Draft) => {
      const attemptedAt = draft.attempted === null ? istInstant(now) : fromLocalInput(draft.attempted);
      return api.post<ReportAnswer>('/api/intake/v1/missed-calls', bodyOf(draft, attemptedAt));
    },
    (answer) => {
      if (answer.outcome !== 'refused') done();
    },
  );
}

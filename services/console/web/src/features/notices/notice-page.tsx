/** The page of a notice of directory (R12, R14): what was said in the message, one-tap answers, and what came of them. */
import { fill, useLanguage, useWords } from '../../shared/language.js';
import { useNow } from '../../shared/demo.js';
import { longDayOf } from '../../shared/format.js';
import { LinkFrame, useLinkFile, type LinkFile } from '../../shared/link-frame.js';
import { Said, Taps } from '../../shared/one-tap.js';
import { Panel, useAction } from '../../shared/ui.js';
import { AbsenceFactsList, useKind } from './absence-facts.js';
import { isGood, stateOf, type NoticeState, type NoticeView } from './notice.model.js';
import { answerWords, noticeWords, saidWords } from './notice.words.js';

const EVERY_MS = 15_000;

export function NoticePage({ token }: { token: string }) {
  const file = useLinkFile<NoticeView>(`/api/directory/v1/notices/${encodeURIComponent(token)}`, EVERY_MS);
  return (
    <LinkFrame file={file} testid="notice-page">
      {(notice) => <NoticePanel file={file} notice={notice} />}
    </LinkFrame>
  );
}

interface Props {
  file: LinkFile<NoticeView>;
  notice: NoticeView;
}

function NoticePanel({ file, notice }: Props) {
  const said = useWords(saidWords);
  const labels: Record<string, string> = useWords(answerWords);
  const state = stateOf(notice, useNow());
  const title = useTitle(notice, state);
  const tap = useAction(async (name: string) => {
    const result = await file.send<object>(name, {});
    // The word that the numbers are saved is answered by an acknowledgement, not by the notice.
    return 'purpose' in result ? (result as NoticeView) : { ...notice, answered: name };
  }, file.show);
  const labelOf = (name: string): string =>
    labels[name === 'decline' && state.said ? 'declineAfterAll' : name] ?? name;
  return (
    <Panel title={title} testid={`notice-${notice.purpose}`}>
      {state.said ? (
        <Said good={isGood(state.said)} justNow={tap.isSuccess} testid={`said-${state.said}`}>
          {said[state.said]}
        </Said>
      ) : null}
      <About notice={notice} state={state} address={file.address} />
      <Taps
        answers={state.offered.map((name) => ({ name, label: labelOf(name) }))}
        quiet={state.said !== null}
        tap={tap}
      />
    </Panel>
  );
}

function useTitle({ purpose, absence }: NoticeView, { said }: NoticeState): string {
  const w = useWords(noticeWords);
  const kind = useKind(absence?.kind ?? 'leave');
  switch (purpose) {
    case 'absence_to_sanction':
      return fill(said ? w.applied : w.toSanction, { kind });
    case 'alternate_named':
      return said ? w.standIn : w.named;
    case 'presence_asked':
      return said ? w.presence : w.presentToday;
    case 'number_book':
      return w.book;
    default:
      return w.notice;
  }
}

/** What the reader has to know before the tap, and may want to read again after it. */
function About({ notice, state, address }: { notice: NoticeView; state: NoticeState; address: string }) {
  const w = useWords(noticeWords);
  const { language } = useLanguage();
  const { purpose, absence, expiresAt } = notice;
  // A link ends with its last day, at midnight: the day itself is a moment earlier.
  const day = expiresAt ? longDayOf(Date.parse(expiresAt) - 1, language) : '';
  const isOpen = state.said === null;
  return (
    <>
      {absence ? <AbsenceFactsList absence={absence} isStandIn={purpose === 'alternate_named'} /> : null}
      {purpose === 'absence_to_sanction' && isOpen ? (
        <>
          {absence?.emergency ? <p className="notice wait">{w.emergency}</p> : null}
          <p>{w.afterVerdict}</p>
        </>
      ) : null}
      {purpose === 'alternate_named' && state.offered.length > 0 ? <p>{w.whatStandInDoes}</p> : null}
      {purpose === 'presence_asked' && isOpen ? <p>{fill(w.whatPresentDoes, { day })}</p> : null}
      {purpose === 'number_book' ? (
        <>
          {isOpen ? <p>{fill(w.bookSteps, { day })}</p> : null}
          <a
            className="call"
            href={`${address}/number-book.vcf?language=${language}`}
            download
            data-testid="cards"
          >
            {w.takeBook}
          </a>
        </>
      ) : null}
    </>
  );
}

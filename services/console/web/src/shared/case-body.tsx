/** What everybody sees of a case: its state, the time left, the way it went, and why the clock says so. */
import { nameOf, sentenceOf, titleOf, waitingFor, type CaseView } from './case.model.js';
import { correctionWords, stateWords, stepWords, verdictWords } from './case-words.js';
import { useDemo, useMoveClock, useNow } from './demo.js';
import { countdown, dayOf, durationOf, timeOf, whenOf } from './format.js';
import { useLanguage, useWords, type Words } from './language.js';
import { Fault, useAction } from './ui.js';

const words: Words<
  | 'left'
  | 'at'
  | 'jump'
  | 'way'
  | 'clock'
  | 'response'
  | 'opens'
  | 'alternate'
  | 'bridge'
  | 'linked'
  | 'verdict'
> = {
  hi: {
    left: 'शेष समय',
    at: 'समय',
    jump: 'घड़ी वहाँ तक बढ़ायें',
    way: 'अब तक की कार्यवाही',
    clock: 'समय-गणना',
    response: 'प्रतिक्रिया समय',
    opens: 'कार्यालय खुलेगा',
    alternate: 'वैकल्पिक अधिकारी',
    bridge: 'केंद्र के नंबर से दोनों को जोड़ने हेतु कॉल की जा रही है।',
    linked: 'यह पद पूर्व प्रकरण में वैकल्पिक अधिकारी के रूप में बताया गया था।',
    verdict: 'दावे पर निर्णय',
  },
  en: {
    left: 'Time left',
    at: 'at',
    jump: 'Move the clock there',
    way: 'What has happened',
    clock: 'How the time was counted',
    response: 'Response time',
    opens: 'The office opens',
    alternate: 'Alternate',
    bridge: 'Both are being connected by the number of the centre.',
    linked: 'This post was named as the alternate in an earlier case.',
    verdict: 'Decision on the claim',
  },
};

export function StateBadge({ state }: { state: string }) {
  const states: Record<string, string> = useWords(stateWords);
  return (
    <span className={`state ${state}`} data-testid="case-state" data-state={state}>
      {states[state] ?? state}
    </span>
  );
}

export function CaseBody({ file }: { file: CaseView }) {
  const w = useWords(words);
  const { language } = useLanguage();
  return (
    <>
      {file.bridge ? (
        <p className="notice wait" role="status" data-testid="bridge">
          {w.bridge}
        </p>
      ) : null}
      <NextStep file={file} />
      <Alternate file={file} />
      {file.responseSeconds === undefined ? null : (
        <p data-testid="response-time">
          {w.response}: <strong>{durationOf(file.responseSeconds, language)}</strong>
        </p>
      )}
      <Findings file={file} />
      <Timeline file={file} />
      {file.explanation ? (
        <details>
          <summary>{w.clock}</summary>
          <p data-testid="explanation" className="explanation">
            {file.explanation[language]}
          </p>
        </details>
      ) : null}
    </>
  );
}

/** What was decided or corrected about the case, and where it comes from. */
function Findings({ file }: { file: CaseView }) {
  const w = useWords(words);
  const verdicts: Record<string, string> = useWords(verdictWords);
  const corrections: Record<string, string> = useWords(correctionWords);
  const { language } = useLanguage();
  const verdict = file.claim?.verdict;
  return (
    <>
      {file.linkedCaseId ? <p className="quiet">{w.linked}</p> : null}
      {verdict ? (
        <p data-testid="verdict-said">
          {w.verdict}: <strong>{verdicts[verdict] ?? verdict}</strong>
        </p>
      ) : null}
      {(file.corrections ?? []).map((c) => (
        <p key={c.correctionId} data-testid="correction" data-status={c.status}>
          {corrections[c.status] ?? c.status}: {language === 'hi' ? c.reasonHi : c.reasonEn}
        </p>
      ))}
    </>
  );
}

function NextStep({ file }: { file: CaseView }) {
  const now = useNow();
  const w = useWords(words);
  const steps: Record<string, string> = useWords(stepWords);
  const { language } = useLanguage();
  const { isDemo } = useDemo();
  const move = useAction(useMoveClock());
  const next = waitingFor(file);
  if (!next) return null;
  const left = Date.parse(next.at) - now;
  return (
    <div className="notice wait" data-testid="next-step" data-step={next.step}>
      <p>
        {steps[next.step] ?? next.step} ({titleOf({ ...next, id: next.postId }, language)}), {w.at}{' '}
        <strong>{whenOf(next.at, now, language)}</strong>
      </p>
      <p>
        {w.left}{' '}
        <span className="left" role="timer" data-testid="countdown">
          {countdown(left)}
        </span>
      </p>
      {isDemo && left > 0 ? (
        <button
          type="button"
          disabled={move.isPending}
          data-testid="advance-next"
          onClick={() => move.mutate({ now: next.at })}
        >
          {w.jump}
        </button>
      ) : null}
      <Fault error={move.error} />
    </div>
  );
}

/** R13: whom to call instead. */
function Alternate({ file }: { file: CaseView }) {
  const w = useWords(words);
  const { language } = useLanguage();
  if (!file.alternate) return null;
  const { post, officer, officialNumber } = file.alternate;
  return (
    <p data-testid="alternate">
      {w.alternate}:{' '}
      <strong>
        {[titleOf(post, language), officer && nameOf(officer, language)].filter(Boolean).join(', ')}
      </strong>{' '}
      {officialNumber ? <a href={`tel:${officialNumber}`}>{officialNumber}</a> : null}
    </p>
  );
}

function Timeline({ file }: { file: CaseView }) {
  const w = useWords(words);
  const { language } = useLanguage();
  const entries = file.timeline ?? [];
  if (entries.length === 0) return null;
  return (
    <details open>
      <summary>{w.way}</summary>
      <ol className="timeline" data-testid="timeline">
        {entries.map((entry, i) => (
          <li key={`${entry.at} ${i}`}>
            {i === 0 || dayOf(entry.at, 'en') !== dayOf(entries[i - 1]?.at ?? entry.at, 'en') ? (
              <span className="quiet">{dayOf(entry.at, language)} </span>
            ) : null}
            <time dateTime={entry.at}>{timeOf(entry.at)}</time>
            {sentenceOf(entry, language)}
            {entry.written ? <q>{entry.written}</q> : null}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** What became of a report, and the one tap after a refusal (R1). */
import { whenOf } from '../../shared/format.js';
import { useLanguage, useWords } from '../../shared/language.js';
import { isUnderWay, type ReportAnswer } from './report.model.js';
import { outcomeWords, reportWords } from './report.words.js';

interface Props {
  answer: ReportAnswer;
  /** Domain time, milliseconds. */
  now: number;
  busy: boolean;
  /** Reports the official number as called just now; null where that is no help. */
  onCalledNow: (() => void) | null;
}

export function ReportOutcome({ answer, now, busy, onCalledNow }: Props) {
  const w = useWords(reportWords);
  const outcomes: Record<string, string> = useWords(outcomeWords);
  const { language } = useLanguage();
  return (
    <div
      className={`notice ${isUnderWay(answer.outcome) ? 'good' : 'wait'}`}
      role="status"
      data-testid="outcome"
      data-outcome={answer.outcome}
    >
      <p>
        <strong>{outcomes[answer.outcome] ?? answer.outcome}</strong>
      </p>
      <p data-testid="outcome-message">{answer.message}</p>
      {onCalledNow ? (
        <p className="one-tap">
          {answer.officer?.officialNumber ? (
            <a href={`tel:${answer.officer.officialNumber}`}>{answer.officer.officialNumber}</a>
          ) : null}
          <button
            type="button"
            className="primary"
            disabled={busy}
            data-testid="called-now"
            onClick={onCalledNow}
          >
            {w.calledNow}
          </button>
        </p>
      ) : null}
      <dl className="facts">
        <dt>{w.reference}</dt>
        <dd data-testid="reference">{answer.reference}</dd>
        {answer.actsAt ? (
          <>
            <dt>{w.acts}</dt>
            <dd data-testid="acts-at">{whenOf(answer.actsAt, now, language)}</dd>
          </>
        ) : null}
        {answer.opensAt ? (
          <>
            <dt>{w.opens}</dt>
            <dd>{whenOf(answer.opensAt, now, language)}</dd>
          </>
        ) : null}
      </dl>
    </div>
  );
}

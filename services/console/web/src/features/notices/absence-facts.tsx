/** Whose absence, from when, until when; its kind only where the service tells it, which is to the superior (R12). */
import { inWords } from '../../shared/format.js';
import { useLanguage, useWords } from '../../shared/language.js';
import { officerName, type AbsenceFacts } from './notice.model.js';
import { factWords, kindWords } from './notice.words.js';

/** The word for a kind of absence or of leave; a code not known here stays as it is. */
export function useKind(code: string): string {
  const w: Record<string, string> = useWords(kindWords);
  return w[code] ?? code;
}

export function AbsenceFactsList({ absence, isStandIn }: { absence: AbsenceFacts; isStandIn: boolean }) {
  const w = useWords(factWords);
  const { language } = useLanguage();
  const kind = useKind(absence.leaveType ?? absence.kind ?? '');
  const name = officerName(absence, language);
  return (
    <dl className="facts">
      {name ? (
        <>
          <dt>{isStandIn ? w.insteadOf : w.officer}</dt>
          <dd data-testid="absent-officer">{name}</dd>
        </>
      ) : null}
      {kind ? (
        <>
          <dt>{w.kind}</dt>
          <dd data-testid="absence-kind">{kind}</dd>
        </>
      ) : null}
      <dt>{w.from}</dt>
      <dd>{inWords(absence.from, language)}</dd>
      <dt>{w.until}</dt>
      <dd data-testid="absence-until">{absence.to ? inWords(absence.to, language) : w.openEnd}</dd>
    </dl>
  );
}

/** The clock of the demonstration and the buttons that move it forward. */
import { useDemo, useMoveClock, useNow } from '../../shared/demo.js';
import { dayOf, istInstant, timeOf } from '../../shared/format.js';
import { useLanguage, useWords, type Words } from '../../shared/language.js';
import { Fault, useAction } from '../../shared/ui.js';
import { nextTenOClock } from './clock.model.js';

const words: Words<'clock' | 'minutes' | 'hour' | 'opening' | 'moving' | 'notQuiet'> = {
  hi: {
    clock: 'प्रदर्शन की घड़ी (भारतीय समय)',
    minutes: 'मिनट',
    hour: '1 घण्टा',
    opening: 'अगली सुबह 10:00',
    moving: 'घड़ी आगे बढ़ रही है…',
    notQuiet: 'अभी कार्य शेष:',
  },
  en: {
    clock: 'Demo clock (IST)',
    minutes: 'min',
    hour: '1 hour',
    opening: 'next 10:00',
    moving: 'Moving the clock…',
    notQuiet: 'Still busy:',
  },
};
const MINUTES = [1, 5, 10];

export function ClockBar() {
  const demo = useDemo();
  const now = useNow();
  const { language } = useLanguage();
  const w = useWords(words);
  const move = useAction(useMoveClock());
  if (!demo.isDemo) return null;
  const by = (advanceSeconds: number): void => move.mutate({ advanceSeconds });
  return (
    <div className="clock-bar" role="group" aria-label={w.clock}>
      <p className="clock-face">
        <span className="clock-label">{w.clock}</span>
        <span className="clock-day">{dayOf(now, language)}</span>{' '}
        <time data-testid="clock-now" dateTime={istInstant(now)}>
          {timeOf(now, true)}
        </time>
      </p>
      <div className="buttons">
        {MINUTES.map((m) => (
          <button
            key={m}
            type="button"
            disabled={move.isPending}
            data-testid={`advance-${m}`}
            onClick={() => by(m * 60)}
          >
            +{m} {w.minutes}
          </button>
        ))}
        <button type="button" disabled={move.isPending} data-testid="advance-60" onClick={() => by(3600)}>
          +{w.hour}
        </button>
        <button
          type="button"
          disabled={move.isPending}
          data-testid="advance-opening"
          onClick={() => move.mutate({ now: istInstant(nextTenOClock(now)) })}
        >
          {w.opening}
        </button>
      </div>
      <p className="clock-state" role="status">
        {move.isPending ? w.moving : null}
        {demo.notQuiet.length > 0 ? (
          <span data-testid="not-quiet">
            {w.notQuiet} {demo.notQuiet.join(', ')}
          </span>
        ) : null}
      </p>
      <Fault error={move.error} />
    </div>
  );
}

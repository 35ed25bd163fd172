/** What is asked about the call: number, time, what the phone did, what it was about. */
import { useNow } from '../../shared/demo.js';
import { toLocalInput } from '../../shared/format.js';
import { useWords } from '../../shared/language.js';
import { Field, TimeField } from '../../shared/ui.js';
import { RESULTS, type CallResult, type Draft } from './report.model.js';
import { reportWords, resultWords } from './report.words.js';

export function ReportFields({ draft, onChange }: { draft: Draft; onChange(next: Draft): void }) {
  const w = useWords(reportWords);
  const results = useWords(resultWords);
  const now = useNow();
  return (
    <>
      <div className="two-columns">
        <TextField
          label={w.number}
          hint={w.numberHint}
          testid="official-number"
          type="tel"
          required
          value={draft.officialNumber}
          onChange={(officialNumber) => onChange({ ...draft, officialNumber })}
        />
        <TimeField
          label={w.attempted}
          value={draft.attempted ?? toLocalInput(now)}
          testid="attempted-at"
          onChange={(attempted) => onChange({ ...draft, attempted })}
        />
        <Field label={w.result}>
          {(id) => (
            <select
              id={id}
              value={draft.result}
              data-testid="result"
              onChange={(e) => onChange({ ...draft, result: e.target.value as CallResult })}
            >
              {RESULTS.map((r) => (
                <option key={r} value={r}>
                  {results[r]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <TextField
          label={w.callback}
          hint={w.callbackHint}
          testid="callback-number"
          type="tel"
          value={draft.callbackNumber}
          onChange={(callbackNumber) => onChange({ ...draft, callbackNumber })}
        />
      </div>
      <TextField
        label={w.note}
        hint={w.noteHint}
        testid="note"
        value={draft.note}
        onChange={(note) => onChange({ ...draft, note })}
      />
    </>
  );
}

function TextField(props: {
  label: string;
  hint: string;
  testid: string;
  type?: 'tel';
  required?: boolean;
  value: string;
  onChange(value: string): void;
}) {
  return (
    <Field label={props.label} hint={props.hint}>
      {(id, hintId) => (
        <input
          id={id}
          type={props.type ?? 'text'}
          required={props.required}
          maxLength={500}
          value={props.value}
          aria-describedby={hintId}
          data-testid={props.testid}
          onChange={(e) => props.onChange(e.target.value)}
        />
      )}
    </Field>
  );
}

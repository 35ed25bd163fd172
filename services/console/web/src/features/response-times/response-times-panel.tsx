/** The head's table of the month: what was reported, and how much of it was called back. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNow } from '../../shared/demo.js';
import { durationOf, istInstant } from '../../shared/format.js';
import { useLanguage, useWords, type Words } from '../../shared/language.js';
import { useApi } from '../../shared/session.js';
import { Fault, Field, Panel } from '../../shared/ui.js';
import { CasesBehind } from './cases-behind.js';
import { judged, monthOf, nameOf, ofReported, type ResponseTimesItem } from './response-times.model.js';

const GROUPS = ['officer', 'post', 'department', 'district'] as const;
type Group = (typeof GROUPS)[number];

const words: Words<
  | Group
  | 'title'
  | 'by'
  | 'name'
  | 'calledBack'
  | 'onTime'
  | 'median'
  | 'open'
  | 'excused'
  | 'redirected'
  | 'withdrawn'
  | 'note'
  | 'none'
> = {
  hi: {
    title: 'प्रतिक्रिया समय (रिस्पांस टाइम), इस माह',
    by: 'किसके अनुसार',
    officer: 'अधिकारी',
    post: 'पद',
    department: 'विभाग',
    district: 'जनपद',
    name: 'नाम',
    calledBack: 'कॉल बैक',
    onTime: 'समय से',
    median: 'माध्यिका समय',
    open: 'लम्बित',
    excused: 'गणना से मुक्त',
    redirected: 'वैकल्पिक को सन्दर्भित',
    withdrawn: 'सूचना वापस',
    note: 'केवल उन कॉलों में से जिनके अनुत्तरित होने की सूचना दी गयी; नाम के क्रम में, कोई श्रेणी-क्रम नहीं।',
    none: 'इस माह कोई सूचना नहीं।',
  },
  en: {
    title: 'Response times, this month',
    by: 'By',
    officer: 'officer',
    post: 'post',
    department: 'department',
    district: 'district',
    name: 'Name',
    calledBack: 'Called back',
    onTime: 'On time',
    median: 'Median',
    open: 'Open',
    excused: 'Excused',
    redirected: 'To alternate',
    withdrawn: 'Withdrawn',
    note: 'Of calls reported as unanswered only; in order of names, no ranking.',
    none: 'No reports this month.',
  },
};

interface Props {
  groups?: readonly Group[];
  /** Whether each figure can be followed to its cases (R28). */
  follows?: boolean;
}

export function ResponseTimesPanel({ groups = GROUPS, follows = false }: Props) {
  const api = useApi();
  const w = useWords(words);
  const { language } = useLanguage();
  const [groupBy, setGroupBy] = useState<Group>(groups[0] ?? 'post');
  const [chosen, setChosen] = useState<string | null>(null);
  const { from, to } = monthOf(istInstant(useNow()).slice(0, 10));
  const figures = useQuery({
    queryKey: ['response-times', groupBy, from, language],
    queryFn: () =>
      api.get<{ items: ResponseTimesItem[] }>(
        `/api/reporting/v1/response-times?groupBy=${groupBy}&from=${from}&to=${to}`,
      ),
    refetchInterval: 5000,
    placeholderData: keepPreviousData,
  });
  return (
    <Panel title={w.title} testid="response-times">
      <Field label={w.by}>
        {(id) => (
          <select
            id={id}
            value={groupBy}
            data-testid="group-by"
            onChange={(e) => {
              setGroupBy(e.target.value as Group);
              setChosen(null);
            }}
          >
            {groups.map((g) => (
              <option key={g} value={g}>
                {w[g]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Fault error={figures.error} />
      {figures.data ? (
        <FiguresTable items={figures.data.items} chosen={chosen} onChoose={follows ? setChosen : null} />
      ) : null}
      {follows && chosen ? (
        <CasesBehind query={`groupBy=${groupBy}&from=${from}&to=${to}`} groupId={chosen} />
      ) : null}
      <p className="quiet">{w.note}</p>
    </Panel>
  );
}

interface TableProps {
  items: ResponseTimesItem[];
  chosen: string | null;
  /** Null where the reader may not see the cases behind a figure. */
  onChoose: ((groupId: string | null) => void) | null;
}

function FiguresTable({ items, chosen, onChoose }: TableProps) {
  const w = useWords(words);
  const { language } = useLanguage();
  if (items.length === 0) return <p>{w.none}</p>;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={w.title}>
      <table data-testid="figures">
        <thead>
          <tr>
            {[w.name, w.calledBack, w.onTime, w.median, w.open, w.withdrawn, w.excused, w.redirected].map(
              (head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.groupId} data-testid="figures-row">
              <th scope="row">
                {onChoose ? (
                  <button
                    type="button"
                    className="plain"
                    aria-expanded={chosen === item.groupId}
                    data-testid="follow"
                    onClick={() => onChoose(chosen === item.groupId ? null : item.groupId)}
                  >
                    {nameOf(item, language)}
                  </button>
                ) : (
                  nameOf(item, language)
                )}
              </th>
              <td>{ofReported(item.calledBack, judged(item), language)}</td>
              <td>{ofReported(item.onTime, item.onTimeOf, language)}</td>
              <td>
                {item.medianResponseSeconds === null ? '–' : durationOf(item.medianResponseSeconds, language)}
              </td>
              <td>{item.open}</td>
              <td>{item.withdrawn}</td>
              <td>{item.excusedCount}</td>
              <td>{item.redirected}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Chooses one more phone to look at: representatives and their staff first, then the posts. */
import { titleOf } from '../../shared/demo-people.model.js';
import type { DemoPeople, DemoPost } from '../../shared/demo.js';
import { useLanguage } from '../../shared/language.js';
import { districtNames } from '../../shared/roles.js';
import { Field } from '../../shared/ui.js';

interface Props {
  people: DemoPeople;
  label: string;
  choose: string;
  onChoose(number: string): void;
}

export function PhonePicker({ people, label, choose, onChoose }: Props) {
  const { language } = useLanguage();
  const nameOf = (p: DemoPost): string => {
    const district = districtNames[p.district]?.[language] ?? p.district;
    const title = language === 'hi' ? p.titleHi : p.titleEn;
    return `${district}, ${title}${p.officerName ? `: ${p.officerName}` : ''}`;
  };
  const representatives = people.accounts.filter((a) => a.phone && a.role === 'representative');
  return (
    <Field label={label}>
      {(id) => (
        <select id={id} value="" data-testid="add-phone" onChange={(e) => onChoose(e.target.value)}>
          <option value="">{choose}</option>
          {representatives.map((a) => (
            <option key={a.phone} value={a.phone}>
              {[a.name, titleOf(a, people.accounts, language)].filter(Boolean).join(', ')}
            </option>
          ))}
          {people.posts
            .filter((p) => p.officialNumber !== null)
            .map((p) => (
              <option key={p.id} value={p.officialNumber ?? ''}>
                {nameOf(p)}
              </option>
            ))}
        </select>
      )}
    </Field>
  );
}

/** The simulated phones: what every person of the demonstration would read or hear. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDemo, useNow } from '../../shared/demo.js';
import { whenOf } from '../../shared/format.js';
import { useLanguage, useWords, type Words } from '../../shared/language.js';
import { useApi, useSession } from '../../shared/session.js';
import { Panel } from '../../shared/ui.js';
import { BridgeCall } from './bridge-call.js';
import { PhonePicker } from './phone-picker.js';
import { partsOf, phonesOnTable, type Phone } from './phones.model.js';

interface Message {
  id: string;
  at: string;
  channel: string;
  purpose: string;
  text: string;
  /** The call that rings there (R18). */
  bridgeId?: string;
}

const words: Words<
  | 'title'
  | 'add'
  | 'choose'
  | 'none'
  | 'person'
  | 'officer'
  | 'superior'
  | 'other'
  | 'voice'
  | 'sms'
  | 'whatsapp'
> = {
  hi: {
    title: 'प्रदर्शन हेतु फोन',
    add: 'कोई और फोन देखें',
    choose: 'चुनें…',
    none: 'कोई संदेश नहीं',
    person: 'आपका फोन',
    officer: 'अधिकारी का फोन',
    superior: 'उच्चाधिकारी का फोन',
    other: 'फोन',
    voice: 'कॉल',
    sms: 'एसएमएस',
    whatsapp: 'व्हाट्सएप',
  },
  en: {
    title: 'Simulated phones',
    add: 'Look at another phone',
    choose: 'Choose…',
    none: 'No messages',
    person: 'Your phone',
    officer: "Officer's phone",
    superior: "Superior's phone",
    other: 'Phone',
    voice: 'Call',
    sms: 'SMS',
    whatsapp: 'WhatsApp',
  },
};

export function PhonesPanel({ postIds }: { postIds: readonly string[] }) {
  const { people } = useDemo();
  const { session } = useSession();
  const w = useWords(words);
  const [chosen, setChosen] = useState<string[]>([]);
  if (!people) return null;
  const phones = phonesOnTable(
    people,
    session ? { name: session.person.name, phone: session.phone } : null,
    postIds,
    chosen,
  );
  return (
    <Panel title={w.title} testid="phones">
      {phones.map((phone) => (
        <PhoneCard key={phone.number} phone={phone} />
      ))}
      <PhonePicker
        people={people}
        label={w.add}
        choose={w.choose}
        onChoose={(number) => setChosen([...chosen, number])}
      />
    </Panel>
  );
}

function PhoneCard({ phone }: { phone: Phone }) {
  const api = useApi();
  const w = useWords(words);
  const { language } = useLanguage();
  const now = useNow();
  const path = `/api/notification/v1/simulator/phones/${encodeURIComponent(phone.number)}/messages`;
  const messages = useQuery({
    queryKey: ['phone', phone.number],
    queryFn: () => api.get<{ items: Message[] }>(path),
    refetchInterval: 2000,
  });
  const items = [...(messages.data?.items ?? [])].reverse();
  return (
    <article className="phone" data-testid="phone-card" data-number={phone.number}>
      <h3>
        <span className="quiet">{w[phone.role]}</span> {phone.owner}
        <span className="quiet">{phone.number}</span>
      </h3>
      {items.length === 0 ? <p className="quiet">{w.none}</p> : null}
      <ol tabIndex={items.length > 0 ? 0 : undefined} aria-label={phone.owner}>
        {items.map((m) => (
          <li key={m.id} data-testid="message" data-purpose={m.purpose} className={`message ${m.channel}`}>
            <p className="quiet">
              {(w as Record<string, string>)[m.channel] ?? m.channel} · {whenOf(m.at, now, language)}
            </p>
            <p>
              {partsOf(m.text).map((part, i) =>
                part.href ? (
                  <a key={i} href={part.href} target="_blank" rel="noopener" data-testid="phone-link">
                    {part.text}
                  </a>
                ) : (
                  <span key={i}>{part.text}</span>
                ),
              )}
            </p>
            {m.bridgeId ? <BridgeCall bridgeId={m.bridgeId} number={phone.number} /> : null}
          </li>
        ))}
      </ol>
    </article>
  );
}

/** Says that this device has no network: what is shown may be old, and no answer leaves it. */
import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useWords, type Words } from './language.js';

const words: Words<'offline'> = {
  hi: { offline: 'इंटरनेट उपलब्ध नहीं है। उत्तर नेटवर्क आने पर ही भेजा जा सकेगा।' },
  en: { offline: 'There is no network. Answers can be sent once it is back.' },
};

const subscribe = (changed: () => void): (() => void) => onlineManager.subscribe(changed);

export function OfflineNotice() {
  const w = useWords(words);
  const isOnline = useSyncExternalStore(subscribe, () => onlineManager.isOnline());
  return (
    <div role="status">
      {isOnline ? null : (
        <p className="notice wait offline" data-testid="offline">
          {w.offline}
        </p>
      )}
    </div>
  );
}

/** The language of the screens: Hindi unless the reader chose English; kept on this device. */
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';

export type Language = 'hi' | 'en';
/** The words of one feature in both languages; the compiler refuses a word that one of them lacks. */
export type Words<K extends string> = Record<Language, Record<K, string>>;

const KEY = 'samvad-setu.language';
const LanguageContext = createContext<{ language: Language; set(next: Language): void }>({
  language: 'hi',
  set: () => undefined,
});

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, set] = useState<Language>(() => (localStorage.getItem(KEY) === 'en' ? 'en' : 'hi'));
  useEffect(() => {
    localStorage.setItem(KEY, language);
    document.documentElement.lang = language;
  }, [language]);
  return <LanguageContext value={{ language, set }}>{children}</LanguageContext>;
}

export const useLanguage = (): { language: Language; set(next: Language): void } =>
  useContext(LanguageContext);

/** The words in the language of the screen. */
export function useWords<K extends string>(words: Words<K>): Record<K, string> {
  return words[useLanguage().language];
}

/** Puts values into `{name}` places of a sentence. */
export const fill = (sentence: string, values: Record<string, string | number>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

export function LanguageSwitch() {
  const { language, set } = useLanguage();
  return (
    <div className="segmented" role="group" aria-label="भाषा / Language">
      {(['hi', 'en'] as const).map((l) => (
        <button
          key={l}
          type="button"
          lang={l}
          aria-pressed={language === l}
          data-testid={`language-${l}`}
          onClick={() => set(l)}
        >
          {l === 'hi' ? 'हिन्दी' : 'English'}
        </button>
      ))}
    </div>
  );
}

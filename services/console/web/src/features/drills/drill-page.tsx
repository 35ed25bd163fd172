/** The page of a contactability drill (संपर्क परीक्षण): whose phone is tried, and "it reached me" by one tap. */
import { inWords } from '../../shared/format.js';
import { fill, useLanguage, useWords, type Words } from '../../shared/language.js';
import { LinkFrame, useLinkFile, type LinkFile } from '../../shared/link-frame.js';
import { Said, Taps } from '../../shared/one-tap.js';
import { districtNames } from '../../shared/roles.js';
import { Panel, useAction } from '../../shared/ui.js';

interface DrillView {
  district: string;
  titleHi: string;
  titleEn: string;
  expiresAt: string;
  /** Null: not yet. */
  answeredAt: string | null;
}

const EVERY_MS = 15_000;
const words: Words<'drill' | 'why' | 'post' | 'district' | 'until' | 'answer' | 'answered'> = {
  hi: {
    drill: 'संपर्क परीक्षण',
    why: 'यह परीक्षण है कि शासकीय नंबर पर संदेश पहुँचता है। यदि यह संदेश इसी पद के शासकीय नंबर पर मिला है, तो कृपया पुष्टि करें।',
    post: 'पद',
    district: 'जनपद',
    until: 'कब तक',
    answer: 'संदेश मिला, पुष्टि करें',
    answered: 'पुष्टि अंकित की गयी: {at}। धन्यवाद।',
  },
  en: {
    drill: 'Contactability drill',
    why: 'This tries whether messages reach the official number. If you received it on the official number of this post, please confirm.',
    post: 'Post',
    district: 'District',
    until: 'Until',
    answer: 'It reached me: confirm',
    answered: 'Confirmed: {at}. Thank you.',
  },
};

export function DrillPage({ token }: { token: string }) {
  const file = useLinkFile<DrillView>(`/api/notification/v1/drills/${encodeURIComponent(token)}`, EVERY_MS);
  return (
    <LinkFrame file={file} testid="drill-page">
      {(drill) => <DrillPanel file={file} drill={drill} />}
    </LinkFrame>
  );
}

function DrillPanel({ file, drill }: { file: LinkFile<DrillView>; drill: DrillView }) {
  const w = useWords(words);
  const { language } = useLanguage();
  const tap = useAction((name: string) => file.send<DrillView>(name, {}), file.show);
  const title = language === 'hi' ? drill.titleHi : drill.titleEn;
  const { answeredAt } = drill;
  return (
    <Panel title={w.drill} testid="drill">
      {answeredAt ? (
        <Said good justNow={tap.isSuccess}>
          {fill(w.answered, { at: inWords(answeredAt, language) })}
        </Said>
      ) : null}
      <dl className="facts">
        {title ? (
          <>
            <dt>{w.post}</dt>
            <dd data-testid="drill-post">{title}</dd>
          </>
        ) : null}
        <dt>{w.district}</dt>
        <dd>{districtNames[drill.district]?.[language] ?? drill.district}</dd>
        {answeredAt ? null : (
          <>
            <dt>{w.until}</dt>
            <dd>{inWords(drill.expiresAt, language)}</dd>
          </>
        )}
      </dl>
      {answeredAt ? null : <p>{w.why}</p>}
      <Taps answers={answeredAt ? [] : [{ name: 'answer', label: w.answer }]} tap={tap} />
    </Panel>
  );
}

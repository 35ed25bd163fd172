/** Home: the clock, who is signed in, the work of that role, and the simulated phones beside it. */
import { useState } from 'react';
import { CasesPanel } from '../features/cases/cases-panel.js';
import { ClockBar } from '../features/clock/clock-bar.js';
import { PhonesPanel } from '../features/phones/phones-panel.js';
import { ReportForm } from '../features/reports/report-form.js';
import { ResponseTimesPanel } from '../features/response-times/response-times-panel.js';
import { SignInPanel } from '../features/sign-in/sign-in-panel.js';
import { TasksPanel } from '../features/tasks/tasks-panel.js';
import { useLanguage, useWords, type Words } from '../shared/language.js';
import { roleName, roleWords } from '../shared/roles.js';
import { useSession, useSignOut } from '../shared/session.js';
import { useCaseStream } from '../shared/stream.js';

const words: Words<'signedIn' | 'leave' | 'live'> = {
  hi: { signedIn: 'आप देख रहे हैं:', leave: 'दूसरे व्यक्ति के रूप में', live: 'सीधा प्रसारण' },
  en: { signedIn: 'You are:', leave: 'Be somebody else', live: 'live' },
};

export function Home() {
  const { session } = useSession();
  const [reportedPost, setReportedPost] = useState<string | null>(null);
  const [casePosts, setCasePosts] = useState<string[]>([]);
  const live = useCaseStream();
  const role = session?.person.role ?? '';
  const posts = [...(reportedPost ? [reportedPost] : []), ...casePosts];
  return (
    <>
      <ClockBar />
      {session ? <Who live={live} role={role} /> : <SignInPanel />}
      <div className={session ? 'columns' : undefined}>
        <div>
          {role === 'representative' ? <ReportForm onPost={setReportedPost} /> : null}
          {role === 'operator' ? <TasksPanel live={live} /> : null}
          {role === 'district_head' || role === 'nodal_officer' ? <ResponseTimesPanel follows /> : null}
          {role === 'state_hq' ? <ResponseTimesPanel groups={['district', 'department', 'post']} /> : null}
          {SEES_CASES.includes(role) ? <CasesPanel role={role} live={live} onPosts={setCasePosts} /> : null}
          {role === 'officer' ? <ResponseTimesPanel groups={['officer', 'post']} follows /> : null}
        </div>
        <PhonesPanel postIds={posts} />
      </div>
    </>
  );
}

const SEES_CASES = ['representative', 'officer', 'operator', 'district_head', 'nodal_officer'];

function Who({ live, role }: { live: boolean; role: string }) {
  const { session } = useSession();
  const signOut = useSignOut();
  const { language } = useLanguage();
  const w = useWords(words);
  const roles = useWords(roleWords);
  const person = session?.person;
  const name = (language === 'hi' ? person?.nameHi : person?.nameEn) ?? person?.name ?? '';
  return (
    <p className="who" data-testid="signed-in" data-role={role}>
      <span>
        {w.signedIn} <strong>{name}</strong>, {roleName(roles, role)}
        {live ? <span className="live"> ● {w.live}</span> : null}
      </span>
      <button type="button" data-testid="sign-out" onClick={signOut}>
        {w.leave}
      </button>
    </p>
  );
}

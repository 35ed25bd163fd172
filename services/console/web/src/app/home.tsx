/** Home: the clock, who is signed in, the work of that role, and the simulated phones beside it. */
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
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
import { Panel } from '../shared/ui.js';
import { addressesOf, elsewhereWords, SEES_CASES } from './role-work.js';

// Fetched when somebody asks for them: most visits need neither.
const AccountPanel = lazy(() =>
  import('../features/account/account-panel.js').then((m) => ({ default: m.AccountPanel })),
);
const EnrolPanel = lazy(() =>
  import('../features/account/enrol-panel.js').then((m) => ({ default: m.EnrolPanel })),
);

const words: Words<'signedIn' | 'leave' | 'account' | 'live' | 'staff' | 'elsewhere' | 'addresses'> = {
  hi: {
    signedIn: 'आप देख रहे हैं:',
    leave: 'दूसरे व्यक्ति के रूप में देखें',
    account: 'मेरा खाता',
    live: 'तत्काल अद्यतन',
    staff: 'अधिकृत सहायक',
    elsewhere: 'आपका कार्य',
    addresses: 'विवरण:',
  },
  en: {
    signedIn: 'You are:',
    leave: 'Be somebody else',
    account: 'My account',
    live: 'live',
    staff: 'Authorised staff',
    elsewhere: 'Your work',
    addresses: 'Described at:',
  },
};

export function Home() {
  const { session } = useSession();
  const [reportedPost, setReportedPost] = useState<string | null>(null);
  const [casePosts, setCasePosts] = useState<string[]>([]);
  const live = useCaseStream();
  useFocusOnChange(session?.sessionId);
  const role = session?.person.role ?? '';
  if (session?.mustEnrol)
    return (
      <>
        <Who live={false} role={role} />
        <Suspense>
          <EnrolPanel />
        </Suspense>
      </>
    );
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
          {session ? <Elsewhere role={role} /> : null}
        </div>
        <PhonesPanel postIds={posts} />
      </div>
    </>
  );
}

/** The button that signed in or out is gone then: who works by keyboard goes on at the main part. */
function useFocusOnChange(sessionId: string | undefined): void {
  const before = useRef(sessionId);
  useEffect(() => {
    if (before.current !== sessionId) document.getElementById('main')?.focus();
    before.current = sessionId;
  }, [sessionId]);
}

function Who({ live, role }: { live: boolean; role: string }) {
  const { session } = useSession();
  const signOut = useSignOut();
  const { language } = useLanguage();
  const w = useWords(words);
  const roles = useWords(roleWords);
  const [showsAccount, setShowsAccount] = useState(false);
  const person = session?.person;
  const name = (language === 'hi' ? person?.nameHi : person?.nameEn) ?? person?.name ?? '';
  return (
    <>
      <p className="who" data-testid="signed-in" data-role={role}>
        <span>
          {w.signedIn} <strong>{name}</strong>, {person?.staffId ? w.staff : roleName(roles, role)}
          {live ? <span className="live"> ● {w.live}</span> : null}
        </span>
        <button
          type="button"
          aria-expanded={showsAccount}
          data-testid="open-account"
          onClick={() => setShowsAccount(!showsAccount)}
        >
          {w.account}
        </button>
        <button type="button" data-testid="sign-out" onClick={signOut}>
          {w.leave}
        </button>
      </p>
      {showsAccount && !session?.mustEnrol ? (
        <Suspense>
          <AccountPanel />
        </Suspense>
      ) : null}
    </>
  );
}

/** For a role whose page is still to come: what it can do, and where. */
function Elsewhere({ role }: { role: string }) {
  const w = useWords(words);
  const sentences: Record<string, string> = useWords(elsewhereWords);
  const sentence = sentences[role];
  if (sentence === undefined) return null;
  const addresses = addressesOf[role] ?? [];
  return (
    <Panel title={w.elsewhere} testid="elsewhere">
      <p>{sentence}</p>
      {addresses.length > 0 ? (
        <p>
          {w.addresses}{' '}
          {addresses.map((address) => (
            <a key={address} className="address" href={address}>
              {address}
            </a>
          ))}
        </p>
      ) : null}
    </Panel>
  );
}

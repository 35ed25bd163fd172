/** Choose one of the demo people, or sign in by phone and code, or by user name. */
import { useDemo } from '../../shared/demo.js';
import { useWords } from '../../shared/language.js';
import { Panel } from '../../shared/ui.js';
import { DemoPeopleList } from './demo-people-list.js';
import { PhoneForm, PinForm, SetupForm, StaffForm } from './sign-in-forms.js';
import { signInWords } from './sign-in.words.js';

export function SignInPanel() {
  const { people } = useDemo();
  const w = useWords(signInWords);
  return (
    <Panel title={w.title} testid="sign-in">
      {people ? <DemoPeopleList accounts={people.accounts} /> : null}
      <details open={!people}>
        <summary>{w.own}</summary>
        <div className="two-columns">
          <PhoneForm />
          <StaffForm />
        </div>
        <PinForm />
        <details data-testid="setup">
          <summary>{w.setup}</summary>
          <SetupForm />
        </details>
      </details>
    </Panel>
  );
}

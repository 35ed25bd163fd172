/** A required line of text with its label. */
import { Field } from './ui.js';

export function TextInput(props: {
  label: string;
  value: string;
  onChange(value: string): void;
  /** Its test id. */
  name: string;
  type?: 'text' | 'password';
  autoComplete: string;
}) {
  return (
    <Field label={props.label}>
      {(id) => (
        <input
          id={id}
          type={props.type ?? 'text'}
          required
          autoComplete={props.autoComplete}
          value={props.value}
          data-testid={props.name}
          onChange={(e) => props.onChange(e.target.value)}
        />
      )}
    </Field>
  );
}

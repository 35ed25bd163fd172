/** Checks events on the way out and in against their declaration. Compiled once per event. */
import { Ajv, type ValidateFunction } from 'ajv';
import formatsPlugin from 'ajv-formats';
import { declarationOf } from './catalogue.js';

const ajv = new Ajv({ allErrors: true, strict: false });
const addFormats = formatsPlugin as unknown as (a: Ajv) => Ajv;
addFormats(ajv);
const compiled = new Map<string, ValidateFunction>();

function validatorOf(type: string): ValidateFunction {
  let found = compiled.get(type);
  if (!found) compiled.set(type, (found = ajv.compile(declarationOf(type).data)));
  return found;
}

/** Throws a plain Error naming every fault when `data` or the personal fields do not fit the declaration. */
export function assertEventFits(type: string, data: unknown, personalFields: readonly string[]): void {
  const check = validatorOf(type);
  const faults = check(data)
    ? []
    : (check.errors ?? []).map((e) => `data${e.instancePath} ${e.message ?? ''}`);
  const allowed = declarationOf(type).personal;
  for (const field of personalFields)
    if (!allowed.includes(field)) faults.push(`personal.${field} is not declared`);
  if (faults.length > 0) throw new Error(`event ${type} does not fit its declaration: ${faults.join('; ')}`);
}

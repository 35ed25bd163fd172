/** The order of lists: open cases by what comes next, then finished ones, newest first. Pure. */
import { comingOf } from './explanation.js';
import { isOpen, type CaseFile } from './model.js';

/** Later than any instant: an open case for which nothing is due stands after the others. */
const NOTHING_COMES = 8_640_000_000_000_000;

/** Rises down the list, among open cases and among finished ones: milliseconds, backwards for what is over. */
export function listKeyOf(file: CaseFile): number {
  return isOpen(file) ? (comingOf(file)?.at.getTime() ?? NOTHING_COMES) : -file.endedAt.getTime();
}

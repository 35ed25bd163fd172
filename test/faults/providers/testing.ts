/**
 * What tests of services use, loaded from where it is compiled: the door of `@setu/testing` also opens servers of its own,
 * which only exist beside the sources.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PROJECT_DIR } from '../stack/launcher.js';

export type Testing = Pick<
  typeof import('@setu/testing'),
  'startProducer' | 'district' | 'post' | 'officer' | 'posting' | 'number' | 'MLA' | 'POST'
>;

export async function testing(): Promise<Testing> {
  const load = async (name: string): Promise<object> =>
    (await import(
      pathToFileURL(join(PROJECT_DIR, 'dist', 'libs', 'testing', 'src', `${name}.js`)).href
    )) as object;
  return { ...(await load('producer')), ...(await load('roster-district')) } as Testing;
}

// The users of the broker: one per service, with the rights that libs/contracts makes from the flow table. That library is
// read from dist, after the build, so that there is one table only.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * @typedef {import('./servers/nats.mjs').NatsUser} NatsUser
 * @typedef {(service: string) => { publish: readonly string[], subscribe: readonly string[] }} PermissionsOf
 */

/**
 * @param {Record<string, string>} passwords by service
 * @param {PermissionsOf} permissionsOf
 * @returns {NatsUser[]}
 */
export function brokerUsers(passwords, permissionsOf) {
  return Object.entries(passwords).map(([user, password]) => {
    const { publish, subscribe } = permissionsOf(user);
    return { user, password, publish: [...publish], subscribe: [...subscribe] };
  });
}

/**
 * The rights as built.
 * @param {string} projectDir
 * @returns {Promise<PermissionsOf>}
 */
export async function builtPermissions(projectDir) {
  const file = join(projectDir, 'dist', 'libs', 'contracts', 'src', 'permissions.js');
  return (await import(pathToFileURL(file).href)).brokerPermissionsOf;
}

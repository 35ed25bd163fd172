// Prints nats.conf from the rights in libs/contracts: npm run build && node deploy/compose/broker.mjs > deploy/compose/nats.conf
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtPermissions } from '../local/broker-users.mjs';
import { SERVICES } from '../local/services.mjs';

const HEAD = `# The broker of one district: one user per service, publishing only its own subjects. No JetStream: PostgreSQL holds
# the truth, the broker only carries. Made from libs/contracts (a test compares them) by:
#   npm run build && node deploy/compose/broker.mjs > deploy/compose/nats.conf
port: 4222
max_payload: 1048576
ping_interval: "10s"
ping_max: 2
write_deadline: "5s"
`;

const permissionsOf = await builtPermissions(resolve(dirname(fileURLToPath(import.meta.url)), '../..'));
const list = (/** @type {readonly string[]} */ subjects) =>
  `[${subjects.map((subject) => JSON.stringify(subject)).join(', ')}]`;
const users = SERVICES.map((user) => {
  const { publish, subscribe } = permissionsOf(user);
  return `    { user: "${user}", password: $NATS_PASSWORD_${user.toUpperCase()}, permissions: {
      publish: ${list(publish)},
      subscribe: ${list(subscribe)} } }`;
});
process.stdout.write(`${HEAD}\nauthorization {\n  users = [\n${users.join('\n')}\n  ]\n}\n`);

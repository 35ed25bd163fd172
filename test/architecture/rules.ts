/**
 * The architecture as rules over source files. Each rule names what it defends and carries an example that must
 * fail, so that a rule which can no longer find anything is noticed.
 */
import { posix } from 'node:path';
import { sourceFile, type SourceFile } from './source-files.js';

export interface Rule {
  readonly name: string;
  /** Null when the file keeps the rule, else what is wrong. */
  readonly check: (file: SourceFile) => string | null;
  /** Files that break the rule. */
  readonly mustFail: readonly SourceFile[];
}

const SUFFIXES =
  'entity service controller dto consumer deadline channel provider module migration guard filter interceptor decorator'.split(
    ' ',
  );
const TEST = /\.(int\.|story\.|browser\.)?spec\.ts$/;
const serviceOf = (path: string): string | null => /^services\/([a-z]+)\//.exec(path)?.[1] ?? null;
const libOf = (path: string): string | null => /^libs\/([a-z]+)\//.exec(path)?.[1] ?? null;
const isTest = (path: string): boolean =>
  TEST.test(path) ||
  path.startsWith('test/') ||
  /^(libs\/testing|(libs|services)\/[a-z]+\/test)\//.test(path);

/** Where an import leads, relative to the project root; bare names stay. */
function target(file: SourceFile, name: string): string {
  if (name.startsWith('@setu/')) return `libs/${name.slice('@setu/'.length)}/src/index.ts`;
  if (!name.startsWith('.')) return name;
  return posix.normalize(posix.join(posix.dirname(file.path), name));
}

/** Which libs a lib may stand on; anything else would bend the layers. */
const MAY_USE: Record<string, readonly string[]> = {
  contracts: [],
  calendar: ['contracts'],
  platform: ['contracts', 'calendar'],
  auth: ['contracts', 'platform'],
  messaging: ['contracts', 'platform'],
  roster: ['contracts', 'calendar', 'platform', 'auth', 'messaging'],
  testing: ['contracts', 'calendar', 'platform', 'auth', 'messaging', 'roster'],
};

function firstBad(
  file: SourceFile,
  bad: (where: string, name: string) => boolean,
  names = file.mentions,
): string | null {
  const found = names.find((name) => bad(target(file, name), name));
  return found ? `imports ${found}` : null;
}

const noServiceImportsAnother: Rule = {
  name: 'no service imports another service',
  check: (file) => {
    const own = serviceOf(file.path);
    if (!own) return null;
    return firstBad(file, (where) => serviceOf(where) !== null && serviceOf(where) !== own);
  },
  mustFail: [
    sourceFile(
      'services/intake/src/reports/a.ts',
      "import { Case } from '../../../escalation/src/cases/case.js';",
    ),
    sourceFile('services/intake/src/b.ts', "import type { Case } from '../../escalation/src/cases/case.js';"),
  ],
};

const libsDoNotKnowServices: Rule = {
  name: 'no lib imports a service',
  check: (file) => (libOf(file.path) ? firstBad(file, (where) => serviceOf(where) !== null) : null),
  mustFail: [
    sourceFile('libs/roster/src/a.ts', "import { x } from '../../../services/intake/src/config.js';"),
  ],
};

const libsAreLayered: Rule = {
  name: 'libs stand on one another in one direction only',
  check: (file) => {
    const own = libOf(file.path);
    if (!own || isTest(file.path)) return null;
    return firstBad(file, (where) => {
      const other = libOf(where);
      return other !== null && other !== own && !MAY_USE[own]?.includes(other);
    });
  },
  mustFail: [
    sourceFile('libs/platform/src/a.ts', "import { Outbox } from '@setu/messaging';"),
    sourceFile('libs/contracts/src/a.ts', "export { x } from '@setu/calendar';"),
  ],
};

const libsHaveOneDoor: Rule = {
  name: "a lib is entered through its index.ts only (tests may share another lib's test material)",
  check: (file) =>
    firstBad(file, (where) => {
      const other = libOf(where);
      if (other === null || other === libOf(file.path) || where.endsWith('/src/index.ts')) return false;
      return !(/^libs\/[a-z]+\/test\//.test(where) && isTest(file.path));
    }),
  mustFail: [
    sourceFile('services/intake/src/a.ts', "import { x } from '../../../libs/messaging/src/outbox.js';"),
    sourceFile('libs/roster/test/a.ts', "import { x } from '../../calendar/src/day.js';"),
  ],
};

const SHELL = /^(@nestjs\/|typeorm$|pg$|@nats-io\/|node:|fastify|rxjs)/;
const SHELL_LIBS = new Set(['messaging', 'platform', 'testing', 'auth']);
const SHELL_FILES = /\/(main|service|config|schema|seed|index)\.ts$/;
const hasSuffix = (path: string): boolean => SUFFIXES.some((s) => path.endsWith(`.${s}.ts`));

/** Decisions are pure: files of the case, forecast and figures, and the whole of libs/calendar. */
export function isPure(path: string): boolean {
  if (TEST.test(path)) return false;
  if (path.startsWith('libs/calendar/')) return true;
  return (
    /^services\/(escalation\/src\/cases|intake\/src\/reports|reporting\/src\/response-times)\//.test(path) &&
    !hasSuffix(path) &&
    !SHELL_FILES.test(path)
  );
}

const pureFilesStayPure: Rule = {
  name: 'pure files import only types, pure libs and pure files',
  check: (file) => {
    if (!isPure(file.path)) return null;
    return firstBad(
      file,
      (where, name) => {
        if (name === 'node:crypto' && file.path.startsWith('libs/calendar/')) return false;
        return (
          SHELL.test(name) ||
          SHELL_LIBS.has(libOf(where) ?? '') ||
          SUFFIXES.some((s) => where.endsWith(`.${s}.js`))
        );
      },
      file.imports,
    );
  },
  mustFail: [
    sourceFile('services/escalation/src/cases/case.ts', "import { Injectable } from '@nestjs/common';"),
    sourceFile('services/escalation/src/cases/case.ts', "import { Database } from '@setu/platform';"),
    sourceFile('services/intake/src/reports/forecast.ts', "import { row } from './report.entity.js';"),
  ],
};

const pureFilesKnowNoClock: Rule = {
  name: 'pure files read no clock, random source or promise',
  check: (file) => {
    if (!isPure(file.path)) return null;
    const found = /Date\.now\(|new Date\(\)|Math\.random|randomUUID|\bawait\b|\basync\b|setTimeout/.exec(
      stripComments(file.text),
    );
    return found ? `uses ${found[0]}` : null;
  },
  mustFail: [
    sourceFile('services/escalation/src/cases/case.ts', 'const now = Date.now();'),
    sourceFile('libs/calendar/src/a.ts', 'export async function f() {}'),
  ],
};

const stripComments = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');

/** Where the real time is right: tokens, codes, links and limits (design section 3, "One clock"). */
const REAL_TIME =
  /^(libs\/(auth|messaging|platform)\/|services\/directory\/src\/(sessions|otp)\/|services\/intake\/src\/(ear|adapters)\/|services\/directory\/src\/seed|services\/notification\/src\/(channels|deliveries|otp|links)\/|services\/escalation\/src\/(links|stream)\/|services\/console\/)/;

const domainTimeIsTheDatabases: Rule = {
  name: 'services take domain time from the one clock, never from the node',
  check: (file) => {
    if (!serviceOf(file.path) || isTest(file.path) || REAL_TIME.test(file.path)) return null;
    const found = /Date\.now\(|new Date\(\)/.exec(stripComments(file.text));
    return found ? `uses ${found[0]}` : null;
  },
  mustFail: [sourceFile('services/escalation/src/cases/case.service.ts', 'const now = new Date();')],
};

const environmentIsReadOnce: Rule = {
  name: 'the environment is read in main.ts only',
  check: (file) => {
    if (isTest(file.path) || /\/(main|seed|.*\.cli)\.ts$/.test(file.path)) return null;
    return /process\.env/.test(stripComments(file.text)) ? 'reads process.env' : null;
  },
  mustFail: [sourceFile('services/intake/src/reports/report.service.ts', 'const x = process.env.PORT;')],
};

const schemaByMigrations: Rule = {
  name: 'the schema is made by migrations: synchronize is never on',
  check: (file) =>
    /synchronize:\s*true/.test(file.text) && !file.path.startsWith('test/architecture/')
      ? 'switches synchronize on'
      : null,
  mustFail: [sourceFile('libs/platform/src/a.ts', 'const o = { synchronize: true };')],
};

/** The one way out over HTTP: to providers, by addresses of their file. */
const DOOR_TO_PROVIDERS = 'services/notification/src/providers/http-call.ts';

const noHttpBetweenServices: Rule = {
  name: "no service calls another's HTTP API (console's front door only carries people's requests)",
  check: (file) => {
    const own = serviceOf(file.path);
    if (file.path === DOOR_TO_PROVIDERS) return null;
    if (!own || own === 'console' || isTest(file.path) || /\/seed[^/]*(\/|\.ts$)/.test(file.path))
      return null;
    return /\bfetch\(|from 'node:https?'|axios/.test(stripComments(file.text)) ? 'makes HTTP requests' : null;
  },
  mustFail: [
    sourceFile('services/intake/src/a.service.ts', "await fetch('http://directory/api')"),
    sourceFile('services/notification/src/providers/x.provider.ts', "import { request } from 'node:https';"),
  ],
};

const foldersAreNouns: Rule = {
  name: 'folders are nouns of the domain: no utils, common, shared, core, helpers, types',
  check: (file) => {
    const bad = /\/(utils?|common|shared|core|helpers?|types|misc)\//.exec(file.path);
    return bad ? `lies in ${bad[1]}/` : null;
  },
  mustFail: [sourceFile('services/intake/src/utils/a.ts', '')],
};

const noBarrelsInServices: Rule = {
  name: 'services have no barrels; each lib has one index.ts',
  check: (file) => {
    if (!file.path.endsWith('/index.ts')) return null;
    return /^libs\/[a-z]+\/src\/index\.ts$/.test(file.path) ? null : 'is a barrel';
  },
  mustFail: [
    sourceFile('services/intake/src/reports/index.ts', ''),
    sourceFile('libs/roster/src/copy/index.ts', ''),
  ],
};

const hardStop: Rule = {
  name: 'no file is longer than 400 lines',
  check: (file) => {
    const lines = file.text.split('\n').length;
    return lines > 401 ? `has ${lines} lines` : null;
  },
  mustFail: [sourceFile('libs/roster/src/a.ts', '\n'.repeat(401))],
};

export const RULES: readonly Rule[] = [
  noServiceImportsAnother,
  libsDoNotKnowServices,
  libsAreLayered,
  libsHaveOneDoor,
  pureFilesStayPure,
  pureFilesKnowNoClock,
  domainTimeIsTheDatabases,
  environmentIsReadOnce,
  schemaByMigrations,
  noHttpBetweenServices,
  foldersAreNouns,
  noBarrelsInServices,
  hardStop,
];

import { readFileSync } from 'node:fs';

const { $schema: _schema, exclude: _exclude, ...swc } = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));
const { paths: _paths, baseUrl: _baseUrl, ...jsc } = swc.jsc;

/** What every project shares: TypeScript through swc as ES modules, aliases to the libs' public doors. */
const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { swcrc: false, jsc, module: { type: 'es6' }, sourceMaps: 'inline' }] },
  moduleNameMapper: {
    '^@setu/([a-z]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.setu'],
};

/** Real PostgreSQL and NATS are started once for all files that need them. */
const withServers = {
  globalSetup: '<rootDir>/libs/testing/src/jest/global-setup.ts',
  globalTeardown: '<rootDir>/libs/testing/src/jest/global-teardown.ts',
  testEnvironment: '<rootDir>/libs/testing/src/jest/environment.ts',
};

export default {
  testTimeout: 60_000,
  maxWorkers: 2,
  reporters: ['default', '<rootDir>/test/run/count-reporter.mjs'],
  projects: [
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/{libs,services,deploy,test}/**/*.spec.ts'],
      testPathIgnorePatterns: ['\\.int\\.spec\\.ts$', '\\.story\\.spec\\.ts$', '\\.browser\\.spec\\.ts$', '\\.faults\\.spec\\.ts$', '/node_modules/', '/dist/'] },
    { ...common, ...withServers, displayName: 'integration', testMatch: ['<rootDir>/{libs,services,deploy,test}/**/*.int.spec.ts'] },
    { ...common, ...withServers, displayName: 'stories', testMatch: ['<rootDir>/test/stories/**/*.story.spec.ts'] },
    { ...common, displayName: 'faults', testMatch: ['<rootDir>/test/faults/**/*.faults.spec.ts'] },
    { ...common, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.browser.spec.ts'] },
  ],
};

/** Loads a peer from the bench's own node_modules: it is no dependency of the project. */
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../../../test/bench/package.json', import.meta.url));

/** The module as its caller describes it; only what is used is described. */
export const peer = <T>(name: string): T => require(name) as T;

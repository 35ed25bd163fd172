// What must be ended when the person interrupts the bench: servers and processes it started, latest first.

/** @type {Set<() => Promise<void>>} */
const endings = new Set();

/**
 * Remembers how to end something; answers a function that ends it, once.
 * @param {() => Promise<void>} end
 * @returns {() => Promise<void>}
 */
export function ending(end) {
  endings.add(end);
  return async () => {
    if (endings.delete(end)) await end();
  };
}

/** Ends all and then this process, on Ctrl-C and on a request to stop. */
export function endOnSignals() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.once(signal, () => void endAll().finally(() => process.exit(130)));
}

async function endAll() {
  for (const end of [...endings].reverse()) await end().catch(() => undefined);
  endings.clear();
}

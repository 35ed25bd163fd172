/** What the providers of bridges agree on with intake and with the rules of R18. */

/** So a call that connects both is marked at a provider; intake knows it by this when it is told of it. */
export const bridgeKey = (bridgeId: string): string => `bridge:${bridgeId}`;

/** So long each telephone rings, seconds. */
export const RING_PATIENCE_SECONDS = 60;
/** So long both may talk, seconds; the provider cuts the call then. */
export const TALK_LIMIT_SECONDS = 7200;

/** Injection token of the parsed configuration of the running service. */
export const CONFIG = Symbol('config');
/** Injection token of the name of the running service. */
export const SERVICE = Symbol('service');

/** The clocks of this process as the engine reads them; replaced in tests. */
export interface Clocks {
  /** Never steps. On Linux it goes on while a process is stopped and stands still while a machine is suspended. */
  monoMs(): number;
  wallMs(): number;
}

export const CLOCKS = Symbol('clocks');
export const systemClocks: Clocks = { monoMs: () => performance.now(), wallMs: () => Date.now() };

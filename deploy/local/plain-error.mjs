// A fault that a person can put right: said in plain words, without a stack.

export class PlainError extends Error {}

/**
 * What to say about any fault.
 * @param {unknown} fault
 */
export function inPlainWords(fault) {
  if (fault instanceof PlainError) return fault.message;
  const code = /** @type {{ code?: string, path?: string }} */ (fault)?.code;
  const path = /** @type {{ path?: string }} */ (fault)?.path ?? 'a file';
  if (code === 'ENOSPC') return 'The disk is full. Make room and start again; nothing is lost.';
  if (code === 'EACCES' || code === 'EPERM')
    return `${path} may not be written by this user. Choose another SETU_DATA_DIR.`;
  if (code === 'EROFS') return `${path} is on a disk that can only be read. Choose another SETU_DATA_DIR.`;
  return fault instanceof Error ? fault.message : String(fault);
}

/** Server-sent events as text. Pure. */

/** One event; `id` is where the stream can go on after it, an empty one makes the client forget its position. */
export function frame(type: string, data: unknown, id?: string): string {
  const place = id === undefined ? '' : `id: ${id}\n`;
  return `event: ${type}\n${place}data: ${JSON.stringify(data)}\n\n`;
}

/** The same event with a position. */
export const withId = (text: string, id: string): string => text.replace('\n', `\nid: ${id}\n`);

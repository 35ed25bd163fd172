/** A text as it is said: a link is nothing to be heard. Pure. */
export const spoken = (text: string): string => text.replace(/https?:\/\/\S+/g, '').trim();

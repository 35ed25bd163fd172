/** All templates by key. Pure. */
import { askedTemplates } from './asked-templates.js';
import { deskTemplates } from './desk-templates.js';
import { drillTemplates } from './drill-templates.js';
import { fairnessTemplates } from './fairness-templates.js';
import { noticeTemplates } from './notice-templates.js';
import { officerTemplates } from './officer-templates.js';
import { receiptTemplates } from './receipt-templates.js';
import { representativeTemplates } from './representative-templates.js';
import type { Template } from './template.js';

export const TEMPLATES = {
  ...officerTemplates,
  ...representativeTemplates,
  ...noticeTemplates,
  ...drillTemplates,
  ...deskTemplates,
  ...fairnessTemplates,
  ...receiptTemplates,
  ...askedTemplates,
};
export type TemplateKey = keyof typeof TEMPLATES;

/** Template of a stored key; throws on a key that no longer exists, which is a programming error. */
export function templateOf(key: string): Template {
  const found: Template | undefined = (TEMPLATES as Record<string, Template>)[key];
  if (!found) throw new Error(`template ${key} does not exist`);
  return found;
}

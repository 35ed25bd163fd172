/** Texts of contactability drills (संपर्क परीक्षण), for the phone of a post, whoever carries it. Pure. */
import type { Template } from './template.js';

export const drillTemplates = {
  drill: {
    uses: ['officer', 'link'],
    hi: (v) => `संवाद सेतु: ${v.officer} के शासकीय नंबर का संपर्क परीक्षण। पुष्टि हेतु एक स्पर्श करें: ${v.link}`,
    en: (v) =>
      `Samvad Setu: contactability drill of the official number of ${v.officer}. Please confirm by one tap: ${v.link}`,
  },
  drill_ring: {
    uses: ['officer', 'link'],
    hi: (v) => `संवाद सेतु: ${v.officer} के शासकीय नंबर का संपर्क परीक्षण। पुष्टि करें: ${v.link}`,
    en: (v) =>
      `Samvad Setu: contactability drill of the official number of ${v.officer}. Please confirm: ${v.link}`,
  },
} satisfies Record<string, Template>;

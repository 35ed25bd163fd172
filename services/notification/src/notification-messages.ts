/** Texts of the codes notification answers with. */
import { defineMessages } from '@setu/platform';

export const notificationMessages = defineMessages({
  no_own_number: {
    hi: 'आपके खाते में मोबाइल नंबर दर्ज नहीं है।',
    en: 'Your account has no telephone number.',
  },
  dlt_entity: { hi: 'इकाई (entity) संख्या 19 अंकों की होती है।', en: 'An entity id has 19 digits.' },
  dlt_header: { hi: 'हेडर 6 अक्षरों का होता है।', en: 'A header has 6 letters.' },
  dlt_template_id: { hi: 'टेम्पलेट संख्या 19 अंकों की होती है।', en: 'A template id has 19 digits.' },
  dlt_twice: {
    hi: 'यह संदेश अथवा टेम्पलेट संख्या दो बार दी गयी है।',
    en: 'This text or template id stands here twice.',
  },
  dlt_unknown_template: { hi: 'ऐसा कोई संदेश नहीं है।', en: 'There is no such text.' },
  dlt_text_differs: {
    hi: 'पंजीकृत शब्द संदेश से भिन्न हैं; संदेश है: {ours}',
    en: 'The registered words differ from those that are sent: {ours}',
  },
  dlt_too_many_variables: {
    hi: 'पंजीकृत संदेश में अधिकतम चार परिवर्तनीय स्थान हो सकते हैं।',
    en: 'A registered text has at most four variables.',
  },
  dlt_too_little_fixed: {
    hi: 'संदेश में स्थायी शब्द बहुत कम हैं।',
    en: 'Too little of the text stays the same.',
  },
  reply_route_not_in_text: {
    hi: 'संदेश में उत्तर का यह मार्ग ({route}) नहीं बताया गया है।',
    en: 'The text does not tell its reader to answer that way ({route}).',
  },
  reply_route_not_configured: {
    hi: 'संदेश जिस मार्ग से उत्तर माँगता है ({route}), वह इस जनपद में उपलब्ध नहीं है।',
    en: 'The text asks for an answer by a way ({route}) this district does not have.',
  },
});

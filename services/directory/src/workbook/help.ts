/** PURE: what the first sheet of the workbook says, in Hindi and English. */
import type { DistrictPlan } from './district-plan.js';

export function helpLines({ facts, guesses }: DistrictPlan, isKept: boolean): [string, string][] {
  const confirm = [...guesses].slice(0, 400).join(', ');
  return [
    [
      `संवाद सेतु: जनपद ${facts.nameHi} (${facts.code})`,
      `Samvad Setu: district ${facts.nameEn} (${facts.code})`,
    ],
    [
      isKept
        ? 'इस फाइल में निर्देशिका के वर्तमान पद, अधिकारी और नंबर भरे हुए हैं; केवल बदलाव लिखें।'
        : 'पद, कार्यालय और स्थान भरे हुए हैं; केवल नाम और नंबर लिखें।',
      isKept
        ? 'The posts, officers and numbers that the directory has now are filled in; type only what changes.'
        : 'Posts, offices and places are filled in; type only names and numbers.',
    ],
    [
      'जिन पंक्तियों में कुछ नहीं लिखा जाता, वे आयात में छोड़ दी जाती हैं; पद रिक्त हो तो प्रभार में "रिक्त" चुनें।',
      'Lines in which nothing is typed are left out; if a post is vacant, choose "रिक्त" as charge.',
    ],
    [
      'नंबर 10 अंकों में लिखें (STD कोड सहित लैंडलाइन); सभी स्तम्भ "टेक्स्ट" हैं, अतः Excel अंक नहीं बदलेगा।',
      'Write numbers with 10 digits (landlines with STD code); all columns are text, so Excel keeps the digits.',
    ],
    ['तिथि: दिन-माह-वर्ष, जैसे 01-04-2026।', 'Dates: day-month-year, such as 01-04-2026.'],
    [
      'कार्यभार ग्रहण तिथि खाली रहे तो पूर्व में अंकित तिथि, अन्यथा आयात का दिन माना जायेगा।',
      'Without a date of taking charge the known one stands, else the day of the import.',
    ],
    [
      'धूसर कक्ष पहचान के हैं और सुरक्षित हैं। नीचे की खाली पंक्तियों में नये पद जोड़े जा सकते हैं (पहले "पद" शीट में)।',
      'Grey cells identify the line and are protected. New posts can be added below (first in the sheet "पद").',
    ],
    [
      'फाइल ऐसे भेजें: एडमिन > आयात > फाइल चुनें। पहले जाँच होगी; गलत कक्ष वहीं ठीक होंगे; सही पंक्तियाँ लागू होंगी, शेष रुकी रहेंगी।',
      'Send it: admin > import > choose the file. It is checked first; wrong cells are corrected there; right rows are applied, the rest stay parked.',
    ],
    [
      'तहसील, विकास खण्ड और नगर निकाय: लोकल गवर्नमेंट डायरेक्टरी 2022; बाद के बदलाव जाँच लें।',
      'Tehsils, blocks and towns: Local Government Directory of 2022; check for later changes.',
    ],
    [
      '"राजपत्रित" का चिह्न अनुमान है; जनपद पुष्टि करे।',
      'Whether a post is gazetted is a guess; the district confirms it.',
    ],
    ...(facts.isDivisionGuess
      ? [
          [`मण्डल (${facts.divisionHi}) अनुमान है।`, `The division (${facts.divisionEn}) is a guess.`] as [
            string,
            string,
          ],
        ]
      : []),
    ...(facts.isPoliceGuess
      ? [
          [
            'पुलिस आयुक्त व्यवस्था सामान्य जानकारी से है; पुष्टि करें।',
            'The police commissionerate is general knowledge; confirm it.',
          ] as [string, string],
        ]
      : []),
    [
      'स्थान का हिन्दी नाम ज्ञात न होने पर अंग्रेजी में है; "पद" शीट में ठीक करें। थाने और उनके प्रभारी स्वयं जोड़ें।',
      'Where the Hindi name of a place is not known it stands in English; correct it in the sheet "पद". Add police stations yourself.',
    ],
    ['सामान्य जानकारी से लिये गये पद (पुष्टि करें):', 'Posts taken from general knowledge (please confirm):'],
    [confirm, confirm],
  ];
}

/**
 * DATA: the 75 districts of Uttar Pradesh, one a line: LGD code | name | name in Hindi | division | division in Hindi |
 * `verified` or `guess` for the division | police commissionerate (`guess` where it is general knowledge) | other names.
 */
export const DISTRICTS = `
118|Agra|आगरा|Agra|आगरा|verified|commissionerate guess|
119|Aligarh|अलीगढ़|Aligarh|अलीगढ़|verified||
120|Prayagraj|प्रयागराज|Prayagraj|प्रयागराज|guess|commissionerate guess|Allahabad/इलाहाबाद
121|Ambedkar Nagar|अम्बेडकर नगर|Ayodhya|अयोध्या|verified||
122|Auraiya|औरैया|Kanpur|कानपुर|verified||
123|Azamgarh|आजमगढ़|Azamgarh|आजमगढ़|guess||
124|Baghpat|बागपत|Meerut|मेरठ|verified||
125|Bahraich|बहराइच|Devipatan|देवीपाटन|verified||
126|Ballia|बलिया|Azamgarh|आजमगढ़|guess||
127|Balrampur|बलरामपुर|Devipatan|देवीपाटन|verified||
128|Banda|बांदा|Chitrakoot|चित्रकूट|guess||
129|Barabanki|बाराबंकी|Ayodhya|अयोध्या|verified||
130|Bareilly|बरेली|Bareilly|बरेली|verified||
131|Basti|बस्ती|Basti|बस्ती|guess||
132|Bijnor|बिजनौर|Moradabad|मुरादाबाद|verified||
133|Budaun|बदायूं|Bareilly|बरेली|verified||
134|Bulandshahr|बुलंदशहर|Meerut|मेरठ|verified||
135|Chandauli|चंदौली|Varanasi|वाराणसी|verified||
136|Chitrakoot|चित्रकूट|Chitrakoot|चित्रकूट|guess||
137|Deoria|देवरिया|Gorakhpur|गोरखपुर|verified||
138|Etah|एटा|Aligarh|अलीगढ़|verified||
139|Etawah|इटावा|Kanpur|कानपुर|verified||
140|Ayodhya|अयोध्या|Ayodhya|अयोध्या|verified||Faizabad/फैजाबाद
141|Farrukhabad|फर्रुखाबाद|Kanpur|कानपुर|verified||
142|Fatehpur|फतेहपुर|Prayagraj|प्रयागराज|guess||
143|Firozabad|फिरोजाबाद|Agra|आगरा|verified||
144|Gautam Buddha Nagar|गौतम बुद्ध नगर|Meerut|मेरठ|verified|commissionerate guess|Noida/Gautam Budh Nagar/नोएडा
145|Ghaziabad|गाजियाबाद|Meerut|मेरठ|verified|commissionerate|
146|Ghazipur|गाजीपुर|Varanasi|वाराणसी|verified||
147|Gonda|गोंडा|Devipatan|देवीपाटन|verified||
148|Gorakhpur|गोरखपुर|Gorakhpur|गोरखपुर|verified||
149|Hamirpur|हमीरपुर|Chitrakoot|चित्रकूट|guess||
150|Hardoi|हरदोई|Lucknow|लखनऊ|verified||
151|Jalaun|जालौन|Jhansi|झांसी|guess||Orai (HQ)/उरई
152|Jaunpur|जौनपुर|Varanasi|वाराणसी|verified||
153|Jhansi|झांसी|Jhansi|झांसी|guess||
154|Amroha|अमरोहा|Moradabad|मुरादाबाद|verified||Jyotiba Phule Nagar
155|Kannauj|कन्नौज|Kanpur|कानपुर|verified||
156|Kanpur Dehat|कानपुर देहात|Kanpur|कानपुर|verified||Ramabai Nagar
157|Kanpur Nagar|कानपुर नगर|Kanpur|कानपुर|verified|commissionerate guess|
158|Kaushambi|कौशाम्बी|Prayagraj|प्रयागराज|guess||
159|Lakhimpur Kheri|लखीमपुर खीरी|Lucknow|लखनऊ|verified||Kheri/खीरी
160|Kushinagar|कुशीनगर|Gorakhpur|गोरखपुर|verified||
161|Lalitpur|ललितपुर|Jhansi|झांसी|guess||
162|Lucknow|लखनऊ|Lucknow|लखनऊ|verified|commissionerate guess|
163|Hathras|हाथरस|Aligarh|अलीगढ़|verified||Mahamaya Nagar
164|Maharajganj|महाराजगंज|Gorakhpur|गोरखपुर|verified||
165|Mahoba|महोबा|Chitrakoot|चित्रकूट|guess||
166|Mainpuri|मैनपुरी|Agra|आगरा|verified||
167|Mathura|मथुरा|Agra|आगरा|verified||
168|Mau|मऊ|Azamgarh|आजमगढ़|guess||
169|Meerut|मेरठ|Meerut|मेरठ|verified||
170|Mirzapur|मिर्जापुर|Mirzapur|मिर्जापुर|guess||
171|Moradabad|मुरादाबाद|Moradabad|मुरादाबाद|verified||
172|Muzaffarnagar|मुजफ्फरनगर|Saharanpur|सहारनपुर|verified||
173|Pilibhit|पीलीभीत|Bareilly|बरेली|verified||
174|Pratapgarh|प्रतापगढ़|Prayagraj|प्रयागराज|guess||
175|Rae Bareli|रायबरेली|Lucknow|लखनऊ|verified||
176|Rampur|रामपुर|Moradabad|मुरादाबाद|verified||
177|Saharanpur|सहारनपुर|Saharanpur|सहारनपुर|verified||
178|Sant Kabir Nagar|संत कबीर नगर|Basti|बस्ती|guess||
179|Bhadohi|भदोही|Mirzapur|मिर्जापुर|guess||Sant Ravidas Nagar
180|Shahjahanpur|शाहजहांपुर|Bareilly|बरेली|verified||
181|Shravasti|श्रावस्ती|Devipatan|देवीपाटन|verified||
182|Siddharthnagar|सिद्धार्थनगर|Basti|बस्ती|guess||
183|Sitapur|सीतापुर|Lucknow|लखनऊ|verified||
184|Sonbhadra|सोनभद्र|Mirzapur|मिर्जापुर|guess||
185|Sultanpur|सुल्तानपुर|Ayodhya|अयोध्या|verified||
186|Unnao|उन्नाव|Lucknow|लखनऊ|verified||
187|Varanasi|वाराणसी|Varanasi|वाराणसी|verified|commissionerate guess|
633|Kasganj|कासगंज|Aligarh|अलीगढ़|verified||Kanshiram Nagar
640|Amethi|अमेठी|Ayodhya|अयोध्या|verified||Chhatrapati Shahuji Maharaj Nagar
659|Sambhal|संभल|Moradabad|मुरादाबाद|verified||Bhim Nagar
660|Shamli|शामली|Saharanpur|सहारनपुर|verified||Prabuddh Nagar
661|Hapur|हापुड़|Meerut|मेरठ|verified||Panchsheel Nagar
`;

/**
 * DATA: tehsils by district as the Local Government Directory had them in 2022, `code|name;name=Hindi;...`. The Hindi name
 * stands where it is known; elsewhere the district types it.
 */
export const TEHSILS = `
118|Agra=आगरा;Bah;Etmadpur;Fatehabad;Kheragarh;Kiraoli
119|Atrauli;Gabhana;Iglas;Khair;Koil
120|Allahabad;Bara;Handia;Karchhana;Koraon;Meja;Phulpur;Soraon
121|Akbarpur;Allapur;Bhiti;Jalalpur;Tanda
122|Ajitmal;Auraiya=औरैया;Bidhuna
123|Azamgarh=आजमगढ़;Burhanpur;Lalganj;Martinganj;Mehnagar;Nizamabad;Phulpur;Sagri
124|Baghpat=बागपत;Baraut;Khekada
125|Bahraich=बहराइच;Kaiserganj;Mihinpurwa Motipur;Mahasi;Nanpara;Payagpur
126|Bairia;Ballia=बलिया;Bansdih;Belthara Road;Rasra;Sikanderpur
127|Balrampur=बलरामपुर;Tulsipur;Utraula
128|Atarra;Baberu;Banda=बांदा;Naraini;Pailani;Test Subdistrict
129|Fatehpur=फतेहपुर;Haidergarh;Nawabganj;Ramnagar;Ramsanehighat;Sirauli Gauspur
130|Aonla;Baheri;Bareilly=बरेली;Faridpur;Meerganj;Nawabganj
131|Basti=बस्ती;Bhanpur;Harraiya;Rudhauli
132|Bijnor=बिजनौर;Chandpur;Dhampur;Nagina;Najibabad
133|Bilsi;Bisauli;Budaun=बदायूं;Dataganj;Sahaswan
134|Anupshahr;Bulandshahr=बुलंदशहर;Debai;Khurja;Shikarpur;Siana;Sikandrabad
135|Chakia;Chandauli=चंदौली;Mugalsarai;Naugarh;Sakaldiha
136|Karwi;Manikpur;Mau=मऊ;Rajapur
137|Barhaj;Bhatpar Rani;Deoria=देवरिया;Rudrapur;Salempur
138|Aliganj;Etah=एटा;Jalesar
139|Bharthana;Chakarnagar;Etawah=इटावा;Jaswantnagar;Saifai;Takha
140|Bikapur;Faizabad;Milkipur;Rudauli;Sohawal
141|Amritpur;Farrukhabad=फर्रुखाबाद;Kaimganj
142|Bindki;Fatehpur=फतेहपुर;Khaga
143|Firozabad=फिरोजाबाद;Jasrana;Sirsaganj;Shikohabad;Tundla
144|Dadri;Gautam Buddha Nagar=गौतम बुद्ध नगर;Jewar
145|Ghaziabad=गाजियाबाद;Loni;Modinagar
146|Ghazipur=गाजीपुर;Jakhania;Kasimabad;Mohammadabad;Sevrai;Saidpur;Zamania
147|Colonelganj;Gonda=गोंडा;Mankapur;Tarabganj
148|Bansgaon;Campierganj;Chauri Chaura;Gola;Gorakhpur=गोरखपुर;Khajni;Sahjanwa
149|Hamirpur=हमीरपुर;Maudaha;Rath;Sarila
150|Bilgram=बिलग्राम;Hardoi=हरदोई;Sandila=सण्डीला;Sawayajpur=सवायजपुर;Shahabad=शाहाबाद
151|Jalaun=जालौन;Kalpi;Konch;Madhogarh;Orai
152|Badlapur;Jaunpur=जौनपुर;Kerakat;Machhlishahr;Mariahu;Shahganj
153|Garautha;Jhansi=झांसी;Mauranipur;Moth;Tahrauli
154|Amroha=अमरोहा;Dhanaura;Hasanpur;Naugawan Sadat
155|Chhibramau;Haseran;Kannauj=कन्नौज;Tirwa
156|Akbarpur;Bhognipur;Derapur;Maitha;Rasulabad;Sikandra
157|Bilhaur;Ghatampur;Kanpur;Narwal
158|Chail;Manjhanpur;Sirathu
159|Dhaurahara;Gola Gokaran Nath;Lakhimpur;Mitauli;Mohammdi;Nighasan;Palia
160|Hata;Kaptanganj;Kasya;Khadda;Padrauna;Tamkuhi Raj
161|Lalitpur=ललितपुर;Mahroni;Pali=पाली;Talbehat;Madawara
162|Bakshi Ka Talab;Malihabad;Mohanlalganj;Sadar;Sarojani Nagar
163|Hathras=हाथरस;Sadabad;Sasni;Sikandra Rao
164|Maharajganj=महाराजगंज;Nautanwa;Nichlaul;Pharenda
165|Charkhari;Kulpahar;Mahoba=महोबा
166|Bhogaon;Ghiror;Karhal;Kishni;Kurawali;Mainpuri=मैनपुरी
167|Chhata;Govardhan;Mahavan;Mat;Mathura=मथुरा
168|Ghosi;Madhuban;Maunath Bhanjan;Muhammadabad Gohna
169|Mawana;Meerut=मेरठ;Sardhana
170|Chunar;Lalganj;Marihan;Mirzapur=मिर्जापुर
171|Bilari;Kanth;Moradabad=मुरादाबाद;Thakurdwara
172|Budhana;Jansath;Khatauli;Muzaffarnagar=मुजफ्फरनगर
173|Amariya;Bisalpur;Kalinagar;Pilibhit=पीलीभीत;Puranpur
174|Kunda;Lalganj;Patti;Pratapgarh=प्रतापगढ़;Raniganj
175|Dalmau;Lalganj;Maharajganj=महाराजगंज;Rae Bareli=रायबरेली;Salon;Unchahar
176|Bilaspur;Milak;Rampur=रामपुर;Shahabad=शाहाबाद;Suar;Tanda
177|Behat;Deoband;Nakur;Rampur Maniharan;Saharanpur=सहारनपुर
178|Ghanghata;Khalilabad;Mehdawal
179|Aurai;Bhadohi=भदोही;Gyanpur
180|Jalalabad;Kalan;Powayan;Shahjahanpur=शाहजहांपुर;Tilhar
181|Bhinga;Ikauna;Jamunaha
182|Bansi;Domariyaganj;Itwa;Naugarh;Shohratgarh
183|Biswan;Laharpur;Mahmudabad;Maholi;Misrikh;Sidhauli;Sitapur=सीतापुर
184|Dudhi;Ghorawal;Obra;Robertsganj
185|Baldirai;Jaisinghpur;Kadipur;Lambhua;Sultanpur=सुल्तानपुर
186|Bangarmau;Bighapur;Hasanganj;Purwa;Safipur;Unnao=उन्नाव
187|Pindra;Rajatalab;Sadar
633|Kasganj=कासगंज;Patiyali;Sahawar
640|Amethi=अमेठी;Gauriganj;Musafirkhana;Tiloi
659|Chandausi;Gunnaur;Sambhal=संभल
660|Kairana;Shamli=शामली;Un
661|Dhaulana;Garhmukteshwar;Hapur=हापुड़
`;

/**
 * DATA: urban bodies by district as the Local Government Directory had them in 2022: `code|Nagar Nigam|Nagar Palika
 * Parishad|Nagar Panchayat`, names separated by `;`. Bodies of other types (cantonments, notified areas) are left out.
 */
export const TOWNS = `
118|Agra=आगरा|Achhnera;Bah;Etmadpur;Fatehpur Sikri;Shamsabad|Dayalbagh;Fatehabad;Jagner;Khairragarh;Kiraoli;Pinahat;Swamibagh
119|Aligarh=अलीगढ़|Atrauli;Khair|Barauli;Beswan;Chandaus;Chharra Rafatpur;Gabhana;Harduaganj;Iglas;Jawan Sikandpur;Jalali;Jatari;Kauriaganj;Madrak;Pilkhana;Pisawa;Vijaigarh;Tappal
120|Jhusi;Naini;Phaphamau;Prayagraj=प्रयागराज||Bharatganj;Handia;Jhusi;Koraon;Lal Gopalganj Nindaura;Mau Aima;Phulpur (Azamgarh);Shankargarh;Sirsa
121||Akbarpur;Jalalpur;Tanda(Rampur)|Ashrafpur Kichhauchha;Iltifatganj Bazar;Jahangirganj
122||Auraiya=औरैया|Achhalda;Atasu;Babarpur Ajitmal;Bidhuna;Dibiyapur;Phaphund
123||Azamgarh=आजमगढ़;Mubarakpur|Atraulia;Azmatgarh;Burhanpur;Bilariaganj;Budhanpur;Jahanaganj;Jiyanpur;Katghar Lalganj;Maharajganj(Raibareilly);Mahul;Mehnagar;Nizamabad;Phulpur (Prayagraj);Sarai Mir
124||Badaut;Baghpat=बागपत;Khekada|Agarwal Mandi;Aminagar Sarai;Chhaprauli;Doghat;Rataul;Tikri
125||Bahraich=बहराइच;Nanpara|Jarwal;Kaisarganj;Payagpur;Risia Bazar
126||Ballia=बलिया;Rasra|Bairia;Bansdih;Belthara Road;Chitbara Gaon;Maniyar;Nagra;Reoti;Sahatwar;Sikanderpur (Ballia);Ratsar Kala
127||Balrampur=बलरामपुर;Utraula|Pachperwa;Tulsipur
128||Atarra;Banda=बांदा|Baberu;Bisanda Buzurg;Mataundh;Naraini;Oran;Tindwari
129||Barabanki=बाराबंकी|Banki;Belhara;Dariyabad;Dewa;Fatehpur(Barabanki);Haidergarh;Ram Sanehi Ghat;Ramnagar;Satrikh;Siddhaur;Subeha;Tikait Nagar;Zaidpur
130|Bareilly=बरेली|Aonla;Bahedi;Faridpur;Nawabganj(Bareilly)|Bisharatganj;Deoranian;Dhaura Tanda;Faridpur(bareilly);Fatehganj Pashchimi;Fatehganj Purvi;Mirganj;Richha;Rithora;Sainthal;Shahi;Shergarh;Shishgarh;Sirauli;Thiriya Nizamat Khan
131||Basti=बस्ती|Babhnan;Bankti;Bhanpur Kaswa;Gaayghat;Ganeshpur;Harraiya;Kaptanganj Basti;Munderwa;Nagar Bazar;Rudhauli Bazar
132||Afzalgarh;Bijnor=बिजनौर;Chandpur;Dhampur;Haldaur;Kiratpur;Nagina;Najibabad;Nehtaur;Noorpur;Seohara;Sherkot|Jalalabad(Shamli);Jhalu;Mandawar;Sahanpur;Sahaspur;Warhapur
133||Bilsi;Bisauli;Budaun=बदायूं;Dataganj;Kakrala;Sahaswan;Ujhani|Allapur;Dahgawan;Dahagwan;Faizganj;Gulariya;Islamnagar;Kachhla;Kunwargaon;Mundia;Rudayan;Saidpur(Badaun);Sakhanu;Usawan;Usehat;Wazirganj
134||Anupshahr;Bulandshahr=बुलंदशहर;Debai;Gulaothi;Jahangirabad;Khurja;Shikarpur;Siana;Sikandrabad|Aurangabad;Bhawan Bahadur Nagar;Bugrasi;Chhatari;Kakod;Khanpur;Naraura;Pahasu
135||Pt Deen Dayal Nagar(Mughalsarai)|Chakia;Chandauli=चंदौली;Saiyad Raja
136||Chitrakoot Dham - Karwi|Mau Mustkil;Manikpur Sarhat (Chitrakoot);Rajapur
137||Deoria=देवरिया;Gaura Barhaj|Bariyarpur;Bhatni Bazar;Bhatpar Rani;Gaura Barhaj;Gauri Bazar;Lar;Majhauliraj;Rampur Karkhana;Rudrapur;Salempur
138||Aliganj;Etah=एटा;Jalesar;Marehra|Awagarh;Jaithara;Nidhauli Kalan;Raja Ka Rampur;Sakit
139||Bharthana;Etawah=इटावा;Jaswantnagar|Bakewar;Ekdil;Lakhna;Saifani
140|Ayodhya=अयोध्या|Rudauli|Bhadarsa;Bikapur;Gosainganj (Lucknow);Khirauni(suchittaganj);Kumarganj;Rudauli
141||Farrukhabad=फर्रुखाबाद;Kaimganj;Kayamganj|Kamalganj;Kampil;Mohammadabad Gohna;Nawabganj;Shamshabad
142||Bindki;Fatehpur(Fatehpur)|Asothar;Bahuwa;Hathgaon;Jahanabad;Khaga;Kishunpur;Kora Jahanabad
143|Firozabad=फिरोजाबाद|Shikohabad;Sirsaganj;Tundla|Eka;Fariha;Jasrana;Makkhanpur
144||Dadri|Bilaspur;Dankaur;Jahangirpur;Jewar;Rabupura
145|Ghaziabad=गाजियाबाद|Khoda Makanpur;Loni;Modinagar;Muradnagar|Dasna;Faridnagar;Niwari;Patla
146||Ghazipur=गाजीपुर;Mohammadabad(Gazipur);Zamania|Bahadurganj;Dildarnagar Fatehpur Bazar;Jangipur;Sadat;Saidpur(Gazipur)
147||Colonelganj;Gonda=गोंडा;Nawabganj(Gonda)|Katra;Khargupur;Mankapur
148|Gorakhpur=गोरखपुर||Bansgaon;Barhalganj;Campierganj;Gola Bazar;Kasba Sangrampur Urf Unwal;Mundera Bazar;Pipiganj;Pipraich;Sahjanwa
149||Hamirpur=हमीरपुर;Maudaha;Rath|Gohand;Kurara;Sarila;Sumerpur
150||Bilgram=बिलग्राम;Hardoi=हरदोई;Mallawan=मल्लावां;Pihani=पिहानी;Sandi=साण्डी;Sandila=सण्डीला;Shahabad=शाहाबाद|Beniganj=बेनीगंज;Gopamau=गोपामऊ;Kachhauna Patseni=कछौना पतसेनी;Kursath (Unnao);Madhoganj=माधौगंज;Pali (Hardoi)
151||Jalaun=जालौन;Kalpi;Konch;Orai|Ait;Kadaura;Kotra;Madhogarh;Nadigaon;Rampura;Umri
152||Jaunpur=जौनपुर;Mungra Badshahpur;Shahganj|Badlapur;Gaurabadshahpur;Kajgaon;Kerakat;Kheta Sarai;Machhlishahr;Mariahu;Rampur (Jaunpur);Zafrabad
153|Jhansi=झांसी|Barua Sagar;Chirgaon;Gursarai;Mauranipur;Samthar|Bada Gaon;Erich;Garautha;Kathera;Moth;Ranipur;Tondi Fatehpur
154||Amroha=अमरोहा;Bachhraon;Dhanaura;Gajralua;Hasanpur|Joya;Naugawan Sadat;Said Nagli;Ujhari
155||Chhibramau;Gursahaiganj;Kannauj=कन्नौज|Samdhan;Saurikh;Sikanderpur (Kannauj);Talgram;Tirwaganj
156||Pukhrayan|Akbarpur;Amraudhaa;Derapur;Jheenjhak;Kanchausi;Musanagar;Rajpur;Raniya;Rasulabaad(Kanpur Dehat);Rura;Shivli;Sikandara
157|Kanpur|Bilhaur;Ghatampur|Bithoor;Shivrajpur
158||Bharwari(Kaushambi);Manjhanpur|Ajhuwa;Bharwari;Charwa;Chail;Daranagar;Karari;Poorav Pashchim Shareera;Sarai Aquil;Sirathu
159||Gola Gokarannath;Lakhimpur;Mohammadi;Palia Kalan|Barbar;Bhanpur Banwari;Dhaurahara;Kheri;Mailani;Nighasan;Oel Dhakwa;Singahi Bhiraura
160||Hata;Kushinagar=कुशीनगर;Padrauna|Chhitauni;Duddhi;Fazilnagar;Harra;Kaptanganj;Khadda;Ramkola;Sewarhi;Sukrauli;Tamkuhi Raj
161||Lalitpur=ललितपुर|Mahroni;Pali (Lalitpur);Talbehat
162|Lucknow=लखनऊ||Amethi(lucknow);Bkt;Banthra;Gosainganj (Ayodhya);Itaunja;Kakori;Mahona;Malihabad;Mohanlalganj;Nagram
163||Hathras=हाथरस;Sikandra Rao|Hasayan;Mendu;Mursan;Purdilnagar;Sadabad;Sahpau;Sasni
164||Mahrajganj;Nautanwa|Anandnagar;Brijmanganj;Chauk;Ghughuli;Nichlaul;Paniyara;Partawal;Siswa Bazar;Sonauli
165||Charkhari;Mahoba=महोबा|Kabrai;Kharela;Kulpahar
166||Mainpuri=मैनपुरी|Barnahal;Bewar;Bhogaon;Ghiraur;Jyoti Khuria;Karhal;Kishni;Kuraoli;Kusmara
167|Mathura-Vrindavan|Kosi Kalan|Bajna;Baldeo;Barsana;Chaumuha;Chhata;Farah;Gokul;Govardhan;Mahaban;Nandgaon;Radhakund;Raya;Saunkh
168||Mau(Maunath Bhanjan)|Adari;Amila;Chirayakot;Dohrighat;Ghosi;Kopaganj;Kurthi Jafarpur;Kurthijafarpur;Mohammadabad (Farrukhabad);Walidpur
169|Meerut=मेरठ|Mawana;Sardhana|Bahsuma;Daurala;Hastinapur;Karnawal;Kharkhoda;Khiwai;Kithaur;Lawar;Parikshitgarh;Phalauda;Sewalkhas;Agawanpur
170||Ahraura;Chunar;Mirzapur-cum-Vindhyachal|Kachhwa
171|Moradabad=मुरादाबाद|Bilari;Thakurdwara|Alinagar;Bhojpur Dharampur;Dhakia;Kanth(Moradabad);Kundarki;Mehmoodpur Mafi;Nagalia Mashmoola;Pakbara;Umri Kalan
172||Khatauli;Muzaffarnagar=मुजफ्फरनगर|Bhokarhedi;Budhana;Charthaval;Jansath;Miranpur;Purquazi;Shahpur;Sisauli
173||Bisalpur;Pilibhit=पीलीभीत;Puranpur|Barkhera;Bilsanda;Gularia Bhindara;Kalinagar;Nyoria Husainpur;Pakariya Naughwan Must
174||Pratapgarh(Bela)|Antu;Dhakwa (pratapgarh);Katra Medniganj;Kohdaur;Kunda;Laalganj;Manikpur(Pratapgarh);Patti;Pratapgarh City;Prithviganj;Ramganj (pratapgarh);Raniganj;Suwansa Bazar
175||Rae Bareli=रायबरेली|Bachhrawan;Dalmau;Lalganj;Maharajganj(Azamgarh);Nasirabad;Parsadepur;Salon;Unchahar
176||Bilaspur;Milak;Rampur=रामपुर;Suar;Tanda(Ambekar Nagar)|Darhiyal;Kemri;Maswasi;Narpat Nagar Doondawala;Shahabad=शाहाबाद;Dadiyal;Narpat Nagar
177|Saharanpur=सहारनपुर|Deoband;Gangoh;Nakur;Sarsawan|Ambehta;Behat;Chhutmalpura;Chilkana Sultanpur;Nanauta;Rampur Maniharan;Titron
178||Khalilabad|Baghnagar Urf Bakhira;Belhar Kala;Hariharpur;Maghar;Mehdawal
179||Bhadohi=भदोही;Gopi Ganj|Ghosia Bazar;Gyanpur;Khamaria;Nai Bazar;Suriyawan
180|Shahjahanpur=शाहजहांपुर|Jalalabad;Powayan;Tilhar|Allahganj;Banda=बांदा;Kalan;Kanth(Shahjhanpur);Katra;Khudaganj;Khutar;Nigohi
181||Bhinga|Ikauna
182||Baansi;Siddharth Nagar (Tetri Bazar)|Badhani Chafa;Barhani Bazar;Bharatbhari;Biskohar;Domariyaganj;Itwa;Kapilavastu;Shohratgarh;Uska Bazar
183||Biswan;Khairabad;Laharpur;Mahmudabad;Misrikh Cum Neemsar;Sitapur=सीतापुर|Hargaon;Maholi;Paintepur;Sidhauli;Tambaur Cum Ahmadabad
184||Robertsganj|Anpara;Anapara;Chopan;Chukradhumra;Dala Bazar;Dudhi;Ghorawal;Obra;Pipri;Renukoot
185||Sultanpur=सुल्तानपुर|Dostpur;Kadipur;Koeripur;Lambhua
186||Bangarmau;Unnao=उन्नाव;Gangaghat|Achal Ganj;Auras;Bhagwant Nagar;Bighapur;Fatehpur Chaurasi;Ganj Muradabad;Hyderabad;Kursath (Hardoi);Maurawan;Mohan;Nawabganj (Unnao);Nyotini;Purwa;Rasulabaad(Unnao);Safipur;Ugu
187|Varanasi=वाराणसी|Ramnagar|Gangapur;Lohta
633||Ganj Dundwara;Kaasganj;Soron|Amanpur;Bhargain;Bilram;Mohanpur;Patiyali;Sahawar;Sidhpura
640||Gauriganj;Jais|Amethi(Amethi);Musafirkhana
659||Bahjoi;Chandausi;Sambhal=संभल|Babralaa;Gawan;Gunnaur;Narauli;Sirsi
660||Kairana;Kandhla;Shamli=शामली|Ailum;Banat;Garhi Pukhta;Jalalabad(Bijnor);Jhinjhana;Thana Bhawan;Unn
661||Garhmukteshwar;Hapur=हापुड़;Pilkhuwa|Babugarh
`;

/**
 * DATA: blocks by district as the Local Government Directory had them in 2022, `code|name;name=Hindi;...`.
 */
export const BLOCKS = `
118|Achhnera;Akola;Bah;Barauli Ahir;Bichpuri;Etmadpur;Fatehabad;Fatehpur Sikri;Jagner;Jaitpur Kalan;Khandauli;Kheragarh;Pinahat;Saiyan;Shamsabad
119|Akrabad;Atrauli;Bijauli;Chandaus;Dhanipur;Gangiri;Gonda=गोंडा;Iglas;Jawan Sikanderpur;Khair;Lodha;Tappal
120|Bahadurpur;Bahria;Bhagwatpur;Chaka;Dhanupur;Handia;Holagarh;Jasra;Karchhana;Kaudhiyara;Kaurihar;Koraon;Manda;Mauaima;Meja;Phulpur;Pratappur;Sahson;Saidabad;Shankargarh;Soraon;Sringverpur Dham;Uruwan
121|Akbarpur;Baskhari;Bhiti;Bhiyawan;Jahangir Ganj;Jalal Pur;Katehari;Ram Nagar;Tanda
122|Achchalda;Ajitmal;Auraiya=औरैया;Bhagyanagar;Bidhuna;Erwa Katra;Sahar
123|Ahiraula;Atraulia;Azmatgarh;Bilariyaganj;Haraiya;Jahanaganj;Koilsa;Lalganj;Mahrajganj;Martinganj;Mehnagar;Mirzapur=मिर्जापुर;Mohammadpur;Palhana;Palhani;Pawai;Phulpur;Rani Ki Sarai;Sathiyaon;Tahbarpur;Tarwa;Thekma
124|Baghpat=बागपत;Baraut;Binauli;Chhaprauli;Khekra;Pilana
125|Balaha;Chitaura;Huzoorpur;Jarwal;Kaisarganj;Mahasi;Mihinpurwa;Nawabganj;Payagpur;Phakharpur;Risia;Shivpur;Tejwapur;Visheshwarganj
126|Bairia;Bansdih;Belhari;Beruarbari;Chilkahar;Dubhar;Garwar;Hanumanganj;Maniar;Murlichhapra;Nagra;Navanagar;Pandah;Rasra;Reoti;Siar;Sohanv
127|Balrampur=बलरामपुर;Gaindas Bujurg;Gaisri;Harriya Satgharwa;Pachpedwa;Rehera Bazaar;Shriduttganj;Tulsipur;Utraula
128|Baberu;Badokhar Khurd;Bisanda;Jaspura;Kamasin;Mahuva;Naraini;Tindwari
129|Bani Kodar;Banki;Dariyabad;Dewa;Fatehpur=फतेहपुर;Haidargarh;Harakh;Masauli;Nindaura;Puredalai;Ramnagar;Sidhaur;Sirauli Gauspur;Suratganj;Trivediganj
130|Aalampur Jafarabad;Baheri;Bhadpura;Bhojipura;Bhuta;Bithiri Chainpur;Damkhauda;Faridpur;Fatehganj West;Kyara;Majhgawan;Mirganj;Nawabganj;Ramnagar;Shergarh
131|Bahadurpur;Bankati;Basti=बस्ती;Dubauliya;Gaur;Harraiya;Kaptanganj;Kudaraha;Paras Rampur;Ramnagar;Rudauli;Saltaua Gopal Pur;Sau Ghat;Vikram Jot
132|Afzalgarh;Budhanpur Seohara;Dhampur;Haldaur(khari Jhalu);Jalilpur;Kiratpur;Kotwali;Mohammedpur Deomal;Najibabad;Nehtaur;Noorpur
133|Ambiapur;Asafpur;Bisauli;Dahgavan;Dataganj;Islamnagar;Jagat;Mion;Qadar Chowk;Sahaswan;Salarpur;Samrer;Ujhani;Usawan;Wazirganj
134|Agauta;Anupshahr;Araniya;Bhawan Bahadur Nagar;Bulandshahr=बुलंदशहर;Danpur;Dibai;Gulaothi;Jahangirabad;Khurja;Lakhaothi;Pahasu;Shikarpur;Sikandrabad;Syana;Unchagaon
135|Berahani;Chahniya;Chakiya;Chandauli=चंदौली;Dhanapur;Naugarh;Niyamatabad;Sahabganj;Sakaldiha
136|Karwi;Manikpur;Mau=मऊ;Pahari;Ramnagar
137|Baitalpur;Bankata;Barhaj;Bhagalpur;Bhaluani;Bhatni;Bhatpar Rani;Deoria Sadar;Desai Deoria;Gauri Bazar;Lar;Pathar Dewa;Rampur Karkhana;Rudrapur;Salempur;Tarkalua
138|Aliganj;Awagarh;Jaithara;Jalesar;Marehra;Nidhauli Kalan;Sakit;Shitalpur
139|Barhpura;Basrehar;Bharthana;Chakarnagar;Jaswantnagar;Mahewa;Sefai;Takha
140|Amaniganj;Bikapur;Hariyangatanganj;Masodha;Maya Bazar;Milkipur;Mawai;Pura Bazar;Rudauli;Sohawal;Tarun
141|Barhpur;Kaimganj;Kamalganj;Mohamdabad;Nawabganj;Rajepur;Shamsabad
142|Airayan;Amauli;Asothar;Bahua;Bhitaura;Devmai;Dhata;Haswa;Hathgaon;Khajuha;Malwan;Telyani;Vijayipur
143|Araon;Eka;Firozabad=फिरोजाबाद;Hathwant;Jasrana;Madanpur;Narkhi;Shikohabad;Tundla
144|Bisrakh;Dadri;Dankaur;Jewar
145|Bhojpur;Loni;Muradnagar;Rajapur
146|Bhadaura;Bhanwarkol;Devkali;Ghazipur=गाजीपुर;Jakhania;Karanda;Kasimabad;Manihari;Mardah;Mohammadabad;Revatipur;Sadat;Saidpur;Varachakwar;Virno;Zamania
147|Babhanjot;Belsar;Chhapia;Colonelganj;Haldharmau;Itiathok;Jhanjhari;Katra Bazar;Mankapur;Mujehana;Nawabganj;Pandri Kripal;Paraspur;Rupaideeh;Tarabganj;Wazirganj
148|Bansgaon;Barhalganj;Belghat;Bharohiya;Bhathat;Brahmpur;Campierganj;Chargawan;Gagaha;Gola;Jangal Kaudia;Kauri Ram;Khajni;Khorabar;Pali=पाली;Pipraich;Piprauli;Sahjanawa;Sardarnagar;Uruwa
149|Gohand;Kurara;Maudaha;Muskara;Rath;Sarila;Sumerpur
150|Ahirori=अहिरोरी;Bawan=बावन;Behendar=बेहन्दर;Bharawan=भरावन;Bharkhani=भरखनी;Bilgram=बिलग्राम;Hariyawan=हरियावां;Harpalpur=हरपालपुर;Kachauna=कछौना;Kothawan=कोथावां;Madhoganj=माधौगंज;Mallawan=मल्लावां;Pihani=पिहानी;Sandi=साण्डी;Sandila=सण्डीला;Shahabad=शाहाबाद;Sursa=सुरसा;Tandiyawan=टड़ियावां;Todarpur=टोडरपुर
151|Dakore;Jalaun=जालौन;Kadaura;Konch;Kuthaund;Madhogarh;Maheva;Nadigaon;Rampura
152|Badla Pur;Baksha;Barasathi;Dharma Pur;Dobhi;Jalal Pur;Karanja Kala;Kerakat;Khuthan;Machchali Shahar;Maharaj Ganj;Mariyahu;Mufti Ganj;Mungra Badshah Pur;Ram Nagar;Ram Pur;Shah Ganj;Sikrara;Sirkoni;Suitha Kala;Sujan Ganj
153|Babina;Badagaon;Bamaur;Bangra;Chirgaon;Gursarai;Mauranipur;Moth
154|Amroha=अमरोहा;Dhanaura;Gajraula;Gangeshwari;Hasanpur;Joya
155|Chhibramau;Gughrapur;Haseran;Jalalabad;Kannauj=कन्नौज;Saurikh;Talgram;Umarda
156|Akbarpur;Amrodha;Derapur;Jhinjhak;Maitha;Malasa;Rajpur;Rasulabad;Sandalpur;Sarbankhera
157|Bhitargaon;Bilhaur;Chaubeypur;Ghatampur;Kakwan;Kalyanpur;Patara;Sarsol;Shivrajpur;Vidhunu
158|Chail;Kara;Kaushambi=कौशाम्बी;Manjhanpur;Mooratganj;Nevada;Sarsawan;Sirathu
159|Bankeyganj;Behjam;Bijuwa;Dhaurhara;Isanagar;Kumbhigola;Lakhimpur;Mitauli;Mohammadi;Nakaha;Nighasan;Palia;Pasgawan;Phoolbehar;Ramia Behar
160|Dudhahi;Fazilnagar;Hata;Kaptainganj;Kasaya;Khadda;Kubernath;Motichak;Nebua Naurangia;Padrauna;Ramkola;Seorahi;Sukrauli;Tamkuhiraj;Vishunpura
161|Bar;Birdha;Jakhaura;Mandawara;Mehroni;Talbehat
162|Bakshi-ka-talab;Chinhat;Gosaiganj;Kakori;Mal;Malihabad;Mohanlalganj;Sarojaninagar
163|Hasayan;Hathras=हाथरस;Mursan;Sadabad;Sasni;Sehpau;Sikandrarao
164|Bridgemanganj;Dhani;Ghughli;Lakshmipur;Mahrajganj;Mithaura;Nautanwa;Nichlaul;Paniyara;Partawal;Pharenda;Siswa
165|Charkhari;Jaitpur;Kabrai;Panwari
166|Barnahal;Bewar;Ghiror;Jageer;Karhal;Kishni;Kuraoli;Mainpuri=मैनपुरी;Sultanganj
167|Baldeo;Chaumuha;Chhata;Farah;Govardhan;Mat;Mathura=मथुरा;Nandgaon;Nohjhil;Raya
168|Badraon;Dohri Ghat;Fatehpur Madaun;Ghosi;Kopaganj;Mohammadabad Gohana;Pardaha;Ranipur;Ratanpura
169|Daurala;Hastinapur;Janikhurd;Kharkhoda;Machra;Mawana Kalan;Meerut=मेरठ;Parikshitgarh;Rajpura;Rohta;Sardhana;Sarurpur Khurd
170|Chhanvey;Hallia;Jamalpur;Kon;Lalganj;Majhawa;Nagar (city);Narainpur;Pahari;Patehra;Rajgarh;Shikhar
171|Bhagatpur Tanda;Bilari;Chhajlet;Dilari;Kundarki;Moradabad=मुरादाबाद;Munda Pandey;Thakurdwara
172|Baghara;Budhana;Charthawal;Jansath;Khatauli;Morna;Muzaffarnagar=मुजफ्फरनगर;Purkaji;Shahpur
173|Amariya;Barkhera;Bilsanda;Bisalpur;Lalaurikhera;Marori;Puranpur
174|Aspur Deosara;Baba Belkharnath Dham;Babaganj;Bihar;Gaura;Kalakankar;Kunda;Lakshamanpur;Lalganj;Magraura;Mandhata;Patti;Pratapgarh (sadar);Rampur Sanramgarh;Sandwa Chandrika;Sangipur;Shivgarh
175|Amawan;Bachharawan;Chhatoh;Dalmau;Deenshah Gaura;Dih;Harchandpur;Jagatpur;Khiron;Lalganj;Mahrajganj;Rahi;Rohania;Salon;Sareni;Sataon;Shivgarh;Unchahar
176|Bilaspur;Chamraon;Milak;Saidnagar;Shahabad=शाहाबाद;Suar
177|Ballia Kheri;Deoband;Gangoh;Muzaffarabad;Nagal;Nakur;Nanauta;Puwarka;Rampur Maniharan;Sadauli Qadeem;Sarsawan
178|Baghauli;Belhar Kala;Hainsar Bazar;Khalilabad;Mehdawal;Nath Nagar;Pauli;Santha;Semariyawan
179|Abhauli;Aurai;Bhadohi=भदोही;Deegh;Gyanpur;Suriyavan
180|Banda=बांदा;Bhawal Khera;Dadrol;Jaitipur;Jalalabad;Kalan;Kanth;Khudaganj Katra;Khutar;Madnapur;Mirzapur=मिर्जापुर;Nigohi;Powayan;Sindhauli;Tilhar
181|Ekona;Gilaula;Hariharpur Rani;Jamunaha;Sirsiya
182|Bansi;Barhni;Bhanwapur;Birdpur;Domariyaganj;Itwa;Jogia;Khesraha;Khuniyaon;Lotan;Mithwal;Naugarh;Shoharatgarh;Uska Bazar
183|Ailiya;Behta;Biswan;Gondlamau;Hargaon;Kasmanda;Khairabad;Laharpur;Machhrehta;Mahmudabad;Maholi;Misrikh;Pahala;Parsendi;Pisawan;Rampur Mathura;Reusa;Sakran;Sidhauli
184|Babhani;Chatra;Chopan;Dudhi;Ghorawal;Karma;Kone;Myorpur;Nagwa;Robertsganj
185|Akhand Nagar;Baldirai;Bhadaiya;Dhanpatganj;Dostpur;Dubepur;Jaisinghpur;Kadipur;Karaudikala;Kurebhar;Kurwar;Lambhua;Motigarpur;P.p.kamaicha
186|Asoha;Auras;Bangarmau;Bichhiya;Bighapur;Fatehpur Chaurasi;Ganj Moradabad;Hasanganj;Hilauli;Mianganj;Nawabganj;Purwa;Safipur;Sikandarpur Karan;Sikandarpur Sarausi;Sumerpur
187|Arajiline;Baragaon;Chiraigaon;Cholapur;Harahua;Kashi Vidyapeeth;Pindra;Sevapuri
633|Amanpur;Ganj Dundwara;Kasganj=कासगंज;Patiyali;Sahawar;Sidhpura;Soron
640|Amethi=अमेठी;Bahadurpur;Bhadar;Bhetua;Gauriganj;Jagdishpur;Jamo;Musafir Khana;Sangrampur;Shahgarh;Shukul Bazar;Singhpur;Tiloi
659|Asmauli;Bahjoi;Baniyakhera;Gunnaur;Junawai;Panwasa;Rajpura;Sambhal=संभल
660|Kairana;Kandhla;Shamli=शामली;Thana Bhawan;Un
661|Dhaulana;Garh Mukteshwar;Hapur=हापुड़;Simbhawali
`;

/**
 * DATA: the kinds of posts of a district and of the state, one a line: code | short code | office | title | title in Hindi |
 * short title | department | department in Hindi | level | administrative superior | superior in the department (code of a
 * state post or of a kind) | gazetted (a guess for every kind) | `guess` where title or rank is general knowledge and has to
 * be confirmed by the district | usual abbreviation.
 */
export const POST_KINDS = `
CHIEF_SECRETARY|||Chief Secretary|मुख्य सचिव||Government of UP|उत्तर प्रदेश शासन|State|||yes||CS
PRINCIPAL_SECRETARY|||Additional Chief Secretary / Principal Secretary / Secretary|अपर मुख्य सचिव / प्रमुख सचिव / सचिव||any department|शासन (विभाग)|State|CHIEF_SECRETARY||yes||PS
HOD|||Head of Department (Director / Commissioner)|विभागाध्यक्ष (निदेशक / आयुक्त)||any department|विभागाध्यक्ष|State|PRINCIPAL_SECRETARY||yes||HOD
DIV_COMMISSIONER|||Divisional Commissioner|मण्डलायुक्त||Revenue|राजस्व|Division|CHIEF_SECRETARY||yes||Commissioner
ADDL_COMMISSIONER|||Additional Commissioner (Administration / Judicial)|अपर आयुक्त||Revenue|राजस्व|Division|DIV_COMMISSIONER||yes||
DY_DIRECTOR_SW|||Deputy Director, Social Welfare (Division)|उप निदेशक, समाज कल्याण (मण्डल)||Social Welfare|समाज कल्याण|Division|DIV_COMMISSIONER||yes||DD-SW
DM|11|COLLECTORATE|District Magistrate|जिलाधिकारी|जिलाधिकारी|General Administration / Revenue|राजस्व|District|DIV_COMMISSIONER||yes||DM
CDO|12|VIKAS_BHAWAN|Chief Development Officer|मुख्य विकास अधिकारी|मुख्य विकास अधिकारी|Rural Development|ग्राम्य विकास|District|DM|HOD_RURAL_DEV|yes||CDO
ADM_FR|13|COLLECTORATE|Additional District Magistrate (Finance and Revenue)|अपर जिलाधिकारी (वित्त एवं राजस्व)|अपर जिलाधिकारी (वि०/रा०)|Revenue|राजस्व|District|DM||yes||ADM F/R
ADM_ADMIN|14|COLLECTORATE|Additional District Magistrate (Administration)|अपर जिलाधिकारी (प्रशासन)|अपर जिलाधिकारी (प्रशासन)|Revenue|राजस्व|District|DM||yes||ADM (A)
ADM_CITY|15|COLLECTORATE|Additional District Magistrate (City)|अपर जिलाधिकारी (नगर)|अपर जिलाधिकारी (नगर)|Revenue|राजस्व|District|DM||yes||ADM City
ADM_NYAYIK|16|COLLECTORATE|Additional District Magistrate (Judicial)|अपर जिलाधिकारी (न्यायिक)|अपर जिलाधिकारी (न्यायिक)|Revenue|राजस्व|District|DM||yes|guess|ADM (J)
CITY_MAGISTRATE|17|COLLECTORATE|City Magistrate|नगर मजिस्ट्रेट|नगर मजिस्ट्रेट|Revenue|राजस्व|District|DM||yes||CM
SDM|||Sub-Divisional Magistrate|उप जिलाधिकारी|उप जिलाधिकारी|Revenue|राजस्व|Tehsil|DM||yes||SDM
TEHSILDAR|||Tehsildar|तहसीलदार|तहसीलदार|Revenue|राजस्व|Tehsil|SDM||yes||
NAIB_TEHSILDAR|||Naib Tehsildar|नायब तहसीलदार|नायब तहसीलदार|Revenue|राजस्व|Tehsil|TEHSILDAR||no|guess|
SP|18|POLICE_OFFICE|Superintendent of Police|पुलिस अधीक्षक|पुलिस अधीक्षक|Home (Police)|गृह (पुलिस)|District|DM (coordination)|HOD_POLICE|yes||SP
SSP||POLICE_OFFICE|Senior Superintendent of Police|वरिष्ठ पुलिस अधीक्षक|वरिष्ठ पुलिस अधीक्षक|Home (Police)|गृह (पुलिस)|District|DM (coordination)|HOD_POLICE|yes||SSP
POLICE_COMMISSIONER|62|POLICE_OFFICE|Police Commissioner|पुलिस आयुक्त|पुलिस आयुक्त|Home (Police)|गृह (पुलिस)|District||HOD_POLICE|yes||CP
DCP||POLICE_OFFICE|Deputy Commissioner of Police|पुलिस उपायुक्त|पुलिस उपायुक्त|Home (Police)|गृह (पुलिस)|District|POLICE_COMMISSIONER||yes||DCP
ASP|19|POLICE_OFFICE|Additional Superintendent of Police|अपर पुलिस अधीक्षक|अपर पुलिस अधीक्षक|Home (Police)|गृह (पुलिस)|District|SP||yes|guess|ASP
CO||POLICE_OFFICE|Circle Officer (Deputy SP)|क्षेत्राधिकारी|क्षेत्राधिकारी|Home (Police)|गृह (पुलिस)|Circle|ASP||yes|guess|CO
SHO|||Station House Officer|थाना प्रभारी|थाना प्रभारी|Home (Police)|गृह (पुलिस)|Thana|CO||no||SHO
CMO|20|CMO_OFFICE|Chief Medical Officer|मुख्य चिकित्सा अधिकारी|मुख्य चिकित्सा अधिकारी|Medical and Health|चिकित्सा एवं स्वास्थ्य|District|DM|HOD_HEALTH|yes||CMO
CMS|21|DISTRICT_HOSPITAL|Chief Medical Superintendent (district hospital)|मुख्य चिकित्सा अधीक्षक|मुख्य चिकित्सा अधीक्षक|Medical and Health|चिकित्सा एवं स्वास्थ्य|District|CMO|HOD_HEALTH|yes|guess|CMS
CVO_VET|22|VIKAS_BHAWAN|Chief Veterinary Officer|मुख्य पशु चिकित्सा अधिकारी|मुख्य पशु चिकित्सा अधिकारी|Animal Husbandry|पशुपालन|District|CDO|HOD_ANIMAL|yes||CVO
DDO|23|VIKAS_BHAWAN|District Development Officer|जिला विकास अधिकारी|जिला विकास अधिकारी|Rural Development|ग्राम्य विकास|District|CDO|HOD_RURAL_DEV|yes||DDO
PD_DRDA|24|VIKAS_BHAWAN|Project Director, DRDA|परियोजना निदेशक, डी०आर०डी०ए०|परियोजना निदेशक, डी०आर०डी०ए०|Rural Development|ग्राम्य विकास|District|CDO|HOD_RURAL_DEV|yes||PD
DC_MGNREGA|25|VIKAS_BHAWAN|Deputy Commissioner (Labour and Employment, MGNREGA)|उपायुक्त (श्रम रोजगार)|उपायुक्त (श्रम रोजगार)|Rural Development|ग्राम्य विकास|District|CDO|HOD_RURAL_DEV|yes|guess|DC-MGNREGA
DC_NRLM|26|VIKAS_BHAWAN|Deputy Commissioner (Self-employment, NRLM)|उपायुक्त (स्वतः रोजगार)|उपायुक्त (स्वतः रोजगार)|Rural Development|ग्राम्य विकास|District|CDO|HOD_RURAL_DEV|yes|guess|DC-NRLM
BDO|||Block Development Officer|खण्ड विकास अधिकारी|खण्ड विकास अधि०|Rural Development|ग्राम्य विकास|Block|CDO|DDO|yes||BDO
DPRO|27|VIKAS_BHAWAN|District Panchayat Raj Officer|जिला पंचायत राज अधिकारी|जिला पंचायत राज अधिकारी|Panchayati Raj|पंचायती राज|District|CDO|HOD_PANCHAYATI_RAJ|yes||DPRO
AMA_ZP|28|ZILA_PANCHAYAT|Chief Executive (Apar Mukhya Adhikari), Zila Panchayat|अपर मुख्य अधिकारी, जिला पंचायत|अपर मुख्य अधिकारी, जि० पं०|Panchayati Raj|पंचायती राज|District|Zila Panchayat Adhyaksh|HOD_PANCHAYATI_RAJ|yes|guess|AMA
DSWO|29|VIKAS_BHAWAN|District Social Welfare Officer|जिला समाज कल्याण अधिकारी|जिला समाज कल्याण अधिकारी|Social Welfare|समाज कल्याण|District|CDO|DY_DIRECTOR_SW|yes||DSWO
DSWO_VIKAS|30|VIKAS_BHAWAN|District Social Welfare Officer (Development)|जिला समाज कल्याण अधिकारी (विकास)|जिला समाज क० अधि० (विकास)|Social Welfare|समाज कल्याण|District|CDO|DY_DIRECTOR_SW|yes|guess|DSWO(V)
DPO_PROB|31|VIKAS_BHAWAN|District Probation Officer|जिला प्रोबेशन अधिकारी|जिला प्रोबेशन अधिकारी|Women Welfare|महिला कल्याण|District|CDO|HOD_WOMEN_WELFARE|yes||DPO
DPO_ICDS|32|VIKAS_BHAWAN|District Programme Officer|जिला कार्यक्रम अधिकारी|जिला कार्यक्रम अधिकारी|ICDS (Bal Vikas)|बाल विकास एवं पुष्टाहार|District|CDO|HOD_ICDS|yes||DPO
CDPO|||Child Development Project Officer|बाल विकास परियोजना अधिकारी|बा०वि०परि० अधि०|ICDS (Bal Vikas)|बाल विकास एवं पुष्टाहार|Block|DPO_ICDS||yes|guess|CDPO
BCWO|33|VIKAS_BHAWAN|Backward Classes Welfare Officer|जिला पिछड़ा वर्ग कल्याण अधिकारी|जिला पिछड़ा वर्ग कल्याण अधि०|Backward Classes Welfare|पिछड़ा वर्ग कल्याण|District|CDO|HOD_BACKWARD_CLASSES|yes|guess|DBCWO
MINORITY_WO|34|VIKAS_BHAWAN|District Minority Welfare Officer|जिला अल्पसंख्यक कल्याण अधिकारी|जिला अल्पसंख्यक कल्याण अधि०|Minority Welfare|अल्पसंख्यक कल्याण|District|CDO|HOD_MINORITY|yes|guess|DMWO
DIVYANG_WO|35|VIKAS_BHAWAN|District Divyangjan Empowerment Officer|जिला दिव्यांगजन सशक्तिकरण अधिकारी|जिला दिव्यांगजन सश० अधिकारी|Divyangjan Empowerment|दिव्यांगजन सशक्तिकरण|District|CDO|HOD_DIVYANG|yes|guess|DDEO
BSA|36|EDUCATION_OFFICE|District Basic Education Officer|जिला बेसिक शिक्षा अधिकारी|जिला बेसिक शिक्षा अधिकारी|Basic Education|बेसिक शिक्षा|District|CDO|HOD_BASIC_EDUCATION|yes|guess|BSA
BEO|||Block Education Officer|खण्ड शिक्षा अधिकारी|खण्ड शिक्षा अधि०|Basic Education|बेसिक शिक्षा|Block|BSA||yes|guess|BEO
DIOS|37|EDUCATION_OFFICE|District Inspector of Schools|जिला विद्यालय निरीक्षक|जिला विद्यालय निरीक्षक|Secondary Education|माध्यमिक शिक्षा|District|DM|HOD_SECONDARY_EDUCATION|yes|guess|DIOS
DSO|38|COLLECTORATE|District Supply Officer|जिला पूर्ति अधिकारी|जिला पूर्ति अधिकारी|Food and Civil Supplies|खाद्य एवं रसद|District|DM|HOD_FOOD|yes||DSO
DY_DIR_AGRI|39|VIKAS_BHAWAN|Deputy Director, Agriculture|उप कृषि निदेशक|उप कृषि निदेशक|Agriculture|कृषि|District|CDO|HOD_AGRICULTURE|yes||DDA
DAO|40|VIKAS_BHAWAN|District Agriculture Officer|जिला कृषि अधिकारी|जिला कृषि अधिकारी|Agriculture|कृषि|District|DY_DIR_AGRI|HOD_AGRICULTURE|yes|guess|DAO
DHO|41|VIKAS_BHAWAN|District Horticulture Officer|जिला उद्यान अधिकारी|जिला उद्यान अधिकारी|Horticulture|उद्यान|District|CDO|HOD_HORTICULTURE|yes||DHO
DESTO|42|VIKAS_BHAWAN|District Economics and Statistics Officer|जिला अर्थ एवं संख्या अधिकारी|जिला अर्थ एवं संख्या अधिकारी|Planning|नियोजन|District|CDO|HOD_STATISTICS|yes||DESTO
DFO|43|FOREST_OFFICE|Divisional Forest Officer|प्रभागीय वनाधिकारी|प्रभागीय वनाधिकारी|Forest|वन|District|DM (coordination)|HOD_FOREST|yes||DFO
XEN_PWD_PD|44|WORKS_OFFICE|Executive Engineer, PWD (Provincial Division)|अधिशासी अभियन्ता, लो०नि०वि० (प्रान्तीय खण्ड)|अधि० अभि०, लो०नि०वि० (प्रा०)|Public Works|लोक निर्माण|District|DM (coordination)|SUPERINTENDING_ENGINEER|yes||EE PWD
XEN_PWD_NK|45|WORKS_OFFICE|Executive Engineer, PWD (Construction Division)|अधिशासी अभियन्ता, लो०नि०वि० (निर्माण खण्ड)|अधि० अभि०, लो०नि०वि० (नि०)|Public Works|लोक निर्माण|District|DM (coordination)|SUPERINTENDING_ENGINEER|yes|guess|EE PWD
XEN_JAL_NIGAM_R|46|JAL_NIGAM|Executive Engineer, Jal Nigam (Rural)|अधिशासी अभियन्ता, जल निगम (ग्रामीण)|अधि० अभि०, जल निगम (ग्रा०)|Namami Gange and Rural Water Supply|नमामि गंगे एवं ग्रामीण जलापूर्ति|District|CDO|SUPERINTENDING_ENGINEER_JAL_NIGAM_R|no|guess|EE JN
XEN_IRRIGATION|47|IRRIGATION_OFFICE|Executive Engineer, Irrigation|अधिशासी अभियन्ता, सिंचाई|अधिशासी अभियन्ता, सिंचाई|Irrigation|सिंचाई एवं जल संसाधन|District|DM (coordination)|SUPERINTENDING_ENGINEER_IRRIGATION|yes|guess|EE Irr
XEN_DISCOM|48|DISCOM_DIVISION|Executive Engineer, Electricity Distribution (UPPCL discom)|अधिशासी अभियन्ता, विद्युत वितरण खण्ड|अधि० अभि०, विद्युत वितरण|Energy (discom)|ऊर्जा (विद्युत वितरण निगम)|District|DM (coordination)|SUPERINTENDING_ENGINEER_DISCOM|no||EE Elec
XEN_MI|49|IRRIGATION_OFFICE|Executive / Assistant Engineer, Minor Irrigation|सहायक अभियन्ता, लघु सिंचाई|सहायक अभियन्ता, लघु सिंचाई|Minor Irrigation|लघु सिंचाई|District|CDO|HOD_MINOR_IRRIGATION|yes|guess|AE MI
XEN_RES|50|WORKS_OFFICE|Executive Engineer, Rural Engineering|अधिशासी अभियन्ता, ग्रामीण अभियन्त्रण|अधि० अभि०, ग्रामीण अभि०|Rural Engineering|ग्रामीण अभियन्त्रण|District|CDO|HOD_RURAL_ENGINEERING|yes|guess|EE RED
MUNICIPAL_COMMISSIONER|63|NAGAR_NIGAM|Municipal Commissioner (Nagar Nigam)|नगर आयुक्त|नगर आयुक्त|Urban Development|नगर विकास|City|DM (coordination)|HOD_LOCAL_BODIES|yes||MC
EO_NPP|||Executive Officer, Nagar Palika Parishad|अधिशासी अधिकारी, नगर पालिका परिषद|अधि० अधिकारी, न०पा०प०|Urban Development|नगर विकास|Town|ADM/SDM in charge of local bodies|HOD_LOCAL_BODIES|yes|guess|EO
EO_NP|||Executive Officer, Nagar Panchayat|अधिशासी अधिकारी, नगर पंचायत|अधि० अधिकारी, न०पं०|Urban Development|नगर विकास|Town|ADM/SDM in charge of local bodies|HOD_LOCAL_BODIES|no|guess|EO
PO_DUDA|51|COLLECTORATE|Project Officer, DUDA|परियोजना अधिकारी, डूडा|परियोजना अधिकारी, डूडा|Urban Employment and Poverty Alleviation|नगरीय रोजगार एवं गरीबी उन्मूलन|District|DM|HOD_SUDA|yes|guess|PO
DA_SECRETARY|64|DEVELOPMENT_AUTHORITY|Secretary, Development Authority|सचिव, विकास प्राधिकरण|सचिव, विकास प्राधिकरण|Housing and Urban Planning|आवास एवं शहरी नियोजन|City|Vice-Chairman DA||yes||
ARTO|52|TRANSPORT_OFFICE|Assistant Regional Transport Officer|सहायक सम्भागीय परिवहन अधिकारी|सहायक सम्भागीय परिवहन अधि०|Transport|परिवहन|District|DM (coordination)|RTO|yes|guess|ARTO
EXCISE|53|COLLECTORATE|District Excise Officer|जिला आबकारी अधिकारी|जिला आबकारी अधिकारी|Excise|आबकारी|District|DM|HOD_EXCISE|yes|guess|DEO
DC_INDUSTRY|54|COLLECTORATE|Deputy Commissioner, Industries (DIC)|उपायुक्त उद्योग|उपायुक्त उद्योग|MSME|सूक्ष्म, लघु एवं मध्यम उद्यम|District|DM|HOD_INDUSTRIES|yes|guess|DC Ind
ALC|55|COLLECTORATE|Assistant Labour Commissioner|सहायक श्रमायुक्त|सहायक श्रमायुक्त|Labour|श्रम|District|DM|HOD_LABOUR|yes|guess|ALC
AR_COOP|56|VIKAS_BHAWAN|Assistant Registrar, Cooperatives|सहायक निबन्धक, सहकारिता|सहायक निबन्धक, सहकारिता|Cooperation|सहकारिता|District|CDO|HOD_COOPERATION|yes|guess|AR
DCO|57|COLLECTORATE|District Cane Officer|जिला गन्ना अधिकारी|जिला गन्ना अधिकारी|Sugar Industry and Cane|गन्ना विकास|District|DM|HOD_CANE|yes|guess|DCO
CTO|58|TREASURY|Chief Treasury Officer / Senior Treasury Officer|मुख्य कोषाधिकारी / वरिष्ठ कोषाधिकारी|मुख्य कोषाधिकारी|Finance|वित्त|District|DM|HOD_TREASURY|yes|guess|CTO
DIO|59|COLLECTORATE|District Information Officer|जिला सूचना अधिकारी|जिला सूचना अधिकारी|Information|सूचना|District|DM|HOD_INFORMATION|yes|guess|DIO
NIC_DIO|60|NIC_CENTRE|District Informatics Officer (NIC)|जिला सूचना विज्ञान अधिकारी (एनआईसी)|जिला सूचना वि० अधि० (एनआईसी)|NIC (central)|एनआईसी|District|DM (coordination)|HOD_NIC|no|guess|DIO NIC
LDM|61|LEAD_BANK|Lead District Manager|अग्रणी जिला प्रबन्धक|अग्रणी जिला प्रबन्धक|Lead Bank|अग्रणी बैंक|District|DM (coordination)|HOD_INST_FINANCE|no||LDM
`;

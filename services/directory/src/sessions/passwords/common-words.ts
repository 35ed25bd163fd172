/**
 * What people begin a password with, in lower case and without its usual disguises (`p@ssw0rd` is `password`): words,
 * names and places of this country and of this office, and rows of keys. Put together by hand from the patterns that
 * published lists of stolen passwords show; no list was copied.
 */
const text = `
password passwort passwd pass pwd secret login signin logon user username admin administrator root system superuser
welcome hello namaste namaskar test testing tester demo sample example default guest master manager access changeme
change letmein openup computer laptop mobile phone internet network server office official officer sarkar sarkari
government govt uttarpradesh lucknow hardoi ghaziabad kannauj kanpur varanasi banaras kashi ayodhya mathura agra noida
prayagraj allahabad gorakhpur meerut bareilly aligarh jhansi moradabad delhi newdelhi mumbai india indian bharat
bhartiya hindustan hindu hindi jaihind vandemataram bharatmata jaishriram jaishreeram jaisriram shriram shreeram
sriram ram sita radha krishna radhakrishna radheradhe hanuman jaihanuman bajrangbali ganesh shiva mahadev
harharmahadev omnamahshivaya om omsairam sairam jaimatadi durga lakshmi saraswati waheguru allah bismillah
district collector magistrate samvad setu samvadsetu samvadsetuup centre center command contact control operator
nodal auditor district state dm sdm cdo bdo bsa dpro nic nicup upgov police thana tehsil block vikas
love iloveyou ilove you lovely baby babu sweet sweetheart darling jaan jaanu friend friends family mother father
mummy papa mamma beta beti bhai bhaiya didi sister brother sweety angel princess prince king queen lucky happy
sunshine flower rose lotus kamal moon star sun shine dragon monkey tiger lion eagle shadow hunter killer ranger
batman superman spiderman pokemon naruto football cricket sachin tendulkar dhoni kohli virat rohit champion winner
money bank rupee rupees crore lakh salary account
amit amitabh anil anita anjali arjun aryan ashok deepak deepika gaurav harsh kumar kumari manish manoj mohan mukesh
neha nitin pankaj pooja pradeep prakash priya priyanka rahul raj raja rajesh raju rakesh rani ravi rekha ritu
rohan sandeep sanjay santosh sharma shivam singh sonu sunil sunita suresh usha vijay vikas vinay vinod vishal yadav
verma gupta mishra pandey tiwari tripathi srivastava shukla dubey khan ali mohammad
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday summer winter monsoon spring
one two three four five six seven eight nine ten
google gmail yahoo facebook whatsapp instagram twitter youtube windows microsoft android samsung apple iphone nokia
jio airtel vodafone bsnl aadhaar aadhar voter
qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc qwer asdf zxcv abc abcd abcdef
abcdefgh abcdefghij xyz aaa abcabc qaz wsx edc rfv
the is my and new old of this that here there i a me we our your no yes not go good best great super
`;

export const COMMON_WORDS: ReadonlySet<string> = new Set(text.trim().split(/\s+/));

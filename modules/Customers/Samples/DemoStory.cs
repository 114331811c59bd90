namespace MscModular.Customers.Samples;

/// <summary>Who the sample customers are: invented companies of many countries, in their own scripts. Exactly 128.</summary>
internal static class DemoStory
{
    /// <summary>Where a company sits: two letters of its country, streets and towns as they are written there, a phone number with # for digits, the regions near it.</summary>
    internal sealed record Place(string Country, int[] Near, string Phone, string[] Streets, string[] Towns);

    public static readonly IReadOnlyDictionary<string, Place> Places = new Place[]
    {
        new("GB", [11, 10], "+44 20 7946 0###", ["# Tanner Row", "# Mill Lane", "Unit #, Quayside", "# St Aldhelm’s Road"], ["London SE1 4QD", "Bristol BS1 6XN", "Leeds LS1 4AP", "Edinburgh EH3 9QG"]),
        new("IE", [10, 11], "+353 1 9## ####", ["# Bachelor’s Walk", "# Cathedral Place"], ["Dublin D01 N2X4", "Galway H91 E9T3"]),
        new("US", [17, 20], "+1 202-555-01##", ["# Maple Avenue", "# Harbor Boulevard, Suite 12", "# Commerce Street"], ["Springfield, IL 62701", "Portland, OR 97204", "Richmond, VA 23219", "Austin, TX 78701"]),
        new("CA", [8, 17], "+1 604-555-01##", ["# Water Street", "#, rue Saint-Paul"], ["Vancouver, BC V6B 1A1", "Montréal, QC H2Y 1Z5"]),
        new("AU", [6, 5], "+61 2 5550 ####", ["# Wharf Road", "# Collins Parade"], ["Sydney NSW 2000", "Hobart TAS 7000"]),
        new("DE", [9, 13], "+49 30 23125 ###", ["Lindenallee #", "Am Alten Hafen #", "Goethestraße #"], ["10117 Berlin", "20459 Hamburg", "80331 München", "50667 Köln"]),
        new("AT", [9, 12], "+43 1 5# ## ###", ["Neubaugasse #", "Salzgries #"], ["1070 Wien", "5020 Salzburg"]),
        new("CH", [9, 12], "+41 44 ### ## ##", ["Limmatquai #", "Rue du Rhône #"], ["8001 Zürich", "1204 Genève"]),
        new("FR", [13, 9], "+33 1 99 00 ## ##", ["#, rue des Écoles", "#, quai Saint-Vincent"], ["75005 Paris", "69001 Lyon"]),
        new("ES", [13, 12], "+34 91 ### ## ##", ["Calle Mayor, #", "Paseo de la Muñoza, #"], ["28013 Madrid", "46001 València"]),
        new("PT", [13, 10], "+351 21 ### ####", ["Rua do Açúcar, #", "Travessa da Fonte, #"], ["1950-006 Lisboa", "4050-014 Porto"]),
        new("IT", [12, 9], "+39 02 #### ####", ["Via Garibaldi, #", "Corso Unità, #"], ["20121 Milano MI", "16124 Genova GE"]),
        new("PL", [9, 14], "+48 22 ### ## ##", ["ul. Źródlana #", "ul. Świętojańska #"], ["00-001 Warszawa", "90-001 Łódź"]),
        new("CZ", [9, 12], "+420 2## ### ###", ["Křižíkova #", "Řetězová #"], ["110 00 Praha 1", "602 00 Brno"]),
        new("SE", [14, 9], "+46 8 465 004 ##", ["Ångströmsgatan #", "Östra Hamngatan #"], ["111 22 Stockholm", "411 10 Göteborg"]),
        new("NO", [14, 11], "+47 22 ## ## ##", ["Sjøgata #", "Bryggekaien #"], ["5003 Bergen", "8006 Bodø"]),
        new("DK", [14, 9], "+45 33 ## ## ##", ["Nørregade #", "Strandvejen #"], ["1165 København K", "8000 Aarhus C"]),
        new("FI", [14, 9], "+358 9 #### ###", ["Mäkelänkatu #", "Hämeentie #"], ["00500 Helsinki", "33100 Tampere"]),
        new("GR", [12, 9], "+30 21 0### ####", ["Οδός Αθηνάς #", "Λεωφόρος Νίκης #"], ["105 51 Αθήνα", "546 24 Θεσσαλονίκη"]),
        new("BG", [9, 12], "+359 2 ### ####", ["ул. Шипка #", "бул. Витоша #"], ["1504 София", "4000 Пловдив"]),
        new("UA", [9, 14], "+380 44 ### ####", ["вул. Садова #", "вул. Городоцька #"], ["01001 Київ", "79007 Львів"]),
        new("JP", [7, 4], "+81 3-####-####", ["中央町#番地", "港通り二丁目#"], ["〒104-0061 東京都中央区", "〒530-0001 大阪府大阪市"]),
        new("AE", [15, 3], "+971 4 ### ####", ["شارع الميناء #", "طريق الواحة #"], ["دبي", "الشارقة"]),
        new("IL", [15, 9], "+972 3-###-####", ["רחוב הנמל #", "שדרות האלה #"], ["תל אביב", "חיפה"]),
        new("IN", [3, 5], "+91 22 #### ####", ["# गांधी मार्ग", "# समुद्र पथ"], ["मुंबई 400001", "नई दिल्ली 110001"]),
        new("BR", [16, 17], "+55 11 #### ####", ["Rua São Bento, #", "Avenida das Acácias, #"], ["São Paulo – SP", "Florianópolis – SC"]),
    }.ToDictionary(place => place.Country);

    /// <summary>Country, the plan's name, the companies.</summary>
    public static readonly IReadOnlyList<(string Country, string Plan, string[] Names)> Companies =
    [
        ("GB", "Standard", ["Alder & Finch Legal", "Larchmont Hotels", "Birchwood Housing", "Calder Vale Textiles", "Elderflower Foods", "Fernbank Care Homes", "Glenmoor Distillers", "Quillon Press"]),
        ("GB", "Essential", ["Avonmere Theatre Trust", "Bramble Lane Nurseries", "Copper Beech Estates", "Dovetail Joinery", "Hallam & Pryce"]),
        ("GB", "Complete", ["Clearbrook Water", "Drumlin Energy", "Gullwing Aerospace"]),
        ("GB", "Workplace", ["Dalehurst Grammar School", "Ebbing Tide Media", "Fairholm Surveyors"]),
        ("GB", "Mail and Files", ["Emberly Ceramics", "Greywell Partners"]),
        ("GB", "AWS Care", ["Flintlock Games", "Marlowe Optical"]),
        ("IE", "Default service plan", ["Ó Briain & Daughters", "Liffey Lane Bakery"]),
        ("US", "Standard", ["Aspen Ridge Clinics", "Bluewater Dental Group", "Cobalt Street Studios", "Falcon Crest Optics"]),
        ("US", "Complete", ["Cedarline Manufacturing", "Granite Peak Mining", "Quarry Lane Foundry"]),
        ("US", "Essential", ["Beacon Hill Bakery", "Canyon Creek Outfitters"]),
        ("US", "AWS Care", ["Evergreen Transit", "Wrenfield Solar"]),
        ("US", "Hybrid and Cloud", ["Atlas Grove Insurance", "Crestline Airfreight"]),
        ("US", "Workplace", ["Tamarisk Interiors", "Juniper Point Schools"]),
        ("CA", "Hybrid and Cloud", ["Dunmore Credit Union", "Érablière du Nord"]),
        ("CA", "Default service plan", ["Kootenay Timber", "Île-aux-Grues Ferries"]),
        ("AU", "Default service plan", ["Bayside Council", "Garnet Row Hotels", "Wattle Bay Surf Schools"]),
        ("AU", "Workplace", ["Larkspur Foods", "Coolabah Vets", "Red Gum Brewing"]),
        ("DE", "Virtual Machines EU", ["O'Brien & Söhne <GmbH>", "Müller & Großmann KG", "Jäger Straßenbau AG", "Weiß Optik"]),
        ("DE", "Default service plan", ["Bäckerei Kühn", "Nordlicht Reederei", "Überland Spedition", "Grünwald Apotheken"]),
        ("DE", "Complete", ["Förster Maschinenbau", "Stadtwerke Süderau"]),
        ("DE", "Workplace", ["Krämer + Vögele Steuerberatung", "Schlösschen Hotels", "Bär Verlag", "Fünf Höfe Kliniken"]),
        ("AT", "Virtual Machines EU", ["Kaffee ☕ & Kuchen", "Donau Möbelhaus"]),
        ("CH", "Complete", ["Zürichsee Versicherung", "Rösti Kollektiv", "Banque du Léman privée"]),
        ("FR", "Virtual Machines EU", ["Les Pêcheurs de l’Île", "Boulangerie Dubœuf", "Ateliers Forêt-Noire"]),
        ("FR", "Workplace", ["Théâtre des Cœurs", "Cabinet Lefèvre & Noël"]),
        ("FR", "Hybrid and Cloud", ["Ferroviaire Méridional", "Cliniques Saint-Éloi"]),
        ("ES", "Default service plan", ["Peñalosa Abogados", "Aceites Muñoz e Hijos"]),
        ("ES", "Workplace", ["Niño Azul Juguetes", "Viñedos Iñarra"]),
        ("PT", "Default service plan", ["Conservas Ilhéu", "São Tomé Cacau"]),
        ("IT", "Virtual Machines EU", ["Caffè Perché No", "Ferri & Rossi S.p.A."]),
        ("IT", "Default service plan", ["Cantieri Unità", "Farmacia Città Alta"]),
        ("PL", "Virtual Machines EU", ["Łódź Tekstylia", "Wiśniewski i Synowie", "Żubr Logistyka", "Piekarnia Gżegżółka"]),
        ("CZ", "Default service plan", ["Příbramské sklárny", "Dvořák & Říha"]),
        ("SE", "Standard", ["Åkerblom Arkitekter", "Amberline Robotics", "Östersjö Fisk"]),
        ("NO", "Standard", ["Norwick Logistics AS", "Halden Fjord Shipping", "Bjørnøya Varme"]),
        ("DK", "Virtual Machines EU", ["Smørrebrød & Søn", "Ærø Færger"]),
        ("FI", "Default service plan", ["Järvenpää Puutyö", "Yötön Yö Media"]),
        ("GR", "Default service plan", ["Αιγαίο Ναυτιλιακή", "Φούρνος Παπαδόπουλου", "Ελαιώνες Κρήτης", "Ωκεανός Ασφαλιστική"]),
        ("BG", "Virtual Machines EU", ["Българска роза", "Пловдив Текстил"]),
        ("UA", "Default service plan", ["Київські ліфти", "Їжак Друкарня"]),
        ("JP", "Default service plan", ["東京カスタム工業", "さくら歯科クリニック", "港町水産"]),
        ("JP", "Workplace", ["ガラス工房ひかり", "株式会社山本設計", "おおぞら学園"]),
        ("AE", "Complete", ["شركة الواحة للتجارة", "مستشفى النخيل", "مطابع الخليج"]),
        ("IL", "AWS Care", ["אורן תוכנה", "מאפיית השחר", "נמל חיפה לוגיסטיקה"]),
        ("IN", "Default service plan", ["गंगा वस्त्र उद्योग", "सूर्या अस्पताल"]),
        ("IN", "Hybrid and Cloud", ["हिमालय बीमा", "नीलम ज्वैलर्स"]),
        ("BR", "AWS Care", ["Açaí do Norte", "Companhia São José"]),
    ];

    /// <summary>Why the suspended ones are, by name.</summary>
    public static readonly IReadOnlyDictionary<string, string> Suspended = new Dictionary<string, string>
    {
        ["Norwick Logistics AS"] = "Invoice 2026-118 is 60 days overdue",
        ["Emberly Ceramics"] = "The company moves; asked us to pause until further notice",
        ["Canyon Creek Outfitters"] = "Second reminder unanswered",
        ["Niño Azul Juguetes"] = "Contract under negotiation",
        ["Kaffee ☕ & Kuchen"] = "Closed for renovation",
        ["Dovetail Joinery"] = "Taken over by another provider",
    };

    /// <summary>The one that left; it is among the suspended ones too.</summary>
    public const string Deleted = "Dovetail Joinery";

    /// <summary>Looked after by the sample Tenant Administrator.</summary>
    public static readonly IReadOnlySet<string> Assigned = new HashSet<string>
    {
        "Larchmont Hotels", "Birchwood Housing", "Calder Vale Textiles", "Copper Beech Estates", "Elderflower Foods", "Fernbank Care Homes", "Greywell Partners", "Emberly Ceramics",
        "O'Brien & Söhne <GmbH>", "Jäger Straßenbau AG", "東京カスタム工業", "Αιγαίο Ναυτιλιακή", "شركة الواحة للتجارة", "Åkerblom Arkitekter",
    };
}

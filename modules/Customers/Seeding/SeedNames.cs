namespace MscModular.Customers.Seeding;

/// <summary>Invented company names in many scripts.</summary>
internal static class SeedNames
{
    private static readonly (int Share, Func<Chance, string> Make)[] Kinds =
    [
        (46, English),
        (12, German),
        (8, French),
        (6, Polish),
        (5, Nordic),
        (6, Cyrillic),
        (3, Greek),
        (5, Japanese),
        (4, Chinese),
        (2, Korean),
        (2, Arabic),
        (1, Odd),
    ];

    /// <summary>A name; the same chance makes the same name.</summary>
    public static string Make(Chance chance)
    {
        var mark = chance.Below(100);
        foreach (var (share, make) in Kinds)
        {
            if ((mark -= share) < 0) return make(chance);
        }

        return English(chance);
    }

    private static readonly string[] Places =
    [
        "Harbor", "Ridge", "Stone", "Maple", "Silver", "North", "Oak", "River", "Lake", "Summit", "Valley", "Cedar", "Granite", "Falcon", "Amber", "Coral",
        "Willow", "Pine", "Crystal", "Ember", "Frost", "Golden", "Hazel", "Iron", "Juniper", "Kings", "Laurel", "Meadow", "Noble", "Orchard", "Pearl", "Quarry",
        "Raven", "Saffron", "Thistle", "Umber", "Violet", "Winter", "Yarrow", "Zephyr", "Alder", "Birch", "Copper", "Dover", "Elm", "Fern", "Glen", "Heron",
    ];

    private static readonly string[] Endings =
        ["view", "field", "wood", "brook", "ford", "gate", "hill", "land", "mont", "port", "side", "ton", "vale", "wick", "worth", "bridge", "crest", "dale", "fall", "haven"];

    private static readonly string[] Trades =
    [
        "Hotels", "Bakery", "Logistics", "Dental Care", "Foods", "Robotics", "Legal", "Insurance", "Motors", "Schools", "Pharma", "Textiles", "Energy", "Media",
        "Shipping", "Architects", "Clinics", "Optics", "Breweries", "Cycles", "Farms", "Plastics", "Housing", "Airways", "Charters", "Consulting", "Furniture",
        "Gardens", "Instruments", "Joinery", "Kitchens", "Laboratories", "Metals", "Networks", "Outdoor", "Printing", "Quarries", "Recycling", "Seeds", "Timber",
    ];

    private static readonly string[] Forms = ["", "", " Ltd", " Inc.", " LLC", " Group", " & Sons", " Holdings", " Partners", " Co."];

    private static readonly string[] People =
    [
        "O'Brien", "Marsh", "Delphine", "Calder", "Brask", "Voss", "Tolland", "Marrow", "Linden", "Hart", "Okafor", "Nakamura", "Silva", "Haddad", "Petrov",
        "Novák", "García", "Muñoz", "Lindqvist", "Ferrari", "Kowalski", "Dubois", "Schneider", "Jansen", "Costa", "Rossi", "Murphy", "Singh", "Patel", "Nguyễn",
    ];

    private static string English(Chance chance) => chance.Below(3) switch
    {
        0 => $"{chance.Of(People)} {chance.Of(Trades)}{chance.Of(Forms)}",
        1 => $"{chance.Of(Places)}{chance.Of(Endings)} {chance.Of(Trades)}{chance.Of(Forms)}",
        _ => $"{chance.Of(People)} {chance.Of(Places)}{chance.Of(Endings)} {chance.Of(Trades)}{chance.Of(Forms)}",
    };

    private static readonly string[] GermanNames =
        ["Müller", "Söhne", "Großmann", "Jäger", "Köhler", "Böhm", "Weiß", "Straßer", "Grünwald", "Schröder", "Krüger", "Förster", "Hübner", "Krämer", "Vögele", "Bär"];

    private static readonly string[] GermanTrades =
        ["Bäckerei", "Maschinenbau", "Spedition", "Gebäudetechnik", "Möbelhaus", "Rechtsanwälte", "Küchen", "Dämmstoffe", "Zahntechnik", "Straßenbau", "Getränke", "Werkzeuge"];

    private static string German(Chance chance) => $"{chance.Of(GermanNames)} & {chance.Of(People)} {chance.Of(GermanTrades)} {chance.Of(["GmbH", "AG", "KG", "<GmbH & Co. KG>"])}";

    private static readonly string[] FrenchWords = ["Boulangerie", "Hôtelière", "Énergie", "Pêcheries", "Forêts", "Santé", "Crémerie", "Ateliers", "Éditions", "Œuvre", "Maçonnerie", "Lumière"];

    private static string French(Chance chance) => $"{chance.Of(FrenchWords)} {chance.Of(["de l’", "du ", "des "])}{chance.Of(Places)}{chance.Of(Endings)} {chance.Of(["SA", "SARL", "et Fils", "SAS"])}";

    private static readonly string[] PolishWords = ["Zakłady", "Piekarnia", "Usługi", "Łódź", "Śląsk", "Gdańsk", "Kraków", "Mleczarnia", "Drukarnia", "Stolarnia"];

    private static string Polish(Chance chance) => $"{chance.Of(PolishWords)} {chance.Of(["Żółtowski", "Święcicki", "Łukasik", "Wójcik", "Dąbrowski", "Zieliński"])} {chance.Of(Trades)} {chance.Of(["Sp. z o.o.", "S.A."])}";

    private static string Nordic(Chance chance) =>
        $"{chance.Of(["Søren", "Ångström", "Bjørn", "Åse", "Øystein", "Æbelø", "Þór", "Hämäläinen"])} {chance.Of(["Fiskeri", "Rederi", "Bygg", "Møbler", "Skog", "Kraft", "Hälsa"])} {chance.Of(Trades)} {chance.Of(["AS", "AB", "ApS", "Oy"])}";

    private static string Cyrillic(Chance chance) =>
        $"{chance.Of(["ООО", "АО", "ТОВ", "ЕООД"])} {chance.Of(["Север", "Ёлка", "Восток", "Дніпро", "Балкан", "Урал", "Заря", "Рассвет", "Київ"])}{chance.Of(["транс", "строй", "пром", "агро", "энерго", "мед", "софт"])} {chance.Of(People)}";

    private static string Greek(Chance chance) =>
        $"{chance.Of(["Αφοί", "Οίκος", "Όμιλος", "Εταιρεία"])} {chance.Of(["Παπαδόπουλος", "Γεωργίου", "Νικολαΐδης", "Αθηνά", "Αιγαίο", "Όλυμπος"])} {chance.Of(Trades)} {chance.Of(["ΑΕ", "ΕΠΕ", "ΟΕ"])}";

    private static string Japanese(Chance chance) =>
        $"株式会社{chance.Of(["みなと", "さくら", "東京", "ガス", "大阪", "ひかり", "富士", "北海", "やまと", "カスタム"])}{chance.Of(["建設", "商事", "食品", "電機", "運輸", "製作所", "印刷", "サービス"])}{chance.Of(Places)}";

    private static string Chinese(Chance chance) =>
        $"{chance.Of(["上海", "北京", "深圳", "广州", "成都", "臺北", "香港"])}{chance.Of(["海港", "长城", "东方", "金龙", "华夏", "信诚", "天元"])}{chance.Of(["科技", "物流", "食品", "酒店", "机械", "医药", "能源"])}有限公司 {chance.Of(Places)}{chance.Of(Endings)}";

    private static string Korean(Chance chance) =>
        $"{chance.Of(["한강", "서울", "부산", "백두", "새벽", "하늘"])}{chance.Of(["전자", "식품", "물류", "건설", "제약", "호텔"])} 주식회사 {chance.Of(Places)}{chance.Of(Endings)}";

    private static string Arabic(Chance chance) =>
        $"{chance.Of(["شركة", "مؤسسة", "مجموعة"])} {chance.Of(["النور", "الخليج", "الأمل", "النيل", "الصحراء", "المدينة"])} {chance.Of(["للتجارة", "للنقل", "للأغذية", "للطاقة", "للتأمين"])} {chance.Of(Places)}{chance.Of(Endings)}";

    private static string Odd(Chance chance) =>
        $"{chance.Of(["Smile 😀", "Zoë’s", "\"Quoted\"", "100 % Pure", "=SUM", "naïve_café", "<b>Bold</b>", "a\\b"])} {chance.Of(Places)}{chance.Of(Endings)} {chance.Of(Trades)}";
}

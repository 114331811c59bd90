namespace MscModular.Contacts.Samples;

/// <summary>Invented people by country, three at least, each with the first half of a mail address.</summary>
internal static class DemoPeople
{
    private static readonly IReadOnlyList<(string Name, string Mail)> English =
    [
        ("Amelia Hart", "amelia.hart"), ("Bram Otterly", "bram.otterly"), ("Priya Nair", "priya.nair"), ("Callum Reid", "callum.reid"),
        ("Nadia Okafor", "nadia.okafor"), ("Siobhán Ó Dálaigh", "siobhan"), ("Theo Lindqvist", "theo.lindqvist"), ("Grace Whitlock", "g.whitlock"),
    ];

    private static readonly Dictionary<string, IReadOnlyList<(string Name, string Mail)>> ByCountry = new()
    {
        ["US"] = [("Denise Alvarado", "dalvarado"), ("Marcus Bell", "mbell"), ("Joy Tran", "jtran"), ("Wade Kowalski", "wkowalski"), ("Renée Fontaine", "rfontaine")],
        ["CA"] = [("Élodie Gagnon", "e.gagnon"), ("Liam MacIsaac", "l.macisaac"), ("Harpreet Gill", "h.gill")],
        ["DE"] = [("Jürgen Größl", "j.groessl"), ("Anke Weißenfels", "a.weissenfels"), ("Çağla Yıldız", "c.yildiz"), ("Björn Hübner", "b.huebner")],
        ["AT"] = [("Leopold Höllerer", "l.hoellerer"), ("Xenia Prähauser", "x.praehauser"), ("Michael Sölkner", "m.soelkner")],
        ["CH"] = [("Urs Zgraggen", "urs.zgraggen"), ("Céline Béguelin", "celine.beguelin"), ("Reto Bühlmann", "reto.buehlmann")],
        ["FR"] = [("Anaïs Lefèvre", "anais.lefevre"), ("Noël Guérin", "noel.guerin"), ("Maëlle d’Aubigné", "maelle.daubigne")],
        ["ES"] = [("Íñigo Peñalver", "inigo.penalver"), ("Begoña Núñez", "begona.nunez"), ("Raúl Ibáñez", "raul.ibanez")],
        ["PT"] = [("Conceição Simões", "conceicao.simoes"), ("João Magalhães", "joao.magalhaes"), ("Inês Leitão", "ines.leitao")],
        ["IT"] = [("Niccolò D’Amico", "niccolo.damico"), ("Giosuè Ferrari", "giosue.ferrari"), ("Lucia Bentivegna", "lucia.bentivegna")],
        ["PL"] = [("Łukasz Żółkiewski", "lukasz.zolkiewski"), ("Małgorzata Ślęzak", "malgorzata.slezak"), ("Wojciech Gęsicki", "wojciech.gesicki")],
        ["CZ"] = [("Jiří Řezníček", "jiri.reznicek"), ("Eliška Dvořáčková", "eliska.dvorackova"), ("Ondřej Šťastný", "ondrej.stastny")],
        ["SE"] = [("Åsa Öhman", "asa.ohman"), ("Göran Sjöberg", "goran.sjoberg"), ("Märta Ek", "marta.ek")],
        ["NO"] = [("Bjørn Ødegård", "bjorn.odegard"), ("Ingebjørg Åsen", "ingebjorg.asen"), ("Håkon Sæther", "hakon.saether")],
        ["DK"] = [("Søren Kjærgaard", "soren.kjaergaard"), ("Åse Bæk", "aase.baek"), ("Mikkel Nørgård", "mikkel.norgaard")],
        ["FI"] = [("Väinö Mäkelä", "vaino.makela"), ("Päivi Hämäläinen", "paivi.hamalainen"), ("Jyrki Yli-Öyrä", "jyrki.ylioyra")],
        ["GR"] = [("Ελένη Παπαδοπούλου", "e.papadopoulou"), ("Γιώργος Αλεξίου", "g.alexiou"), ("Σοφία Δημητρίου", "s.dimitriou")],
        ["BG"] = [("Иван Стоянов", "i.stoyanov"), ("Мария Георгиева", "m.georgieva"), ("Георги Щерев", "g.shterev")],
        ["UA"] = [("Олена Шевченко", "o.shevchenko"), ("Їжакевич Юрій", "yu.yizhakevych"), ("Марія Ґудзь", "m.gudz")],
        ["JP"] = [("山田 花子", "hanako.yamada"), ("佐藤 健一", "kenichi.sato"), ("小林 さくら", "sakura.kobayashi"), ("高橋 大輔", "daisuke.takahashi")],
        ["AE"] = [("فاطمة الهاشمي", "fatima.alhashimi"), ("خالد المنصوري", "khalid.almansouri"), ("ليلى حداد", "layla.haddad")],
        ["IL"] = [("נועה לוי", "noa.levi"), ("יוסף מזרחי", "yosef.mizrahi"), ("תמר בן־דוד", "tamar.bendavid")],
        ["IN"] = [("अनीता शर्मा", "anita.sharma"), ("राजेश पटेल", "rajesh.patel"), ("मीरा अय्यर", "meera.iyer")],
        ["BR"] = [("Antônio Conceição", "antonio.conceicao"), ("Luíza Brandão", "luiza.brandao"), ("Thaís Araújo Lima", "thais.lima")],
    };

    public static IReadOnlyList<(string Name, string Mail)> Of(string country) => ByCountry.GetValueOrDefault(country, English);
}

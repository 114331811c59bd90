using System.Text;
using CsCheck;
using MscModular.Kernel.Text;

namespace MscModular.Tests.Kernel.Text;

public sealed class KeysTests
{
    // Letters, marks, white space and signs that fold, compose or decompose, more often than chance would bring them.
    private static readonly Gen<string> Texts = Gen.Frequency(
        (3, OneOf("ΐ", "İ", "ß", "ẞ", "ς", "ŉ", "ǰ", "ﬃ", "ᾳ", "ǆ", "ガ", "한", "ø", "Ǿ", "Ł", "ё", "ｶﾞ", "𐐀", "😀", "¨", "½", "㌀")),
        (3, OneOf("\u0301", "\u0307", "\u0308", "\u0323", "\u0345", "\u3099", "\u20DD", "\uFE0F", "\u0903")),
        (2, OneOf(" ", "\u00A0", "\u3000", "\t", "\u2028", "\u200B", "\0", "\uFFFE", "\uD800", "\uDC00")),
        (4, Gen.Char.Select(c => c.ToString())),
        (2, Gen.Char['a', 'z'].Select(c => c.ToString()))).List[0, 12].Select(string.Concat);

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    [Theory]
    [InlineData("STRASSE", "straße")]
    [InlineData("Straße", "STRAẞE")]
    [InlineData("ΟΔΟΣ", "οδος")]
    [InlineData("ΟΔΟΣ", "οδοσ")]
    [InlineData("İzmir", "i\u0307zmir")]
    [InlineData("  Acme\t\u00A0 Ltd\u3000", "acme ltd")]
    [InlineData("ＡＣＭＥ", "acme")]
    [InlineData("ｶﾞｽ", "ガス")]
    [InlineData("Mu\u0308ller", "müller")]
    [InlineData("ﬁrst", "FIRST")]
    [InlineData("𐐀", "𐐨")]
    public void One_name_has_one_unique_key_however_it_is_typed(string one, string other) =>
        Keys.Unique(one).Should().Be(Keys.Unique(other));

    [Theory]
    [InlineData("Müller", "Muller")]
    [InlineData("ガス", "カス")]
    [InlineData("Łódź", "Lodz")]
    [InlineData("Acme", "Ac me")]
    public void Two_names_have_two_unique_keys(string one, string other) =>
        Keys.Unique(one).Should().NotBe(Keys.Unique(other));

    [Theory]
    [InlineData("müller", "MULLER")]
    [InlineData("MULLER", "Müller GmbH")]
    [InlineData("strasse", "Straße")]
    [InlineData("lodz", "Łódź")]
    [InlineData("ångström", "ANGSTROM")]
    [InlineData("dordevic", "Đorđević")]
    [InlineData("soren", "Søren")]
    [InlineData("aeon", "Æon")]
    [InlineData("oeuvre", "Œuvre")]
    [InlineData("nguyen", "Nguyễn")]
    [InlineData("istanbul", "İSTANBUL")]
    [InlineData("αθηνα", "ΑΘΉΝΑ")]
    [InlineData("елка", "Ёлка")]
    [InlineData("株式", "株式会社みなと")]
    [InlineData("ガ", "ｶﾞｽ会社")]
    [InlineData("o'brien & söhne <gmbh>", "O'Brien & Söhne <GmbH>")]
    [InlineData("😀", "Smile 😀")]
    public void A_search_finds_a_name_in_any_script_without_its_accents_and_case(string search, string name) =>
        Keys.Search(name).Should().Contain(Keys.Search(search));

    [Theory]
    [InlineData("カス", "ガス")]
    [InlineData("は", "ば")]
    [InlineData("ひ", "ぴあ")]
    [InlineData("각", "가")]
    public void A_mark_of_another_script_is_no_accent(string search, string name) =>
        Keys.Search(name).Should().NotContain(Keys.Search(search));

    [Fact]
    public void A_search_for_what_no_name_can_hold_finds_nothing()
    {
        Keys.Search("Acme").Should().NotContain(Keys.Search("\0"));
        Keys.Search("é\uD83D").Should().Be("e\uFFFD");
    }

    [Fact]
    public void A_key_that_is_right_already_is_not_copied()
    {
        const string Name = "acme backup 24/7";
        Keys.Search(Name).Should().BeSameAs(Name);
    }

    [Fact]
    public void The_unique_key_of_a_unique_key_is_itself() =>
        Texts.Sample(text => Keys.Unique(Keys.Unique(text)) == Keys.Unique(text), iter: 20_000);

    [Fact]
    public void The_search_key_of_a_search_key_is_itself() =>
        Texts.Sample(text => Keys.Search(Keys.Search(text)) == Keys.Search(text), iter: 20_000);

    [Fact]
    public void Names_with_one_unique_key_have_one_search_key() =>
        Texts.Sample(text => Keys.Search(Keys.Unique(text)) == Keys.Search(text), iter: 20_000);

    [Fact]
    public void Keys_hold_no_double_white_space_and_nothing_a_database_refuses() =>
        Texts.Sample(text => !Keys.Search(text).Contains("  ") && !Keys.Search(text).Contains('\0') && Keys.Search(text).IsNormalized(), iter: 20_000);

    [Fact]
    public void Every_letter_has_the_keys_of_its_upper_case()
    {
        for (var c = 1; c < 0x11000; c++)
        {
            if (!Rune.IsValid(c)) continue;
            var (text, upper) = (new Rune(c).ToString(), Rune.ToUpperInvariant(new Rune(c)).ToString());
            Keys.Unique(upper).Should().Be(Keys.Unique(text), "U+{0:X4} is U+{1:X4} in upper case", c, upper[0]);
            Keys.Search(Keys.Search(text)).Should().Be(Keys.Search(text));
        }
    }

    [Theory]
    [InlineData("Acme", false, false)]
    [InlineData("Zoë 😀 株式会社", false, false)]
    [InlineData("", false, false)]
    [InlineData("two\nlines", false, true)]
    [InlineData("two\r\nlines\tand a tab", true, false)]
    [InlineData("nul\0", true, true)]
    [InlineData("bell\a", true, true)]
    [InlineData("\u001B[31m", true, true)]
    [InlineData("\u0085", true, true)]
    public void Control_characters_are_seen(string text, bool severalLines, bool seen) =>
        Keys.HasControlCharacters(text, severalLines).Should().Be(seen);

    // Not a theory: an attribute's strings are UTF-8, which can't hold half a pair.
    [Fact]
    public void Half_a_surrogate_pair_is_seen()
    {
        Keys.HasControlCharacters("half \uD83D").Should().BeTrue();
        Keys.HasControlCharacters("other half \uDE00 of it", severalLines: true).Should().BeTrue();
        Keys.HasControlCharacters("\uDE00\uD83D").Should().BeTrue();
    }
}

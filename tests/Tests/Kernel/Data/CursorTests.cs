using System.Buffers.Text;
using System.Text;
using CsCheck;
using MscModular.Kernel.Data;

namespace MscModular.Tests.Kernel.Data;

public sealed class CursorTests
{
    [Fact]
    public void Any_place_can_be_read_back() =>
        Gen.Select(Gen.OneOf(Gen.String.AlphaNumeric, Gen.Const("株式会社 \"x\" 😀"), Gen.Const(""), Gen.Const("\\")), Gen.Long[0, long.MaxValue], Gen.Bool, Gen.Long[0, long.MaxValue])
            .Select((key, id, back, before) => new Cursor("name", key, id, back, before))
            .Sample(cursor => cursor.Key.Length > 300 || Cursor.Read(cursor.ToString(), "name") == cursor);

    [Fact]
    public void In_another_order_it_means_nothing() => Cursor.Read(new Cursor("name", "acme", 7, false, 25).ToString(), "expiry").Should().BeNull();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("%%%")]
    [InlineData("e30")]
    [InlineData("bnVsbA")]
    public void Nonsense_is_no_place(string? text) => Cursor.Read(text, "name").Should().BeNull();

    [Theory]
    [InlineData("""["name","acme","7","f"]""")]
    [InlineData("""["name",null,"7","f","0"]""")]
    [InlineData("""["name","acme","-7","f","0"]""")]
    [InlineData("""["name","acme","7","x","0"]""")]
    [InlineData("""["name","acme","7","f","1e3"]""")]
    [InlineData("""["name","acme","99999999999999999999","f","0"]""")]
    [InlineData("""["name","a\u0000","7","f","0"]""")]
    [InlineData("""["name","acme",7,"f","0"]""")]
    public void A_forged_one_is_no_place(string json) => Cursor.Read(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json)), "name").Should().BeNull();

    [Fact]
    public void A_huge_one_is_not_even_read() => Cursor.Read(new string('A', 2001), "name").Should().BeNull();

    [Fact]
    public void Random_bytes_are_never_an_error() => Gen.Byte.Array[0, 200].Sample(bytes => Cursor.Read(Base64Url.EncodeToString(bytes), "name") is null);
}

using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using MscModular.Kernel.Web;

namespace MscModular.Tests.Kernel.Web;

public sealed class MarkupTests
{
    [Fact]
    public void What_stands_in_a_hole_is_encoded()
    {
        object boxed = "\"Söhne\"";
        Written(Markup.Html($"<b title=\"{boxed}\">{"<script>"}{null}{12}</b>")).Should().Be("<b title=\"&quot;S&#xF6;hne&quot;\">&lt;script&gt;12</b>");
    }

    [Fact]
    public void Markup_in_a_hole_stays_markup()
    {
        object boxed = Markup.Html($"<i>{"&"}</i>");
        Written(Markup.Html($"<b>{boxed}{Markup.Html($"<u>{1}</u>")}</b>")).Should().Be("<b><i>&amp;</i><u>1</u></b>");
    }

    [Fact]
    public void What_stands_in_two_places_is_written_in_both()
    {
        var name = Markup.Html($"<i>{"Harborview"}</i>");
        var page = new HtmlContentBuilder().AppendHtml(name).AppendHtml(Markup.Html($"<b>{name}</b>"));
        var sent = new HtmlContentBuilder();
        page.MoveTo(sent);
        Written(sent).Should().Be("<i>Harborview</i><b><i>Harborview</i></b>");
    }

    [Fact]
    public void What_isnt_wanted_isnt_even_asked_for()
    {
        string? name = null;
        Written(Markup.When(name is not null, $"<b>{name!.Length}</b>")).Should().BeEmpty();
        Written(Markup.When(name is null, $"<b>{nameof(name)}</b>")).Should().Be("<b>name</b>");
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("a\"b", " title=\"a&quot;b\"")]
    public void An_attribute_without_a_value_isnt_there(string? value, string expected) =>
        Written(Markup.Attribute("title", value)).Should().Be(expected);

    private static string Written(IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}

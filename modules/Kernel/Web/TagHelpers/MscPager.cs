using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>
/// The foot of a list: where one is, how many rows a page, Previous and Next; no page numbers. It stands in <c>#results</c>.
/// <code>&lt;msc-pager text="26–50 of 128" previous="@Model.Previous" next="@Model.Next" size="@Model.Size" form="tools" /&gt;</code>
/// No link: the button stays and is marked as disabled. <c>form</c> is the GET form that sends <c>size</c> (left out = no size to choose).
/// </summary>
[HtmlTargetElement("msc-pager", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MscPager : TagHelper
{
    private const int DefaultSize = 25;

    public string Text { get; set; } = "";

    public string? Previous { get; set; }

    public string? Next { get; set; }

    public int Size { get; set; } = DefaultSize;

    public string? Form { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var left = Markup.Icon(ViewContext.HttpContext, "chevron-left");
        var right = Markup.Icon(ViewContext.HttpContext, "chevron-right");
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "foot");
        output.Content.SetHtmlContent(Markup.Html($"<span><bdi>{Text}</bdi></span>{Sizes()}<nav class=\"pg\" aria-label=\"Pages\">{Link(Previous, "prev", Markup.Html($"{left}Previous"))}{Link(Next, "next", Markup.Html($"Next{right}"))}</nav>"));
    }

    private IHtmlContent Sizes()
    {
        if (Form is null) return Markup.Nothing;
        var options = new HtmlContentBuilder();
        foreach (var size in new[] { DefaultSize, 50, 100 })
        {
            // The default is sent as nothing: defaults stay out of the address.
            var value = size == DefaultSize ? "" : size.ToString(CultureInfo.InvariantCulture);
            var selected = size == Size ? new HtmlString(" selected") : Markup.Nothing;
            options.AppendHtml(Markup.Html($"<option value=\"{value}\"{selected}>{Display.Number(size)}</option>"));
        }

        return Markup.Html($"<label class=\"only-d\">Rows per page <select name=\"size\" class=\"in num\" form=\"{Form}\" data-submit autocomplete=\"off\">{options}</select></label><noscript><button class=\"btn sm only-d\" form=\"{Form}\">Show</button></noscript>");
    }

    // Razor hands a string that is null over as an empty one.
    private static IHtmlContent Link(string? href, string rel, IHtmlContent label) => string.IsNullOrEmpty(href)
        ? Markup.Html($"<a class=\"btn sm\" role=\"link\" aria-disabled=\"true\">{label}</a>")
        : Markup.Html($"<a class=\"btn sm\" href=\"{href}\" rel=\"{rel}\">{label}</a>");
}

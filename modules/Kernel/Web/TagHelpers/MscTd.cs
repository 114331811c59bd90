using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>
/// A cell of an <c>msc-table</c>. Below 900 px a row is a card: the cell shows its label, <c>lead</c> is the card's title, <c>op</c> its menu.
/// <code>&lt;msc-td lead&gt;…&lt;/msc-td&gt;  &lt;msc-td label="Result"&gt;…&lt;/msc-td&gt;  &lt;msc-td op&gt;…&lt;/msc-td&gt;</code>
/// </summary>
[HtmlTargetElement("msc-td")]
public sealed class MscTd : TagHelper
{
    public string? Label { get; set; }

    public bool Lead { get; set; }

    public bool Op { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "td";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("role", "cell");
        if (Lead || Op)
        {
            var given = output.Attributes["class"]?.Value?.ToString();
            output.Attributes.SetAttribute("class", (Lead ? "lead" : "op") + (given is null ? "" : " " + given));
            output.Content.SetHtmlContent(content);
            return;
        }

        output.Attributes.SetAttribute("data-l", Label);
        // One child a cell: two of them break the card's grid.
        output.Content.SetHtmlContent(Markup.Html($"<div class=\"v\">{content}</div>"));
    }
}

using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>
/// A card with its heading. <c>raw</c>: the content brings its own padding (a table). <c>sub</c>: one line beneath the heading.
/// <code>&lt;msc-card title="Account Details"&gt;
///   &lt;msc-card-acts&gt;&lt;a class="ib" href="…" aria-label="Edit Account Details"&gt;…&lt;/a&gt;&lt;/msc-card-acts&gt;
///   &lt;msc-facts&gt;…&lt;/msc-facts&gt;
///   &lt;msc-card-foot&gt;…&lt;/msc-card-foot&gt;
/// &lt;/msc-card&gt;</code>
/// </summary>
[HtmlTargetElement("msc-card")]
public sealed class MscCard : TagHelper
{
    public string Title { get; set; } = "";

    public string? Id { get; set; }

    public string? Sub { get; set; }

    public bool Raw { get; set; }

    public string? Class { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var parts = new Parts();
        context.Items[typeof(Parts)] = parts;
        var content = await output.GetChildContentAsync();
        var id = Id ?? "h-" + string.Join('-', Title.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var sub = Markup.When(Sub is not null, $"<p>{Sub}</p>");
        IHtmlContent body = Raw ? content : Markup.Html($"<div class=\"body\">{content}</div>");
        var foot = parts.Foot is null ? Markup.Nothing : Markup.Html($"<footer>{parts.Foot}</footer>");
        output.TagName = "section";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Class is null ? "card" : "card " + Class);
        output.Attributes.SetAttribute("aria-labelledby", id);
        output.Content.SetHtmlContent(Markup.Html($"<header><h2 id=\"{id}\">{Title}</h2>{parts.Acts}{sub}</header>{body}{foot}"));
    }

    internal sealed class Parts
    {
        public IHtmlContent? Acts { get; set; }

        public IHtmlContent? Foot { get; set; }
    }
}

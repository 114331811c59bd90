using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>One link of <c>msc-tabs</c>. <code>&lt;msc-tab href="/customers?view=suspended" count="3"&gt;Suspended&lt;/msc-tab&gt;</code></summary>
[HtmlTargetElement("msc-tab", ParentTag = "msc-tabs")]
public sealed class MscTab : TagHelper
{
    public string Href { get; set; } = "";

    public bool Current { get; set; }

    /// <summary>None for a Tenant Administrator: global counts aren't theirs to see.</summary>
    public long? Count { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var count = Count is { } n ? Markup.Html($"<span class=\"count\">{Display.Number(n)}</span>") : Markup.Nothing;
        var name = Markup.Html($"{new HtmlString((await output.GetChildContentAsync()).GetContent())}{count}");
        var mark = Current ? new HtmlString(" aria-current=\"page\"") : Markup.Nothing;
        ((List<MscTabs.Tab>)context.Items[typeof(MscTabs)]).Add(new(name, Markup.Html($"<a href=\"{Href}\"{mark}>{name}</a>"), Current));
        output.SuppressOutput();
    }
}

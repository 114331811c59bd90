using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>
/// A column's heading; with <c>sort</c> it is a link, and the sorted column alone carries <c>aria-sort</c> and the arrow (up = ascending).
/// <code>&lt;msc-th&gt;Status&lt;/msc-th&gt;
/// &lt;msc-th sort="quota" sorted="@Model.Sort" descending="@Model.Descending" href="@Model.SortLink("quota")" class="r"&gt;Credit Quota&lt;/msc-th&gt;</code>
/// The page builds the link: another column sorts ascending, the sorted one flips. The link's id (<c>sort-quota</c>) keeps the focus over a swap.
/// </summary>
[HtmlTargetElement("msc-th")]
public sealed class MscTh : TagHelper
{
    /// <summary>The column's name in the query string; none = the column doesn't sort.</summary>
    public string? Sort { get; set; }

    /// <summary>The name of the column the list is sorted by.</summary>
    public string? Sorted { get; set; }

    public bool Descending { get; set; }

    public string? Href { get; set; }

    /// <summary>For screen readers only: the column holds checkboxes or menus.</summary>
    public bool Hidden { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var label = await output.GetChildContentAsync();
        output.TagName = "th";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("scope", "col");
        output.Attributes.SetAttribute("role", "columnheader");
        if (Sort is null)
        {
            output.Content.SetHtmlContent(Hidden ? Markup.Html($"<span class=\"vh\">{label}</span>") : label);
            return;
        }

        var here = Sort == Sorted;
        if (here) output.Attributes.SetAttribute("aria-sort", Descending ? "descending" : "ascending");
        var arrow = Markup.Icon(ViewContext.HttpContext, (here, Descending) switch
        {
            (true, false) => "arrow-up",
            (true, true) => "arrow-down",
            _ => "chevrons-up-down",
        }, null);
        output.Content.SetHtmlContent(Markup.Html($"<a id=\"sort-{Sort}\" href=\"{Href}\">{label}{arrow}</a>"));
    }
}

using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>
/// The bar of acts on the ticked rows. It stands in the form that holds the table; CSS shows it as soon as a box is ticked, script adds the count.
/// <code>&lt;form method="get" action="/customers/selected"&gt;
///   … &lt;tr role="row" data-status="Active"&gt;&lt;td role="cell" class="c-ck"&gt;&lt;label class="ckl"&gt;&lt;input type="checkbox" class="ck" name="id" value="…"&gt;&lt;span class="vh"&gt;Select …&lt;/span&gt;&lt;/label&gt;&lt;/td&gt; …
///   &lt;msc-selection clear="/customers"&gt;
///     &lt;span class="one"&gt;&lt;button class="btn" name="act" value="edit"&gt;Edit&lt;/button&gt;
///       &lt;button class="btn" name="act" value="suspend" data-when="Active"&gt;Suspend&lt;/button&gt;
///       &lt;button class="btn" name="act" value="delete" data-unless="Suspended" aria-describedby="why"&gt;Delete&lt;/button&gt;&lt;span class="why" id="why"&gt;Suspend this customer first&lt;/span&gt;&lt;/span&gt;
///     &lt;span class="many"&gt;&lt;button class="btn" formaction="/customers.csv"&gt;Export selected&lt;/button&gt;&lt;/span&gt;
///   &lt;/msc-selection&gt;&lt;/form&gt;</code>
/// <c>one</c> and <c>many</c>: acts of one row, of several; an act outside both is always there. <c>data-when</c>: shown while the one selected row has
/// that <c>data-status</c>. <c>data-unless</c>: locked unless it has that status; <c>aria-describedby</c> names the reason. The head's box: <c>data-all</c>.
/// </summary>
[HtmlTargetElement("msc-selection")]
public sealed class MscSelection : TagHelper
{
    /// <summary>The list as it is, with nothing ticked.</summary>
    public string Clear { get; set; } = "";

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var acts = await output.GetChildContentAsync();
        var cross = Markup.Icon(ViewContext.HttpContext, "x");
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "bulk");
        output.Attributes.SetAttribute("role", "group");
        output.Attributes.SetAttribute("aria-label", "Acts on the selection");
        output.Content.SetHtmlContent(Markup.Html($"<strong data-n>Selected</strong>{acts}<a class=\"btn end\" href=\"{Clear}\" data-clear>{cross}Clear</a>"));
    }
}

using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>
/// A table; below 900 px every row becomes a card. The explicit roles keep it a table for screen readers there.
/// <code>&lt;msc-table caption="Audit entries"&gt;
///   &lt;thead role="rowgroup"&gt;&lt;tr role="row"&gt;&lt;msc-th&gt;When&lt;/msc-th&gt;&lt;msc-th&gt;Who&lt;/msc-th&gt;&lt;/tr&gt;&lt;/thead&gt;
///   &lt;tbody role="rowgroup"&gt;&lt;tr role="row"&gt;&lt;msc-td lead&gt;…&lt;/msc-td&gt;&lt;msc-td label="Who"&gt;…&lt;/msc-td&gt;&lt;/tr&gt;&lt;/tbody&gt;
/// &lt;/msc-table&gt;</code>
/// <c>class</c> goes to the table: <c>top</c> (cells aligned above), <c>diff</c>, <c>sticky</c>; <c>class="cards sticky"</c> with <c>plain</c> is the customer list.
/// </summary>
[HtmlTargetElement("msc-table")]
public sealed class MscTable : TagHelper
{
    /// <summary>What the table holds and how it is sorted, for screen readers.</summary>
    public string Caption { get; set; } = "";

    public string? Class { get; set; }

    /// <summary>Without the general card layout: the table brings its own class for it.</summary>
    public bool Plain { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var css = string.Join(' ', new[] { Plain ? null : "t", Class }.Where(name => !string.IsNullOrEmpty(name)));
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "tw");
        // Around the rows, which stay where they are: so a long table is sent while it is written.
        output.PreContent.SetHtmlContent(Markup.Html($"<table role=\"table\" class=\"{css}\"><caption class=\"vh\">{Caption}</caption>"));
        output.PostContent.SetHtmlContent("</table>");
    }
}

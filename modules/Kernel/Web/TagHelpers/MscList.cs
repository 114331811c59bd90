using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>
/// The card of a list page. Every state is a URL and works as a plain GET; with script the same page is fetched and only its parts
/// are swapped (<c>js/list.js</c>), an open Filters panel stays open, typing searches 250 ms after it stops.
/// <code>&lt;msc-list label="Customer list" fail="Could not load customers" order="name workload region view sort dir size"&gt;
///   &lt;form method="get" action="/customers" class="tools" id="tools" role="search"&gt; … data-search on the field … &lt;/form&gt;
///   &lt;div class="filters" id="filters" popover …&gt;&lt;form method="get" action="/customers" id="filter-form"&gt; … &lt;/form&gt;&lt;/div&gt;
///   &lt;div id="results" data-say-find="3 of 128 customers match." data-say-sort="Sorted by Expiry, ascending. 128 customers." data-say-page="26–50 of 128."&gt;
///     &lt;input type="hidden" name="sort" value="expiry" form="tools"&gt; … chips, table, selection bar, pager …
///   &lt;/div&gt;
/// &lt;/msc-list&gt;</code>
/// What the page gives:
/// <list type="bullet">
/// <item><c>#results</c> is swapped whole. Hidden fields inside it that name another form (<c>form="tools"</c>) keep that form's other parameters current.</item>
/// <item>Links to the same path inside the list (sort, page, chips, tabs, Reset) and its GET forms load it; <c>data-submit</c> sends on change.</item>
/// <item><c>data-fresh</c> with an id, anywhere on the page: takes over the attributes and content that the answer gives it, such as the count on the
/// Filters button, the ticks in the panel, the address of Export CSV, the tabs.</item>
/// <item><c>data-say-*</c> is announced after a search or filter, a sort, a page; after a page the focus goes to the table's caption.</item>
/// <item><c>order</c> is the one order of the parameters; empty ones are left out, so an option that is the default has the value "".</item>
/// </list>
/// </summary>
[HtmlTargetElement("msc-list")]
public sealed class MscList : TagHelper
{
    public string Label { get; set; } = "";

    public string Fail { get; set; } = "Could not load the list";

    [HtmlAttributeName("order")]
    public string Parameters { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "section";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "card");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Attributes.SetAttribute(new TagHelperAttribute("data-list"));
        output.Attributes.SetAttribute("data-fail", Fail);
        output.Attributes.SetAttribute("data-order", Parameters);
    }
}

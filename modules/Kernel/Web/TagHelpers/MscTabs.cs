using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>
/// Views or sections, as links; on a phone one button that names the current one, with the same links in a menu.
/// <code>&lt;msc-tabs label="Saved views"&gt;
///   &lt;msc-tab href="/customers" current="@(Model.View is null)" count="128"&gt;All&lt;/msc-tab&gt;
///   &lt;msc-tab href="/customers?view=suspended"&gt;Suspended&lt;/msc-tab&gt;
/// &lt;/msc-tabs&gt;</code>
/// In a list give it an id and <c>fresh</c>, so that a swap moves the mark of the current view.
/// </summary>
[HtmlTargetElement("msc-tabs")]
public sealed class MscTabs : TagHelper
{
    public string Label { get; set; } = "";

    public string Id { get; set; } = "tabs";

    public bool Fresh { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var tabs = new List<Tab>();
        context.Items[typeof(MscTabs)] = tabs;
        await output.GetChildContentAsync();

        var links = new HtmlContentBuilder();
        var items = new HtmlContentBuilder();
        foreach (var tab in tabs)
        {
            links.AppendHtml(tab.Link);
            items.AppendHtml(Markup.Html($"<li>{tab.Link}</li>"));
        }

        var current = tabs.Find(tab => tab.Current) ?? tabs[0];
        var down = Markup.Icon(ViewContext.HttpContext, "chevron-down");
        var fresh = Fresh ? new HtmlString(" data-fresh") : Markup.Nothing;
        output.TagName = null;
        output.Content.SetHtmlContent(Markup.Html($"<nav class=\"tabs\" id=\"{Id}\" aria-label=\"{Label}\"{fresh}>{links}</nav><div class=\"tabsel\" id=\"{Id}-now\"{fresh}><button class=\"btn\" type=\"button\" popovertarget=\"{Id}-menu\"><span class=\"vh\">{Label}: </span>{current.Name}{down}</button><ul class=\"menu s\" id=\"{Id}-menu\" popover>{items}</ul></div>"));
    }

    internal sealed record Tab(IHtmlContent Name, IHtmlContent Link, bool Current);
}

using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MscModular.Kernel.Access;

namespace MscModular.Host.Pages.Help;

/// <summary>
/// A link of an article to the page where something is done; plain words for whoever may not open it.
/// <code>&lt;help-link to="/customers/new" needs="@Permissions.ManageCustomers"&gt;Add Customer&lt;/help-link&gt;</code>
/// </summary>
[HtmlTargetElement("help-link")]
public sealed class HelpLink(Caller caller) : TagHelper
{
    public string To { get; set; } = "";

    public string Needs { get; set; } = "";

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = caller.May(Needs) ? "a" : "span";
        if (output.TagName == "a") output.Attributes.SetAttribute("href", ViewContext.HttpContext.Request.PathBase + To);
    }
}

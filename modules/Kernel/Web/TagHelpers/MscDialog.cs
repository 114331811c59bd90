using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>
/// A dialog that is a page of its own: a box on the page without script, modal with it. A link with <c>data-dialog</c> to the page opens it over another.
/// <code>&lt;msc-dialog id="suspend" title="Suspend {0}?" subject="@Model.Name" back="/customers/…" post&gt;
///   &lt;msc-error-summary /&gt;
///   &lt;p id="suspend-d"&gt;…&lt;/p&gt; &lt;msc-field for="Input.Reason" … /&gt;
///   &lt;msc-dialog-foot&gt;&lt;a class="btn" href="/customers/…" data-cancel autofocus&gt;Cancel&lt;/a&gt;&lt;button class="btn danger"&gt;Suspend&lt;/button&gt;&lt;/msc-dialog-foot&gt;
/// &lt;/msc-dialog&gt;</code>
/// <c>post</c>: the dialog is a form with its antiforgery token, sent by htmx where there is script; an answer of 422 or 409 is swapped into it.
/// <c>alert</c> for what can't be undone (autofocus on Cancel), <c>wide</c> for forms, <c>describedby</c> for the id of the sentence that says what happens,
/// <c>guard</c> asks before what was typed is lost. The page itself has an <c>h1</c> above the dialog.
/// </summary>
[HtmlTargetElement("msc-dialog")]
public sealed class MscDialog(IHtmlGenerator html) : TagHelper
{
    public string Id { get; set; } = "";

    /// <summary><c>{0}</c> stands for the subject.</summary>
    public string Title { get; set; } = "";

    /// <summary>A name, isolated from the direction of the words around it.</summary>
    public string? Subject { get; set; }

    /// <summary>Where the cross, Esc and Cancel lead.</summary>
    public string Back { get; set; } = "/";

    public bool Post { get; set; }

    /// <summary>Where the form goes; none = the address of the page.</summary>
    public string? Action { get; set; }

    public bool Wide { get; set; }

    public bool Alert { get; set; }

    public bool Guard { get; set; }

    public string? Describedby { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var parts = new Parts();
        context.Items[typeof(Parts)] = parts;
        var content = await output.GetChildContentAsync();
        var foot = parts.Foot is null ? Markup.Nothing : Markup.Html($"<footer>{parts.Foot}</footer>");
        // Text alone must be reachable by keyboard to be scrolled.
        var scrolled = Post ? Markup.Nothing : new HtmlString(" tabindex=\"0\"");
        var title = new HtmlFormattableString(Title, Markup.Html($"<bdi>{Subject}</bdi>"));
        var back = Back.StartsWith('~') ? ViewContext.HttpContext.Request.PathBase + Back[1..] : Back;
        var inside = Markup.Html($"<header><h2 id=\"{Id}-t\">{title}</h2><a class=\"ib\" href=\"{back}\" aria-label=\"Close\" data-close>{Markup.Icon(ViewContext.HttpContext, "x")}</a></header><div class=\"dbody\"{scrolled}>{content}</div>{foot}");

        output.TagName = "dialog";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("id", Id);
        if (Wide) output.Attributes.SetAttribute("class", "wide");
        if (Alert) output.Attributes.SetAttribute("role", "alertdialog");
        output.Attributes.SetAttribute(new TagHelperAttribute("open"));
        output.Attributes.SetAttribute(new TagHelperAttribute("data-modal"));
        output.Attributes.SetAttribute("aria-labelledby", Id + "-t");
        if (Describedby is not null) output.Attributes.SetAttribute("aria-describedby", Describedby);
        output.Content.SetHtmlContent(Post ? Form(inside) : inside);
    }

    // Over another page the form's address must be written out: an empty action would mean that page's.
    private IHtmlContent Form(IHtmlContent inside)
    {
        var request = ViewContext.HttpContext.Request;
        var action = Action ?? request.PathBase + request.Path + request.QueryString;
        var guard = Guard ? new HtmlString(" data-guard") : Markup.Nothing;
        return Markup.Html($"<form method=\"post\" action=\"{action}\" novalidate hx-post=\"{action}\" hx-target=\"this\" hx-select=\"dialog > form\" hx-swap=\"outerHTML ignoreTitle:true\" hx-sync=\"this:drop\"{guard}>{html.GenerateAntiforgery(ViewContext)}{inside}</form>");
    }

    internal sealed class Parts
    {
        public IHtmlContent? Foot { get; set; }
    }
}

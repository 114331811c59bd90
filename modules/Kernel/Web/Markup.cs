using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using MscModular.Kernel.Web.TagHelpers;

namespace MscModular.Kernel.Web;

/// <summary>Pieces of HTML for tag helpers, and for rows where a tag helper a cell would cost too much. Holes are encoded unless they are markup.</summary>
public static class Markup
{
    public static readonly IHtmlContent Nothing = HtmlString.Empty;

    /// <summary><c>Markup.Html($"&lt;b&gt;{name}&lt;/b&gt;")</c>: what stands in the holes is encoded.</summary>
    public static IHtmlContent Html(HtmlParts html) => html.Content;

    public static IHtmlContent When(bool condition, [InterpolatedStringHandlerArgument(nameof(condition))] HtmlParts html) => condition ? html.Content : Nothing;

    /// <summary>An attribute with the space before it, or nothing where there is no value: an empty <c>style</c> alone breaks the policy.</summary>
    public static IHtmlContent Attribute(string name, string? value) => When(!string.IsNullOrEmpty(value), $" {name}=\"{value}\"");

    /// <summary>An icon of the sprite; the words beside it say what it means. <c>@Html.Icon("pencil")</c></summary>
    public static IHtmlContent Icon(this IHtmlHelper html, string name, string? css = "ic") => Icon(html.ViewContext.HttpContext, name, css);

    /// <summary>A state with its word, as <c>msc-badge</c> writes it.</summary>
    public static IHtmlContent Badge(this IHtmlHelper html, string word, string? tone = null, string? icon = null) => MscBadge.Of(html.ViewContext, word, tone, icon);

    /// <summary>Used of a quota, as <c>msc-meter</c> writes it.</summary>
    public static IHtmlContent Meter(this IHtmlHelper html, long? used, long quota, QuotaSteps steps) => MscMeter.Of(used, quota, steps);

    /// <summary>A calendar day, as <c>msc-time</c> writes it.</summary>
    public static IHtmlContent Day(this IHtmlHelper html, DateOnly date) => MscTime.Of(date);

    /// <summary>An expiry with its distance and tags, as <c>msc-time expiry</c> writes it.</summary>
    public static IHtmlContent Expiry(this IHtmlHelper html, DateOnly date, DateOnly today, ExpirySteps steps, params IHtmlContent[] tags)
    {
        var all = new HtmlContentBuilder();
        foreach (var tag in tags) all.AppendHtml(tag);
        return Html($"{MscTime.Of(date)} {MscTime.Distance(date, today, steps, all)}");
    }

    public static IHtmlContent Icon(HttpContext http, string name, string? css = "ic") => new IconContent(Sprite(http), name, css);

    // The name with the fingerprint, so that the sprite is cached for good and never stale.
    private static string Sprite(HttpContext http)
    {
        const string file = "img/icons.svg";
        var assets = http.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>();
        return $"{http.Request.PathBase}/{assets?[file] ?? file}";
    }

    private sealed class IconContent(string sprite, string name, string? css) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            writer.Write("<svg");
            if (css is not null)
            {
                writer.Write(" class=\"");
                writer.Write(css);
                writer.Write('"');
            }
            writer.Write(" aria-hidden=\"true\" focusable=\"false\"><use href=\"");
            writer.Write(sprite);
            writer.Write('#');
            writer.Write(name);
            writer.Write("\"/></svg>");
        }
    }
}

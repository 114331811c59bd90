using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>
/// A calendar day, with its distance in a second line where <c>today</c> is given, or an instant in the viewer's zone with UTC in the title.
/// <code>&lt;msc-time date="@row.StartsOn" /&gt;                                             6 Dec 2026
/// &lt;msc-time date="@row.ExpiresOn" today="@today" expiry="@steps"&gt;tags&lt;/msc-time&gt;    6 Dec 2026 / in 12 days, amber from the first step on, red past
/// &lt;msc-time at="@entry.At" zone="@zone" seconds /&gt;                                 24 Nov 2026, 09:42:10 UTC+1</code>
/// In rows: <c>@Html.Day(row.StartsOn)</c>.
/// </summary>
[HtmlTargetElement("msc-time")]
public sealed class MscTime : TagHelper
{
    public DateOnly? Date { get; set; }

    public DateOnly? Today { get; set; }

    /// <summary>It is a license's: its tone goes by these.</summary>
    public ExpirySteps? Expiry { get; set; }

    public DateTimeOffset? At { get; set; }

    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    public bool Seconds { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var tags = await output.GetChildContentAsync();
        output.TagName = null;
        output.Content.SetHtmlContent((At, Date, Today) switch
        {
            ({ } at, _, _) => Of(at, Zone, Seconds),
            (_, { } date, { } today) => Markup.Html($"{Of(date)} {Distance(date, today, Expiry, tags)}"),
            (_, { } date, null) => Of(date),
            _ => new HtmlString(Display.None),
        });
    }

    internal static IHtmlContent Of(DateOnly date) => Markup.Html($"<time datetime=\"{Display.Iso(date)}\"><bdi>{Display.Date(date)}</bdi></time>");

    internal static IHtmlContent Of(DateTimeOffset at, TimeZoneInfo zone, bool seconds) =>
        Markup.Html($"<time datetime=\"{Display.Iso(at)}\" title=\"{Display.Utc(at)}\"><bdi>{Display.Instant(at, zone, seconds)}</bdi></time>");

    internal static IHtmlContent Distance(DateOnly date, DateOnly today, ExpirySteps? expiry, object? tags)
    {
        var tone = expiry is null ? null : Display.ExpiryTone(date, today, expiry);
        return Markup.Html($"<span class=\"l2\"><span class=\"{(tone is null ? "sub" : $"sub t-{tone}")}\"><bdi>{Display.Relative(date, today)}</bdi></span>{tags}</span>");
    }
}

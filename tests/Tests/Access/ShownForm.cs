using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Access;

/// <summary>A form that posts, as a page shows it.</summary>
/// <param name="Action">Where it goes.</param>
/// <param name="Fields">What it sends as it stands, without the token.</param>
/// <param name="Names">Its fields and named buttons.</param>
internal sealed record ShownForm(string Action, IReadOnlyList<(string Name, string Value)> Fields, IReadOnlyList<string> Names)
{
    private const string Token = "__RequestVerificationToken";

    /// <summary>Equal for the same form on two pages.</summary>
    public string Kind => $"{Action} {string.Join(' ', Names)}";

    /// <summary>All of a page; one that goes to several places counts once for each.</summary>
    public static IEnumerable<ShownForm> On(Answer page)
    {
        if (!page.IsHtml) yield break;
        foreach (var form in page.Find("form[method=post i]").OfType<IHtmlFormElement>())
        {
            var fields = Visitor.Fields(form).Where(field => field.Name != Token).ToList();
            var names = form.Elements.Select(element => element.GetAttribute("name")).OfType<string>().Where(name => name is not ("" or Token)).Distinct().ToList();
            var actions = form.Elements.Select(button => button.GetAttribute("formaction")).Append(form.GetAttribute("action") ?? "").OfType<string>();
            foreach (var action in actions.Distinct()) yield return new(action.Length > 0 ? action : page.Url, fields, names);
        }
    }

    /// <summary>The form with more in it, encoded already, and without one of its fields.</summary>
    public HttpRequestMessage Send(string more, (string Name, string Value) token, string? without = null)
    {
        var kept = Fields.Where(field => field.Name != without).Append(token).Select(field => $"{WebUtility.UrlEncode(field.Name)}={WebUtility.UrlEncode(field.Value)}");
        return new(HttpMethod.Post, Action) { Content = new StringContent(string.Join('&', kept.Append(more)), Encoding.UTF8, "application/x-www-form-urlencoded") };
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Results;

namespace MscModular.Kernel.Web;

/// <summary>How a page answers a POST, the same with and without htmx.</summary>
public static class PageAnswers
{
    /// <summary>Shows the refusal on the form: 422 next to the fields, 409 for a state that forbids, 404 for what isn't there.</summary>
    /// <param name="page">The page.</param>
    /// <param name="refusal">Why.</param>
    /// <param name="prefix">The bound property that holds the fields.</param>
    public static IActionResult Refuse(this PageModel page, Refusal refusal, string prefix = "Input")
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(refusal);
        if (refusal.Kind == RefusalKind.NotFound) return new NotFoundResult();
        foreach (var problem in refusal.Problems)
        {
            page.ModelState.AddModelError(problem.Field.Length == 0 ? "" : $"{prefix}.{problem.Field}", problem.Message);
        }

        page.Response.StatusCode = refusal.Kind == RefusalKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        return page.Page();
    }

    /// <summary>Done: goes to a local address and says there what was done.</summary>
    public static IActionResult Done(this PageModel page, string message, string url) => page.Done(new Flash(message), url);

    /// <summary>Done, with the object named in bold, a link or an <c>Undo</c>.</summary>
    public static IActionResult Done(this PageModel page, Flash message, string url)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(message);
        message.Keep(page.TempData);
        return page.GoTo(url);
    }

    /// <summary>Where a dialog was opened over another page: that page, as it stands; else the address given.</summary>
    public static string OpenedOver(this PageModel page, string otherwise)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (!Uri.TryCreate(page.Request.Headers["HX-Current-URL"], UriKind.Absolute, out var under)) return otherwise;
        var isHere = under.Authority == page.Request.Host.Value && page.Url.IsLocalUrl(under.PathAndQuery);
        // Opened at its own address the dialog lies over nothing.
        return isHere && under.AbsolutePath != page.Request.PathBase + page.Request.Path ? under.PathAndQuery : otherwise;
    }

    /// <summary>Goes to a local address; anything else leads to the start page.</summary>
    public static IActionResult GoTo(this PageModel page, string url)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (!page.Url.IsLocalUrl(url)) url = "/";
        if (!page.Request.Headers.ContainsKey("HX-Request")) return new LocalRedirectResult(url);
        page.Response.Headers["HX-Location"] = url;
        return new StatusCodeResult(StatusCodes.Status204NoContent);
    }
}

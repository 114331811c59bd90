using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Options;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.TenantAccess.Pages.TenantAccess;

namespace MscModular.TenantAccess.Sessions;

/// <summary>
/// Opening such a page leads to <c>/step-up</c> and back. A form that is sent after the ten minutes is asked about on the spot: what was
/// typed travels along, hidden, and is sent again with the proof.
/// </summary>
internal sealed class StepUp(Db db, Confirm confirm, IModelMetadataProvider metadata, IOptions<AntiforgeryOptions> antiforgery, TimeProvider clock) : IStepUp
{
    /// <summary>How long a proof holds.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private const string Fresh = "SELECT COUNT(*) FROM sessions WHERE id = @session AND confirmed_at > @since";

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        var ct = http.RequestAborted;
        var session = http.User.FindFirstValue(Session.IdClaim) ?? "";
        if (await db.SingleAsync<long>(Fresh, new { session, since = clock.GetUtcNow() - Life }, ct) == 1) return;
        if (HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType)
        {
            var form = await http.Request.ReadFormAsync(ct);
            var proof = form[StepUpForm.ProofField].FirstOrDefault();
            var refusal = proof is null ? null : await confirm.RunAsync(session, proof, ct);
            if (proof is null || refusal is not null) context.Result = Ask(context, form, refusal?.Message);
            return;
        }

        var here = http.Request.PathBase + http.Request.Path + http.Request.QueryString;
        context.Result = new LocalRedirectResult($"~/step-up?returnUrl={Uri.EscapeDataString(here)}");
    }

    private ViewResult Ask(AuthorizationFilterContext context, IFormCollection form, string? problem)
    {
        var own = antiforgery.Value.FormFieldName;
        var fields = form
            .Where(field => field.Key != own && field.Key != StepUpForm.ProofField)
            .SelectMany(field => field.Value.Select(value => new KeyValuePair<string, string>(field.Key, value ?? "")));
        if (problem is not null) context.ModelState.AddModelError(StepUpForm.ProofField, problem);
        return new ViewResult
        {
            ViewName = "/Pages/TenantAccess/StepUpAgain.cshtml",
            StatusCode = problem is null ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity,
            ViewData = new ViewDataDictionary<WaitingForm>(metadata, context.ModelState) { Model = new(new(), [.. fields]) },
        };
    }
}

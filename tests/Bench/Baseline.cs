using System.Reflection;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Customers.Pages.Customers;
using MscModular.Kernel.Access;

namespace MscModular.Bench;

/// <summary>
/// What the list page is compared with, on the same server: <c>/bench/bytes</c> sends the very bytes of the page that was
/// kept; <c>/bench/memory</c> renders the same page from the same rows, kept in memory, for nobody: no database, no cookie,
/// no antiforgery; <c>/bench/signed</c> does the same behind sign-in, with the token.
/// </summary>
internal sealed class Baseline : IStartupFilter, IAsyncPageFilter
{
    public const string FromBytes = "/bench/bytes";
    public const string FromMemory = "/bench/memory";
    public const string SignedIn = "/bench/signed";

    private static readonly FieldInfo[] State =
        [.. typeof(IndexModel).GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Where(field => field.Name.EndsWith(">k__BackingField", StringComparison.Ordinal))];

    private (FieldInfo Field, object? Value)[]? kept;

    /// <summary>The page as it was sent; while it is empty, the next list page is kept.</summary>
    public byte[] Bytes { get; set; } = [];

    /// <summary>Two more addresses of the list page.</summary>
    public static void Route(PageRouteModel page)
    {
        page.Selectors.Add(Selector(FromMemory, new AllowAnonymousAttribute()));
        page.Selectors.Add(Selector(SignedIn));
    }

    private static SelectorModel Selector(string path, params object[] metadata)
    {
        var selector = new SelectorModel { AttributeRouteModel = new() { Template = path[1..], SuppressLinkGeneration = true } };
        foreach (var item in metadata) selector.EndpointMetadata.Add(item);
        return selector;
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) =>
        {
            if (context.Request.Path == FromBytes) return SendAsync(context);
            if (context.Request.Path == FromMemory)
            {
                // With this the portal doesn't read its settings from the database: what the page needs is in memory.
                context.Features.Set<IExceptionHandlerFeature>(new ExceptionHandlerFeature { Error = new InvalidOperationException("None.") });
                context.RequestServices.GetRequiredService<Caller>().Become(new AdministratorId(1), "Bench", "bench@example.com", Role.MspAdministrator, null);
            }

            return rest(context);
        });
        next(app);
    };

    private Task SendAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.Body.WriteAsync(Bytes).AsTask();
    }

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is not IndexModel page)
        {
            await next();
        }
        else if (context.HttpContext.Request.Path.StartsWithSegments("/bench", StringComparison.Ordinal))
        {
            foreach (var (field, value) in kept ?? []) field.SetValue(page, value);
            context.Result = page.Page();
        }
        else
        {
            await next();
            if (Bytes.Length == 0) kept = [.. State.Select(field => (field, field.GetValue(page)))];
        }
    }

    /// <summary>No tokens for the page from memory, real ones for all others.</summary>
    internal sealed class NoTokens(IAntiforgery real) : IAntiforgery
    {
        private static readonly AntiforgeryTokenSet None = new("none", "none", "__RequestVerificationToken", null);

        private static bool IsBare(HttpContext context) => context.Request.Path == FromMemory;

        public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => IsBare(httpContext) ? None : real.GetAndStoreTokens(httpContext);

        public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => IsBare(httpContext) ? None : real.GetTokens(httpContext);

        public Task<bool> IsRequestValidAsync(HttpContext httpContext) => real.IsRequestValidAsync(httpContext);

        public Task ValidateRequestAsync(HttpContext httpContext) => real.ValidateRequestAsync(httpContext);

        public void SetCookieTokenAndHeader(HttpContext httpContext)
        {
            if (!IsBare(httpContext)) real.SetCookieTokenAndHeader(httpContext);
        }
    }
}

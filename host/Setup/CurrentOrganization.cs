using Microsoft.AspNetCore.Diagnostics;
using MscModular.Kernel;
using MscModular.Kernel.Data;

namespace MscModular.Host.Setup;

/// <summary>Reads the MSP's settings once a request, before anything asks for today's date; static files don't ask.</summary>
internal sealed class CurrentOrganization(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, Organization organization, Db db)
    {
        // Where something broke already, the database may be what broke: the error page does with what is known.
        var broken = context.Features.Get<IExceptionHandlerFeature>() is not null;
        if (!broken && context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.Abstractions.ActionDescriptor>() is not null)
        {
            await organization.RefreshAsync(db, context.RequestAborted);
        }

        await next(context);
    }
}

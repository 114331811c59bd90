using MscModular.Kernel;
using MscModular.Kernel.Data;

namespace MscModular.Host.Setup;

/// <summary>Reads the MSP's settings once a request, before anything asks for today's date; static files don't ask.</summary>
internal sealed class CurrentOrganization(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, Organization organization, Db db)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.Abstractions.ActionDescriptor>() is not null)
        {
            await organization.RefreshAsync(db, context.RequestAborted);
        }

        await next(context);
    }
}

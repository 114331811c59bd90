using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using MscModular.Kernel.Data;

namespace MscModular.Kernel.Web;

/// <summary>What balancers and supervisors ask; tells nothing that is a secret.</summary>
internal static partial class Health
{
    private const string Touch = """
        INSERT INTO settings (name, value) VALUES ('health.probe', '')
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => "live").AllowAnonymous();
        endpoints.MapGet("/health/ready", ReadyAsync).AllowAnonymous();
    }

    private static async Task<ContentHttpResult> ReadyAsync(Db db, ILoggerFactory logs, CancellationToken ct)
    {
        try
        {
            // Rolled back: it proves that a write is taken without leaving one.
            await using var tx = await db.BeginUnauditedAsync("nothing is kept", ct);
            await db.ExecuteAsync(Touch, null, ct);
            return TypedResults.Text("ready");
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or TimeoutException)
        {
            NotReady(logs.CreateLogger("MscModular.Health"), failure);
            return TypedResults.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database can't be written to")]
    private static partial void NotReady(ILogger log, Exception failure);
}

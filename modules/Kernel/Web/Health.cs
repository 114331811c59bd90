using System.Data.Common;
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
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => "live").AllowAnonymous();
        endpoints.MapGet("/health/ready", ReadyAsync).AllowAnonymous();
    }

    private static async Task<ContentHttpResult> ReadyAsync(Database database, IEnumerable<ReadinessWarning> warnings, IEnumerable<IReadiness> now, ILoggerFactory logs, CancellationToken ct)
    {
        try
        {
            await database.ProveWritableAsync(ct);
            return TypedResults.Text(string.Join('\n', warnings.Select(warning => warning.Text).Concat(now.SelectMany(one => one.Warnings)).Select(text => "warning: " + text).Prepend("ready")));
        }
        catch (Exception failure) when (failure is DbException or TimeoutException || (failure is OperationCanceledException && !ct.IsCancellationRequested))
        {
            NotReady(logs.CreateLogger("MscModular.Health"), failure);
            return TypedResults.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database can't be written to")]
    private static partial void NotReady(ILogger log, Exception failure);
}

/// <summary>Something that whoever runs the portal had better change, though it works. Anybody may read it, so it holds no secret.</summary>
public sealed record ReadinessWarning(string Text);

/// <summary>The same where it comes and goes while the portal runs. Answers at once: asks nobody who may be slow.</summary>
public interface IReadiness
{
    /// <summary>Each in a few words, without a secret; empty = all is well.</summary>
    IReadOnlyList<string> Warnings { get; }
}

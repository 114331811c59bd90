using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;

namespace MscModular.Contacts;

/// <summary>Removes for good who was deleted a day ago: a person's data isn't kept longer than a late Undo needs an answer.</summary>
internal sealed class ForgetContacts(Db db, TimeProvider clock) : IUseCase
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private const string Sql = "DELETE FROM contacts WHERE deleted_at < @until";

    public async Task<int> RunAsync(CancellationToken ct)
    {
        await using var transaction = await db.BeginUnauditedAsync("That they were deleted, and by whom, stands in the audit trail.", ct);
        var forgotten = await db.ExecuteAsync(Sql, new { until = clock.GetUtcNow() - Kept }, ct);
        await transaction.CommitAsync(ct);
        return forgotten;
    }
}

/// <summary>Has it done every hour.</summary>
internal sealed partial class ForgetContactsRegularly(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ForgetContactsRegularly> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<ForgetContacts>().RunAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The next round removes them too; the portal goes on.
                Failed(log, failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Deleted contacts could not be removed")]
    private static partial void Failed(ILogger log, Exception failure);
}

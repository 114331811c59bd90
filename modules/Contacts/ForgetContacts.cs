using MscModular.Kernel.Data;
using MscModular.Kernel.Jobs;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Web;

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
internal sealed class ForgetContactsRegularly(ForgetContacts forget) : IRecurringJob
{
    public string Name => "forget-deleted-contacts";

    public string Cron => "25 * * * *";

    public async Task<string?> RunAsync(CancellationToken ct) => await forget.RunAsync(ct) is > 0 and var forgotten ? $"{Display.Count(forgotten, "contact")} forgotten" : null;
}

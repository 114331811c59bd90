using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using MscModular.Contracts;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Jobs;
using MscModular.Kernel.Operations;
using MscModular.Kernel.Web;

namespace MscModular.Host.Setup;

/// <summary>
/// Hangfire is the clock and the queue; the truth is in our tables. Beside SQLite the queue lives in memory: whatever was unfinished
/// is found in the tables again at the start.
/// </summary>
internal static class Jobs
{
    private const int Workers = 4;

    /// <summary>With <c>Msc__Jobs=false</c> this host only puts work into the queue.</summary>
    public static void AddJobs(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        // Ours come first: Hangfire's own would be static, one for all portals of a process.
        services.AddSingleton<JobStorage>(provider => Open(provider.GetRequiredService<Database>()));
        services.AddSingleton<JobActivator>(provider => new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddHangfire(hangfire => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings());
        // The last lines on the console are ours.
        builder.Logging.AddFilter("Hangfire", LogLevel.Warning);
        services.AddSingleton<IOperationQueue, OperationQueue>();
        services.AddScoped<JobRunner>();
        services.AddSingleton<IReadiness, JobsReady>();
        if (builder.Configuration["Msc:Jobs"] == "false") return;
        services.AddHostedService<JobsAtStart>();
        services.AddHangfireServer(options => options.WorkerCount = Workers);
    }

    private static JobStorage Open(Database database) => database.Dialect.IsSqlite
        ? new InMemoryStorage()
        : new PostgreSqlStorage(new NpgsqlConnectionFactory(database.ConnectionString, Options), Options);

    private static PostgreSqlStorageOptions Options => new()
    {
        // A job that outlives its window is still its worker's.
        UseSlidingInvisibilityTimeout = true,
        InvisibilityTimeout = TimeSpan.FromMinutes(2),
        QueuePollInterval = TimeSpan.FromSeconds(2),
        AllowDegradedModeWithoutStorage = false,
    };
}

/// <summary>Puts operations into Hangfire's queue.</summary>
internal sealed class OperationQueue(IBackgroundJobClient jobs) : IOperationQueue
{
    public void Enqueue(OperationId id) => jobs.Enqueue<JobRunner>(runner => runner.RunOperationAsync(id.Value, CancellationToken.None));
}

/// <summary>Whether anybody does what is queued: this host's workers or another's.</summary>
internal sealed class JobsReady(JobStorage storage) : IReadiness
{
    // Four heartbeats.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Hangfire goes by the machine's clock.
    public IReadOnlyList<string> Warnings =>
        storage.GetMonitoringApi().Servers().Any(server => server.Heartbeat is { } at && TimeProvider.System.GetUtcNow().UtcDateTime - at < Patience) ? [] : ["no job server has been heard of for two minutes"];
}

/// <summary>What Hangfire calls. Its arguments are ids and names, so that a job from before an update still means something.</summary>
internal sealed partial class JobRunner(RunOperation operations, IEnumerable<IRecurringJob> recurring, Caller caller, ILogger<JobRunner> log)
{
    public Task RunOperationAsync(Guid id, CancellationToken ct) => operations.RunAsync(new(id), ct);

    public async Task RunRecurringAsync(string name, CancellationToken ct)
    {
        // One that was there before an update and isn't any more.
        if (recurring.FirstOrDefault(job => job.Name == name) is not { } asked) return;
        caller.BecomeSystem(name);
        if (await asked.RunAsync(ct) is { } did) Did(log, name, did);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Job}: {Did}")]
    private static partial void Did(ILogger log, string job, string did);
}

/// <summary>Registers what recurs, has it done once now, for its hour may have passed while nobody was there, and goes on with what is unfinished.</summary>
internal sealed class JobsAtStart(IServiceScopeFactory scopes, IRecurringJobManager recurring, IOperationQueue queue) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var job in scope.ServiceProvider.GetServices<IRecurringJob>())
        {
            var name = job.Name;
            recurring.AddOrUpdate<JobRunner>(name, runner => runner.RunRecurringAsync(name, CancellationToken.None), job.Cron, new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc });
            recurring.Trigger(name);
        }

        foreach (var id in await scope.ServiceProvider.GetRequiredService<OperationStore>().AtWorkAsync(cancellationToken)) queue.Enqueue(id);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

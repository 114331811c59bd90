using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Kernel.Access;
using MscModular.Kernel.Jobs;
using MscModular.Kernel.Operations;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Host;

/// <summary>The clock and the queue, with workers as in the real portal.</summary>
public abstract class JobsSpec(TestDatabase database) : PortalSpec(database)
{
    private readonly Work work = new();
    private readonly Recurring recurring = new();

    protected override PortalOptions Options => new() { Jobs = true, Services = Add };

    private void Add(IServiceCollection services)
    {
        services.AddSingleton<IRecurringJob>(recurring);
        services.AddSingleton(work);
        services.AddScoped<IOperationWork, WorkInSomebodysName>();
    }

    [Fact]
    public async Task What_recurs_is_done_once_at_the_start_whatever_its_hour() => (await recurring.Done.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct)).Should().BeTrue();

    [Fact]
    public async Task Readiness_says_whether_somebody_does_what_is_queued()
    {
        const string Nobody = "warning: no job server has been heard of for two minutes";
        using var visitor = App.Visit();
        for (var tries = 0; tries < 100 && (await ReadyAsync()).Contains(Nobody, StringComparison.Ordinal); tries++) await Task.Delay(100, Ct);
        (await ReadyAsync()).Should().NotContain(Nobody);

        await using var idle = await PortalHost.StartAsync(TestDatabase, Ct);
        using var other = idle.Visit();
        (await other.GetAsync("/health/ready", Ct)).Body.Should().Contain(Nobody);

        async Task<string> ReadyAsync() => (await visitor.GetAsync("/health/ready", Ct)).Body;
    }

    [Fact]
    public async Task What_is_queued_is_done_in_the_name_of_whoever_asked()
    {
        var id = await StartAsync(App, caller => caller.Become(new(7), "Ines Calder", "ines@example.com", Role.MspAdministrator, null));
        App.Services.GetRequiredService<IOperationQueue>().Enqueue(id);
        (await work.NextAsync(Ct)).Should().Be((id, "Ines Calder", (AdministratorId?)new AdministratorId(7), true));
    }

    [Fact]
    public async Task What_was_unfinished_when_a_portal_ended_goes_on_at_the_next_start()
    {
        var id = await StartAsync(App, caller => caller.BecomeSystem("import"));
        await using var next = await PortalHost.StartAsync(TestDatabase, Ct, new() { Jobs = true, Services = Add, Settings = App.Database.Settings });
        (await work.NextAsync(Ct)).Should().Be((id, "import", (AdministratorId?)null, true));
    }

    [Fact]
    public async Task What_is_done_already_isnt_done_again()
    {
        var id = await StartAsync(App, caller => caller.BecomeSystem("import"));
        await App.RunAsync((OperationStore operations) => operations.MoveAsync(id, OperationState.Running, OperationState.Done, Ct));
        await App.RunAsync(async (RunOperation run) =>
        {
            await run.RunAsync(id, Ct);
            return true;
        });
        work.IsEmpty.Should().BeTrue();
    }

    private static async Task<OperationId> StartAsync(PortalHost app, Action<Caller> become)
    {
        var id = OperationId.New();
        return await app.RunAsync(become, async (OperationStore operations) =>
        {
            await operations.AddAsync(id, "test", "{}", Ct);
            await operations.MoveAsync(id, OperationState.Prepared, OperationState.Checked, Ct);
            await operations.MoveAsync(id, OperationState.Checked, OperationState.Running, Ct);
            return id;
        });
    }

    /// <summary>What was worked on, and in whose name.</summary>
    private sealed class Work
    {
        private readonly Channel<(OperationId, string, AdministratorId?, bool)> runs = Channel.CreateUnbounded<(OperationId, string, AdministratorId?, bool)>();

        public bool IsEmpty => runs.Reader.Count == 0;

        public void Add(OperationId id, Caller caller) => runs.Writer.TryWrite((id, caller.Name, caller.Id, caller.May(Permissions.ManageCustomers)));

        public async Task<(OperationId Id, string Name, AdministratorId? Actor, bool May)> NextAsync(CancellationToken ct) =>
            await runs.Reader.ReadAsync(ct).AsTask().WaitAsync(TimeSpan.FromSeconds(30), ct);
    }

    private sealed class WorkInSomebodysName(Work work, Caller caller) : IOperationWork
    {
        public string Kind => "test";

        public Task RunAsync(OperationId id, CancellationToken ct)
        {
            work.Add(id, caller);
            return Task.CompletedTask;
        }
    }

    private sealed class Recurring : IRecurringJob
    {
        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => "test";

        public string Cron => "0 0 31 12 *";

        public Task<string?> RunAsync(CancellationToken ct)
        {
            Done.TrySetResult(true);
            return Task.FromResult<string?>(null);
        }
    }
}

public sealed class JobsOnSqlite() : JobsSpec(TestDatabase.Sqlite);

public sealed class JobsOnPostgres() : JobsSpec(TestDatabase.Postgres);

using System.Reflection;
using MscModular.Kernel.Data;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Kernel.Data;

public abstract class MigrationsSpec(TestDatabase database)
{
    protected static IReadOnlyList<(string, Assembly)> Modules { get; } = [.. TestDatabase.Modules.Select(module => (module.Name, module.GetType().Assembly))];

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_script_runs_once()
    {
        await using var fresh = await database.CreateEmptyAsync(Ct);
        using var opened = fresh.Open();
        var ran = await new Migrations(opened, Modules).RunAsync(Ct);
        ran.Should().OnlyHaveUniqueItems().And.Contain("Audit/0001_audit.sql");
        (await new Migrations(opened, Modules).RunAsync(Ct)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_script_that_was_changed_after_it_ran_stops_the_start()
    {
        await using var fresh = await database.CreateAsync(Ct);
        using var opened = fresh.Open();
        await using (var db = new Db(opened)) (await db.ExecuteAsync("UPDATE migration_hashes SET sha256 = 'x' WHERE script LIKE 'Audit/%'", null, Ct)).Should().BePositive();
        await FluentActions.Awaiting(() => new Migrations(opened, Modules).RunAsync(Ct)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*was changed after it had run*");
    }
}

public sealed class MigrationsOnSqlite() : MigrationsSpec(TestDatabase.Sqlite);

public sealed class MigrationsOnPostgres() : MigrationsSpec(TestDatabase.Postgres)
{
    [Fact]
    public async Task Hosts_that_start_at_once_migrate_once()
    {
        await using var fresh = await TestDatabase.Postgres.CreateEmptyAsync(Ct);
        using var opened = fresh.Open();
        var ran = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => new Migrations(opened, Modules).RunAsync(Ct), Ct)));
        ran.Count(scripts => scripts.Count > 0).Should().Be(1);
    }
}

using Microsoft.Data.Sqlite;
using MscModular.Tests.Customers.Importing;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Host;

/// <summary>An import is killed halfway, seen from outside: the next start goes on with it by itself.</summary>
[Trait("Speed", "Slow")]
public sealed class KilledImportTests
{
    private const int Rows = 1500;
    private const int Kills = 3;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_again_and_again_while_it_runs_each_row_is_imported_exactly_once()
    {
        var data = TestFolder.Create();
        var run = "";
        var seen = new List<long>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var host = await HostProcess.StartAsync(data, [], Ct);
            if (kill == 0) run = await StartAsync(host);
            var before = Count(data, "customers");
            while (Count(data, "customers") is var now && now < before + 50 && now < Rows) await Task.Delay(5, Ct);
            await host.KillAsync();
            seen.Add(Count(data, "customers"));
        }

        seen[0].Should().BeInRange(50, Rows - 1, "it was killed halfway");
        await using (var host = await HostProcess.StartAsync(data, [], Ct))
        {
            using var visitor = await host.SignInAsync(Ct);
            while (!(await visitor.GetAsync(run, Ct)).Texts("h1 + p")[0].StartsWith("Finished", StringComparison.Ordinal)) await Task.Delay(100, Ct);
            (await visitor.GetAsync(run, Ct)).Stats().Should().Equal($"Added {Rows:#,0}", "Changed 0", "Failed 0", "Left 0");
        }

        (Count(data, "customers"), Count(data, "tenants"), Count(data, "tenant_regions"), Count(data, "customer_changes")).Should().Be((Rows, Rows, Rows, Rows));
        Count(data, "audit_entries WHERE action = 'customer.added'").Should().Be(Rows);
        Count(data, "audit_entries WHERE action = 'import.finished'").Should().Be(1);
        Count(data, "customers WHERE version <> 1").Should().Be(0);
        Count(data, "operation_items WHERE state = 5").Should().Be(Rows);
    }

    private static async Task<string> StartAsync(HostProcess host)
    {
        using var visitor = await host.SignInAsync(Ct);
        var file = Files.Utf8(Files.Write(Enumerable.Range(2, Rows).Select(i => (IEnumerable<string>)[.. Files.Row(i)[..6], "2099-12-31", .. Files.Row(i)[7..10], "2099-12-31", ""]).Prepend(Files.Headings)));
        var columns = (await ImportPagesSpec.UploadAsync(visitor, file)).Location ?? throw new InvalidOperationException("The file was refused.");
        var dry = (await visitor.PostFormAsync(columns, [], Ct)).Location ?? throw new InvalidOperationException("The mapping was refused.");
        Answer page;
        while ((page = await visitor.GetAsync(dry, Ct)).Find(".stats").Count == 0) await Task.Delay(50, Ct);
        page.Stats().Should().Contain("Have errors 0");
        return (await visitor.SubmitAsync(page, [], Ct)).Location ?? throw new InvalidOperationException("It didn't start.");
    }

    private static long Count(string data, string table)
    {
        using var file = new SqliteConnection($"Data Source={Path.Combine(data, FreshDatabase.FileName)};Pooling=False");
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }
}

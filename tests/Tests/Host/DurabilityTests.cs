using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using MscModular.Tests.Customers;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Host;

/// <summary>What was acknowledged is there, whatever happens to the process; seen from outside.</summary>
[Trait("Speed", "Slow")]
public sealed class DurabilityTests
{
    // build/soak asks for more.
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("MSC_KILLS") ?? "10", System.Globalization.CultureInfo.InvariantCulture);
    private const int Writers = 4;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_again_and_again_while_customers_are_added_nothing_acknowledged_is_lost_and_nothing_is_half_saved()
    {
        var data = TestFolder.Create();
        var acknowledged = new ConcurrentBag<string>();
        var random = new Random(7);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var host = await HostProcess.StartAsync(data, [], Ct);
            var before = acknowledged.Count;
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            var writers = Enumerable.Range(0, Writers).Select(writer => AddUntilItDiesAsync(host, $"{kill}-{writer}", acknowledged, stop.Token)).ToList();
            while (acknowledged.Count == before && writers.Exists(writer => !writer.IsCompleted)) await Task.Delay(10, Ct);
            await Task.Delay(random.Next(20, 500), Ct);
            await host.KillAsync();
            await Task.WhenAll(writers);
        }

        acknowledged.Should().HaveCountGreaterThan(Kills);
        await using (await HostProcess.StartAsync(data, [], Ct))
        {
            // Starting brings the log of the last kill home.
        }

        using var file = new SqliteConnection($"Data Source={Path.Combine(data, FreshDatabase.FileName)};Pooling=False");
        await file.OpenAsync(Ct);
        Texts(file, "PRAGMA integrity_check").Should().Equal("ok");
        Texts(file, "PRAGMA foreign_key_check").Should().BeEmpty();
        var stored = Texts(file, "SELECT customer_name FROM customers");
        acknowledged.Except(stored).Should().BeEmpty("each of these was answered with a redirect");
        Texts(file, "SELECT c.customer_name FROM customers c WHERE (SELECT COUNT(*) FROM tenants t JOIN tenant_regions r ON r.tenant_id = t.id WHERE t.customer_id = c.id) <> 1").Should().BeEmpty("a customer comes with its tenant and region");
        Texts(file, "SELECT c.customer_name FROM customers c WHERE (SELECT COUNT(*) FROM audit_entries a WHERE a.customer_id = c.public_id AND a.action = 'customer.added') <> 1").Should().BeEmpty("and with its audit entry");
        Texts(file, "SELECT c.customer_name FROM customers c WHERE (SELECT COUNT(*) FROM customer_changes h WHERE h.customer_id = c.id) <> 1").Should().BeEmpty("and with its change of the list");
        Texts(file, "SELECT result FROM idempotency_keys").Should().HaveCount(stored.Count);
    }

    [Fact]
    public async Task The_log_is_flushed_to_the_disk_before_each_answer()
    {
        if (!File.Exists("/usr/bin/strace"))
        {
            if (Environment.GetEnvironmentVariable("CI") == "true") throw new InvalidOperationException("No strace: run build/setup");
            Assert.Skip("No strace: run build/setup");
        }

        const int posts = 20;
        var trace = Path.Combine(TestFolder.Create(), "trace.txt");
        await using (var host = await HostProcess.StartAsync(TestFolder.Create(), ["/usr/bin/strace", "-f", "-y", "-s", "32", "-e", "trace=fsync,fdatasync,sendto,sendmsg", "-o", trace], Ct))
        {
            using var visitor = await host.SignInAsync(Ct);
            for (var i = 0; i < posts; i++) (await AddAsync(visitor, $"Traced {i}", Ct)).Should().NotBeNull();
        }

        var (flushes, answers) = (0, new List<int>());
        foreach (var line in await File.ReadAllLinesAsync(trace, Ct))
        {
            // A call that waits is written in two lines; it is done at the second, which doesn't name the file.
            if (line.Contains("sync(", StringComparison.Ordinal) && line.Contains("-wal>", StringComparison.Ordinal)) flushes++;
            if (!line.Contains("HTTP/1.1 302", StringComparison.Ordinal)) continue;
            answers.Add(flushes);
            flushes = 0;
        }

        answers.Should().HaveCount(posts + 1, "signing in is answered with a redirect too");
        answers.Should().OnlyContain(flushed => flushed > 0);
    }

    private static async Task AddUntilItDiesAsync(HostProcess host, string writer, ConcurrentBag<string> acknowledged, CancellationToken ct)
    {
        try
        {
            using var visitor = await host.SignInAsync(ct);
            for (var i = 0; ; i++)
            {
                if (await AddAsync(visitor, $"Customer {writer}-{i}", ct) is { } name) acknowledged.Add(name);
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            // That was the kill.
        }
    }

    private static async Task<string?> AddAsync(Visitor visitor, string name, CancellationToken ct)
    {
        var answer = await visitor.PostFormAsync(
            "/customers/new",
            [("Input.Account.AccountName", name), ("Input.Account.CustomerName", name), ("Input.Account.Address", "1 Quay"), ("Input.Account.PhoneNumber", "+61 2 5550 0142"), ("Input.Service.StorageRegions", Typing.Frankfurt)],
            ct);
        return answer.Location?.StartsWith("/customers?added=", StringComparison.Ordinal) == true ? name : null;
    }

    private static List<string> Texts(SqliteConnection file, string sql)
    {
        using var command = file.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var texts = new List<string>();
        while (rows.Read()) texts.Add(rows.GetString(0));
        return texts;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Contracts;
using MscModular.Customers;
using MscModular.Customers.Importing;
using MscModular.Kernel.Data;
using MscModular.Kernel.Jobs;
using Npgsql;

namespace MscModular.Bench;

/// <summary>An import of many customers, against the bare insert of the same rows into the same tables, as many a transaction.</summary>
internal static class Imports
{
    private const int Rows = 100_000;
    private const int Batch = 50;

    public static async Task RunAsync(string name, string data, string? connection, CancellationToken ct)
    {
        await using var portal = await FreshAsync(name, data, connection, "import", ct);
        var id = await UploadAsync(portal, ct);
        var check = await TimeAsync(() => WorkAsync(portal, id, ct));
        if (await portal.RunAsync((StartImport start) => start.RunAsync(id, ct)) is { } refusal) throw new InvalidOperationException(refusal.Message);
        var (import, memory) = await WatchedAsync(() => WorkAsync(portal, id, ct), ct);
        var added = (await portal.RunAsync((FindImport find) => find.RunAsync(id, ct)))?.Added;
        if (added != Rows) throw new InvalidOperationException($"{added} of {Rows} were added.");

        await using var other = await FreshAsync(name, data, connection, "bare", ct);
        var bare = await BareAsync(portal, other, ct);
        Console.WriteLine($"\nImport of {Rows:N0} rows: dry run {check:0.0} s, import {import:0.0} s, bare insert of the same customers {bare:0.0} s; most managed memory in each quarter of the import {string.Join(", ", memory.Select(bytes => $"{bytes >> 20} MB"))}.\n");
        Console.WriteLine($"| issue 3 | floor | measured | |\n|---|---|---|---|\n| import against the bare insert | >= 0.50 | {bare / import:0.00} | {(bare / import >= 0.5 ? "kept" : "**missed**")} |");
    }

    private static async Task<Portal> FreshAsync(string name, string data, string? connection, string what, CancellationToken ct)
    {
        var folder = $"{data}-{what}";
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        return new(name, folder, connection is null ? null : await CreateAsync(connection, $"msc_{what}", ct));
    }

    private static async Task<string> CreateAsync(string connection, string database, CancellationToken ct)
    {
        await using var postgres = new NpgsqlConnection(connection);
        await postgres.OpenAsync(ct);
        foreach (var sql in new[] { $"DROP DATABASE IF EXISTS {database} WITH (FORCE)", $"CREATE DATABASE {database}" })
        {
#pragma warning disable CA2100 // our own names
            await using var command = new NpgsqlCommand(sql, postgres);
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(ct);
        }

        return new NpgsqlConnectionStringBuilder(connection) { Database = database }.ConnectionString;
    }

    private static async Task<OperationId> UploadAsync(Portal portal, CancellationToken ct)
    {
        var csv = new StringBuilder("Account Name,Name,Address,Phone Number,Customer Reference,Service Plan,Tenant Type,Expiry,Storage Region,Credit Quota,Effective Date,Quota End Date\r\n");
        for (var row = 1; row <= Rows; row++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"IMP-{row:000000},Nordlicht Werke {row},\"{row} Quay Street, 20095 Hamburg\",+49 40 {row:000000},CRM-{row},Default service plan,Commercial,2034-11-30,EU (Frankfurt); EU (Ireland),{row % 900 + 100},2026-12-01,2034-11-30\r\n");
        }

        using var file = new MemoryStream(Encoding.UTF8.GetBytes(csv.ToString()));
        var id = (await portal.RunAsync((UploadImport upload) => upload.RunAsync(file, "customers.csv", ct))).Value;
        var columns = (await portal.RunAsync((FindImport find) => find.RunAsync(id, ct)))?.Plan.Columns ?? throw new InvalidOperationException("The import is gone.");
        return await portal.RunAsync((MapImport map) => map.RunAsync(id, columns, ct)) is { } refusal ? throw new InvalidOperationException(refusal.Message) : id;
    }

    private static Task<bool> WorkAsync(Portal portal, OperationId id, CancellationToken ct) => portal.RunAsync(async (RunOperation run) =>
    {
        await run.RunAsync(id, ct);
        return true;
    });

    /// <returns>Seconds, without those of reading what is inserted.</returns>
    private static async Task<double> BareAsync(Portal from, Portal to, CancellationToken ct)
    {
        var watch = new Stopwatch();
        for (var first = 1; first <= Rows; first += Batch)
        {
            var keys = Enumerable.Range(first, Batch).Select(row => CustomerNames.Key($"IMP-{row:000000}")).ToList();
            var customers = (await from.RunAsync((CustomerStore store) => store.FindAsync(keys, locked: false, ct))).Values.ToList();
            watch.Start();
            await using var scope = to.Services.CreateAsyncScope();
            await using var tx = await scope.ServiceProvider.GetRequiredService<Db>().BeginUnauditedAsync("it is measured without", ct);
            await scope.ServiceProvider.GetRequiredService<CustomerStore>().AddAsync(customers, ct);
            await tx.CommitAsync(ct);
            watch.Stop();
        }

        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>How long it took, and the most that was in use in each quarter of that time.</summary>
    private static async Task<(double Seconds, IReadOnlyList<long> Memory)> WatchedAsync(Func<Task> work, CancellationToken ct)
    {
        var (watch, samples) = (Stopwatch.StartNew(), new List<long>());
        var working = Task.Run(work, ct);
        while (await Task.WhenAny(working, Task.Delay(TimeSpan.FromMilliseconds(200), ct)) != working) samples.Add(GC.GetTotalMemory(forceFullCollection: false));
        await working;
        return (watch.Elapsed.TotalSeconds, [.. Enumerable.Range(1, 4).Select(quarter => samples[..(samples.Count * quarter / 4)].Skip(samples.Count * (quarter - 1) / 4).DefaultIfEmpty().Max())]);
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }
}

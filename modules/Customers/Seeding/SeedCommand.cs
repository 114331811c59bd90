using System.Diagnostics;
using System.Globalization;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Web;

namespace MscModular.Customers.Seeding;

/// <summary><c>seed --customers 1000000</c>.</summary>
internal sealed class SeedCommand(SeedCustomers seed, Db db) : ICommand
{
    private const int Most = 5_000_000;
    private const int Every = 100_000;

    public string Name => "seed";

    public string Help => "--customers N: fills an empty installation with N invented customers, the same ones each time.";

    public async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        if (args is not ["--customers", var text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var customers) || customers is < 1 or > Most)
        {
            await Console.Error.WriteLineAsync($"Say how many, from 1 to {Display.Number(Most)}: seed --customers 1000000");
            return 1;
        }

        var watch = Stopwatch.StartNew();
        var refusal = await seed.RunAsync(customers, done => Report(done, customers), ct);
        if (refusal is not null)
        {
            await Console.Error.WriteLineAsync(refusal.Message + ".");
            return 1;
        }

        // The list walks indexes only where PostgreSQL knows that no row behind them changed.
        if (!db.Dialect.IsSqlite) await db.ExecuteAsync("VACUUM ANALYZE customers", null, ct);
        await Console.Out.WriteLineAsync($"{Display.Count(customers, "customer")} in {watch.Elapsed.TotalSeconds:0} s.");
        return 0;
    }

    private static void Report(int done, int customers)
    {
        if (done % Every == 0 || done == customers) Console.Out.WriteLine($"{Display.Number(done)} of {Display.Number(customers)} written{(done == customers ? "; now the indexes" : "")}");
    }
}

using System.Diagnostics;
using System.Globalization;
using MscModular.Kernel.Data;

namespace MscModular.Bench;

/// <summary>Seeds, measures, prints Markdown.</summary>
internal static class Bench
{
    private const int Customers = 1_000_000;
    private const string Imported = "imports";

    public static async Task<int> Main(string[] args)
    {
        // build/bench starts it: the folder for what is seeded and reused, and where the throw-away PostgreSQL is.
        if (args is not [var folder, var postgres, var only])
        {
            await Console.Error.WriteLineAsync("Start it with build/bench.");
            return 2;
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        foreach (var (name, data, connection) in new[] { ("SQLite", "sqlite", null), ("PostgreSQL", "postgres-files", postgres) })
        {
            if (only is not ("" or Imported) && !data.StartsWith(only, StringComparison.Ordinal)) continue;
            if (only != Imported) await BenchAsync(name, Path.Combine(Path.GetFullPath(folder), data), connection, stop.Token);
            await Imports.RunAsync(name, Path.Combine(Path.GetFullPath(folder), data), connection, stop.Token);
        }

        return 0;
    }

    private static async Task BenchAsync(string name, string data, string? connection, CancellationToken ct)
    {
        Directory.CreateDirectory(data);
        await using var portal = new Portal(name, data, connection);
        var version = await portal.RunAsync((Database database) => database.ProveAsync(ct));
        Console.WriteLine($"\n## {name}\n\n{version}\n");
        await SeedAsync(portal, Path.Combine(data, "seeded.txt"), ct);

        // The list first: it is what the pages wait for.
        var lists = new Lists(portal, ct);
        var (rows, slowest) = await lists.RunAsync();
        Print(rows, slowest);
        await RatiosAsync(portal, lists, rows, ct);
    }

    private static async Task SeedAsync(Portal portal, string told, CancellationToken ct)
    {
        if (!File.Exists(told))
        {
            var watch = Stopwatch.StartNew();
            if (await portal.SeedAsync(Customers, ct) != 0) throw new InvalidOperationException("Not seeded.");
            await File.WriteAllTextAsync(told, $"{watch.Elapsed.TotalSeconds:0} s", ct);
        }

        Console.WriteLine($"\nSeed of {Customers:N0} customers: {await File.ReadAllTextAsync(told, ct)} (limit 180 s)\n");
    }

    private static void Print(IReadOnlyList<(string What, Samples Times)> rows, IReadOnlyList<(string What, double Time)> slowest)
    {
        Console.WriteLine("| list, 50 rows, exact counts | combinations | p50 ms | p99 ms | max ms |\n|---|---|---|---|---|");
        foreach (var (what, times) in rows) Console.WriteLine($"| {what} | {times.Count} | {times.Cells} |");
        foreach (var (what, isSearch) in new[] { ("**all without search**", false), ("**all searches**", true) })
        {
            var sum = Sum(rows, isSearch);
            Console.WriteLine($"| {what} | {sum.Count} | {sum.Cells} |");
        }

        Console.WriteLine("\nThe slowest of each kind:\n");
        foreach (var (what, _) in rows) Console.WriteLine(slowest.First(one => one.What.StartsWith(what + ", ", StringComparison.Ordinal)) is var one ? $"- {one.Time:0.00} ms: {one.What}" : "");
    }

    private static Samples Sum(IEnumerable<(string What, Samples Times)> rows, bool isSearch)
    {
        var sum = new Samples();
        foreach (var (what, times) in rows)
        {
            if (what.StartsWith("search", StringComparison.Ordinal) == isSearch) sum.Add(times);
        }

        return sum;
    }

    private static async Task RatiosAsync(Portal portal, Lists lists, IReadOnlyList<(string What, Samples Times)> rows, CancellationToken ct)
    {
        var cookies = await portal.SignInAsync(ct);
        await portal.KeepAsync("/customers?size=50", cookies, ct);
        (string Path, string? Cookies)[] asked =
        [
            (Baseline.FromBytes, null), (Baseline.FromMemory, null), (Baseline.SignedIn, cookies), ("/customers?size=50", cookies), (await lists.DeepUrlAsync(), cookies), ("/customers?sort=expiry&size=50", cookies),
        ];
        foreach (var (path, who) in asked) await Load.RunAsync(portal.Address, path, who, TimeSpan.FromSeconds(3), ct);
        var rounds = new List<double[]>();
        for (var round = 0; round < 5; round++)
        {
            var rates = new double[asked.Length];
            for (var i = 0; i < asked.Length; i++) rates[i] = await Load.RunAsync(portal.Address, asked[i].Path, asked[i].Cookies, TimeSpan.FromSeconds(3), ct);
            rounds.Add(rates);
        }

        // The middle of the rounds' own ratios: other work on the machine moves all rates of a round alike.
        double Ratio(int one, int other) => rounds.Select(rates => rates[one] / rates[other]).Order().ElementAt(rounds.Count / 2);
        double Rate(int one) => rounds.Select(rates => rates[one]).Order().ElementAt(rounds.Count / 2);

        var worst = await lists.DeepAsync();
        var limit = portal.Name == "SQLite" ? 5 : 6;
        Console.WriteLine($"\nAnswers a second on 16 connections: the same bytes {Rate(0):0}; the page from memory {Rate(1):0}, signed in {Rate(2):0}; the list page {Rate(3):0}, in the middle {Rate(4):0}.\n");
        Console.WriteLine("| PERFORMANCE 3 | floor | measured | |\n|---|---|---|---|");
        Row("list page, signed in, against a Razor page of the same rows from memory", ">= 0.50", Ratio(3, 1), Ratio(3, 1) >= 0.50);
        Row("list page, signed in, against the same bytes from memory", ">= 0.20", Ratio(3, 0), Ratio(3, 0) >= 0.20);
        Row("signed in with antiforgery against anonymous (page from memory)", ">= 0.80", Ratio(2, 1), Ratio(2, 1) >= 0.80);
        Row("filter × sort × direction × page with exact count, p99 in ms", $"<= {limit}", Sum(rows, false).At(99), Sum(rows, false).At(99) <= limit);
        Row($"keyset page at row 500,000 against the first page: the list alone, worst sort ({worst.Sort})", "<= 1.3", worst.Ratio, worst.Ratio <= 1.3);
        Row("the same as pages, by expiry", "<= 1.3", Ratio(5, 4), Ratio(5, 4) <= 1.3);

        static void Row(string what, string floor, double measured, bool kept) => Console.WriteLine($"| {what} | {floor} | {measured:0.00} | {(kept ? "kept" : "**missed**")} |");
    }
}

using System.Collections;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using MscModular.Sdk;

namespace MscModular.Faulty;

/// <summary>Misbehaves as it is told to.</summary>
public sealed class FaultyAdapter : Adapter, IDisposable
{
    private static readonly TimeSpan Endless = TimeSpan.FromSeconds(4);

    private readonly AdapterContext context;
    private readonly string how;
    private int underWay;

    /// <summary>By the setting <c>constructor</c>.</summary>
    public FaultyAdapter(AdapterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        this.context = context;
        how = context.Settings.GetValueOrDefault("constructor") ?? "";
        switch (how)
        {
            case "throws": throw new InvalidOperationException("C:\\secret\\path");
            case "explains": throw new AdapterException("The moon is in the wrong house");
            case "hangs": Hang(); break;
            case "dies": Environment.FailFast("told to"); break;
            case "library": Touch(); break;
            case "asks": _ = context.Http.GetAsync(new Uri("https://api.faulty.example/")); break;
            case "stays": AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose(); break;
        }
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ClosedOption>> OptionsAsync(IReadOnlyList<Tenant> tenants, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(tenants);
        if (how == "asks-first") await context.Http.GetStringAsync(new Uri("https://api.faulty.example/"), ct);
        return how == "closes" && tenants.Count > 0 ? [new(tenants[0].Id, "cellar", "It is dark"), new("stranger", "any", "It is late"), new(tenants[0].Id, "any", "")] : [];
    }

    /// <inheritdoc/>
    public override async Task<Launch> LaunchAsync(LaunchRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        switch (request.Option)
        {
            case "throws": throw new InvalidOperationException("C:\\secret\\path");
            case "explains": throw new AdapterException("The moon is in the wrong house");
            case "throws-later": await Task.Yield(); throw new IOException("/etc/secret");
            case "hangs": Hang(); break;
            case "hangs-later": await new TaskCompletionSource().Task; break;
            case "heeds": await Task.Delay(Timeout.Infinite, ct); break;
            case "loops": for (var watch = Stopwatch.StartNew(); watch.Elapsed < Endless;) Thread.SpinWait(100); break;
            case "nothing": return null!;
            case "elsewhere": return Launch.Link("https://evil.example/");
            case "script": return Launch.Link("javascript:alert(1)");
            case "kind": return Launch.VendorToken("https://console.faulty.example/");
            case "claims": return Launch.SignedForm("https://console.faulty.example/", new Dictionary<string, string> { ["sub"] = "root" });
            case "library": return Launch.Link($"https://console.faulty.example/{Touch()}");
        }

        return Launch.Link($"https://console.faulty.example/{request.Option}");
    }

    /// <inheritdoc/>
    public override Task<IReadOnlyList<TenantUsage>> UsageSinceAsync(IReadOnlyList<Tenant> tenants, DateOnly since, CancellationToken ct)
    {
        var tenant = tenants[0];
        var none = new Dictionary<string, int>();
        var now = new DateTimeOffset(since.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var day = new UsageDay(since, 1, 1, none);
        IReadOnlyList<TenantUsage> told = tenant.VendorTenantId switch
        {
            "throws" => throw new InvalidOperationException("C:\\secret\\path"),
            "null" => null!,
            "nulls" => [null!],
            "null-days" => [new(tenant.Id, now, false, null!)],
            "negative" => [new(tenant.Id, now, false, [day with { StorageBytes = -1 }])],
            "huge" => [new(tenant.Id, now, false, [day with { CreditsUsed = decimal.MaxValue }])],
            "twice" => [new(tenant.Id, now, false, [day, day])],
            "future" => [new(tenant.Id, DateTimeOffset.MaxValue, false, [day])],
            "liar" => new Liar<TenantUsage>(new(tenant.Id, now, false, [day])),
            "others" => [new("another", now, false, [day])],
            _ => [new(tenant.Id, now, false, [day])],
        };
        return Task.FromResult(told);
    }

    /// <inheritdoc/>
    public override Task<IReadOnlyList<TenantJobs>> BackupJobsSinceAsync(IReadOnlyList<Tenant> tenants, DateTimeOffset since, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<TenantJobs>>([]);

    /// <inheritdoc/>
    public override async Task<Health> CheckHealthAsync(CancellationToken ct)
    {
        switch (how)
        {
            case "dies-asked": Environment.Exit(7); break;
            case "dies-after": new Thread(() => { Hang(TimeSpan.FromMilliseconds(300)); throw new InvalidOperationException("told to"); }).Start(); break;
            case "tells": context.Log.Write(AdapterLogLevel.Warning, $"Signing in with {context.Settings.GetValueOrDefault("password")}"); break;
            case "trusts": await context.Http.GetStringAsync(new Uri("https://api.faulty.example/"), ct); break;
            case "explains-health": throw new AdapterException("The moon is in the wrong house");
            case "deaf": await Task.Delay(Endless, CancellationToken.None); break;
            case "mute": return new(HealthState.Ok, "", []);
            case "half": return new(HealthState.Ok, "Well \ud83d", []);
            case "alone": await AloneAsync(ct); break;
        }

        return new(HealthState.Ok, "It says it is well", []);
    }

    /// <inheritdoc/>
    public void Dispose() => GC.SuppressFinalize(this);

    private async Task AloneAsync(CancellationToken ct)
    {
        if (Interlocked.Increment(ref underWay) > 1) throw new InvalidOperationException("one at a time");
        await Task.Delay(100, ct);
        Interlocked.Decrement(ref underWay);
    }

    private static void Hang(TimeSpan? time = null)
    {
        using var never = new ManualResetEventSlim();
        never.Wait(time ?? Endless);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Touch() => global::Faulty.Library.Library.Version;

    // Says one and never ends.
    private sealed class Liar<T>(T item) : IReadOnlyList<T>
    {
        public int Count => 1;

        public T this[int index] => item;

        public IEnumerator<T> GetEnumerator()
        {
            while (true) yield return item;
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

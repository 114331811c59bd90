using System.Diagnostics;
using System.Reflection;
using MscModular.Sdk;

namespace MscModular.Host.Plugins;

/// <summary>
/// A loaded adapter and the only way to call it: at most so many calls at a time, each on a thread of its own until it first waits, each
/// with a limit. What goes wrong is an answer in words. Once retired it takes no more calls and unloads behind the last.
/// </summary>
internal sealed class RunningAdapter
{
    private readonly LoadedPlugin plugin;
    private readonly HttpClient http;
    private readonly Watch watch;
    private readonly PluginLimits limits;
    private readonly SemaphoreSlim places;
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private int underWay;
    private int stuck;
    private bool isRetired;

    private RunningAdapter(LoadedPlugin plugin, HttpClient http, Watch watch, PluginLimits limits) =>
        (this.plugin, this.http, this.watch, this.limits, places) = (plugin, http, watch, limits, new(limits.Calls, limits.Calls));

    /// <summary>Loads it, within the limit, and asks it one thing, so that what can't work is known before anybody needs it.</summary>
    /// <exception cref="AdapterFault">Why it can't be loaded, in words.</exception>
    public static async Task<RunningAdapter> LoadAsync(AdapterFolder folder, Manifest manifest, AdapterContext context, Watch watch, PluginLimits limits, CancellationToken ct)
    {
        var loading = OnThreadOfItsOwn(() => Task.FromResult(LoadedPlugin.Load(folder, manifest, context)));
        try
        {
            var running = new RunningAdapter(await loading.WaitAsync(limits.Load, ct), context.Http, watch, limits);
            if (await running.TestAsync(manifest, ct) is not { } objection) return running;
            await running.RetireAsync();
            throw new AdapterFault(objection);
        }
        catch (TimeoutException)
        {
            _ = UnloadLateAsync(loading);
            throw new AdapterFault($"It took longer than {Seconds(limits.Load)} to load");
        }
        catch (Exception failure) when (failure is not AdapterFault and not OperationCanceledException)
        {
            throw new AdapterFault(failure);
        }
    }

    /// <summary>Asks the adapter.</summary>
    /// <param name="limit">How long it may take, and how long a place may take to come free.</param>
    /// <param name="call">Asks and copies the answer, so that nothing of the adapter outlives the call.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns><c>null</c> = it was retired: ask its successor.</returns>
    public async Task<Answer<T>?> AskAsync<T>(TimeSpan limit, Func<Adapter, CancellationToken, Task<T>> call, CancellationToken ct)
    {
        if (!TryEnter(out var adapter)) return null;
        if (await TakePlaceAsync(limit, ct) is { } busy) return new(default, busy);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(limit);
        watch.Mark.Enter();
        var started = Stopwatch.GetTimestamp();
        var asked = OnThreadOfItsOwn(() => call(adapter, stop.Token));
        _ = EndAsync(asked, stop);
        try
        {
            var answer = await asked.WaitAsync(limit, ct);
            watch.Calls.Add(Stopwatch.GetElapsedTime(started), isAnswered: true);
            return new(answer, null);
        }
        catch (Exception late) when (!ct.IsCancellationRequested && late is TimeoutException or OperationCanceledException)
        {
            if (!asked.IsCompleted) _ = CountStuckAsync(asked);
            return Unanswered($"It didn’t answer within {Seconds(limit)}");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return Unanswered(AdapterFault.Say(failure));
        }

        Answer<T> Unanswered(string why)
        {
            watch.Calls.Add(Stopwatch.GetElapsedTime(started), isAnswered: false);
            return new(default, why);
        }
    }

    /// <summary>Takes no more calls, waits for those under way as long as the limit says, and unloads.</summary>
    public async Task RetireAsync()
    {
        lock (gate)
        {
            if (isRetired) return;
            isRetired = true;
            if (underWay == 0) drained.SetResult();
        }

        await Task.WhenAny(drained.Task, Task.Delay(limits.Drain));
        await Task.WhenAny(OnThreadOfItsOwn(DisposeAdapterAsync), Task.Delay(limits.Load));
        plugin.Unload();
        watch.Mark.Dispose();
        http.Dispose();
    }

    /// <summary>True for code of this adapter, its libraries included.</summary>
    public bool Holds(Assembly assembly) => plugin.Holds(assembly);

    private async Task<string?> TestAsync(Manifest manifest, CancellationToken ct)
    {
        var adapter = plugin.Adapter!;
        (string Capability, bool IsThere)[] needs =
        [
            (Capability.Discover, adapter is IDiscoverTenants),
            (Capability.Provision, adapter is IProvisionTenants),
            (Capability.Suspend, adapter is ISuspendTenants),
            (Capability.Delete, adapter is IDeleteTenants),
        ];
        if (needs.FirstOrDefault(need => manifest.Capabilities.Contains(need.Capability) && !need.IsThere).Capability is { } lacking) return $"plugin.json states the capability {lacking}, which its adapter lacks";
        return (await AskAsync(limits.Load, async (asked, stop) => (await asked.OptionsAsync([], stop)).Count, ct))?.Failure;
    }

    private bool TryEnter([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Adapter? adapter)
    {
        lock (gate)
        {
            adapter = isRetired ? null : plugin.Adapter;
            if (adapter is null) return false;
            underWay++;
            return true;
        }
    }

    private void Leave()
    {
        lock (gate)
        {
            if (--underWay == 0 && isRetired) drained.TrySetResult();
        }
    }

    // Why there is none; whoever gets none has left again.
    private async Task<string?> TakePlaceAsync(TimeSpan limit, CancellationToken ct)
    {
        var took = false;
        try
        {
            // Those that hang in every place won't let one go: nobody waits for that.
            if (Volatile.Read(ref stuck) >= limits.Calls) return "It doesn’t answer any more; reload it";
            took = await places.WaitAsync(limit, ct);
            return took ? null : $"It is busy with {limits.Calls} other calls";
        }
        finally
        {
            if (!took) Leave();
        }
    }

    // Whenever that is: whoever asked may be long gone.
    private async Task EndAsync(Task asked, CancellationTokenSource stop)
    {
        await Task.WhenAny(asked);
        watch.Mark.Leave();
        _ = asked.Exception;
        stop.Dispose();
        places.Release();
        Leave();
    }

    private async Task CountStuckAsync(Task asked)
    {
        Interlocked.Increment(ref stuck);
        await Task.WhenAny(asked);
        Interlocked.Decrement(ref stuck);
    }

    private async Task<bool> DisposeAdapterAsync()
    {
        if (plugin.Adapter is IAsyncDisposable one) await one.DisposeAsync();
        else (plugin.Adapter as IDisposable)?.Dispose();
        return true;
    }

    private static async Task UnloadLateAsync(Task<LoadedPlugin> loading)
    {
        await Task.WhenAny(loading);
        if (loading.IsCompletedSuccessfully) (await loading).Unload();
        else _ = loading.Exception;
    }

    // A call that blocks before it first waits must not take a thread of the pool with it.
    private static Task<T> OnThreadOfItsOwn<T>(Func<Task<T>> call) =>
        Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default).Unwrap();

    private static string Seconds(TimeSpan time) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s");
}

/// <summary>What looks on while an adapter is called.</summary>
/// <param name="Mark">Tells the next start who was at work when the process ended.</param>
/// <param name="Calls">How long each took.</param>
internal sealed record Watch(CallMark Mark, AdapterCalls Calls);

/// <summary>What an adapter answered, or why it didn't, in a sentence.</summary>
internal sealed record Answer<T>(T? Value, string? Failure);

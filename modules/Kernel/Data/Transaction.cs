using System.Data.Common;

namespace MscModular.Kernel.Data;

/// <summary>A write transaction: committed as a whole, or rolled back when disposed without.</summary>
public sealed class Transaction : IAsyncDisposable
{
    private readonly IDisposable? gate;
    private readonly bool mustBeSealed;
    private readonly Action ended;
    private bool done;

    internal Transaction(DbTransaction inner, IDisposable? gate, bool mustBeSealed, Action ended)
    {
        Inner = inner;
        this.gate = gate;
        this.mustBeSealed = mustBeSealed;
        this.ended = ended;
    }

    internal DbTransaction Inner { get; }

    internal List<Func<CancellationToken, Task>> Seals { get; } = [];

    /// <summary>Runs the seals (the audit entries), then commits. After it, what was written survives a power cut.</summary>
    public async Task CommitAsync(CancellationToken ct)
    {
        if (mustBeSealed && Seals.Count == 0) throw new InvalidOperationException("A change without an audit entry: record one, or say why none is needed.");
        foreach (var seal in Seals) await seal(ct);
        // Past this point a caller who hung up must not turn a written commit into an error.
        await Inner.CommitAsync(CancellationToken.None);
        await EndAsync();
    }

    /// <summary>Rolls back what wasn't committed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!done) await EndAsync();
    }

    private async Task EndAsync()
    {
        done = true;
        try
        {
            await Inner.DisposeAsync();
        }
        finally
        {
            ended();
            gate?.Dispose();
        }
    }
}

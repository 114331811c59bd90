namespace MscModular.Host.Plugins;

/// <summary>How long an adapter's last calls took; stays when the adapter is reloaded, until the portal ends.</summary>
internal sealed class AdapterCalls(TimeProvider clock)
{
    private const int Kept = 40;

    private readonly Queue<AdapterCall> calls = new();

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<AdapterCall> Last
    {
        get
        {
            lock (calls) return [.. calls];
        }
    }

    /// <param name="took">Until it answered, or nobody waited any longer.</param>
    /// <param name="isAnswered">False = it threw, or gave no answer in time.</param>
    public void Add(TimeSpan took, bool isAnswered)
    {
        lock (calls)
        {
            calls.Enqueue(new(clock.GetUtcNow(), took, isAnswered));
            if (calls.Count > Kept) calls.Dequeue();
        }
    }
}

/// <summary>One call.</summary>
internal sealed record AdapterCall(DateTimeOffset At, TimeSpan Took, bool IsAnswered);

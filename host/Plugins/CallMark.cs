namespace MscModular.Host.Plugins;

/// <summary>Is there while at least one call of an adapter is under way.</summary>
internal sealed class CallMark(Func<IDisposable> hold) : IDisposable
{
    private readonly Lock gate = new();
    private IDisposable? held;
    private int calls;
    private bool isOver;

    public void Enter()
    {
        lock (gate)
        {
            if (calls++ == 0 && !isOver) held = hold();
        }
    }

    public void Leave()
    {
        lock (gate)
        {
            if (--calls > 0) return;
            held?.Dispose();
            held = null;
        }
    }

    /// <summary>It is retired: whoever still hangs in it has nothing to do with how the process ends.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isOver = true;
            held?.Dispose();
            held = null;
        }
    }
}

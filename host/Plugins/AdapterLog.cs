using MscModular.Sdk;

namespace MscModular.Host.Plugins;

/// <summary>An adapter's log: its end for its page, the whole of it among the portal's own lines.</summary>
internal sealed partial class AdapterLog(string adapter, TimeProvider clock, ILogger log) : IAdapterLog
{
    private const int Kept = 100;
    private const int Longest = 500;

    private readonly Queue<LogLine> lines = new();

    /// <summary>The last lines, newest first.</summary>
    public IReadOnlyList<LogLine> Tail
    {
        get
        {
            lock (lines) return [.. lines.Reverse()];
        }
    }

    public void Write(AdapterLogLevel level, string message)
    {
        var text = Words.Clean(message, Longest);
        lock (lines)
        {
            lines.Enqueue(new(clock.GetUtcNow(), level, text));
            if (lines.Count > Kept) lines.Dequeue();
        }

        Said(log, level switch { AdapterLogLevel.Error => LogLevel.Error, AdapterLogLevel.Warning => LogLevel.Warning, _ => LogLevel.Information }, adapter, text);
    }

    [LoggerMessage(Message = "Adapter {Adapter}: {Text}")]
    private static partial void Said(ILogger log, LogLevel level, string adapter, string text);
}

/// <summary>A line of an adapter's log.</summary>
internal sealed record LogLine(DateTimeOffset At, AdapterLogLevel Level, string Text);

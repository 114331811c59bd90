namespace MscModular.Tests.Foundation;

/// <summary>A clock that stands still until a test moves it. Timers and stopwatches go on with the machine's.</summary>
public sealed class TestClock : TimeProvider
{
    private long ticks = new DateTimeOffset(2026, 3, 16, 9, 30, 0, TimeSpan.Zero).UtcTicks;

    /// <summary>The instant, UTC; Monday 16 March 2026, 09:30 unless set.</summary>
    public DateTimeOffset Now
    {
        get => new(Volatile.Read(ref ticks), TimeSpan.Zero);
        set => Volatile.Write(ref ticks, value.UtcTicks);
    }

    /// <summary>Later by so much.</summary>
    public void Advance(TimeSpan time) => Now += time;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;
}

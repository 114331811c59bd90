namespace MscModular.Kernel.Time;

/// <summary>Days in the MSP's time zone. Calendar dates are valid through the end of the named day there.</summary>
public sealed class Calendar(TimeProvider clock, Organization organization)
{
    /// <summary>The MSP's zone.</summary>
    public TimeZoneInfo Zone => organization.Zone;

    /// <summary>The instant.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Today in the MSP's zone, never the UTC day.</summary>
    public DateOnly Today => DayOf(Now);

    /// <summary>The day an instant falls on in the MSP's zone.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DayOf(instant, Zone);

    /// <summary>
    /// The first instant after the day: the start of the next local day. Where midnight doesn't exist (the clock jumps over
    /// it), the first instant that does; where it comes twice, the first.
    /// </summary>
    public DateTimeOffset EndOf(DateOnly day) => EndOf(day, Zone);

    /// <summary>The same in another zone: a reader's own.</summary>
    public static DateTimeOffset EndOf(DateOnly day, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (day == DateOnly.MaxValue) return DateTimeOffset.MaxValue;
        var local = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        var end = new DateTimeOffset(local, offset).ToUniversalTime();
        // Where the next day never was (Apia left out 30 December 2011), .NET answers with an instant of the day itself.
        while (DayOf(end, zone) <= day) end = end.AddMinutes(1);
        return end;
    }

    /// <summary>True from the first instant after the named day on.</summary>
    public bool IsPast(DateOnly day) => Now >= EndOf(day);

    private static DateOnly DayOf(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
}

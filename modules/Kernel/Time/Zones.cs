using MscModular.Kernel.Web;

namespace MscModular.Kernel.Time;

/// <summary>The time zones one can choose, by their IANA names.</summary>
public static class Zones
{
    private static readonly string[] Names =
    [
        .. TimeZoneInfo.GetSystemTimeZones()
            .Select(zone => zone.HasIanaId ? zone.Id : TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var id) ? id : "Etc/UTC")
            .Append("Etc/UTC")
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>As a field offers them.</summary>
    public static IReadOnlyList<Choice> Choices { get; } = [.. Names.Select(name => new Choice(name, name))];

    /// <summary>The same after a first choice that is none of them.</summary>
    public static IReadOnlyList<Choice> ChoicesOrNone(string none) => [new("", none), .. Choices];

    /// <summary>True for the name of one of them.</summary>
    public static bool IsKnown(string name) => Array.BinarySearch(Names, name, StringComparer.Ordinal) >= 0;
}

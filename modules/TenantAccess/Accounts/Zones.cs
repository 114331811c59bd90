using MscModular.Kernel.Web;

namespace MscModular.TenantAccess.Accounts;

/// <summary>The time zones one can choose, by their IANA names.</summary>
internal static class Zones
{
    private static readonly string[] Names =
    [
        .. TimeZoneInfo.GetSystemTimeZones()
            .Select(zone => zone.HasIanaId ? zone.Id : TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var id) ? id : "Etc/UTC")
            .Append("Etc/UTC")
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    public static IReadOnlyList<Choice> Choices { get; } = [.. Names.Select(name => new Choice(name, name))];

    public static IReadOnlyList<Choice> ChoicesOrNone(string none) => [new("", none), .. Choices];

    public static bool IsKnown(string name) => Array.BinarySearch(Names, name, StringComparer.Ordinal) >= 0;
}

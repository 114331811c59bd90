namespace MscModular.Kernel;

/// <summary>From how much of a quota on somebody is told, in whole per cent used; 100 is critical whatever the steps.</summary>
/// <param name="Warning">The first step.</param>
/// <param name="Critical">The second, above the first.</param>
public sealed record QuotaSteps(int Warning, int Critical);

/// <summary>How long before a license ends somebody is told, in days; an expired one is critical whatever the steps.</summary>
/// <param name="Warning">At least one, the earliest warning first.</param>
/// <param name="Critical">Fewer days than any of those; 0 = on its last day.</param>
public sealed record ExpirySteps(IReadOnlyList<int> Warning, int Critical)
{
    /// <summary>The earliest warning.</summary>
    public int First => Warning[0];
}

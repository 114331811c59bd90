namespace MscModular.Host.Plugins;

/// <summary>How long adapters may take and how many calls of one may be under way; tests have less patience.</summary>
internal sealed record PluginLimits
{
    public TimeSpan Load { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>For what a page waits for: options, usage, backup jobs, health.</summary>
    public TimeSpan Page { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan Launch { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan Health { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long calls under way may go on once their adapter was replaced.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Calls of one adapter at the same time; one that doesn't heed its limit goes on holding its place.</summary>
    public int Calls { get; init; } = 4;
}

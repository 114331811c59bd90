namespace MscModular.Sdk;

/// <summary>The version of this contract that a portal offers.</summary>
public static class SdkVersion
{
    /// <summary>
    /// Major and minor number. A portal loads an adapter whose <c>plugin.json</c> states a range that holds this version, and which
    /// wasn't compiled against a newer one. Within a major version members are only added.
    /// </summary>
    public static Version Current { get; } = new(1, 0);
}

namespace MscModular.Kernel.Web;

/// <summary>The key a form that adds carries, so that it adds once however often it is sent.</summary>
public static class Once
{
    private const int Longest = 100;

    /// <summary>A new one, for a form that is shown.</summary>
    public static string Key() => Guid.CreateVersion7().ToString();

    /// <summary>As sent; a form without one, or with one that no page made, stands for itself.</summary>
    public static string Key(string? sent) => sent is { Length: > 0 and <= Longest } ? sent : Key();
}

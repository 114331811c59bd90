using System.Globalization;

namespace MscModular.Tests.Foundation;

/// <summary>How often a test of random sequences repeats: as it says, or as <c>build/soak</c> asks.</summary>
public static class Repetitions
{
    /// <summary>That many, unless <c>MSC_SEQUENCES</c> names another number.</summary>
    public static int Of(int usual) => Environment.GetEnvironmentVariable("MSC_SEQUENCES") is { Length: > 0 } asked ? int.Parse(asked, CultureInfo.InvariantCulture) : usual;
}

namespace MscModular.Sdk.Testing;

/// <summary>An adapter breaks a rule: the message says which call does it and how.</summary>
/// <param name="findings">Everything that was found.</param>
public sealed class NonconformingException(IReadOnlyList<Finding> findings) : Exception(string.Join(Environment.NewLine, findings.Select(finding => finding.What)))
{
    /// <summary>Everything that was found.</summary>
    public IReadOnlyList<Finding> Findings { get; } = findings;
}

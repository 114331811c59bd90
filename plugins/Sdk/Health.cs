namespace MscModular.Sdk;

/// <summary>Whether the product can be worked with.</summary>
/// <param name="State">In one word.</param>
/// <param name="Message">In a sentence: what works, or what doesn't and who can change it. Up to 200 characters.</param>
/// <param name="Checks">What was tried, in order; empty = the adapter doesn't tell.</param>
public sealed record Health(HealthState State, string Message, IReadOnlyList<HealthCheck> Checks);

/// <summary>One thing that was tried.</summary>
/// <param name="Name">What, in a few words: <c>Credentials valid</c>.</param>
/// <param name="State">How it went.</param>
/// <param name="Message">What went wrong; empty = nothing.</param>
public sealed record HealthCheck(string Name, HealthState State, string Message);

/// <summary>How well something works.</summary>
public enum HealthState
{
    /// <summary>It works.</summary>
    Ok,

    /// <summary>It works in part or slowly.</summary>
    Degraded,

    /// <summary>It doesn't answer.</summary>
    NotReachable,
}

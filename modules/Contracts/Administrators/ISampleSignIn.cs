namespace MscModular.Contracts.Administrators;

/// <summary>How somebody gets in with the sample data: its administrators have no password, the console shows links for them.</summary>
public interface ISampleSignIn
{
    /// <summary>A new link for each sample administrator who may sign in, good once and for 24 hours; the earlier ones stop working.</summary>
    Task<IReadOnlyList<SampleSignIn>> IssueAsync(CancellationToken ct);
}

/// <param name="Role">As people read it.</param>
/// <param name="Path">For the console only: whoever opens it from this machine is that administrator.</param>
public sealed record SampleSignIn(string Role, string Path);

namespace MscModular.Contracts.Administrators;

/// <summary>Finds out who sits at the command line, by what they sign in with, throttled and recorded as at the door.</summary>
public interface ICommandSignIn
{
    /// <summary>The scope's caller is that administrator from then on.</summary>
    /// <param name="email">As typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="askCode">Asked only of somebody whose password was right and who has a second factor.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Why not, in a sentence; <c>null</c> = that is who it is.</returns>
    Task<string?> RunAsync(string email, string password, Func<string> askCode, CancellationToken ct);
}

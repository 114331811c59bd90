using MscModular.Contracts.Administrators;
using MscModular.Kernel.Access;
using MscModular.TenantAccess.TwoStep;

namespace MscModular.TenantAccess;

/// <summary>The door, for whoever has no browser: the same two steps, and no session.</summary>
internal sealed class CommandSignIn(SignIn signIn, SignInWithCode withCode, Caller caller) : ICommandSignIn
{
    private const string Here = "Command line";

    public async Task<string?> RunAsync(string email, string password, Func<string> askCode, CancellationToken ct)
    {
        caller.Source = Here;
        var found = await signIn.RunAsync(email, password, ct);
        if (found.IsRefused) return found.Refusal.Message;
        if (found.Value.TwoStepKey is null) return null;
        var entered = await withCode.RunAsync(found.Value.Id, found.Value.SecurityStamp, askCode(), ct);
        return entered.IsRefused ? entered.Refusal.Message : null;
    }
}

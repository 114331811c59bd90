using MscModular.Contracts.Administrators;

namespace MscModular.Host.Setup;

/// <summary>Asks at the command line who it is; what is done afterwards is done, and recorded, in that administrator's name.</summary>
internal sealed class AskAdministrator(ICommandSignIn signIn, CommandLine line)
{
    /// <returns>Why it isn't anybody, in a sentence; <c>null</c> = it is.</returns>
    public Task<string?> RunAsync(CancellationToken ct)
    {
        var email = line.Ask("Email of an MSP Administrator: ");
        var password = line.AskSecret("Password: ");
        return signIn.RunAsync(email, password, () => line.Ask("Code of the authenticator app, or a recovery code: "), ct);
    }
}

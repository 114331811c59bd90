using MscModular.Contracts.Administrators;
using MscModular.Kernel.Results;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess;

/// <summary>Answers what the start of the portal asks.</summary>
internal sealed class FirstAdministrator(SetUpMsp setUp, SetUpLinks links) : IFirstAdministrator
{
    public Task<bool> ExistsAsync(CancellationToken ct) => links.IsSetUpAsync(ct);

    public async Task<IReadOnlyList<string>> MakeAsync(string email, string password, string organization, string timeZone, CancellationToken ct)
    {
        var msp = new NewMsp { OrganizationName = organization, TimeZone = timeZone, YourName = email.Split('@')[0], Email = email, Password = password };
        var made = await setUp.RunAsync(msp, null, ct);
        return made.Refusal is { Kind: RefusalKind.Invalid } refusal ? [.. refusal.Problems.Select(problem => $"{problem.Field}: {problem.Message}")] : [];
    }

    public async Task<string> SetUpPathAsync(CancellationToken ct) => "/setup/" + await links.IssueAsync(ct);
}

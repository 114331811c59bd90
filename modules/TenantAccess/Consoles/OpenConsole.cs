using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using MscModular.Contracts;
using MscModular.Contracts.Consoles;
using MscModular.Contracts.Customers;
using MscModular.Kernel;
using MscModular.Kernel.Access;
using MscModular.Kernel.Modules;

namespace MscModular.TenantAccess.Consoles;

/// <summary>A launch as it was asked for.</summary>
/// <param name="Customer">Whose console.</param>
/// <param name="Product">Code.</param>
/// <param name="Option">Code.</param>
/// <param name="Reason">Reason or ticket, as typed.</param>
/// <param name="IsSure">The administrator was asked whether it is this customer.</param>
/// <param name="Issuer">What the portal calls itself in tokens.</param>
/// <param name="Origin">The portal's own.</param>
internal sealed record LaunchAsked(CustomerId Customer, string Product, string Option, string? Reason, bool IsSure, string Issuer, string Origin);

/// <summary>What became of it; exactly one of these.</summary>
internal abstract record LaunchResult
{
    /// <summary>There is no such customer in sight, or no such option.</summary>
    internal sealed record NotThere : LaunchResult;

    /// <summary>It is locked.</summary>
    internal sealed record Locked(ConsoleView Console, ConsoleProduct Product, OptionState Option, ConsoleLock Why) : LaunchResult;

    /// <summary>A reason is needed, or the one given is no good.</summary>
    internal sealed record NeedsReason(ConsoleView Console, ConsoleProduct Product, OptionState Option, string? Problem) : LaunchResult;

    /// <summary>A moment ago it was another customer.</summary>
    internal sealed record NeedsCertainty(ConsoleView Console, ConsoleProduct Product, OptionState Option, string Other, int Seconds) : LaunchResult;

    /// <summary>A second administrator has to agree.</summary>
    internal sealed record NeedsApproval(ConsoleView Console, ConsoleProduct Product, OptionState Option, string Reason) : LaunchResult;

    /// <summary>Nothing was opened.</summary>
    internal sealed record Failed(ConsoleView Console, ConsoleProduct Product, OptionState Option, DateTimeOffset StartedAt, string Why) : LaunchResult;

    /// <summary>On it goes.</summary>
    /// <param name="Console">Whose.</param>
    /// <param name="Product">Which.</param>
    /// <param name="Option">Where.</param>
    /// <param name="Url">The address.</param>
    /// <param name="Token">Posted to it; <c>null</c> = the address is followed.</param>
    internal sealed record Opened(ConsoleView Console, ConsoleProduct Product, OptionState Option, Uri Url, string? Token) : LaunchResult;
}

/// <summary>
/// The launch (SPEC 6): every lock is checked here, it is recorded in a transaction of its own before it happens, and only then
/// the adapter is asked where it leads.
/// </summary>
internal sealed class OpenConsole(ReadConsole read, ICustomerDirectory customers, LaunchBook book, LaunchLog log, LaunchToken tokens, IConsoleAdapters adapters, Organization organization, Caller caller, TimeProvider clock) : IUseCase
{
    /// <summary>Within it another customer is asked for once.</summary>
    public static readonly TimeSpan Guarded = TimeSpan.FromMinutes(1);

    /// <summary>A session at a restricted customer lasts so long.</summary>
    public static readonly TimeSpan Restricted = TimeSpan.FromHours(1);

    public const int LongestReason = 200;

    public async Task<LaunchResult> RunAsync(LaunchAsked asked, CancellationToken ct)
    {
        if (caller.Id is not { } me || await read.RunAsync(asked.Customer, ct) is not { } console) return new LaunchResult.NotThere();
        if (console.Products.FirstOrDefault(each => each.Code == asked.Product) is not { } product || product.Option(asked.Option) is not { } option) return new LaunchResult.NotThere();
        if (option.Lock is { } locked)
        {
            await log.RefusedAsync(console.Customer, product, option.Option, locked.Reason, ct);
            return new LaunchResult.Locked(console, product, option, locked);
        }

        var reason = string.IsNullOrWhiteSpace(asked.Reason) ? null : asked.Reason.Trim();
        if (ReasonProblem(console.Customer, asked.Reason, reason) is { } problem) return new LaunchResult.NeedsReason(console, product, option, asked.Reason is null ? null : problem);
        var now = clock.GetUtcNow();
        if (!asked.IsSure && await book.LastAsync(me, now - Guarded, ct) is { } last && last.CustomerId != asked.Customer)
        {
            return new LaunchResult.NeedsCertainty(console, product, option, await NameAsync(last.CustomerId, ct), (int)(now - last.StartedAt).TotalSeconds);
        }

        return await LaunchAsync(asked, console, product, option, reason, me, ct);
    }

    private async Task<LaunchResult> LaunchAsync(LaunchAsked asked, ConsoleView console, ConsoleProduct product, OptionState option, string? reason, AdministratorId me, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var approval = console.Customer.NeedsApproval ? await ApprovedAsync(console, product, option, me, now, ct) : null;
        if (console.Customer.NeedsApproval && approval?.Approver is null)
        {
            if (approval is null) await log.AskAsync(console.Customer, product, option.Option, reason ?? "", ct);
            return new LaunchResult.NeedsApproval(console, product, option, approval?.Reason ?? reason ?? "");
        }

        var launch = Of(console, product, option, approval?.Reason ?? reason, approval?.Approver, me, now);
        try
        {
            if (!await log.StartAsync(launch, console.Customer, approval?.Id, WithoutSecondFactor(), ct)) return new LaunchResult.NeedsApproval(console, product, option, reason ?? "");
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException)
        {
            // What can't be recorded doesn't happen.
            log.NotRecorded(failure);
            return new LaunchResult.Failed(console, product, option, now, "The launch can't be recorded, so it didn't happen");
        }

        var answer = await adapters.LaunchAsync(new(console.Tenants.First(tenant => tenant.Id == launch.TenantId), option.Option.Code, caller.Email, caller.Name, launch.UntilAt), ct);
        var why = Problem(answer, product, asked.Origin);
        if (why is not null || answer.Url is not { } url) return await FailAsync(console, product, option, launch, why ?? "The adapter gave no address", ct);
        var jti = answer.Kind == LaunchKind.SignedForm ? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)) : null;
        // Its id stands in the book before the token exists.
        await log.EndAsync(launch, console.Customer, Outcome.Opened, null, jti, ct);
        var token = jti is null ? null : await tokens.SignAsync(Claims(asked, console, product, launch, answer, jti), ct);
        return new LaunchResult.Opened(console, product, option, url, token);
    }

    private async Task<LaunchResult> FailAsync(ConsoleView console, ConsoleProduct product, OptionState option, Launch launch, string why, CancellationToken ct)
    {
        await log.EndAsync(launch, console.Customer, Outcome.Failed, why, null, ct);
        return new LaunchResult.Failed(console, product, option, launch.StartedAt, why);
    }

    private static string? ReasonProblem(ConsoleCustomer customer, string? typed, string? reason)
    {
        if (reason is null) return customer.IsRestricted ? "Enter a reason or ticket" : null;
        if (reason.EnumerateRunes().Count() > LongestReason) return $"Reason or ticket must be at most {LongestReason} characters";
        return Kernel.Text.Keys.HasControlCharacters(typed ?? "") ? "Leave out control characters" : null;
    }

    private async Task<string> NameAsync(CustomerId customer, CancellationToken ct) => (await customers.FindAsync(customer, ct))?.Name ?? "another customer";

    private async Task<Approval?> ApprovedAsync(ConsoleView console, ConsoleProduct product, OptionState option, AdministratorId me, DateTimeOffset now, CancellationToken ct) =>
        (await book.PendingAsync(console.Customer.Id, now, ct)).FirstOrDefault(each => each.AdministratorId == me && each.Product == product.Code && each.OptionCode == option.Option.Code);

    private Launch Of(ConsoleView console, ConsoleProduct product, OptionState option, string? reason, string? approver, AdministratorId me, DateTimeOffset now) => new()
    {
        Id = LaunchId.New(),
        CustomerId = console.Customer.Id,
        TenantId = product.Tenant?.Id ?? default,
        AdministratorId = me,
        Who = caller.Name,
        Product = product.Code,
        ProductName = product.Name,
        OptionCode = option.Option.Code,
        OptionName = option.Option.Name,
        Reason = reason,
        ApprovedBy = approver,
        StartedAt = now,
        UntilAt = console.Customer.IsRestricted ? now + Restricted : null,
        Outcome = Outcome.Started,
    };

    private string? WithoutSecondFactor() => caller.HasTwoStep ? null : caller.IsSample ? "Without a second factor: a sample administrator, to the sandbox console" : "Without a second factor: the first administrator, who hasn't set one up yet";

    private string? Problem(LaunchAnswer answer, ConsoleProduct product, string origin)
    {
        if (answer.Failure is { } failure) return failure;
        var isHere = answer.Url is { } url && url.GetLeftPart(UriPartial.Authority) == origin;
        // The exemption was for the sandbox console; the address decides, not what the adapter says of itself.
        if (!caller.HasTwoStep && !caller.IsBootstrap && !(isHere && product.Adapter?.IsSandbox == true)) return "Set up two-step sign-in first";
        return answer.Claims.Keys.FirstOrDefault(LaunchToken.Ours.Contains) is { } ours ? $"The adapter gave the claim {ours}, which is the portal's" : null;
    }

    private Dictionary<string, object> Claims(LaunchAsked asked, ConsoleView console, ConsoleProduct product, Launch launch, LaunchAnswer answer, string jti)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = asked.Issuer,
            ["aud"] = answer.Audience,
            ["sub"] = launch.TenantId.ToString(),
            ["msp"] = organization.Name,
            ["customer"] = launch.CustomerId.ToString(),
            ["customer_name"] = console.Customer.Name,
            ["product"] = launch.Product,
            ["option"] = launch.OptionCode,
            ["act"] = new Dictionary<string, string> { ["sub"] = launch.AdministratorId.ToString(), ["name"] = caller.Name, ["email"] = caller.Email },
            ["role"] = caller.Role is { } role ? Permissions.Name(role) : "",
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + (long)LaunchToken.Lasts.TotalSeconds,
            ["jti"] = jti,
        };
        if (product.Tenant?.VendorTenantId is { Length: > 0 } vendor) claims["vendor_tenant_id"] = vendor;
        if (launch.Reason is { } reason) claims["reason"] = reason;
        if (launch.UntilAt is { } until) claims["session_until"] = until.ToUnixTimeSeconds();
        foreach (var (name, value) in answer.Claims) claims[name] = value;
        return claims;
    }
}

using MscModular.Contracts;
using MscModular.Contracts.Administrators;

namespace MscModular.TenantAccess.Accounts;

/// <summary>A person who signs in. Identity fills in hash and stamp, so they can be set.</summary>
internal sealed class Administrator
{
    public AdministratorId Id { get; set; }

    public required string Name { get; set; }

    public required string Email { get; set; }

    public string EmailKey { get; set; } = "";

    public required Role Role { get; set; }

    public AdministratorState State { get; set; } = AdministratorState.Enabled;

    public string? PasswordHash { get; set; }

    /// <summary>Changes with the password; a session that knows an older one has ended.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>The key of the authenticator app, sealed; <c>null</c> = no second factor.</summary>
    public string? TwoStepKey { get; set; }

    /// <summary>The password is long enough to stand alone.</summary>
    public bool PasswordIsLong { get; set; } = true;

    /// <summary>Belongs to the sample data: no password, never an owner.</summary>
    public bool IsSample { get; set; }

    /// <summary>Made from the settings the portal was started with, and without a second factor ever since.</summary>
    public bool IsBootstrap { get; set; }

    /// <summary>Single keys do something for them.</summary>
    public bool Shortcuts { get; set; } = true;

    public string? TimeZone { get; init; }

    public long Version { get; init; } = 1;

    /// <summary>The administrator's own zone; <c>null</c> = the MSP's.</summary>
    public TimeZoneInfo? Zone => TimeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : null;
}

internal enum AdministratorState
{
    Enabled = 1,
    Disabled = 2,
}

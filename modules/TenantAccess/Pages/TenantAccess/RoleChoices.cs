using System.Globalization;
using MscModular.Contracts.Administrators;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>The three roles, each with what it means.</summary>
internal static class RoleChoices
{
    public static IReadOnlyList<Choice> All { get; } =
    [
        Of(Role.MspAdministrator, "Everything, for all customers"),
        Of(Role.TenantAdministrator, "The assigned customers only"),
        Of(Role.ReadOnlyAdministrator, "Sees everything, changes nothing"),
    ];

    /// <summary>What was chosen; what is no role is none.</summary>
    public static Role Parse(string? typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (Role)number : 0;

    public static string Written(Role role) => ((int)role).ToString(CultureInfo.InvariantCulture);

    private static Choice Of(Role role, string meaning) => new(Written(role), Permissions.Name(role), meaning);
}

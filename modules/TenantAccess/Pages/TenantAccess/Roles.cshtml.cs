using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Contracts.Administrators;
using MscModular.Kernel.Access;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>What each role may do, told from the permissions themselves.</summary>
[Needs(Permissions.OwnProfile)]
internal sealed class RolesModel(Caller caller) : PageModel
{
    public static readonly IReadOnlyList<Role> Roles = [Role.MspAdministrator, Role.TenantAdministrator, Role.ReadOnlyAdministrator];

    public static readonly IReadOnlyList<(string May, string Permission)> Rows =
    [
        ("View customers, tenants and activity; export", Permissions.ViewCustomers),
        ("View service plans", Permissions.ViewPlans),
        ("Add, edit, retire and delete service plans", Permissions.EditPlans),
        ("Edit Account Details (not Tenant Admin)", Permissions.EditAccounts),
        ("Add, edit and delete contacts", Permissions.EditContacts),
        ("Add, suspend, resume, delete, restore customers; Service Details, Tenant Admin, Add Product", Permissions.ManageCustomers),
        ("Launch from the tenant console", Permissions.OpenConsoles),
        ("Import customers from CSV and undo it", Permissions.ImportCustomers),
        ("Audit trail", Permissions.ViewAudit),
        ("Change settings", Permissions.ManageSettings),
        ("Remove the sample data", Permissions.RemoveSamples),
        ("Invite, change and disable administrators", Permissions.ManageAdministrators),
    ];

    public string Own => caller.Role is { } role ? Permissions.Name(role) : "";

    public bool MayManage => caller.May(Permissions.ManageAdministrators);

    // Plans belong to no customer.
    public static string Says(Role role, string permission) =>
        !Permissions.Allows(role, permission) ? "No"
        : role == Role.TenantAdministrator && permission != Permissions.ViewPlans ? "Assigned customers"
        : "Yes";
}

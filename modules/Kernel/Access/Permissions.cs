using MscModular.Contracts.Administrators;

namespace MscModular.Kernel.Access;

/// <summary>Every permission there is, and the fixed set each role has (SPEC 5).</summary>
public static class Permissions
{
    /// <summary>See customers and their tenants; export them.</summary>
    public const string ViewCustomers = "customers.view";

    /// <summary>Change Account Details, but not Tenant Admin.</summary>
    public const string EditAccounts = "customers.edit";

    /// <summary>Add, change and delete contacts.</summary>
    public const string EditContacts = "contacts.edit";

    /// <summary>Add, suspend, resume, delete and restore customers; change Service Details and Tenant Admin; add products.</summary>
    public const string ManageCustomers = "customers.manage";

    /// <summary>Open products' consoles from the Tenant Console.</summary>
    public const string OpenConsoles = "console.launch";

    /// <summary>Import customers from a file, and undo it.</summary>
    public const string ImportCustomers = "customers.import";

    /// <summary>See service plans.</summary>
    public const string ViewPlans = "plans.view";

    /// <summary>Add service plans, make new versions of them, retire and delete them.</summary>
    public const string EditPlans = "plans.edit";

    /// <summary>See the audit trail, within one's customers.</summary>
    public const string ViewAudit = "audit.view";

    /// <summary>See and change one's own profile and password.</summary>
    public const string OwnProfile = "profile.own";

    /// <summary>Add, change and disable administrators.</summary>
    public const string ManageAdministrators = "administrators.manage";

    /// <summary>See console adapters; approve, disable, reload and set them.</summary>
    public const string ManageAdapters = "adapters.manage";

    /// <summary>Change the organization's settings.</summary>
    public const string ManageSettings = "settings.manage";

    /// <summary>Read the help and say whether it helped.</summary>
    public const string ReadHelp = "help.read";

    /// <summary>See how many an article of the help has helped.</summary>
    public const string ViewHelpAnswers = "help.answers";

    /// <summary>Remove the sample data.</summary>
    public const string RemoveSamples = "samples.remove";

    private static readonly HashSet<string> Msp = [ViewCustomers, EditAccounts, EditContacts, ManageCustomers, OpenConsoles, ImportCustomers, ViewPlans, EditPlans, ViewAudit, OwnProfile, ManageAdministrators, ManageAdapters, ManageSettings, ReadHelp, ViewHelpAnswers, RemoveSamples];
    private static readonly HashSet<string> Tenant = [ViewCustomers, EditAccounts, EditContacts, OpenConsoles, ViewPlans, ViewAudit, OwnProfile, ReadHelp];
    private static readonly HashSet<string> ReadOnly = [ViewCustomers, ViewPlans, ViewAudit, OwnProfile, ReadHelp];

    /// <summary>True when the role has the permission; whether for all customers or the assigned ones is the scope's matter.</summary>
    public static bool Allows(Role role, string permission) => Of(role).Contains(permission);

    /// <summary>True when whoever holds one role may grant the other: nobody grants more than they hold, in permissions or in sight.</summary>
    public static bool Covers(Role held, Role granted) =>
        Of(granted).IsSubsetOf(Of(held)) && (held != Role.TenantAdministrator || granted == Role.TenantAdministrator);

    private static HashSet<string> Of(Role role) => role switch
    {
        Role.MspAdministrator => Msp,
        Role.TenantAdministrator => Tenant,
        _ => ReadOnly,
    };

    /// <summary>The role as people read it.</summary>
    public static string Name(Role role) => role switch
    {
        Role.MspAdministrator => "MSP Administrator",
        Role.TenantAdministrator => "Tenant Administrator",
        _ => "Read Only Administrator",
    };
}

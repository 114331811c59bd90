using MscModular.Contracts.Audit;
using MscModular.Kernel;
using MscModular.Kernel.Access;

namespace MscModular.Host.Pages.Settings;

/// <summary>Who runs this installation, and where its customers’ phones are.</summary>
[Needs(Permissions.ManageSettings)]
[StepUp]
internal sealed class OrganizationModel(SettingsStore store, ChangeSettings change, IAuditHistory history) : SettingsPage(Section.Organization, store, change, history);

using MscModular.Contracts.Audit;
using MscModular.Kernel;
using MscModular.Kernel.Access;

namespace MscModular.Host.Pages.Settings;

/// <summary>From when on the end of a license is told.</summary>
[Needs(Permissions.ManageSettings)]
[StepUp]
internal sealed class ExpiryWarningsModel(SettingsStore store, ChangeSettings change, IAuditHistory history) : SettingsPage(Section.ExpiryWarnings, store, change, history);

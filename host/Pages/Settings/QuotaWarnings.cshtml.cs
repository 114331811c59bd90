using MscModular.Contracts.Audit;
using MscModular.Kernel;
using MscModular.Kernel.Access;

namespace MscModular.Host.Pages.Settings;

/// <summary>From when on a used quota is told.</summary>
[Needs(Permissions.ManageSettings)]
[StepUp]
internal sealed class QuotaWarningsModel(SettingsStore store, ChangeSettings change, IAuditHistory history) : SettingsPage(Section.QuotaWarnings, store, change, history);

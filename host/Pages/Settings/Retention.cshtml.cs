using MscModular.Contracts.Audit;
using MscModular.Kernel;
using MscModular.Kernel.Access;

namespace MscModular.Host.Pages.Settings;

/// <summary>How long what was deleted is kept.</summary>
[Needs(Permissions.ManageSettings)]
[StepUp]
internal sealed class RetentionModel(SettingsStore store, ChangeSettings change, IAuditHistory history) : SettingsPage(Section.Retention, store, change, history);

using MscModular.Contracts.Audit;
using MscModular.Kernel;
using MscModular.Kernel.Access;

namespace MscModular.Host.Pages.Settings;

/// <summary>In which zone a day ends.</summary>
[Needs(Permissions.ManageSettings)]
[StepUp]
internal sealed class TimeZoneModel(SettingsStore store, ChangeSettings change, IAuditHistory history) : SettingsPage(Section.TimeZone, store, change, history);

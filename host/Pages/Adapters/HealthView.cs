using MscModular.Host.Plugins;

namespace MscModular.Host.Pages.Adapters;

/// <summary>An adapter's health for a page.</summary>
internal sealed record HealthView(KnownHealth Health, TimeZoneInfo Zone);

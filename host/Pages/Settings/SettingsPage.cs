using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Contracts.Audit;
using MscModular.Kernel;
using MscModular.Kernel.Results;
using MscModular.Kernel.Web;

namespace MscModular.Host.Pages.Settings;

/// <summary>A section of the settings; where somebody else saved meanwhile, both versions side by side.</summary>
internal abstract class SettingsPage(Section section, SettingsStore store, ChangeSettings change, IAuditHistory history) : PageModel
{
    // What is missing where the form always has something was tampered with, like what is no JSON at all.
    private static readonly JsonSerializerOptions Strict = new() { RespectNullableAnnotations = true };

    [BindProperty]
    public SettingsForm Input { get; set; } = new();

    /// <summary>The version that is edited.</summary>
    [BindProperty(Name = "Version")]
    public string? Version { get; set; }

    /// <summary>The form as it stood when it was opened, for the comparison.</summary>
    [BindProperty(Name = "Before")]
    public string? Before { get; set; }

    public Section Section => section;

    public Comparison? Comparison { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Input = Open(await store.ReadAsync(ct));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var refusal = await change.RunAsync(section, Version, Input, ct);
        if (refusal is null) return this.Done(new Flash("saved", section.Title), $"/settings/{section.Id}");
        return refusal.Kind == RefusalKind.Conflict ? await CompareAsync(ct) : this.Refuse(refusal);
    }

    private async Task<IActionResult> CompareAsync(CancellationToken ct)
    {
        var last = await history.OfObjectAsync("settings", section.Id, 1, ct);
        var opened = Opened();
        var stored = Open(await store.ReadAsync(ct));
        Comparison = CompareSettings.Run(section, stored, Input, opened, last.Count > 0 ? last[0] : null);
        ModelState.Clear();
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private SettingsForm Open(MspSettings settings)
    {
        var form = SettingsForm.Of(settings);
        (Version, Before) = (settings.VersionOf(section.Id).ToString(CultureInfo.InvariantCulture), JsonSerializer.Serialize(form));
        return form;
    }

    private SettingsForm? Opened()
    {
        try
        {
            return JsonSerializer.Deserialize<SettingsForm>(Before ?? "null", Strict);
        }
        catch (JsonException)
        {
            // It was tampered with; the comparison does without it.
            return null;
        }
    }
}

using System.Globalization;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.Kernel.Text;

namespace MscModular.Host.Plugins;

/// <summary>Keeps what was entered into an adapter's settings, secrets sealed, and has the adapter work with it.</summary>
internal sealed class SetAdapter(ChangeAdapter change, Db db, AdapterSeal seal, TimeProvider clock, IHostEnvironment environment) : IUseCase
{
    private const int Longest = 1000;

    private const string Keep = """
        INSERT INTO adapter_settings (adapter_id, name, value, is_secret, set_at)
        VALUES (@id, @name, @value, @secret, @now)
        ON CONFLICT (adapter_id, name) DO UPDATE SET value = excluded.value, is_secret = excluded.is_secret, set_at = excluded.set_at
        """;

    private const string Remove = "DELETE FROM adapter_settings WHERE adapter_id = @id AND name = @name";

    /// <param name="id">Which.</param>
    /// <param name="typed">By key, as typed; a secret left empty stays as it is.</param>
    /// <param name="removed">Keys of secrets to take away.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Result<AdapterStanding>> RunAsync(string id, IReadOnlyDictionary<string, string?> typed, IReadOnlyCollection<string> removed, CancellationToken ct) => change.RunAsync(id, async standing =>
    {
        if (Locked(standing) is { } locked) return Refusal.Conflict(locked);
        var (changes, problems) = (new List<AuditChange>(), new List<Problem>());
        foreach (var setting in standing.Manifest!.Settings)
        {
            var before = standing.Stored?.Settings.FirstOrDefault(stored => stored.Name == setting.Key);
            var value = (typed.GetValueOrDefault(setting.Key) ?? "").Trim();
            var stays = setting.Kind == SettingKind.Secret && value.Length == 0 && !removed.Contains(setting.Key) && before is not null;
            if (stays) continue;
            if (Objection(setting, value) is { } objection) problems.Add(new(Field(standing.Manifest, setting), objection));
            else if (value != (before?.Value ?? "")) changes.Add(await WriteAsync(id, setting, before, value, ct));
        }

        if (problems.Count > 0) return Refusal.Invalid(problems);
        return ChangeAdapter.Fact("adapter.edited", standing) with { Changes = changes };
    }, ct);

    /// <summary>Why there is nothing to enter; <c>null</c> = there is.</summary>
    public static string? Locked(AdapterStanding standing) => standing.Manifest switch
    {
        null => "Its plugin.json can’t be read",
        { Settings.Count: 0 } => "It has no settings",
        _ => null,
    };

    /// <summary>The form's field of a setting.</summary>
    public static string Field(Manifest manifest, ManifestSetting setting) => $"Values[{manifest.Settings.ToList().IndexOf(setting).ToString(CultureInfo.InvariantCulture)}].Value";

    private async Task<AuditChange> WriteAsync(string id, ManifestSetting setting, StoredSetting? before, string value, CancellationToken ct)
    {
        var isSecret = setting.Kind == SettingKind.Secret;
        if (value.Length == 0) await db.ExecuteAsync(Remove, new { id, name = setting.Key }, ct);
        else await db.ExecuteAsync(Keep, new { id, name = setting.Key, value = isSecret ? seal.Seal(value) : value, secret = isSecret ? 1 : 0, now = clock.GetUtcNow() }, ct);
        return isSecret ? new(setting.Label, before is null ? null : "set", value.Length == 0 ? null : "set anew") : new(setting.Label, before?.Value, value.Length == 0 ? null : value);
    }

    private string? Objection(ManifestSetting setting, string value)
    {
        if (value.Length == 0) return setting.IsRequired && setting.Default.Length == 0 ? $"Enter {setting.Label}" : null;
        if (value.Length > Longest) return $"{setting.Label} must be at most {Longest} characters";
        if (Keys.HasControlCharacters(value, severalLines: false)) return $"{setting.Label} can’t hold control characters";
        return setting.Kind switch
        {
            SettingKind.Url or SettingKind.ConsoleUrl => LaunchUrl.Objection(value, environment.IsDevelopment()) is { } objection ? $"{setting.Label} {objection}" : null,
            SettingKind.Number => value.Length <= 9 && value.All(char.IsAsciiDigit) ? null : $"{setting.Label} must be a whole number, 0 or more",
            SettingKind.Choice => setting.Choices.Contains(value) ? null : $"Choose {setting.Label} from the list",
            _ => null,
        };
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace MscModular.Kernel.Web;

/// <summary>
/// The message that survives one redirect: <c><b>Harborview Hotels</b> added</c> with a link or an Undo. Subject is written bold, before the text.
/// </summary>
public sealed record Flash(string Text, string? Subject = null, string? LinkText = null, string? LinkUrl = null, string? UndoUrl = null)
{
    /// <summary>The cookie it travels in; over https it has a prefix.</summary>
    public const string Cookie = "msc-flash";

    private const string Key = "Flash";

    public void Keep(ITempDataDictionary data) => data[Key] = JsonSerializer.Serialize(this);

    public static Flash? Take(ITempDataDictionary data) => data[Key] is string json ? JsonSerializer.Deserialize<Flash>(json) : null;
}

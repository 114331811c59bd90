using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Access;

namespace MscModular.Host.Pages.Help;

/// <summary><c>How can we help you?</c>: looks for words, and shows all topics.</summary>
[Needs(Permissions.ReadHelp)]
internal sealed class HomeModel : PageModel
{
    private const int Longest = 200;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    /// <summary>What is looked for; empty = nothing.</summary>
    public string Words => (Query ?? "").Trim() is { Length: > Longest } all ? all[..Longest] : (Query ?? "").Trim();
}

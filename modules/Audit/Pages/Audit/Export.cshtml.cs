using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;

namespace MscModular.Audit.Pages.Audit;

/// <summary>Exactly what the page's filter matches, all of it. A value that can't be read is refused: a file wider than asked for says so nowhere.</summary>
[Needs(Permissions.ViewAudit)]
internal sealed class ExportModel(ListEntries entries) : PageModel
{
    private static readonly string[] Headings = ["Entry", "When", "Who", "Action", "Object", "From → To", "Note", "IP", "Hash"];

    [BindProperty(SupportsGet = true, Name = "")]
    public EntryQuery Query { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var notices = new List<string>();
        var filter = Query.Read(notices);
        if (notices.Count > 0) return BadRequest();
        await Csv.File("audit.csv", Headings, await entries.StreamAsync(filter, ct), Fill).ExecuteAsync(HttpContext);
        return new EmptyResult();
    }

    private static void Fill(Csv csv, EntryRow row)
    {
        var entry = row.ForReaders();
        csv.Add(entry.Seq);
        csv.Add(Display.Iso(entry.At));
        csv.Add(entry.Who);
        csv.Add(entry.Action);
        csv.Add(entry.ObjectName);
        csv.Add(string.Join("; ", entry.ChangeLines));
        csv.Add(entry.Note);
        csv.Add(entry.Source);
        csv.Add(Convert.ToHexStringLower(row.Hash));
    }
}

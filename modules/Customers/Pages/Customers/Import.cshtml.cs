using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Customers.Importing;
using MscModular.Kernel.Access;
using MscModular.Kernel.Results;
using MscModular.Kernel.Web;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers.Pages.Customers;

/// <summary><c>Import CSV</c>: takes the file.</summary>
[Needs(Permissions.ImportCustomers)]
[RequestSizeLimit(LargestRequest)]
internal sealed class ImportModel(UploadImport upload, FindImport find, Caller caller, Calendar calendar) : PageModel
{
    public const int Megabytes = UploadImport.LargestMegabytes;
    public const int MostRows = UploadImport.MostRows;

    // More than the largest file, so that one a little too large is told so beside the field.
    private const long LargestRequest = UploadImport.LargestFile + 16 * 1024 * 1024;
    private const int Shown = 5;

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<Import> Latest { get; private set; } = [];

    public TimeZoneInfo Zone => caller.Zone ?? calendar.Zone;

    public async Task OnGetAsync(CancellationToken ct) => Latest = await find.LatestAsync(Shown, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Input.File is not { } file) return await RefuseAsync(Refusal.Invalid(new Problem(nameof(Form.File), "Choose a CSV file")), ct);
        await using var content = file.OpenReadStream();
        var uploaded = await upload.RunAsync(content, file.FileName, ct);
        return uploaded.IsRefused ? await RefuseAsync(uploaded.Refusal, ct) : this.GoTo(Url.Content($"~/customers/import/{uploaded.Value}"));
    }

    private async Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken ct)
    {
        await OnGetAsync(ct);
        return this.Refuse(refusal);
    }

    /// <summary>As sent.</summary>
    internal sealed record Form
    {
        public IFormFile? File { get; init; }
    }
}

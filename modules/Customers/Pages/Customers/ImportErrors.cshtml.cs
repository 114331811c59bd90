using Microsoft.AspNetCore.Mvc;
using MscModular.Customers.Importing;
using MscModular.Kernel.Access;
using MscModular.Kernel.Operations;
using MscModular.Kernel.Web;

namespace MscModular.Customers.Pages.Customers;

/// <summary>What is wrong with the rows of a file, as a file; once it ran, those that failed then too.</summary>
[Needs(Permissions.ImportCustomers)]
internal sealed class ImportErrorsModel(FindImport find) : ImportPage(find)
{
    private static readonly string[] Headings = ["Row", "Account Name", "Column", "Value", "Why"];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        var problems = Find.ProblemsAsync(Run, Import.State > OperationState.Checked ? ItemState.Failed : ItemState.Refused, ct);
        await Csv.File("errors.csv", Headings, problems, Fill).ExecuteAsync(HttpContext);
        return new EmptyResult();
    }

    private static void Fill(Csv csv, (OperationItem Item, RowProblem Problem) one)
    {
        csv.Add(one.Item.Number);
        csv.Add(one.Item.Label);
        csv.Add(one.Problem.Column);
        csv.Add(one.Problem.Value);
        csv.Add(one.Problem.Why);
    }
}

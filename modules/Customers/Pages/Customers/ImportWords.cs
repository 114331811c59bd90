using MscModular.Customers.Importing;
using MscModular.Kernel.Operations;
using MscModular.Kernel.Web;

namespace MscModular.Customers.Pages.Customers;

/// <summary>An import in words.</summary>
internal static class ImportWords
{
    public static string State(OperationState state) => state switch
    {
        OperationState.Running => "Running",
        OperationState.Done => "Done",
        OperationState.Cancelled => "Cancelled",
        OperationState.Undoing => "Being undone",
        OperationState.Undone => "Undone",
        _ => "Not started",
    };

    public static string Icon(OperationState state) => state switch
    {
        OperationState.Done => "circle-check",
        OperationState.Undoing or OperationState.Undone => "undo-2",
        OperationState.Cancelled => "x",
        _ => "clock",
    };

    public static string Outcome(Import import) => import.State is OperationState.Undone or OperationState.Undoing
        ? $"{Display.Count(import.Count(ItemState.Undone), "row")} taken back, {Display.Number(import.Count(ItemState.Kept))} kept"
        : $"{Display.Number(import.Added)} added, {Display.Number(import.Changed)} changed";
}

using System.Text.Json;
using MscModular.Contracts;
using MscModular.Kernel.Operations;

namespace MscModular.Customers.Importing;

/// <summary>What an import operation needs to know.</summary>
internal sealed record ImportPlan
{
    /// <summary>Names the kind of operation.</summary>
    public const string Kind = "customers.import";

    /// <summary>As the browser named it.</summary>
    public required string FileName { get; init; }

    /// <summary>How it was read: <c>UTF-8, comma</c>.</summary>
    public required string Read { get; init; }

    public required IReadOnlyList<string> Headings { get; init; }

    /// <summary>The first row's cells, to recognise the columns by.</summary>
    public required IReadOnlyList<string> First { get; init; }

    /// <summary>Rows below the headings; 0 = the file isn't read to its end.</summary>
    public required int Rows { get; init; }

    /// <summary>For each column the field it becomes; <c>null</c> = not imported.</summary>
    public required IReadOnlyList<string?> Columns { get; init; }

    public string Write() => JsonSerializer.Serialize(this);

    public static ImportPlan Of(Operation operation) => JsonSerializer.Deserialize<ImportPlan>(operation.Params) ?? throw new JsonException("An import without a plan.");

    /// <summary>The heading as the file has it.</summary>
    public string Heading(int column) => Headings[column] is { Length: > 0 } heading ? heading : $"Column {column + 1}";

    /// <summary>The column that becomes this field; -1 = none does.</summary>
    public int Column(ImportField field)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == field.Name) return i;
        }

        return -1;
    }
}

/// <summary>What is wrong with a row, in one of its columns.</summary>
/// <param name="Column">As the file heads it; empty = the whole row.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Why">In the forms' words.</param>
internal sealed record RowProblem(string Column, string Value, string Why)
{
    public static string Write(IEnumerable<RowProblem> problems) => JsonSerializer.Serialize(problems);

    public static IReadOnlyList<RowProblem> Read(string? error) => error is null ? [] : JsonSerializer.Deserialize<List<RowProblem>>(error) ?? [];
}

/// <summary>A row as it came out of the file.</summary>
/// <param name="Number">As a spreadsheet numbers it: the headings are row 1.</param>
/// <param name="Cells">As many as there are headings.</param>
/// <param name="Fault">Why it can't be a row; <c>null</c> = it is one.</param>
internal sealed record ImportRow(int Number, IReadOnlyList<string> Cells, string? Fault)
{
    public string Write() => JsonSerializer.Serialize(new Stored(Cells, Fault));

    public static ImportRow Of(OperationItem item)
    {
        var stored = JsonSerializer.Deserialize<Stored>(item.Input ?? "") ?? throw new JsonException("A row without cells.");
        return new(item.Number, stored.Cells, stored.Fault);
    }

    private sealed record Stored(IReadOnlyList<string> Cells, string? Fault);
}

/// <summary>An import with how far it is.</summary>
internal sealed record Import(Operation Operation, ImportPlan Plan, IReadOnlyList<ItemCount> Counts)
{
    public OperationId Id => Operation.Id;

    public OperationState State => Operation.State;

    public long Count(ItemState state, ItemAct? act = null) => Counts.Where(count => count.State == state && (act is null || count.Act == act)).Sum(count => count.Items);

    public long Added => Count(ItemState.Done, ItemAct.Add);

    public long Changed => Count(ItemState.Done, ItemAct.Change);

    /// <summary>Done once, whatever was undone since.</summary>
    public long Did => Count(ItemState.Done) + Count(ItemState.Undone) + Count(ItemState.Kept);

    public long ToDo => Count(ItemState.Ready) + Count(ItemState.Failed) + Did;
}

using MscModular.Samples;

namespace MscModular.Phoenix;

/// <summary>What Phoenix backs up while it makes its figures up.</summary>
internal static class Sandbox
{
    private static readonly Dictionary<string, string[]> Names = new()
    {
        ["vmware"] = ["Finance cluster", "Web tier", "Print and files"],
        ["hyper-v"] = ["Branch hosts", "Terminal servers"],
        ["file-server"] = ["Shared drives", "Home folders"],
        ["nas"] = ["Archive filer", "Studio filer"],
        ["ms-sql"] = ["Orders", "Ledger"],
        ["oracle"] = ["Warehouse"],
    };

    private static readonly string[] Troubles =
    [
        "The agent didn't answer within 10 minutes.",
        "Snapshot quiescing failed: a writer timed out.",
        "The credentials for the server were refused.",
    ];

    public static SampleFigures At(DateTimeOffset now) => new(now, Names, Troubles);
}

namespace MscModular.Tests.Foundation;

/// <summary>Folders that go when the test process ends.</summary>
public static class TestFolder
{
    private static readonly DirectoryInfo Root = Make();
    private static int made;

    /// <summary>A new, empty folder.</summary>
    public static string Create() => Root.CreateSubdirectory($"{Interlocked.Increment(ref made)}").FullName;

    private static DirectoryInfo Make()
    {
        var root = Directory.CreateTempSubdirectory("msc-tests-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => root.Delete(recursive: true);
        return root;
    }
}

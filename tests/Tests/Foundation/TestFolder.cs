namespace MscModular.Tests.Foundation;

/// <summary>Folders that go when the test process ends.</summary>
public static class TestFolder
{
    // What a run may write.
    private const long Room = 4L << 30;

    private static readonly DirectoryInfo Root = Make();
    private static int made;

    /// <summary>
    /// Where tests put what goes with them: memory, where there is enough. A database of PostgreSQL is 300 files, and on some disks making
    /// them takes half a second, in memory a sixtieth of one.
    /// </summary>
    public static string Place => HasRoom("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    /// <summary>A new, empty folder.</summary>
    public static string Create() => Root.CreateSubdirectory($"{Interlocked.Increment(ref made)}").FullName;

    // Adapters and commands are put there too, to be run.
    private static bool HasRoom(string folder) => Directory.Exists(folder) && new DriveInfo(folder).AvailableFreeSpace > Room
        && !File.ReadLines("/proc/mounts").Any(mount => mount.Contains($" {folder} ", StringComparison.Ordinal) && mount.Contains("noexec", StringComparison.Ordinal));

    private static DirectoryInfo Make()
    {
        var root = Directory.CreateDirectory(Path.Combine(Place, $"msc-tests-{Environment.ProcessId}-{Environment.TickCount64}"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => root.Delete(recursive: true);
        return root;
    }
}

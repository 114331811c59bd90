using System.Globalization;

namespace MscModular.Host.Plugins;

/// <summary>
/// Notices what takes the whole process down: a file that is held while an adapter loads, and is found left behind by the next start.
/// Loading well clears the count.
/// </summary>
internal sealed class LoadMarker(string folder)
{
    /// <summary>How many times an adapter may take the process down before it is left alone.</summary>
    public const int MostDeaths = 2;

    private readonly Lock gate = new();

    /// <summary>How often it took the process down since it last loaded well.</summary>
    public int Deaths(string id)
    {
        lock (gate)
        {
            Directory.CreateDirectory(folder);
            var deaths = Count(id);
            foreach (var file in Directory.GetFiles(folder, $"{id}.*.loading"))
            {
                // Whoever holds it is another portal that lives; what can be taken was left behind.
                if (!TryTake(file)) continue;
                deaths++;
                File.WriteAllText(CountFile(id), deaths.ToString(CultureInfo.InvariantCulture));
            }

            return deaths;
        }
    }

    /// <summary>Held while it loads; disposed when that ended, well or not, with the process alive.</summary>
    public IDisposable Hold(string id)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{id}.{Guid.CreateVersion7():N}.loading");
        var held = new FileStream(file, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        return new Held(held, file);
    }

    /// <summary>It works, or an administrator wants it tried again.</summary>
    public void Clear(string id)
    {
        lock (gate) File.Delete(CountFile(id));
    }

    private int Count(string id) => File.Exists(CountFile(id)) && int.TryParse(File.ReadAllText(CountFile(id)), CultureInfo.InvariantCulture, out var deaths) ? deaths : 0;

    private string CountFile(string id) => Path.Combine(folder, $"{id}.deaths");

    private static bool TryTake(string file)
    {
        try
        {
            using (new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None)) File.Delete(file);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private sealed class Held(FileStream stream, string file) : IDisposable
    {
        public void Dispose()
        {
            File.Delete(file);
            stream.Dispose();
        }
    }
}

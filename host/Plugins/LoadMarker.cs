using System.Globalization;

namespace MscModular.Host.Plugins;

/// <summary>
/// Notices what takes the whole process down: a file is held while an adapter loads, another while it is asked, and what the next start
/// finds left behind was a death. Loading well clears the deaths of loading; those of asking count for a day.
/// </summary>
internal sealed class LoadMarker(string folder, TimeProvider clock)
{
    /// <summary>How many times an adapter may take the process down before it is left alone.</summary>
    public const int MostDeaths = 2;

    private const string Loading = "loading";
    private const string Asked = "asked";

    // Whoever pulls the plug while an adapter is asked makes one death of it, and rarely two on a day.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    private readonly Lock gate = new();

    /// <summary>Why it is left alone, in a sentence; <c>null</c> = it isn't.</summary>
    public string? Quarantine(string id)
    {
        lock (gate)
        {
            var deaths = Known(id).Concat(LeftBehind(id)).ToList();
            if (Count(Loading) >= MostDeaths) return "It ended the portal twice while it was loaded; reload it to try again";
            return Count(Asked) >= MostDeaths ? "It ended the portal twice within a day while it worked; reload it to try again" : null;

            int Count(string during) => deaths.Count(death => death.During == during);
        }
    }

    /// <summary>Held while it loads; disposed when that ended, well or not, with the process alive.</summary>
    public IDisposable Hold(string id) => new Held(folder, id, Loading);

    /// <summary>For its calls.</summary>
    public CallMark Mark(string id) => new(() => new Held(folder, id, Asked));

    /// <summary>It ended the process between two calls: on a thread of its own.</summary>
    public void Died(string id)
    {
        lock (gate) Write(id, Asked, clock.GetUtcNow());
    }

    /// <summary>It loaded well.</summary>
    public void Loaded(string id)
    {
        lock (gate)
        {
            var others = Known(id).Where(death => death.During != Loading).ToList();
            Clear(id);
            foreach (var (during, at) in others) Write(id, during, at);
        }
    }

    /// <summary>An administrator wants it tried again.</summary>
    public void Clear(string id)
    {
        lock (gate)
        {
            if (Directory.Exists(folder)) File.Delete(Deaths(id));
        }
    }

    private List<(string During, DateTimeOffset At)> Known(string id)
    {
        if (!File.Exists(Deaths(id))) return [];
        var oldest = clock.GetUtcNow() - Remembered;
        return [.. File.ReadAllLines(Deaths(id)).Select(line => line.Split(' ')).Where(words => words.Length == 2)
            .Select(words => (During: words[0], At: DateTimeOffset.Parse(words[1], CultureInfo.InvariantCulture)))
            .Where(death => death.During == Loading || death.At > oldest)];
    }

    private List<(string During, DateTimeOffset At)> LeftBehind(string id)
    {
        var found = new List<(string During, DateTimeOffset At)>();
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, $"{id}.*") : [])
        {
            // Whoever holds it is another portal that lives; what can be taken was left behind.
            if (Path.GetExtension(file)[1..] is not (Loading or Asked) || !TryTake(file)) continue;
            var death = (Path.GetExtension(file)[1..], clock.GetUtcNow());
            Write(id, death.Item1, death.Item2);
            found.Add(death);
        }

        return found;
    }

    private void Write(string id, string during, DateTimeOffset at)
    {
        Directory.CreateDirectory(folder);
        File.AppendAllLines(Deaths(id), [string.Create(CultureInfo.InvariantCulture, $"{during} {at:O}")]);
    }

    private string Deaths(string id) => Path.Combine(folder, $"{id}.deaths");

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

    private sealed class Held : IDisposable
    {
        private readonly FileStream? stream;

        public Held(string folder, string id, string during)
        {
            try
            {
                Directory.CreateDirectory(folder);
                stream = new(Path.Combine(folder, $"{id}.{Guid.CreateVersion7():N}.{during}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // A disk that is full or read-only costs the quarantine, not the adapter.
            }
        }

        public void Dispose()
        {
            if (stream is null) return;
            File.Delete(stream.Name);
            stream.Dispose();
        }
    }
}

using System.Diagnostics;
using Npgsql;

namespace MscModular.Tests.Foundation;

/// <summary>
/// A PostgreSQL of our own: one cluster a test process, started when first asked for, and gone with the process however that ends.
/// Reached by a socket in its folder, so that test runs side by side can't meet on a port.
/// </summary>
public static class TestPostgres
{
    // The shell owns server and folder and waits at cat: its standard input ends when this process does, kill -9 included.
    // Asked to stop until it has: a server that is just starting ignores the first request.
    // ICU's English order makes a forgotten COLLATE "C" show.
    private const string Script = """
        set -e
        folder=$(mktemp -d "$2/msc-postgres-XXXXXX")
        server=
        trap 'while [ -n "$server" ] && kill -INT $server 2>/dev/null; do sleep 0.1; done; rm -rf "$folder"' EXIT
        "$1/initdb" -D "$folder/data" -A trust -U msc -E UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=en-US --no-sync >"$folder/log"
        "$1/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c max_connections=300 \
            -c fsync=off -c synchronous_commit=off -c full_page_writes=off >>"$folder/log" 2>&1 &
        server=$!
        echo "$folder"
        cat >/dev/null
        """;

    private static readonly Lazy<Task<string>> Started = new(StartAsync);
    private static Process? shell;

    /// <summary>Where a database of the cluster is; skips the test where there is no PostgreSQL, but fails it in CI.</summary>
    public static async Task<string> ConnectionStringAsync(string database) => ConnectionString(await Started.Value, database);

    /// <summary>Runs a statement that makes or drops databases.</summary>
    public static async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(await ConnectionStringAsync("postgres"));
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string ConnectionString(string folder, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = folder,
        Username = "msc",
        Database = database,
        MaxPoolSize = 30,
    }.ToString();

    private static async Task<string> StartAsync()
    {
        if (Programs() is not { } programs) return Missing("No PostgreSQL in /usr/lib/postgresql: run build/setup");
        shell = Process.Start(Shell(programs)) ?? throw new InvalidOperationException("No shell to start PostgreSQL with.");
        var folder = await shell.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("PostgreSQL's cluster couldn't be made; see above.");
        await ListeningAsync(folder);
        return folder;
    }

    private static string? Programs() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql")
            .Select(version => Path.Combine(version, "bin"))
            .Where(programs => File.Exists(Path.Combine(programs, "initdb")))
            .MaxBy(programs => int.TryParse(Path.GetFileName(Path.GetDirectoryName(programs)), out var version) ? version : 0)
        : null;

    private static string Missing(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true") throw new InvalidOperationException(reason);
        Assert.Skip(reason);
        return reason;
    }

    // PostgreSQL refuses to run as root; its own user may not write where root keeps temporary files.
    private static ProcessStartInfo Shell(string programs)
    {
        string[] asPostgres = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--"] : [];
        string[] words = [.. asPostgres, "sh", "-c", Script, "msc-postgres", programs, TestFolder.Place];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        return start;
    }

    private static async Task ListeningAsync(string folder)
    {
        var started = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString(folder, "postgres") + ";Pooling=false");
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException notYet) when (started.Elapsed > TimeSpan.FromSeconds(30))
            {
                throw new InvalidOperationException($"PostgreSQL didn't start: {await File.ReadAllTextAsync(Path.Combine(folder, "log"))}", notYet);
            }
            catch (NpgsqlException)
            {
                await Task.Delay(50);
            }
        }
    }
}

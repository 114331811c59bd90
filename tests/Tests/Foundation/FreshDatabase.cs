using Microsoft.Data.Sqlite;
using MscModular.Kernel.Data;
using Npgsql;

namespace MscModular.Tests.Foundation;

/// <summary>A database that one test (or one class of tests) has to itself, and the data folder beside it; both go when it is disposed.</summary>
public sealed class FreshDatabase : IAsyncDisposable
{
    /// <summary>The host's name for the SQLite file in its data folder.</summary>
    public const string FileName = "msc.db";

    private readonly string? postgres;

    internal FreshDatabase(string? postgres = null) => this.postgres = postgres;

    /// <summary>What the host calls <c>Msc__Data</c>.</summary>
    public string Folder { get; } = TestFolder.Create();

    /// <summary>The host's settings that lead to this database.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Msc:Data"] = Folder,
        ["Msc:Database"] = postgres is null ? "sqlite" : "postgres",
        ["ConnectionStrings:Msc"] = postgres ?? "",
    };

    /// <summary>Opens it beside the host; the caller disposes what it gets.</summary>
    public Database Open() => postgres is null ? Database.Sqlite(Path.Combine(Folder, FileName)) : Database.Postgres(postgres);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (postgres is not null)
        {
            // Nobody waits: with connections still closing a drop takes a tenth of a second, and the cluster goes anyway.
            _ = TestPostgres.ExecuteAsync($"DROP DATABASE {new NpgsqlConnectionStringBuilder(postgres).Database} WITH (FORCE)", CancellationToken.None);
        }
        else
        {
            using var database = Open();
            using var pooled = new SqliteConnection(database.ConnectionString);
            SqliteConnection.ClearPool(pooled);
        }

        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

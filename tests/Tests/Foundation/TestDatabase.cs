using Microsoft.Data.Sqlite;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using Npgsql;

namespace MscModular.Tests.Foundation;

/// <summary>One of the two databases everything runs on. A spec is written once and takes it from a subclass for each.</summary>
public abstract class TestDatabase
{
    /// <summary>A file of its own.</summary>
    public static readonly TestDatabase Sqlite = new SqliteTestDatabase();

    /// <summary>A database of its own in <see cref="TestPostgres"/>.</summary>
    public static readonly TestDatabase Postgres = new PostgresTestDatabase();

    private readonly Lazy<Task> template;

    private protected TestDatabase() => template = new(MakeTemplateAsync);

    /// <summary>Every module with its migrations, and the host with its own.</summary>
    public static IReadOnlyList<IModule> Modules { get; } =
        [.. typeof(Program).Assembly.GetReferencedAssemblies()
            .Where(name => name.Name?.StartsWith("MscModular.", StringComparison.Ordinal) == true)
            .Select(System.Reflection.Assembly.Load)
            .Append(typeof(Program).Assembly)
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IModule)))
            .Select(type => (IModule)Activator.CreateInstance(type)!)];

    /// <summary>An empty database with every migration applied. Costs a copy: the migrations ran once, into a template.</summary>
    public async Task<FreshDatabase> CreateAsync(CancellationToken ct)
    {
        await template.Value;
        return await CopyTemplateAsync(ct);
    }

    /// <summary>An empty database without any table, for tests of the migrations.</summary>
    public abstract Task<FreshDatabase> CreateEmptyAsync(CancellationToken ct);

    private protected abstract Task MakeTemplateAsync();

    private protected abstract Task<FreshDatabase> CopyTemplateAsync(CancellationToken ct);

    private protected static async Task MigrateAsync(Database database)
    {
        await database.ProveAsync(CancellationToken.None);
        await new Migrations(database, [.. Modules.Select(module => (module.Name, module.GetType().Assembly))]).RunAsync(CancellationToken.None);
    }

    private sealed class SqliteTestDatabase : TestDatabase
    {
        private readonly string file = Path.Combine(TestFolder.Create(), FreshDatabase.FileName);

        public override Task<FreshDatabase> CreateEmptyAsync(CancellationToken ct) => Task.FromResult(new FreshDatabase());

        private protected override async Task MakeTemplateAsync()
        {
            using var database = Database.Sqlite(file);
            await MigrateAsync(database);
            // The last connection to close writes the log back into the file that is copied.
            SqliteConnection.ClearAllPools();
        }

        private protected override async Task<FreshDatabase> CopyTemplateAsync(CancellationToken ct)
        {
            var fresh = await CreateEmptyAsync(ct);
            File.Copy(file, Path.Combine(fresh.Folder, FreshDatabase.FileName));
            return fresh;
        }

        public override string ToString() => "SQLite";
    }

    private sealed class PostgresTestDatabase : TestDatabase
    {
        private const string Template = "msc_template";
        private static int made;

        public override Task<FreshDatabase> CreateEmptyAsync(CancellationToken ct) => MakeAsync("template0", ct);

        private protected override async Task MakeTemplateAsync()
        {
            await TestPostgres.ExecuteAsync($"CREATE DATABASE {Template}", CancellationToken.None);
            var connectionString = await TestPostgres.ConnectionStringAsync(Template);
            using (var database = Database.Postgres(connectionString)) await MigrateAsync(database);
            // Nobody may be connected to a template that is copied.
            NpgsqlConnection.ClearPool(new NpgsqlConnection(connectionString));
        }

        private protected override Task<FreshDatabase> CopyTemplateAsync(CancellationToken ct) => MakeAsync(Template, ct);

        private static async Task<FreshDatabase> MakeAsync(string template, CancellationToken ct)
        {
            var name = $"msc_{Interlocked.Increment(ref made)}";
            await TestPostgres.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY", ct);
            return new(await TestPostgres.ConnectionStringAsync(name));
        }

        public override string ToString() => "PostgreSQL";
    }
}

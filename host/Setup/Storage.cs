using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;

namespace MscModular.Host.Setup;

/// <summary>Where data lies: <c>Msc__Data</c>, <c>Msc__Database</c>, <c>ConnectionStrings__Msc</c> (SPEC 10).</summary>
internal static partial class Storage
{
    public static void AddStorage(this WebApplicationBuilder builder)
    {
        var folder = DataFolder(builder.Configuration, builder.Environment);
        Directory.CreateDirectory(folder);
        builder.Services.AddSingleton(_ => Open(builder.Configuration, folder));
    }

    /// <summary>Full path of the data directory; relative ones stand in the content root.</summary>
    public static string DataFolder(IConfiguration configuration, IHostEnvironment environment) =>
        Path.GetFullPath(configuration["Msc:Data"] ?? "data", environment.ContentRootPath);

    /// <summary>Migrates, then proves that the database is safe to write to, before anything listens.</summary>
    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        var database = app.Services.GetRequiredService<Database>();
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("MscModular.Storage");
        var facts = await database.ProveAsync(CancellationToken.None);
        DatabaseProved(log, facts);

        var modules = app.Services.GetServices<IModule>().Select(module => (module.Name, module.GetType().Assembly));
        foreach (var script in await new Migrations(database, [.. modules]).RunAsync(CancellationToken.None)) Migrated(log, script);
    }

    private static Database Open(IConfiguration configuration, string folder) => configuration["Msc:Database"] switch
    {
        null or "" or "sqlite" => Database.Sqlite(Path.Combine(folder, "msc.db")),
        "postgres" => Database.Postgres(configuration.GetConnectionString("Msc")
            ?? throw new InvalidOperationException("Msc__Database=postgres needs ConnectionStrings__Msc.")),
        var other => throw new InvalidOperationException($"Msc__Database is '{other}'; it can be 'sqlite' or 'postgres'."),
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Database: {Facts}")]
    private static partial void DatabaseProved(ILogger log, string facts);

    [LoggerMessage(Level = LogLevel.Information, Message = "Migrated {Script}")]
    private static partial void Migrated(ILogger log, string script);
}

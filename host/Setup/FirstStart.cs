using Microsoft.AspNetCore.Hosting.Server;
using MscModular.Contracts.Administrators;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;

namespace MscModular.Host.Setup;

/// <summary>The first administrator, and what the person at the console wants to know (SPEC 10).</summary>
internal static class FirstStart
{
    /// <summary>Makes the first administrator from <c>Msc__Bootstrap__Email</c> and <c>Msc__Bootstrap__Password</c>, if they are set and nobody is there.</summary>
    /// <returns>False = they are no good; it has said why.</returns>
    public static async Task<bool> BootstrapAsync(this WebApplication app)
    {
        var (email, password) = (app.Configuration["Msc:Bootstrap:Email"], app.Configuration["Msc:Bootstrap:Password"]);
        if (string.IsNullOrEmpty(email) && string.IsNullOrEmpty(password)) return true;

        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem("Start");
        var first = scope.ServiceProvider.GetRequiredService<IFirstAdministrator>();
        if (await first.ExistsAsync(CancellationToken.None)) return true;
        var problems = await first.MakeAsync(
            email ?? "",
            password ?? "",
            app.Configuration["Msc:Name"] is { Length: > 0 } name ? name : "My organization",
            app.Configuration["Msc:TimeZone"] is { Length: > 0 } zone ? zone : "Etc/UTC",
            CancellationToken.None);
        if (problems.Count == 0) return true;

        await Console.Error.WriteLineAsync("The first administrator can't be made from the settings Msc__Bootstrap__Email, Msc__Bootstrap__Password, Msc__Name, Msc__TimeZone:");
        foreach (var problem in problems) await Console.Error.WriteLineAsync("  " + problem);
        return false;
    }

    /// <summary>The last lines on the console: where to go, and where the data lies.</summary>
    public static async Task AnnounceAsync(this WebApplication app)
    {
        var here = LocalConsole.Address(app.Services.GetRequiredService<IServer>());
        if (here is null || app.Configuration["Msc:Announce"] == "false") return;

        await using var scope = app.Services.CreateAsyncScope();
        var first = scope.ServiceProvider.GetRequiredService<IFirstAdministrator>();
        var isSqlite = scope.ServiceProvider.GetRequiredService<Database>().Dialect.IsSqlite;
        var address = Security.PublicUrl(app.Configuration)?.ToString().TrimEnd('/') ?? here;
        var folder = Storage.DataFolder(app.Configuration, app.Environment);

        Console.WriteLine();
        Console.WriteLine($"MscModular answers on {address}");
        if (!await first.ExistsAsync(CancellationToken.None)) Console.WriteLine($"Set it up, once and within 24 hours: {address}{await first.SetUpPathAsync(CancellationToken.None)}");
        // By the address of this machine, whatever stands in front of it: from elsewhere they don't work.
        await SampleData.AnnounceSamplesAsync(scope.ServiceProvider, here);
        Console.WriteLine(isSqlite ? $"Data lies in {folder}" : $"Data lies in PostgreSQL; files in {folder}");
        Console.WriteLine(isSqlite ? "To wipe it, stop and delete that folder" : "To wipe it, stop, drop the database and delete that folder");
    }
}

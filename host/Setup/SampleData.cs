using MscModular.Contracts.Administrators;
using MscModular.Kernel;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Samples;

namespace MscModular.Host.Setup;

/// <summary>Data to look around with (SPEC 10): <c>Msc__Demo=true</c>.</summary>
internal static class SampleData
{
    /// <summary>Makes it once, before anything listens; what an earlier start left half done is finished whatever the setting says now.</summary>
    public static async Task MakeSamplesAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<Caller>().BecomeSystem("Sample data");
        var make = services.GetRequiredService<MakeSamples>();
        if (!string.Equals(app.Configuration["Msc:Demo"], "true", StringComparison.OrdinalIgnoreCase) && !await make.IsUnfinishedAsync(CancellationToken.None)) return;
        await services.GetRequiredService<Organization>().RefreshAsync(services.GetRequiredService<Db>(), CancellationToken.None);
        await make.RunAsync(CancellationToken.None);
    }

    /// <summary>How one gets in with it; says nothing where there is none.</summary>
    public static async Task AnnounceSamplesAsync(IServiceProvider services, string address)
    {
        var ways = await services.GetRequiredService<ISampleSignIn>().IssueAsync(CancellationToken.None);
        if (ways.Count == 0) return;
        Console.WriteLine("Sample data is there. Look around by one of these links, from this machine, each once and within 24 hours; new ones at each start:");
        foreach (var way in ways) Console.WriteLine($"  {way.Role}: {address}{way.Path}");
        Console.WriteLine("Where the portal asks who you are again, it shows a fresh link here");
    }
}

using MscModular.Kernel;

namespace MscModular.Host.Plugins;

/// <summary>Whether adapters may make things up and launch into the portal's own sandbox console: with sample data, and in Development.</summary>
internal sealed class SandboxOffer(Organization organization, IHostEnvironment environment)
{
    /// <summary>Where the sandbox console answers.</summary>
    public const string Path = "/sandbox/console";

    public bool IsOpen() => organization.SampleCustomers is not null || environment.IsDevelopment();
}

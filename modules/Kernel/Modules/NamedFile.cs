using Microsoft.Extensions.Hosting;

namespace MscModular.Kernel.Modules;

/// <summary>Files and folders that a command names.</summary>
public static class NamedFile
{
    /// <summary>Where it is; <c>null</c> = nowhere. <c>dotnet run</c> starts in the project's folder, and whoever calls it thinks of their own.</summary>
    /// <param name="environment">The portal's.</param>
    /// <param name="named">As typed.</param>
    /// <param name="isThere">What counts: <see cref="File.Exists"/>, <see cref="Path.Exists"/>.</param>
    public static string? Find(IHostEnvironment environment, string named, Func<string, bool> isThere)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return new[] { environment.ContentRootPath, Environment.GetEnvironmentVariable("PWD"), Environment.CurrentDirectory, AppContext.BaseDirectory }
            .OfType<string>().Select(folder => Path.GetFullPath(named, Path.GetFullPath(folder))).FirstOrDefault(isThere);
    }
}

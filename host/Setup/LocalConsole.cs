using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using MscModular.Kernel.Web;

namespace MscModular.Host.Setup;

/// <summary>The window in which the portal was started.</summary>
internal sealed class LocalConsole(IServer server) : ILocalConsole
{
    public void ShowLink(string words, string path) => Console.WriteLine($"{words}: {Address(server)}{path}");

    /// <summary>Where the portal answers on its own machine; <c>null</c> = it doesn't listen.</summary>
    public static string? Address(IServer server) =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } listening ? Readable(listening).TrimEnd('/') : null;

    private static string Readable(string listening) => new UriBuilder(listening.Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal)) is var address
        && address.Host is "127.0.0.1" or "0.0.0.0" or "[::]" or "[::1]" ? $"{address.Scheme}://localhost:{address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)}" : listening;
}

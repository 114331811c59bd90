using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MscModular.Tests.Architecture;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Host;

/// <summary>The portal as a process of its own, as people run it: to be killed, and watched from outside.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    public const string Email = "ines@example.com";

    private readonly Process process;

    private HostProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Starts it on a data directory and waits until it is ready.</summary>
    /// <param name="data">The data directory.</param>
    /// <param name="under">A program that runs it, with its arguments: <c>strace -f</c>.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<HostProcess> StartAsync(string data, IReadOnlyList<string> under, CancellationToken ct)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        string[] command = [.. under, "dotnet", Path.Combine(House.Root, "host/bin/Debug/net10.0/MscModular.Host.dll")];
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = Path.Combine(House.Root, "host"), RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["Msc__Data"] = data;
        start.Environment["Msc__Bootstrap__Email"] = Email;
        start.Environment["Msc__Bootstrap__Password"] = PortalHost.Password;
        var host = new HostProcess(Process.Start(start) ?? throw new InvalidOperationException("It didn't start."), address);
        host.process.OutputDataReceived += (_, _) => { };
        host.process.ErrorDataReceived += (_, _) => { };
        host.process.BeginOutputReadLine();
        host.process.BeginErrorReadLine();
        await host.ReadyAsync(ct);
        return host;
    }

    /// <summary>A browser that has signed in.</summary>
    public async Task<Visitor> SignInAsync(CancellationToken ct)
    {
        var visitor = new Visitor(Address, new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        var answer = await visitor.SignInAsync(Email, PortalHost.Password, ct);
        return answer.Location is not null ? visitor : throw new InvalidOperationException($"Signing in failed: {answer.Text}");
    }

    /// <summary><c>kill -9</c>: nothing is flushed, nobody is asked.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Its exit code, once it has ended by itself.</summary>
    public async Task<int> EndedAsync(TimeSpan patience)
    {
        using var late = new CancellationTokenSource(patience);
        await process.WaitForExitAsync(late.Token);
        return process.ExitCode;
    }

    private async Task ReadyAsync(CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = Address };
        for (var tries = 0; tries < 600; tries++)
        {
            if (process.HasExited) throw new InvalidOperationException($"It ended with {process.ExitCode}.");
            try
            {
                using var answer = await http.GetAsync("/health/ready", ct);
                if (answer.StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // It doesn't listen yet.
            }

            await Task.Delay(100, ct);
        }

        throw new TimeoutException("It isn't ready after a minute.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await KillAsync();
        process.Dispose();
    }
}

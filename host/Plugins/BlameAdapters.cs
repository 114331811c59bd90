namespace MscModular.Host.Plugins;

/// <summary>What ends the process from an adapter's own thread is put down before it does.</summary>
internal sealed class BlameAdapters(Adapters adapters) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        AppDomain.CurrentDomain.UnhandledException += Blame;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        AppDomain.CurrentDomain.UnhandledException -= Blame;
        return Task.CompletedTask;
    }

    private void Blame(object sender, UnhandledExceptionEventArgs thrown)
    {
        if (thrown.ExceptionObject is Exception exception) adapters.Blame(exception);
    }
}

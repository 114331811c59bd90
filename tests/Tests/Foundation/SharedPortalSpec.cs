namespace MscModular.Tests.Foundation;

/// <summary>
/// Like <see cref="PortalSpec"/>, but one portal for the whole class, prepared once: for specs that read much data and change none of
/// it, such as lists over thousands of customers.
/// </summary>
public abstract class SharedPortalSpec(TestDatabase database) : IClassFixture<SharedPortalSpec.Shared>, IAsyncLifetime
{
    private PortalHost? app;

    /// <summary>The portal.</summary>
    protected PortalHost App => app!;

    /// <summary>Which database this is, for a second portal.</summary>
    protected TestDatabase TestDatabase => database;

    /// <summary>Ends with the test.</summary>
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>What stands in the portal before the first test; runs once a class.</summary>
    protected virtual Task PrepareAsync(PortalHost app) => Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var shared = await TestContext.Current.GetFixture<Shared>() ?? throw new InvalidOperationException("xUnit made no fixture.");
        app = await shared.StartAsync(database, PrepareAsync);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Holds a class's portal until its last test has run.</summary>
    public sealed class Shared : IAsyncDisposable
    {
        private Task<PortalHost>? started;

        internal Task<PortalHost> StartAsync(TestDatabase database, Func<PortalHost, Task> prepare) => started ??= PreparedAsync(database, prepare);

        private static async Task<PortalHost> PreparedAsync(TestDatabase database, Func<PortalHost, Task> prepare)
        {
            var portal = await PortalHost.StartAsync(database, CancellationToken.None);
            try
            {
                await prepare(portal);
                return portal;
            }
            catch
            {
                await portal.DisposeAsync();
                throw;
            }
        }

        /// <inheritdoc/>
        public async ValueTask DisposeAsync()
        {
            if (started is { IsCompletedSuccessfully: true }) await (await started).DisposeAsync();
        }
    }
}

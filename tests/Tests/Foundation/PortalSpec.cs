namespace MscModular.Tests.Foundation;

/// <summary>What each spec of the portal is: written once, run on both databases, with a portal and a database to itself in every test.</summary>
public abstract class PortalSpec(TestDatabase database) : IAsyncLifetime
{
    private PortalHost? app;

    /// <summary>The portal.</summary>
    protected PortalHost App => app!;

    /// <summary>Which database this is, for a second portal.</summary>
    protected TestDatabase TestDatabase => database;

    /// <summary>Ends with the test.</summary>
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>How this spec's portal differs from the usual one.</summary>
    protected virtual PortalOptions Options => new();

    /// <summary>What stands in the portal before every test.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        app = await PortalHost.StartAsync(database, Ct, Options);
        await PrepareAsync();
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (app is not null) await app.DisposeAsync();
    }
}

using MscModular.Tests.Foundation;

namespace MscModular.Browser.Foundation;

/// <summary>A portal that listens, on a database of its own, and tabs on it.</summary>
public abstract class BrowserSpec : PortalSpec
{
    private readonly List<Tab> tabs = [];

    /// <summary>SQLite unless the test is about the other; what differs is covered without a browser.</summary>
    protected BrowserSpec(TestDatabase? database = null) : base(database ?? TestDatabase.Sqlite)
    {
    }

    /// <inheritdoc/>
    protected override PortalOptions Options => new() { Listens = true };

    /// <summary>Opens a tab, which is closed with the test.</summary>
    protected async Task<Tab> OpenAsync(TabOptions? options = null)
    {
        var tab = await Tab.OpenAsync(App.Address, options ?? new());
        tabs.Add(tab);
        return tab;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            foreach (var tab in tabs) await tab.DisposeAsync();
        }
        finally
        {
            await base.DisposeAsync();
        }
    }
}

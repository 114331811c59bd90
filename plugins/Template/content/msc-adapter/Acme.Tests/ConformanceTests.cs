using MscModular.Sdk.Testing;

namespace Acme.Tests;

/// <summary>Everything the portal holds an adapter to. Give what an administrator would enter, and, once the adapter asks its vendor, the vendor's answers.</summary>
public sealed class ConformanceTests : AdapterConformance
{
    protected override AdapterUnderTest Adapter => base.Adapter with
    {
        Settings = new Dictionary<string, string> { ["consoleUrl"] = "https://console.acme.example/enter" },
    };
}

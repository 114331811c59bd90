namespace MscModular.Sdk.Testing;

/// <summary>An adapter as its build left it, and the world it is examined in. Nothing outside this machine is ever reached.</summary>
public sealed record AdapterUnderTest
{
    /// <summary>The folder that the build made: <c>plugin.json</c> with its digests, and every file it names.</summary>
    public required string Folder { get; init; }

    /// <summary>What an administrator would have entered so that it works, by key. Secrets may be anything: they are looked for wherever they don't belong.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Answers for the vendor on a good day; its token is cancelled with the request. By default nobody is there.</summary>
    public Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Vendor { get; init; } = (_, _) => throw new HttpRequestException("Nobody is there");

    /// <summary>The portal's clock, UTC.</summary>
    public DateTimeOffset Now { get; init; } = new(2026, 3, 16, 9, 30, 0, TimeSpan.Zero);

    /// <summary>What <see cref="AdapterContext.OffersSandbox"/> says.</summary>
    public bool OffersSandbox { get; init; } = true;

    /// <summary>Whose console is opened and whose figures are asked for. One without a vendor's id may be explained away, the others are answered.</summary>
    public IReadOnlyList<Tenant> Tenants { get; init; } =
    [
        new("0198c0de-0000-7000-8000-000000000001", "0198c0de-0000-7000-8000-00000000000a", "O’Brien & Söhne <GmbH> 株式会社", "tenant-42", [], ["eu-frankfurt"]),
        new("0198c0de-0000-7000-8000-000000000002", "0198c0de-0000-7000-8000-00000000000b", "Harborview Hotels", "../?a=1&b=%00#\"x", [], []),
        new("0198c0de-0000-7000-8000-000000000003", "0198c0de-0000-7000-8000-00000000000c", "Not connected yet", "", [], []),
    ];

    /// <summary>How long each call may take, where that is less than the portal allows; <c>null</c> = as long as the portal allows.</summary>
    public TimeSpan? Patience { get; init; }
}

namespace MscModular.Sdk;

/// <summary>All that an adapter gets from the portal.</summary>
public sealed class AdapterContext
{
    /// <summary>
    /// What an administrator entered into the fields that <c>plugin.json</c> declares under <c>settings</c>, by key. A field left empty is
    /// missing here. Secrets stand in the clear: keep them out of logs and messages.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Takes lines for the adapter's log.</summary>
    public required IAdapterLog Log { get; init; }

    /// <summary>
    /// The adapter's way out. It follows no redirect, keeps no cookies, gives up after ten seconds or at the call's limit and takes answers
    /// up to 16 MB. An answer 429, or 503 with <c>Retry-After</c>, is tried again up to twice: after what <c>Retry-After</c> says, else after
    /// half a second; where that is more than two seconds the answer is handed back as it is. Don't dispose it.
    /// </summary>
    public required HttpClient Http { get; init; }

    /// <summary>The portal's clock. Instants are UTC.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>
    /// Asked anew at each call: true while the portal shows sample data or runs in Development. Only then an adapter without settings may
    /// make figures up, mark them with <see cref="TenantUsage.IsSample"/> and launch to <see cref="LaunchRequest.SandboxConsole"/>.
    /// </summary>
    public required Func<bool> OffersSandbox { get; init; }
}

/// <summary>An adapter's log; its end is shown on the adapter's page.</summary>
public interface IAdapterLog
{
    /// <summary>Adds a line. Control characters are taken out, it is cut at 500 characters. From any thread; never throws.</summary>
    /// <param name="level">How much it matters.</param>
    /// <param name="message">One fact. No secrets, no personal data.</param>
    void Write(AdapterLogLevel level, string message);
}

/// <summary>How much a line of a log matters.</summary>
public enum AdapterLogLevel
{
    /// <summary>What went on.</summary>
    Information,

    /// <summary>Odd, but it worked.</summary>
    Warning,

    /// <summary>It didn't work.</summary>
    Error,
}

namespace MscModular.Sdk;

/// <summary>Who wants to go where.</summary>
/// <param name="Tenant">Whose console.</param>
/// <param name="Option">Code of the option, one of those that <c>plugin.json</c> declares.</param>
/// <param name="AdministratorEmail">Who goes in, for products that know their people by address.</param>
/// <param name="AdministratorName">The same, as people read it.</param>
/// <param name="Until">When a restricted session has to end, UTC; <c>null</c> = when the product says.</param>
/// <param name="SandboxConsole">The portal's own sandbox console, which takes a <see cref="LaunchKind.SignedForm"/>; <c>null</c> while <see cref="AdapterContext.OffersSandbox"/> is false.</param>
public sealed record LaunchRequest(Tenant Tenant, string Option, string AdministratorEmail, string AdministratorName, DateTimeOffset? Until, string? SandboxConsole);

/// <summary>Where an option leads. The portal renders, signs and records it; an adapter only says where.</summary>
/// <param name="Kind">One of the kinds that <c>plugin.json</c> declares under <c>launch</c>.</param>
/// <param name="Url">An https address at an allowed origin, at most 2,000 characters, without user name, password or fragment tricks.</param>
/// <param name="Claims">More for the portal's token, for <see cref="LaunchKind.SignedForm"/> only: at most 20, under names of the adapter's own (up to 40 of <c>a–z 0–9 _</c>), values up to 500 characters. The names of the portal's own claims are refused.</param>
public sealed record Launch(LaunchKind Kind, string Url, IReadOnlyDictionary<string, string> Claims)
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    /// <summary>A deep link; the product asks who it is by itself.</summary>
    public static Launch Link(string url) => new(LaunchKind.Link, url, None);

    /// <summary>A form that brings the portal's signed token there.</summary>
    public static Launch SignedForm(string url, IReadOnlyDictionary<string, string>? claims = null) => new(LaunchKind.SignedForm, url, claims ?? None);

    /// <summary>The product's address for third-party-initiated login.</summary>
    public static Launch OidcInitiate(string url) => new(LaunchKind.OidcInitiate, url, None);

    /// <summary>An address that the vendor gave for the adapter's credentials, good once. It is neither logged nor kept.</summary>
    public static Launch VendorToken(string url) => new(LaunchKind.VendorToken, url, None);
}

/// <summary>How one gets into a product's console.</summary>
public enum LaunchKind
{
    /// <summary>A deep link.</summary>
    Link,

    /// <summary>A form post with the portal's ES256 token: at most 60 seconds, for one audience (the address's origin), once.</summary>
    SignedForm,

    /// <summary>Third-party-initiated login of OpenID Connect.</summary>
    OidcInitiate,

    /// <summary>An address traded for the adapter's credentials.</summary>
    VendorToken,
}

using System.Buffers.Text;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MscModular.Contracts.Administrators;
using MscModular.TenantAccess.Consoles.Verifier;
using MscModular.Tests.Architecture;
using MscModular.Tests.Audit;
using MscModular.Tests.Customers;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.TenantAccess.Consoles;

/// <summary>A token of a real launch is good for what product teams check tokens with, on three stacks, and one that was tampered with for none.</summary>
public sealed class StandardVerifiersTests() : PortalSpec(TestDatabase.Sqlite)
{
    private const string Issuer = "http://localhost";
    private const string Audience = "https://console.example.com:8443";

    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private readonly FakeAdapters adapters = new() { IsSandbox = false, Leads = _ => FakeAdapters.Signed(new($"{Audience}/enter")) };
    private string token = "";
    private string keys = "";
    private string customer = "";

    protected override PortalOptions Options => new() { Services = adapters.AddTo, Environment = "Development" };

    protected override async Task PrepareAsync()
    {
        customer = (await App.AddCustomerAsync(Ct)).ToString();
        using var msp = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        await App.TamperAsync("UPDATE administrators SET two_step_key = 'sealed' WHERE id = @id", new { id = msp.Administrator });
        var console = await msp.GetAsync($"/customers/{customer}/console", Ct);
        var opening = await msp.PostAsync($"/customers/{customer}/console/phoenix/dashboard", [await msp.TokenAsync(Ct)], Ct);
        token = opening.Find("#open input[name=token]") is [var field, ..] ? field.GetAttribute("value")! : throw new InvalidOperationException(console.Text + opening.Text);
        keys = (await msp.GetAsync("/.well-known/jwks.json", Ct)).Body;
    }

    [Theory]
    [InlineData("jose on Node", "node", "verify.mjs")]
    [InlineData("Python and OpenSSL", "python3", "verify.py")]
    public async Task Another_stack_takes_ours_and_no_other(string name, string program, string script)
    {
        Assert.SkipUnless(IsThere(program) && (program != "node" || Directory.Exists(Path.Combine(Tokens, "node_modules"))), $"build/setup hasn’t brought {name} yet.");
        var verdicts = await RunAsync(program, script, Audience, App.Clock.Now);
        verdicts[0].Should().NotBeNull(name);
        (verdicts[0]!["customer"]!.GetValue<string>(), verdicts[0]!["option"]!.GetValue<string>(), verdicts[0]!["act"]!["name"]!.GetValue<string>()).Should().Be((customer, "dashboard", "MSP Administrator 1"));
        verdicts.Skip(1).Should().OnlyContain(verdict => verdict == null);
        (await RunAsync(program, script, "https://console.example.com", App.Clock.Now))[0].Should().BeNull("it is another console’s");
        (await RunAsync(program, script, Audience, App.Clock.Now.AddSeconds(91)))[0].Should().BeNull("it has expired");
    }

    [Fact]
    public async Task Microsoft_IdentityModel_takes_ours_and_no_other()
    {
        var good = await ValidateAsync(token, Audience, App.Clock.Now);
        good.IsValid.Should().BeTrue(good.Exception?.Message);
        good.Claims["customer"].Should().Be(customer);
        foreach (var hostile in Hostile()) (await ValidateAsync(hostile, Audience, App.Clock.Now)).IsValid.Should().BeFalse(hostile);
        (await ValidateAsync(token, "https://console.example.com", App.Clock.Now)).IsValid.Should().BeFalse();
        (await ValidateAsync(token, Audience, App.Clock.Now.AddSeconds(91))).IsValid.Should().BeFalse();
    }

    private static string Tokens => Path.Combine(House.Root, "tests", "Tokens");

    private Task<TokenValidationResult> ValidateAsync(string tried, string audience, DateTimeOffset now) => new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(tried, new TokenValidationParameters
    {
        ValidIssuer = Issuer,
        ValidAudience = audience,
        ValidTypes = [LaunchTokenVerifier.Type],
        ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
        IssuerSigningKeys = new JsonWebKeySet(keys).GetSigningKeys(),
        // By the portal's clock, which stands still here.
        LifetimeValidator = (begins, ends, _, _) => begins - Skew <= now.UtcDateTime && now.UtcDateTime < ends + Skew,
    });

    private IEnumerable<string> Hostile()
    {
        var (head, body, signature) = token.Split('.') is [var a, var b, var c] ? (a, b, c) : ("", "", "");
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var kid = JsonNode.Parse(Base64Url.DecodeFromChars(head))!["kid"]!.GetValue<string>();
        yield return $"{Part(new { alg = "none", typ = LaunchTokenVerifier.Type, kid })}.{body}.";
        var symmetric = $"{Part(new { alg = "HS256", typ = LaunchTokenVerifier.Type, kid })}.{body}";
        yield return $"{symmetric}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(keys), Encoding.ASCII.GetBytes(symmetric)))}";
        yield return $"{head}.{body}.{Base64Url.EncodeToString(other.SignData(Encoding.ASCII.GetBytes($"{head}.{body}"), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))}";
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(body))!.AsObject();
        claims["customer"] = "another";
        yield return $"{head}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.ToJsonString()))}.{signature}";
        yield return $"{head}.{body}.{Base64Url.EncodeToString(new byte[64])}";
        yield return $"{head}.{body}";
        yield return "";
    }

    private static string Part(object header) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(header));

    private async Task<List<JsonNode?>> RunAsync(string program, string script, string audience, DateTimeOffset now)
    {
        var start = new ProcessStartInfo(program, [script]) { WorkingDirectory = Tokens, RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} didn’t start.");
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(new { tokens = Hostile().Prepend(token), keys = JsonNode.Parse(keys), issuer = Issuer, audience, now = now.ToUnixTimeSeconds() }));
        process.StandardInput.Close();
        var told = await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        process.ExitCode.Should().Be(0);
        return [.. JsonNode.Parse(told)!.AsArray()];
    }

    private static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}

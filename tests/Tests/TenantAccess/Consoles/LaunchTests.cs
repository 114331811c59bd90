using System.Net;
using System.Text;
using System.Text.Json;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Audit;
using MscModular.Contracts.Consoles;
using MscModular.Customers;
using MscModular.Kernel;
using MscModular.Kernel.Data;
using MscModular.Kernel.Results;
using MscModular.TenantAccess.Administration;
using MscModular.TenantAccess.Consoles;
using MscModular.TenantAccess.Consoles.Verifier;
using MscModular.Tests.Audit;
using MscModular.Tests.Customers;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.TenantAccess.Consoles;

/// <summary>The way from the Tenant Console into a product's console, and everything that stops one on it; in pages and by forged posts.</summary>
public abstract class LaunchSpec(TestDatabase database) : PortalSpec(database)
{
    private readonly FakeAdapters adapters = new();
    private CustomerId harborview;
    private Visitor msp = null!;

    protected override PortalOptions Options => new() { Services = adapters.AddTo, Environment = "Development" };

    protected override async Task PrepareAsync()
    {
        harborview = await App.AddCustomerAsync(Ct);
        var form = EditForm.Of(await App.FindCustomerAsync(harborview, Ct));
        await EditAsync(form with { Services = [form.Services[0] with { VendorTenantId = "phx-au-4471" }] });
        msp = await EnterAsync(Role.MspAdministrator);
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        msp.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task An_option_opens_the_sandbox_console_which_greets_administrator_and_customer()
    {
        var page = await msp.GetAsync(Console, Ct);
        page.Find("title")[0].TextContent.Should().StartWith("Tenant Console: Harborview Hotels");
        page.Texts(".who-bar h1").Should().Equal("Harborview Hotels");
        page.Find("[formaction]").Select(button => button.GetAttribute("formaction")).Should().Contain($"{Console}/phoenix/dashboard").And.NotContain($"{Console}/phoenix/oracle-x");
        page.Find("a[href*=cloudranger], [formaction*=cloudranger]").Should().BeEmpty("CloudRanger is shown and not to be opened");
        page.Find("button.tile[aria-disabled=true]").Where(tile => tile.TextContent.Contains("Disaster recovery", StringComparison.Ordinal)).Should().ContainSingle()
            .Which.GetAttribute("aria-describedby").Should().Be(page.Find(".lockline b").Single(why => why.TextContent == "CloudRanger: the license covers Phoenix only").Id);

        var opening = await msp.SubmitAsync(page, [("Reason", "NMS-8841")], Ct);
        opening.Texts("h1").Should().Equal("Opening Phoenix for Harborview Hotels");
        opening.Headers["Content-Security-Policy"].Should().Contain("form-action 'self';");
        var token = Token(opening);
        opening.Url.Should().NotContain(token);
        var inside = await msp.SubmitAsync(opening, [], Ct);
        inside.Status.Should().Be(HttpStatusCode.OK, inside.Text);
        inside.Texts("h1").Should().Equal("Welcome, MSP Administrator 1");
        inside.Text.Should().Contain("Harborview Hotels").And.Contain("phx-au-4471").And.Contain("NMS-8841");

        (await msp.SubmitAsync(opening, [], Ct)).Text.Should().Contain("The token was used already");
        (await HistoryAsync()).Select(entry => entry.Action).Should().ContainInOrder("console.entered", "console.launched");
        foreach (var file in Directory.EnumerateFiles(App.Database.Folder, "msc.db*")) Encoding.Latin1.GetString(await ReadAsync(file)).Should().NotContain(token.Split('.')[1], "a token is kept nowhere");
        (await msp.GetAsync(Console, Ct)).Texts("section[aria-labelledby=h-launches] tbody tr").Should().ContainSingle().Which.Should().Contain("NMS-8841").And.Contain("Entered");
        (await msp.GetAsync($"{Console}/statement.csv", Ct)).Body.Should().Contain("MSP Administrator 1,Harborview Hotels,Phoenix,Dashboard,NMS-8841,,Entered,");
    }

    [Fact]
    public async Task A_product_elsewhere_gets_a_form_that_the_policy_allows_there_alone_and_every_claim()
    {
        adapters.IsSandbox = false;
        adapters.Leads = _ => FakeAdapters.Signed(new("https://console.example.com:8443/enter"));
        var opening = await PostAsync(msp);
        opening.Headers["Content-Security-Policy"].Should().Contain("form-action 'self' https://console.example.com:8443;");
        opening.Find("#open")[0].GetAttribute("action").Should().Be("https://console.example.com:8443/enter");
        opening.Find("#open input").Select(field => field.GetAttribute("name")).Should().Equal("token");
        (await msp.GetAsync(Console, Ct)).Headers["Content-Security-Policy"].Should().Contain("form-action 'self';");

        var keys = (await msp.GetAsync("/.well-known/jwks.json", Ct)).Body;
        var verified = LaunchTokenVerifier.Verify(Token(opening), keys, "http://localhost", "https://console.example.com:8443", App.Clock.Now);
        verified.Problem.Should().BeNull();
        verified.Claims.Keys.Should().BeEquivalentTo("iss", "aud", "sub", "msp", "customer", "customer_name", "product", "option", "act", "role", "iat", "nbf", "exp", "jti", "vendor_tenant_id", "px_site");
        (verified.Claims["exp"].GetInt64() - verified.Claims["iat"].GetInt64()).Should().BeLessThanOrEqualTo(60);
        (verified["customer"], verified["option"], verified.Act("name")).Should().Be((harborview.ToString(), "dashboard", "MSP Administrator 1"));
        JsonDocument.Parse(keys).RootElement.GetProperty("keys").GetArrayLength().Should().Be(2, "the current key and the next");

        using var product = App.Visit();
        (await product.PostAsync("/launches/redeem", [("token", Token(opening))], Ct)).Status.Should().Be(HttpStatusCode.OK);
        (await product.PostAsync("/launches/redeem", [("token", Token(opening))], Ct)).Body.Should().Contain("The token was used already");
    }

    [Theory]
    [InlineData(LaunchKind.Link)]
    [InlineData(LaunchKind.VendorToken)]
    [InlineData(LaunchKind.OidcInitiate)]
    public async Task The_other_kinds_are_a_link_that_is_followed(LaunchKind kind)
    {
        adapters.Leads = _ => new(kind, new("https://console.example.com/t/phx-1"), "", new Dictionary<string, string>());
        var opening = await PostAsync(msp);
        opening.Find("a[data-press]")[0].GetAttribute("href").Should().Be("https://console.example.com/t/phx-1");
        opening.Find("form input[name=token]").Should().BeEmpty();
        opening.Headers["Content-Security-Policy"].Should().Contain("form-action 'self';");
        (await HistoryAsync())[0].Action.Should().Be("console.launched");
    }

    [Fact]
    public async Task What_is_locked_is_refused_by_a_forged_post_too_and_put_down()
    {
        using var reader = await App.SignInAsAsync(Role.ReadOnlyAdministrator, Ct);
        using var stranger = await EnterAsync(Role.TenantAdministrator);
        using var plain = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        await RefusedAsync(reader, "Your role can't open consoles", HttpStatusCode.Forbidden);
        await RefusedAsync(plain, "Set up two-step sign-in first");
        (await PostAsync(stranger)).Status.Should().Be(HttpStatusCode.NotFound);
        (await PostAsync(msp, "phoenix/nothing")).Status.Should().Be(HttpStatusCode.NotFound);
        (await PostAsync(msp, "cloudranger/servers")).Texts("h1").Should().Equal("CloudRanger: the license covers Phoenix only");

        adapters.State = AdapterState.Disabled;
        await RefusedAsync(msp, "Adapter is disabled");
        adapters.State = AdapterState.Failed;
        await RefusedAsync(msp, "Adapter is not responding");
        adapters.State = AdapterState.Loaded;

        await App.RunAsync((SuspendCustomer act) => act.RunAsync(harborview, "Unpaid", Ct));
        await RefusedAsync(msp, "Customer is suspended");
        await App.RunAsync((ResumeCustomer act) => act.RunAsync(harborview, Ct));
        adapters.Asked.Should().BeEmpty("no adapter was asked where to go");
        (await HistoryAsync()).Where(entry => entry.Action == "console.refused").Select(entry => entry.Note).Should().Contain("Customer is suspended").And.Contain("Adapter is disabled").And.Contain("Your role can't open consoles");
    }

    [Fact]
    public async Task A_license_ends_with_the_first_instant_after_its_day_in_the_zone_of_the_MSP()
    {
        await App.RunAsync(async (Db db) =>
        {
            await using var tx = await db.BeginUnauditedAsync("a test", Ct);
            await Organization.WriteAsync(db, "Northlight", "America/Santiago", Ct);
            await tx.CommitAsync(Ct);
            return true;
        });
        var form = EditForm.Of(await App.FindCustomerAsync(harborview, Ct));
        (await EditAsync(form with { Services = [form.Services[0] with { LicenseExpiryDate = "2026-03-17" }] })).Should().BeNull();
        App.Clock.Now = new(2026, 3, 18, 2, 59, 59, TimeSpan.Zero);
        using var early = await EnterAsync(Role.MspAdministrator);
        (await PostAsync(early)).Texts("h1").Should().Equal("Opening Phoenix for Harborview Hotels");
        App.Clock.Now = new(2026, 3, 18, 3, 0, 0, TimeSpan.Zero);
        await RefusedAsync(early, "License expired on 17 Mar 2026");
    }

    [Fact]
    public async Task Without_its_audit_entry_no_launch_happens()
    {
        await App.RunAsync((Db db) => db.ExecuteAsync(db.Dialect.IsSqlite
            ? "CREATE TRIGGER no_audit BEFORE INSERT ON audit_entries BEGIN SELECT RAISE(ABORT, 'read only'); END"
            : "ALTER TABLE audit_entries ADD CONSTRAINT no_audit CHECK (false) NOT VALID", null, Ct));
        var answer = await PostAsync(msp);
        answer.Status.Should().Be(HttpStatusCode.BadGateway);
        answer.Text.Should().Contain("The launch can't be recorded, so it didn't happen").And.Contain("Try again");
        adapters.Asked.Should().BeEmpty();
        (await App.RunAsync((LaunchBook book) => book.OfCustomerAsync(harborview, 10, Ct))).Should().BeEmpty();
    }

    [Fact]
    public async Task A_console_that_does_not_answer_says_so_and_can_be_tried_again()
    {
        adapters.Leads = _ => new(LaunchKind.Link, null, "", new Dictionary<string, string>(), "Phoenix gave no answer within 5 seconds");
        var failed = await PostAsync(msp);
        failed.Texts("h1").Should().Equal("The console for Harborview Hotels did not answer");
        failed.Texts(".sys .acts button, .sys .acts a").Should().Equal("Try again", "Close");
        (await HistoryAsync())[0].Should().BeEquivalentTo(new { Action = "console.failed", Note = "Phoenix gave no answer within 5 seconds" });
        adapters.Leads = null;
        (await msp.SubmitAsync(failed, [], Ct)).Texts("h1").Should().Equal("Opening Phoenix for Harborview Hotels");
    }

    [Fact]
    public async Task Within_a_minute_another_customer_is_asked_for_once()
    {
        var ibis = await App.AddCustomerAsync(Ct, Typing.Account("Ibis Valley Health"));
        await PostAsync(msp);
        App.Clock.Now += TimeSpan.FromSeconds(40);
        var asks = await PostAsync(msp, customer: ibis);
        asks.Texts("h1").Should().Equal("Continue to Ibis Valley Health?");
        asks.Text.Should().Contain("40 seconds ago you opened a console of Harborview Hotels");
        asks.Texts(".sys button").Should().Equal("Continue to Ibis Valley Health");
        (await msp.SubmitAsync(asks, [], Ct)).Texts("h1").Should().Equal("Opening Phoenix for Ibis Valley Health");
        (await PostAsync(msp, customer: ibis)).Texts("h1").Should().Equal("Opening Phoenix for Ibis Valley Health");
        App.Clock.Now += TimeSpan.FromSeconds(61);
        (await PostAsync(msp)).Texts("h1").Should().Equal("Opening Phoenix for Harborview Hotels");
    }

    [Fact]
    public async Task A_restricted_customer_needs_a_reason_and_the_session_ends_after_an_hour()
    {
        await RestrictAsync(approval: false);
        var asks = await PostAsync(msp);
        asks.Texts("h1").Should().Equal("Why Phoenix for Harborview Hotels?");
        asks = await msp.SubmitAsync(asks, [("Reason", "  ")], Ct);
        asks.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        asks.Texts(".errs li, .error-summary li").Should().Contain("Enter a reason or ticket");
        var opening = await msp.SubmitAsync(asks, [("Reason", "NMS-1")], Ct);
        var claims = JsonDocument.Parse(Convert.FromBase64String(Padded(Token(opening).Split('.')[1]))).RootElement;
        claims.GetProperty("session_until").GetInt64().Should().Be((App.Clock.Now + TimeSpan.FromHours(1)).ToUnixTimeSeconds());
        claims.GetProperty("reason").GetString().Should().Be("NMS-1");
        adapters.Asked.Single().Until.Should().Be(App.Clock.Now + TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Where_a_second_administrator_has_to_agree_nobody_agrees_to_their_own_launch_and_it_is_good_once()
    {
        await RestrictAsync(approval: true);
        var waits = await PostAsync(msp, reason: "NMS-2");
        waits.Texts("h1").Should().Equal("A second administrator has to approve");
        (await msp.GetAsync(Console, Ct)).Text.Should().Contain("Another administrator approves it, on this page");
        var approval = (await App.RunAsync((LaunchBook book) => book.PendingAsync(harborview, App.Clock.Now, Ct))).Single().Id;
        var path = $"/customers/{harborview}/launches/{approval}/approve";
        (await msp.PostAsync(path, [await msp.TokenAsync(Ct)], Ct)).Status.Should().Be(HttpStatusCode.Conflict);
        adapters.Asked.Should().BeEmpty();

        using var second = await EnterAsync(Role.MspAdministrator);
        (await second.GetAsync(Console, Ct)).Find($"a[href='{path}']").Should().ContainSingle();
        (await second.PostFormAsync(path, [], Ct)).Location.Should().Be(Console);
        (await msp.SubmitAsync(waits, [], Ct)).Texts("h1").Should().Equal("Opening Phoenix for Harborview Hotels");
        (await PostAsync(msp, reason: "NMS-2")).Texts("h1").Should().Equal("A second administrator has to approve");
        (await msp.GetAsync($"{Console}/statement", Ct)).Text.Should().Contain("MSP Administrator 2");
    }

    [Fact]
    public async Task Whatever_changed_since_the_click_is_noticed_when_the_token_is_redeemed()
    {
        var token = Token(await PostAsync(msp));
        await App.RunAsync((SuspendCustomer act) => act.RunAsync(harborview, "Unpaid", Ct));
        (await RedeemAsync(token)).Should().Contain("Customer is suspended");
        await App.RunAsync((ResumeCustomer act) => act.RunAsync(harborview, Ct));
        adapters.State = AdapterState.Disabled;
        (await RedeemAsync(token)).Should().Contain("Adapter is disabled");
        adapters.State = AdapterState.Loaded;
        await App.AddAdministratorAsync(Role.MspAdministrator, "Second", "second@example.com", Ct);
        await App.RunAsync((DisableAdministrator act) => act.RunAsync(msp.Administrator, Ct));
        (await RedeemAsync(token)).Should().Contain("The administrator is disabled");
        await App.RunAsync((EnableAdministrator act) => act.RunAsync(msp.Administrator, Ct));
        App.Clock.Now += TimeSpan.FromSeconds(95);
        (await RedeemAsync(token)).Should().Contain("The token has expired");
    }

    [Fact]
    public async Task Of_two_hundred_who_redeem_one_token_at_once_one_gets_in()
    {
        var token = Token(await PostAsync(msp));
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => RedeemAsync(token))));
        answers.Count(answer => answer.Contains("\"jti\"", StringComparison.Ordinal)).Should().Be(1);
        answers.Where(answer => !answer.Contains("\"jti\"", StringComparison.Ordinal)).Should().OnlyContain(answer => answer.Contains("invalid_token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_take_turns_while_people_launch_and_nobody_notices_but_for_a_revoked_one()
    {
        var before = Token(await PostAsync(msp));
        await App.RunAsync(async (LaunchKeys keys) => { await keys.RotateAsync(revoke: false, Ct); return true; });
        var after = Token(await PostAsync(msp));
        Kid(after).Should().NotBe(Kid(before));
        (await RedeemAsync(before)).Should().Contain("\"jti\"");
        await App.RunAsync(async (LaunchKeys keys) => { await keys.RotateAsync(revoke: true, Ct); return true; });
        (await RedeemAsync(after)).Should().Contain("The key isn't one of the portal's");

        var launches = Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await RedeemAsync(Token(await PostAsync(msp))))).ToList();
        var turns = Enumerable.Range(0, 2).Select(_ => App.RunAsync(async (LaunchKeys keys) => { await keys.RotateAsync(revoke: false, Ct); return true; })).ToList();
        await Task.WhenAll(turns);
        (await Task.WhenAll(launches)).Should().OnlyContain(answer => answer.Contains("\"jti\"", StringComparison.Ordinal));

        await App.RunAsync(async (LaunchKeys keys) => { App.Clock.Advance(TimeSpan.FromMinutes(3)); await keys.RotateAsync(revoke: false, Ct); return true; });
        (await App.RunAsync((Db db) => db.SingleAsync<long>("SELECT COUNT(*) FROM launch_keys WHERE state = 3", null, Ct))).Should().Be(1, "what nobody's token needs any more goes");
    }

    [Fact]
    public async Task A_purge_takes_along_who_was_in()
    {
        await PostAsync(msp);
        await App.RunAsync((SuspendCustomer act) => act.RunAsync(harborview, "Gone", Ct));
        await App.RunAsync((DeleteCustomer act) => act.RunAsync(harborview, Ct));
        App.Clock.Now += TimeSpan.FromDays(40);
        await App.RunAsync((PurgeDeleted purge) => purge.RunAsync(Ct));
        (await App.RunAsync((LaunchBook book) => book.OfCustomerAsync(harborview, 10, Ct))).Should().BeEmpty();
    }

    private string Console => $"/customers/{harborview}/console";

    private async Task RefusedAsync(Visitor visitor, string words, HttpStatusCode status = HttpStatusCode.Conflict)
    {
        (await visitor.GetAsync(Console, Ct)).Texts(".lockline b").Should().Contain(words);
        var answer = await PostAsync(visitor);
        (answer.Status, answer.Texts("h1").Single()).Should().Be((status, words));
    }

    private async Task<Answer> PostAsync(Visitor visitor, string option = "phoenix/dashboard", CustomerId? customer = null, string? reason = null)
    {
        var (name, value) = await visitor.TokenAsync(Ct);
        return await visitor.PostAsync($"/customers/{customer ?? harborview}/console/{option}", reason is null ? [(name, value)] : [(name, value), ("Reason", reason)], Ct);
    }

    private async Task<string> RedeemAsync(string token)
    {
        using var product = App.Visit();
        return (await product.PostAsync("/launches/redeem", [("token", token)], Ct)).Body;
    }

    private async Task RestrictAsync(bool approval)
    {
        var form = EditForm.Of(await App.FindCustomerAsync(harborview, Ct));
        (await EditAsync(form with { Account = form.Account with { Restricted = "true", SecondApproval = approval ? "true" : null } })).Should().BeNull();
    }

    private Task<Refusal?> EditAsync(EditForm form) => App.RunAsync((EditCustomer edit) => edit.RunAsync(harborview, form, Ct));

    /// <summary>Somebody with a second factor.</summary>
    private async Task<Visitor> EnterAsync(Role role)
    {
        var visitor = await App.SignInAsAsync(role, Ct);
        await App.TamperAsync("UPDATE administrators SET two_step_key = 'sealed' WHERE id = @id", new { id = visitor.Administrator });
        return visitor;
    }

    private Task<IReadOnlyList<AuditEntry>> HistoryAsync() => App.RunAsync((IAuditHistory history) => history.OfCustomerAsync(harborview, 20, Ct));

    private static string Token(Answer opening) => opening.Find("#open input[name=token]") is [var field, ..] ? field.GetAttribute("value") ?? "" : throw new InvalidOperationException(opening.Text);

    // The portal holds it open.
    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, Ct);
        return bytes;
    }

    private static string Kid(string token) => JsonDocument.Parse(Convert.FromBase64String(Padded(token.Split('.')[0]))).RootElement.GetProperty("kid").GetString() ?? "";

    private static string Padded(string part) => part.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (part.Length % 4)) % 4);
}

public sealed class LaunchesOnSqlite() : LaunchSpec(TestDatabase.Sqlite);

public sealed class LaunchesOnPostgres() : LaunchSpec(TestDatabase.Postgres);

using System.Net;
using MscModular.Contracts.Administrators;
using MscModular.Kernel.Data;
using MscModular.TenantAccess.Accounts;
using MscModular.TenantAccess.Administration;
using MscModular.TenantAccess.TwoStep;
using MscModular.Tests.Audit;
using MscModular.Tests.Foundation;
using OtpNet;

namespace MscModular.Tests.TenantAccess;

public abstract class TwoStepSpec(TestDatabase database) : PortalSpec(database)
{
    private const string Ines = "mspadministrator-1@example.com";

    [Fact]
    public async Task Signing_in_asks_for_a_code_of_the_app_and_takes_each_once()
    {
        var (visitor, phone, _) = await TurnOnAsync();
        using var first = visitor;
        using var second = App.Visit();
        (await second.SignInAsync(Ines, PortalHost.Password, Ct)).Location.Should().Be("/signin/code?returnUrl=%2F");
        (await second.GetAsync("/profile", Ct)).Location.Should().StartWith("/signin", "half a session opens nothing");
        (await second.PostFormAsync("/signin/code", [("Input.Code", "000000")], Ct)).Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        // The one that turned it on is used up.
        (await second.PostFormAsync("/signin/code", [("Input.Code", phone.Now)], Ct)).Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await second.PostFormAsync("/signin/code", [("Input.Code", phone.Next)], Ct)).Location.Should().Be("/");
        (await second.GetAsync("/profile", Ct)).Status.Should().Be(HttpStatusCode.OK);

        using var third = App.Visit();
        await third.SignInAsync(Ines, PortalHost.Password, Ct);
        (await third.PostFormAsync("/signin/code", [("Input.Code", phone.Next)], Ct)).Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await App.EntriesAsync()).Select(entry => entry.Action).Should().ContainInOrder("administrator.two-step-on", "administrator.sign-in-refused", "administrator.signed-in");
    }

    [Fact]
    public async Task Of_a_hundred_posts_of_one_code_at_once_one_gets_in()
    {
        var (visitor, phone, _) = await TurnOnAsync();
        using var first = visitor;
        var found = (await App.RunAsync((FindAccess find) => find.RunAsync(visitor.Administrator, Ct)))!.Administrator;
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => App.RunAsync(
            caller => caller.Source = $"192.0.2.{number}",
            (SignInWithCode signIn) => signIn.RunAsync(found.Id, found.SecurityStamp, phone.Next, Ct))));
        answers.Count(answer => !answer.IsRefused).Should().Be(1);
    }

    [Fact]
    public async Task A_recovery_code_lets_in_once_and_new_ones_replace_the_old()
    {
        var (visitor, _, recovery) = await TurnOnAsync();
        using var first = visitor;
        recovery.Should().HaveCount(10).And.OnlyHaveUniqueItems();
        (await EnterAsync(recovery[0].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal))).Should().Be("/");
        (await EnterAsync(recovery[0])).Should().BeNull();

        var renewed = await first.PostAsync("/profile/two-step?handler=Codes", [await first.TokenAsync(Ct)], Ct);
        var page = await first.GetAsync(renewed.Location!, Ct);
        var codes = page.Find("#codes li").Select(code => code.TextContent).ToList();
        codes.Should().HaveCount(10);
        codes.Should().NotIntersectWith(recovery);
        (await EnterAsync(recovery[1])).Should().BeNull();
        (await EnterAsync(codes[1])).Should().Be("/");
        (await first.GetAsync("/profile/two-step", Ct)).Find("#codes").Should().BeEmpty("they are shown once");
    }

    [Fact]
    public async Task Guessing_codes_is_throttled_and_the_right_one_doesnt_help_then()
    {
        var (visitor, phone, _) = await TurnOnAsync();
        using var first = visitor;
        for (var i = 0; i < Throttle.Limit; i++) (await EnterAsync("123456")).Should().BeNull();
        (await EnterAsync(phone.Next)).Should().NotBe("/");
        App.Clock.Advance(TimeSpan.FromMinutes(16));
        (await EnterAsync(phone.Next)).Should().Be("/");
    }

    [Fact]
    public async Task A_reset_link_never_skips_the_code()
    {
        var (visitor, phone, _) = await TurnOnAsync();
        using var first = visitor;
        var link = await App.RunAsync((IssueLink issue) => issue.RunAsync(visitor.Administrator, Ct));
        using var second = App.Visit();
        // With a second factor eight characters are enough.
        (await second.PostFormAsync(link.Value!, [("Input.Password", "7kq!Zw2e")], Ct)).Location.Should().Be("/signin/code");
        (await second.GetAsync("/profile", Ct)).Location.Should().StartWith("/signin");
        (await second.PostFormAsync("/signin/code", [("Input.Code", phone.Next)], Ct)).Location.Should().Be("/");
        (await App.RunAsync(caller => caller.Become(visitor.Administrator, "Ines", Ines, Role.MspAdministrator, null), (TurnOffTwoStep off) => off.RunAsync(Ct)))
            .Refusal!.Message.Should().Be(TurnOffTwoStep.TooShort);
    }

    [Fact]
    public async Task Turning_it_on_and_off_and_resetting_it_ends_other_sessions()
    {
        using var other = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        using var same = App.Visit();
        await same.SignInAsync(Ines, PortalHost.Password, Ct);
        await TurnOnAsync(other);
        (await same.GetAsync("/profile", Ct)).Location.Should().StartWith("/signin");
        (await other.GetAsync("/profile", Ct)).Status.Should().Be(HttpStatusCode.OK, "this session goes on");

        (await other.PostAsync("/profile/two-step?handler=Off", [await other.TokenAsync(Ct)], Ct)).Location.Should().Be("/profile/two-step");
        (await same.SignInAsync(Ines, PortalHost.Password, Ct)).Location.Should().Be("/");

        await TurnOnAsync(other);
        (await App.RunAsync((ResetTwoStep reset) => reset.RunAsync(other.Administrator, Ct))).Should().BeNull();
        (await other.GetAsync("/profile", Ct)).Location.Should().StartWith("/signin");
        (await same.SignInAsync(Ines, PortalHost.Password, Ct)).Location.Should().Be("/");
    }

    [Fact]
    public async Task The_key_stands_sealed_in_the_database()
    {
        var (visitor, phone, _) = await TurnOnAsync();
        using var first = visitor;
        var stored = await App.RunAsync((Db db) => db.SingleAsync<string>("SELECT two_step_key FROM administrators WHERE id = 1", null, Ct));
        stored.Should().NotBeNullOrEmpty().And.NotContain(phone.Key);
    }

    private async Task<string?> EnterAsync(string code)
    {
        using var visitor = App.Visit();
        await visitor.SignInAsync(Ines, PortalHost.Password, Ct);
        return (await visitor.PostFormAsync("/signin/code", [("Input.Code", code)], Ct)).Location;
    }

    private async Task<(Visitor Visitor, Phone Phone, IReadOnlyList<string> Recovery)> TurnOnAsync(Visitor? visitor = null)
    {
        visitor ??= await App.SignInAsAsync(Role.MspAdministrator, Ct);
        await visitor.ConfirmAsync(Ct);
        var page = await visitor.GetAsync("/profile/two-step", Ct);
        var phone = new Phone(page.Find("form .code")[0].TextContent, TimeProvider.System.GetUtcNow().UtcDateTime);
        (await visitor.SubmitAsync(page, [("Input.Code", "123")], Ct)).Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        var done = await visitor.SubmitAsync(page, [("Input.Code", phone.Now)], Ct);
        done.Location.Should().Be("/profile/two-step", done.Text);
        var codes = (await visitor.GetAsync(done.Location!, Ct)).Find("#codes li").Select(code => code.TextContent).ToList();
        await visitor.ConfirmAsync(Ct);
        return (visitor, phone, codes);
    }

    /// <summary>The phone on the phone. The portal takes codes of a minute before and after.</summary>
    private sealed class Phone(string key, DateTime start)
    {
        private readonly Totp totp = new(Base32Encoding.ToBytes(key));

        public string Key => key;

        public string Now => totp.ComputeTotp(start);

        public string Next => totp.ComputeTotp(start.AddSeconds(30));
    }
}

public sealed class TwoStepOnSqlite() : TwoStepSpec(TestDatabase.Sqlite);

public sealed class TwoStepOnPostgres() : TwoStepSpec(TestDatabase.Postgres);

using System.Buffers.Binary;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MscModular.Contracts.Administrators;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Results;
using MscModular.TenantAccess;
using MscModular.TenantAccess.Accounts;
using MscModular.Tests.Audit;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.TenantAccess;

public abstract class SignInSpec(TestDatabase database) : PortalSpec(database)
{
    private const string Ines = "ines@example.com";

    protected override Task PrepareAsync() => App.AddAdministratorAsync(Role.MspAdministrator, "Ines Calder", Ines, Ct);

    [Fact]
    public async Task The_right_password_opens_the_door_and_is_audited()
    {
        using var visitor = App.Visit();
        var answer = await visitor.SignInAsync("  INES@example.com ", PortalHost.Password, Ct);
        answer.Location.Should().Be("/");
        (await visitor.GetAsync("/", Ct)).Texts("h1").Should().Equal("Today");

        var entry = (await App.EntriesAsync())[^1];
        entry.Action.Should().Be("administrator.signed-in");
        entry.ActorId.Should().Be(1);
    }

    [Theory]
    [InlineData(Ines, "wrong horse under nine lanterns")]
    [InlineData("nobody@example.com", PortalHost.Password)]
    [InlineData("", "")]
    [InlineData("a\u202Eb@example.com", "\u0001\uFFFE")]
    [InlineData("<script>alert(1)</script>", "<script>")]
    public async Task All_that_is_not_right_gets_one_answer(string email, string password)
    {
        using var visitor = App.Visit();
        var answer = await visitor.SignInAsync(email, password, Ct);
        answer.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        answer.Text.Should().Contain("Email or password is not right");
        answer.Body.Should().NotContain("<script>alert");
        visitor.Cookies.Keys.Should().Equal("msc-form");
        (await App.EntriesAsync())[^1].Action.Should().Be("administrator.sign-in-refused");
    }

    [Fact]
    public async Task Ten_wrong_tries_close_the_door_for_that_source_only_and_for_15_minutes()
    {
        for (var i = 0; i < Throttle.Limit; i++) (await TryAsync("203.0.113.9", "wrong")).IsRefused.Should().BeTrue();
        (await TryAsync("203.0.113.9", PortalHost.Password)).IsRefused.Should().BeTrue("the eleventh isn't looked at");
        (await TryAsync("203.0.113.10", PortalHost.Password)).IsRefused.Should().BeFalse("the owner comes from elsewhere");

        App.Clock.Advance(TimeSpan.FromMinutes(15));
        (await TryAsync("203.0.113.9", PortalHost.Password)).IsRefused.Should().BeFalse();
    }

    [Theory]
    [InlineData(Ines, "wrong")]
    [InlineData("nobody@example.com", PortalHost.Password)]
    [InlineData("disabled@example.com", PortalHost.Password)]
    [InlineData("invited@example.com", PortalHost.Password)]
    [InlineData("", "")]
    public async Task Known_or_not_an_address_costs_one_hash_and_the_same_statements(string email, string password)
    {
        var work = new List<int>();
        await using var app = await PortalHost.StartAsync(TestDatabase, Ct, new() { Services = services => services.AddScoped<IPasswordHasher<Administrator>>(provider => new Counting(provider.GetRequiredService<IOptions<PasswordHasherOptions>>(), work)) });
        await app.AddAdministratorAsync(Role.MspAdministrator, "Ines Calder", Ines, Ct);
        await app.AddAdministratorAsync(Role.MspAdministrator, "Gone", "disabled@example.com", Ct);
        await app.AddAdministratorAsync(Role.MspAdministrator, "New", "invited@example.com", Ct);
        await app.TamperAsync("UPDATE administrators SET state = 2 WHERE email = 'disabled@example.com'");
        await app.TamperAsync("UPDATE administrators SET password_hash = NULL WHERE email = 'invited@example.com'");
        work.Clear();

        await using var scope = app.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<SignIn>().RunAsync(email, password, Ct)).IsRefused.Should().BeTrue();
        var header = Convert.FromBase64String(scope.ServiceProvider.GetRequiredService<Decoy>().Account.PasswordHash ?? "");
        work.Should().Equal([BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5))], "one hash, of the same cost");
        scope.ServiceProvider.GetRequiredService<Db>().Statements.Should().Be(6);
    }

    /// <summary>Notes the iterations of every hash that is made or checked.</summary>
    private sealed class Counting(IOptions<PasswordHasherOptions> options, List<int> work) : PasswordHasher<Administrator>(options)
    {
        public override string HashPassword(Administrator user, string password)
        {
            work.Add(0);
            return base.HashPassword(user, password);
        }

        public override PasswordVerificationResult VerifyHashedPassword(Administrator user, string hashedPassword, string providedPassword)
        {
            work.Add(BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(hashedPassword).AsSpan(5)));
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    [Fact]
    public async Task Parallel_tries_do_not_slip_through()
    {
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => TryAsync("203.0.113.9", "wrong")));
        (await App.EntriesAsync()).Count(entry => entry.Details!.Contains("Wrong password", StringComparison.Ordinal)).Should().Be(Throttle.Limit);
    }

    [Fact]
    public async Task A_right_password_forgets_the_wrong_ones()
    {
        for (var i = 0; i < 9; i++) await TryAsync("203.0.113.9", "wrong");
        (await TryAsync("203.0.113.9", PortalHost.Password)).IsRefused.Should().BeFalse();
        for (var i = 0; i < 9; i++) await TryAsync("203.0.113.9", "wrong");
        (await TryAsync("203.0.113.9", PortalHost.Password)).IsRefused.Should().BeFalse();
    }

    [Fact]
    public async Task A_session_ends_after_30_minutes_without_a_request()
    {
        using var ines = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        for (var i = 0; i < 3; i++)
        {
            App.Clock.Advance(TimeSpan.FromMinutes(29));
            (await ines.GetAsync("/", Ct)).Texts("h1").Should().Equal("Today");
        }

        App.Clock.Advance(TimeSpan.FromMinutes(31));
        (await ines.GetAsync("/", Ct)).Location.Should().Be("/signin");
    }

    [Fact]
    public async Task A_session_ends_after_12_hours_however_busy()
    {
        using var ines = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        for (var minutes = 20; minutes < 12 * 60; minutes += 20)
        {
            App.Clock.Advance(TimeSpan.FromMinutes(20));
            (await ines.GetAsync("/", Ct)).Texts("h1").Should().Equal("Today");
        }

        App.Clock.Advance(TimeSpan.FromMinutes(20));
        (await ines.GetAsync("/", Ct)).Location.Should().Be("/signin");
    }

    [Theory]
    [InlineData("UPDATE administrators SET state = 2")]
    [InlineData("UPDATE administrators SET security_stamp = 'another'")]
    public async Task A_change_ends_open_sessions_at_the_next_request(string change)
    {
        using var ines = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        await App.TamperAsync(change);
        (await ines.GetAsync("/profile", Ct)).Location.Should().Be("/signin?returnUrl=%2Fprofile");
        ines.Cookies.Should().NotContainKey("msc-session");
    }

    [Fact]
    public async Task Signing_out_takes_the_cookie_away_and_is_audited()
    {
        using var ines = await App.SignInAsAsync(Role.ReadOnlyAdministrator, Ct);
        var page = await ines.GetAsync("/theme", Ct);
        var token = page.Find("input[name=__RequestVerificationToken]")[0].GetAttribute("value") ?? "";
        (await ines.PostAsync("/signout", [("__RequestVerificationToken", token)], Ct)).Location.Should().Be("/signin");
        ines.Cookies.Should().NotContainKey("msc-session");
        (await App.EntriesAsync())[^1].Action.Should().Be("administrator.signed-out");
    }

    [Fact]
    public async Task A_copy_of_the_cookie_is_worth_nothing_once_its_owner_signed_out()
    {
        using var here = App.Visit();
        using var elsewhere = App.Visit();
        await here.SignInAsync(Ines, PortalHost.Password, Ct);
        await elsewhere.SignInAsync(Ines, PortalHost.Password, Ct);
        using var thief = App.Visit();
        thief.Take(here);
        (await thief.GetAsync("/profile", Ct)).Status.Should().Be(HttpStatusCode.OK);

        await here.PostAsync("/signout", [await here.TokenAsync(Ct)], Ct);
        (await thief.GetAsync("/profile", Ct)).Location.Should().Be("/signin?returnUrl=%2Fprofile");
        (await elsewhere.GetAsync("/profile", Ct)).Status.Should().Be(HttpStatusCode.OK, "only this session has ended");
        (await App.RunAsync((Db db) => db.SingleAsync<long>("SELECT COUNT(*) FROM sessions", null, Ct))).Should().Be(1);
    }

    [Fact]
    public async Task Sessions_that_are_over_leave_no_row()
    {
        using var ines = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        App.Clock.Advance(TimeSpan.FromHours(12));
        using var later = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        (await App.RunAsync((Db db) => db.SingleAsync<long>("SELECT COUNT(*) FROM sessions", null, Ct))).Should().Be(1);
    }

    [Fact]
    public async Task A_piece_of_a_page_asked_for_signed_out_leads_the_whole_page_to_the_door()
    {
        using var visitor = App.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "HX-Request", "true" } } };
        var answer = await visitor.SendAsync(request, Ct);
        answer.Status.Should().Be(HttpStatusCode.Unauthorized);
        answer.Headers["HX-Redirect"].Should().Be("/signin");
    }

    [Fact]
    public async Task Nobody_grants_more_than_they_hold()
    {
        foreach (var held in Enum.GetValues<Role>())
        {
            foreach (var granted in Enum.GetValues<Role>())
            {
                var answer = await App.RunAsync(
                    caller => caller.Become(new(1), "Ines", Ines, held, null),
                    (AddAdministrator add) => add.RunAsync(new("New", $"{held}-{granted}@example.com", granted, null), Ct));
                answer.IsRefused.Should().Be(held != Role.MspAdministrator, $"{held} grants {granted}");
            }
        }
    }

    [Fact]
    public async Task One_address_is_one_account_in_any_spelling()
    {
        var answer = await App.RunAsync((AddAdministrator add) => add.RunAsync(new("Other", "INES@EXAMPLE.COM", Role.ReadOnlyAdministrator, null), Ct));
        answer.Refusal!.Problems.Should().ContainSingle().Which.Field.Should().Be("Email");
    }

    private Task<Result<Administrator>> TryAsync(string source, string password) =>
        App.RunAsync((Caller caller) => caller.Source = source, (SignIn signIn) => signIn.RunAsync(Ines, password, Ct));
}

public sealed class SignInOnSqlite() : SignInSpec(TestDatabase.Sqlite);

public sealed class SignInOnPostgres() : SignInSpec(TestDatabase.Postgres);

using System.Net;
using MscModular.Contracts.Administrators;
using MscModular.TenantAccess.Accounts;
using MscModular.Tests.Audit;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.TenantAccess;

public sealed class PasswordRulesTests
{
    private static readonly Administrator Ines = new() { Name = "Ines Calder", Email = "ines.calder@northlight.example", Role = Role.MspAdministrator };

    [Theory]
    [InlineData("")]
    [InlineData("fourteen chars")]
    [InlineData("passwordpassword")]
    [InlineData("P4$$w0rdP4$$w0rd")]
    [InlineData("password1234567890")]
    [InlineData("qwertyuiopasdfghjkl")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa")]
    [InlineData("abcabcabcabcabcabc")]
    [InlineData("123456789012345678")]
    [InlineData("ines.calder@northlight.example")]
    [InlineData("InesCalderInesCalder")]
    [InlineData("mscmodularmscmodular")]
    [InlineData("MscModular2026!!")]
    [InlineData("correct horse battery staple")]
    [InlineData("WelcomeWelcome123")]
    [InlineData("iloveyouiloveyou1")]
    [InlineData("P455w0rd!P455w0rd!")]
    [InlineData("5uper$ecretP@ssw0rd")]
    [InlineData("Sunshine-Football-7")]
    public void What_a_guesser_tries_first_is_refused(string password) => PasswordRules.Problem(Ines, password).Should().NotBeNull();

    [Theory]
    [InlineData(PortalHost.Password)]
    [InlineData("fifteen letters")]
    [InlineData("Tr7!xQ9#mK2$vB5")]
    [InlineData("Die Katze schläft unter 9 Laternen")]
    [InlineData("窓の外に雨が降り静かな夜が続いている")]
    [InlineData("🦊🐙🌵🍋🚲🎻🧭🪁🪵🧶🫖🪴🦉🐝🍇")]
    public void A_long_one_that_nobody_guesses_is_fine_in_any_script(string password) => PasswordRules.Problem(Ines, password).Should().BeNull();

    [Fact]
    public void Thousands_of_common_passwords_are_refused_as_they_are_and_as_people_lengthen_them()
    {
        PasswordRules.Common.Should().HaveCountGreaterThan(3000).And.OnlyHaveUniqueItems();
        var passed = PasswordRules.Common.SelectMany(Lengthened).Where(password => PasswordRules.Problem(Ines, password) is null);
        passed.Should().BeEmpty();

        static IEnumerable<string> Lengthened(string password)
        {
            yield return password;
            yield return string.Concat(Enumerable.Repeat(password, 1 + (14 / password.Length)));
            yield return password + "123456789012345";
            yield return char.ToUpperInvariant(password[0]) + password[1..] + "2026!!!!!!!!";
            yield return password.Replace('o', '0').Replace('e', '3').Replace('a', '@').Replace('s', '$').Replace('i', '1').ToUpperInvariant() + "_abcdefghijk";
        }
    }

    [Fact]
    public void Two_hundred_characters_of_any_script_are_fine()
    {
        var password = string.Concat(Enumerable.Range(0, 200).Select(i => char.ConvertFromUtf32(0x4E00 + (i * 97))));
        PasswordRules.Problem(Ines, password).Should().BeNull();
    }
}

public abstract class ChangePasswordSpec(TestDatabase database) : PortalSpec(database)
{
    private const string Wanted = "窓の外に雨が降り静かな夜が続いている";

    [Fact]
    public async Task A_new_password_ends_all_other_sessions_and_is_audited()
    {
        await App.AddAdministratorAsync(Role.ReadOnlyAdministrator, "Ines Calder", "ines@example.com", Ct);
        using var here = App.Visit();
        using var elsewhere = App.Visit();
        await here.SignInAsync("ines@example.com", PortalHost.Password, Ct);
        await elsewhere.SignInAsync("ines@example.com", PortalHost.Password, Ct);

        var answer = await here.PostFormAsync("/profile/password", [("Input.CurrentPassword", PortalHost.Password), ("Input.NewPassword", Wanted)], Ct);
        answer.Location.Should().Be("/profile");
        (await here.GetAsync("/profile", Ct)).Text.Should().Contain("Password changed");
        (await elsewhere.GetAsync("/profile", Ct)).Location.Should().Be("/signin?returnUrl=%2Fprofile");
        (await elsewhere.SignInAsync("ines@example.com", PortalHost.Password, Ct)).Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await elsewhere.SignInAsync("ines@example.com", Wanted, Ct)).Location.Should().Be("/");
        (await App.EntriesAsync()).Should().Contain(entry => entry.Action == "administrator.password-changed");
    }

    [Fact]
    public async Task It_takes_the_current_password_and_a_good_new_one()
    {
        using var ines = await App.SignInAsAsync(Role.ReadOnlyAdministrator, Ct);
        var answer = await ines.PostFormAsync("/profile/password", [("Input.CurrentPassword", "wrong"), ("Input.NewPassword", Wanted)], Ct);
        answer.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        answer.Texts(".field.err label").Should().Equal("Current Password *");
        answer = await ines.SubmitAsync(answer, [("Input.CurrentPassword", PortalHost.Password), ("Input.NewPassword", "short")], Ct);
        answer.Texts(".field.err label").Should().Equal("New Password *");
    }

    [Fact]
    public async Task Guessing_the_current_password_is_throttled_too()
    {
        using var ines = await App.SignInAsAsync(Role.ReadOnlyAdministrator, Ct);
        var page = await ines.GetAsync("/profile/password", Ct);
        for (var i = 0; i < Throttle.Limit; i++) await ines.SubmitAsync(page, [("Input.CurrentPassword", "wrong"), ("Input.NewPassword", Wanted)], Ct);
        var answer = await ines.SubmitAsync(page, [("Input.CurrentPassword", PortalHost.Password), ("Input.NewPassword", Wanted)], Ct);
        answer.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_profile_keeps_name_and_zone_and_sees_a_change_meanwhile()
    {
        using var ines = await App.SignInAsAsync(Role.TenantAdministrator, Ct);
        var first = await ines.GetAsync("/profile", Ct);
        (await ines.SubmitAsync(first, [("Input.Name", "Ines <b>Calder</b>"), ("Input.TimeZone", "Asia/Kolkata"), ("Input.Role", "2"), ("Input.State", "2"), ("Input.Email", "x@example.com")], Ct)).Location.Should().Be("/profile");
        var after = await ines.GetAsync("/profile", Ct);
        after.Text.Should().Contain("Profile saved").And.Contain("Asia/Kolkata").And.Contain("tenantadministrator-1@example.com");
        after.Body.Should().NotContain("<b>Calder");

        var late = await ines.SubmitAsync(first, [("Input.Name", "Other")], Ct);
        late.Status.Should().Be(HttpStatusCode.Conflict);
        late.Find("#Input_Name")[0].GetAttribute("value").Should().Be("Other");
        (await ines.SubmitAsync(after, [("Input.TimeZone", "Mars/Base")], Ct)).Status.Should().Be(HttpStatusCode.UnprocessableEntity);
    }
}

public sealed class ChangePasswordOnSqlite() : ChangePasswordSpec(TestDatabase.Sqlite);

public sealed class ChangePasswordOnPostgres() : ChangePasswordSpec(TestDatabase.Postgres);

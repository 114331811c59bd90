using System.Net;
using AngleSharp.Html.Dom;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Audit;
using MscModular.Customers;
using MscModular.Host.Pages.Settings;
using MscModular.Kernel;
using MscModular.Kernel.Results;
using MscModular.Kernel.Text;
using MscModular.Tests.Customers;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Host.Settings;

public abstract class SettingsSpec(TestDatabase database) : PortalSpec(database)
{
    private Visitor anna = null!;

    protected override async Task PrepareAsync() => anna = await EnterAsync();

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        anna.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Settings_begin_with_the_first_section_and_lead_to_every_other()
    {
        var first = (await anna.GetAsync("/settings", Ct)).Location!;
        var page = await anna.GetAsync(first, Ct);
        page.Texts("main nav a").Should().Equal("Organization", "Time zone and formats", "Quota warnings", "Expiry warnings", "Retention");
        foreach (var link in page.Find("main nav a")) (await anna.GetAsync(link.GetAttribute("href")!, Ct)).Texts("main nav [aria-current=page]").Should().Equal(link.TextContent);
        page.Texts("#settings a").Should().Contain("Settings");
    }

    [Fact]
    public async Task A_portal_that_nobody_has_set_yet_warns_as_the_specification_says()
    {
        (Values(await anna.GetAsync("/settings/quota-warnings", Ct)), Values(await anna.GetAsync("/settings/expiry-warnings", Ct)), Values(await anna.GetAsync("/settings/retention", Ct)))
            .Should().Be(("80 90", "30, 15, 7, 3 1", "30"));
    }

    [Theory]
    [InlineData("organization", "Organization", "Name=Northlight Söhne & Co", "Name: My organization → Northlight Söhne & Co")]
    [InlineData("organization", "Organization", "Country=DE", "Default Country: United States → Germany")]
    [InlineData("time-zone", "Time zone and formats", "TimeZone=Europe/Berlin", "Time Zone: Etc/UTC → Europe/Berlin")]
    [InlineData("quota-warnings", "Quota warnings", "QuotaWarning=70|QuotaCritical=95", "Warning at, percent: 80 → 70 Critical at, percent: 90 → 95")]
    [InlineData("expiry-warnings", "Expiry warnings", "ExpiryWarning=10,60;  30|ExpiryCritical=0", "Warning at, days before: 30, 15, 7, 3 → 60, 30, 10 Critical at, days before: 1 → 0")]
    [InlineData("retention", "Retention", "DeletedDays= 90 ", "Deleted customers are kept, days: 30 → 90")]
    public async Task What_is_saved_holds_from_the_next_request_on_and_stands_in_the_audit_trail_from_and_to(string section, string title, string typed, string told)
    {
        var saved = await anna.PostFormAsync($"/settings/{section}", Typed(typed), Ct);
        saved.Location.Should().Be($"/settings/{section}");
        var page = await anna.GetAsync(saved.Location!, Ct);
        page.Texts(".flash p").Should().Equal($"{title} saved");
        var entry = (await App.RunAsync((IAuditHistory history) => history.OfObjectAsync("settings", section, 9, Ct))).Should().ContainSingle().Subject;
        (entry.ActionName, entry.ObjectName, string.Join(' ', entry.ChangeLines)).Should().Be(("Settings changed", title, told));
        var again = await anna.PostFormAsync($"/settings/{section}", [], Ct);
        again.Location.Should().Be($"/settings/{section}", "the version of the page is the one that is stored");
        (await anna.GetAsync("/audit?action=settings.changed", Ct)).Find("tbody tr").Should().ContainSingle("what changes nothing leaves no trace");
    }

    [Theory]
    [InlineData("organization", "Name=  ", "Enter a name")]
    [InlineData("organization", "Name=a\u0007b", "Name can’t hold control characters")]
    [InlineData("organization", "Country=Germany", "Choose a country from the list")]
    [InlineData("time-zone", "TimeZone=Mars/Base", "Choose a time zone from the list")]
    [InlineData("quota-warnings", "QuotaWarning=0", "The first step must be a whole number from 1 to 98")]
    [InlineData("quota-warnings", "QuotaWarning=80.5", "The first step must be a whole number from 1 to 98")]
    [InlineData("quota-warnings", "QuotaWarning=90", "The critical step must be above the first one, 90")]
    [InlineData("quota-warnings", "QuotaCritical=100", "The critical step must be a whole number from 2 to 99")]
    [InlineData("expiry-warnings", "ExpiryWarning= ", "Enter at least one number of days")]
    [InlineData("expiry-warnings", "ExpiryWarning=30, soon", "Enter whole numbers from 1 to 365 with commas between them, such as 30, 15, 7, 3")]
    [InlineData("expiry-warnings", "ExpiryWarning=30, -1", "Enter whole numbers from 1 to 365 with commas between them, such as 30, 15, 7, 3")]
    [InlineData("expiry-warnings", "ExpiryWarning=7,6,5,4,3,2,8", "Enter at most 6 steps; these are 7")]
    [InlineData("expiry-warnings", "ExpiryWarning=30,30", "Enter each number of days once")]
    [InlineData("expiry-warnings", "ExpiryCritical=3", "The critical step must be fewer days than the last warning, 3")]
    [InlineData("retention", "DeletedDays=0", "The days must be a whole number from 1 to 3,650")]
    [InlineData("retention", "DeletedDays=99999999999", "The days must be a whole number from 1 to 3,650")]
    public async Task What_is_wrong_is_told_beside_its_field_and_nothing_typed_is_lost(string section, string typed, string message)
    {
        var refused = await anna.PostFormAsync($"/settings/{section}", Typed(typed), Ct);
        refused.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        refused.Texts(".errs li").Should().Equal(message);
        refused.Texts(".field .error").Should().Equal($"Error: {message}");
        var (name, value) = Typed(typed)[0];
        if (refused.Find($"input[name='{name}']").OfType<IHtmlInputElement>().FirstOrDefault() is { } field) field.Value.Should().Be(value);
        var corrected = section switch { "organization" => "Name=Acme|Country=AT", "time-zone" => "TimeZone=Europe/Vienna", "quota-warnings" => "QuotaWarning=50|QuotaCritical=60", "expiry-warnings" => "ExpiryWarning=9|ExpiryCritical=2", _ => "DeletedDays=7" };
        (await anna.SubmitAsync(refused, Typed(corrected), Ct)).Location.Should().Be($"/settings/{section}");
    }

    [Fact]
    public async Task Who_saves_second_sees_both_versions_and_chooses()
    {
        using var bea = await EnterAsync();
        var open = await bea.GetAsync("/settings/expiry-warnings", Ct);
        await anna.PostFormAsync("/settings/expiry-warnings", Typed("ExpiryWarning=60, 30"), Ct);
        var second = await bea.SubmitAsync(open, Typed("ExpiryWarning=45|ExpiryCritical=2"), Ct);
        second.Status.Should().Be(HttpStatusCode.Conflict);
        second.Text.Should().Contain("saved this section on").And.Contain("2 fields differ");
        second.Texts("main tbody tr").Should().Equal(
            "Warning at, days before 30, 15, 7, 3 45Keep mine: Warning at, days before 60, 30Keep theirs: Warning at, days before",
            "Critical at, days before 1 2Keep mine: Critical at, days before 1Keep theirs: Critical at, days before");
        Values(await anna.GetAsync("/settings/expiry-warnings", Ct)).Should().Be("60, 30 1", "nothing was saved");

        (await bea.SubmitAsync(second, Typed("ExpiryWarning=60, 30"), Ct)).Location.Should().Be("/settings/expiry-warnings");
        Values(await anna.GetAsync("/settings/expiry-warnings", Ct)).Should().Be("60, 30 2", "theirs where it was chosen, mine where it stood");
    }

    [Fact]
    public async Task Two_sections_are_in_nobodys_way()
    {
        using var bea = await EnterAsync();
        var open = await bea.GetAsync("/settings/retention", Ct);
        await anna.PostFormAsync("/settings/quota-warnings", Typed("QuotaWarning=70"), Ct);
        (await bea.SubmitAsync(open, Typed("DeletedDays=60"), Ct)).Location.Should().Be("/settings/retention");
    }

    [Fact]
    public async Task Of_twenty_at_once_one_saves_and_the_others_are_told()
    {
        var refusals = await Task.WhenAll(Enumerable.Range(31, 20).Select(days => App.RunAsync((ChangeSettings change) => change.RunAsync(Section.Retention, "0", new() { DeletedDays = $"{days}" }, Ct))));
        refusals.Count(refusal => refusal is null).Should().Be(1);
        refusals.OfType<Refusal>().Should().OnlyContain(refusal => refusal.Kind == RefusalKind.Conflict && refusal.Message == ChangeSettings.Overtaken);
        (await App.RunAsync((SettingsStore store) => store.ReadAsync(Ct))).VersionOf("retention").Should().Be(1);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("{\"Name\":1}")]
    public async Task What_is_no_form_as_it_stood_costs_the_comparison_one_column(string before)
    {
        var open = await anna.GetAsync("/settings/retention", Ct);
        await App.RunAsync((ChangeSettings change) => change.RunAsync(Section.Retention, "0", new() { DeletedDays = "60" }, Ct));
        var second = await anna.SubmitAsync(open, [("Input.DeletedDays", "90"), ("Before", before)], Ct);
        second.Status.Should().Be(HttpStatusCode.Conflict);
        second.Texts("main tbody td").Should().HaveElementAt(0, "Not known any more");
    }

    [Fact]
    public async Task A_section_takes_its_own_fields_and_no_others()
    {
        await anna.PostFormAsync("/settings/retention", Typed("DeletedDays=60|Name=Mallory|QuotaWarning=1"), Ct);
        var settings = await App.RunAsync((SettingsStore store) => store.ReadAsync(Ct));
        (settings.DeletedKeptDays, settings.Name, settings.Quota.Warning).Should().Be((60, "My organization", 80));
    }

    [Fact]
    public async Task It_is_asked_again_who_it_is_before_settings_are_shown_or_changed()
    {
        using var bea = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        (await bea.GetAsync("/settings/retention", Ct)).Location.Should().Be("/step-up?returnUrl=%2Fsettings%2Fretention");
        var open = await anna.GetAsync("/settings/retention", Ct);
        App.Clock.Advance(TimeSpan.FromMinutes(11));
        var asked = await anna.SubmitAsync(open, Typed("DeletedDays=60"), Ct);
        (asked.Status, asked.Document.Title).Should().Be((HttpStatusCode.Conflict, "Confirm that it’s you · MscModular"));
        (await anna.SubmitAsync(asked, [("StepUp.Proof", PortalHost.Password)], Ct)).Location.Should().Be("/settings/retention");
        (await App.RunAsync((SettingsStore store) => store.ReadAsync(Ct))).DeletedKeptDays.Should().Be(60, "nothing that was typed is lost");
    }

    [Fact]
    public async Task The_first_steps_say_from_when_on_an_expiry_stands_in_amber_everywhere()
    {
        var id = await App.AddCustomerAsync(Ct, service: Typing.Service() with { LicenseExpiryDate = "2026-04-10" });
        (await TonesAsync(id)).Should().Be("warn warn warn");
        await anna.PostFormAsync("/settings/expiry-warnings", Typed("ExpiryWarning=25|ExpiryCritical=1"), Ct);
        (await TonesAsync(id)).Should().Be("warn warn warn", "it is 25 days off");
        await anna.PostFormAsync("/settings/expiry-warnings", Typed("ExpiryWarning=24, 7"), Ct);
        (await TonesAsync(id)).Should().Be("  ");
        (await anna.GetAsync("/customers?view=expiring", Ct)).Find("tbody tr").Should().ContainSingle("the view stays what its name says");
    }

    [Fact]
    public async Task Who_is_deleted_from_then_on_is_kept_as_long_as_is_set()
    {
        var (early, late) = (await App.AddCustomerAsync(Ct), await App.AddCustomerAsync(Ct, Typing.Account("Ibis Valley Health")));
        await DeleteAsync(early);
        await anna.PostFormAsync("/settings/retention", Typed("DeletedDays=90"), Ct);
        await DeleteAsync(late);
        ((await App.FindCustomerAsync(early, Ct)).PurgeOn, (await App.FindCustomerAsync(late, Ct)).PurgeOn).Should().Be((Typing.Today.AddDays(30), Typing.Today.AddDays(90)));
    }

    [Fact]
    public async Task A_phone_number_without_a_plus_is_read_in_the_default_country()
    {
        await anna.PostFormAsync("/settings/organization", Typed("Country=DE"), Ct);
        (await anna.GetAsync("/customers/new", Ct)).Texts(".hint").Should().Contain(hint => hint.EndsWith("without: Germany", StringComparison.Ordinal));
        var id = await App.AddCustomerAsync(Ct, Typing.Account() with { PhoneNumber = "030 23125 100" });
        (await App.FindCustomerAsync(id, Ct)).PhoneE164.Should().Be("+493023125100");
    }

    [Fact]
    public async Task Another_zone_moves_the_end_of_the_day_at_once()
    {
        App.Clock.Now = new(2026, 3, 16, 22, 30, 0, TimeSpan.Zero);
        await App.AddCustomerAsync(Ct, service: Typing.Service() with { LicenseExpiryDate = "2026-03-16" });
        using var bea = await EnterAsync();
        (await bea.GetAsync("/customers", Ct)).Texts("tbody .badge").Should().NotContain("Expired");
        var zone = await bea.PostFormAsync("/settings/time-zone", Typed("TimeZone=Pacific/Auckland"), Ct);
        zone.Location.Should().NotBeNull();
        var list = await bea.GetAsync("/customers", Ct);
        list.Texts("tbody .badge").Should().Contain("Expired", "there it is the 17th already");
        list.Texts("footer.site").Single().Should().Contain("Pacific/Auckland (UTC+13)");
    }

    private async Task DeleteAsync(MscModular.Contracts.CustomerId id)
    {
        await App.RunAsync((SuspendCustomer act) => act.RunAsync(id, "Unpaid", Ct));
        (await App.RunAsync((DeleteCustomer act) => act.RunAsync(id, Ct))).Should().BeNull();
    }

    // On the list, on the dashboard, and whether the details have their banner.
    private async Task<string> TonesAsync(MscModular.Contracts.CustomerId id)
    {
        var (list, today, details) = (await anna.GetAsync("/customers", Ct), await anna.GetAsync("/", Ct), await anna.GetAsync($"/customers/{id}", Ct));
        today.Texts("tbody .nm").Should().Contain("Harborview Hotels");
        return $"{Tone(list, "tbody .c-ex .t-warn")} {Tone(today, "main .cols tbody .t-warn")} {Tone(details, ".note.warn")}";
    }

    private static string Tone(Answer page, string selector) => page.Find(selector).Count > 0 ? "warn" : "";

    private async Task<Visitor> EnterAsync()
    {
        var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        await visitor.ConfirmAsync(Ct);
        return visitor;
    }

    private static List<(string Name, string? Value)> Typed(string fields) => [.. fields.Split('|').Select(field => ($"Input.{field.Split('=')[0]}", (string?)field.Split('=')[1]))];

    private static string Values(Answer page) => string.Join(' ', page.Find("main input[name^='Input.']").OfType<IHtmlInputElement>().Select(field => field.Value));
}

public sealed class SettingsOnSqlite() : SettingsSpec(TestDatabase.Sqlite);

public sealed class SettingsOnPostgres() : SettingsSpec(TestDatabase.Postgres);

public sealed class CountryTests
{
    [Fact]
    public void Countries_are_offered_by_their_names()
    {
        Phones.Countries.Should().HaveCountGreaterThan(200).And.Contain(country => country.Value == "DE" && country.Label == "Germany");
        Phones.Countries.Select(country => country.Label).Should().OnlyHaveUniqueItems().And.BeInAscendingOrder(StringComparer.OrdinalIgnoreCase);
        Phones.Countries.Should().OnlyContain(country => country.Label.Length > 2);
        (Phones.IsCountry("de"), Phones.CountryName("??")).Should().Be((false, "??"));
    }
}

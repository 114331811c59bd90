using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Consoles;
using MscModular.Customers;
using MscModular.Host.Plugins;
using MscModular.Tests.Customers;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Host.Plugins;

/// <summary>Phoenix against a stand-in of its vendor's API: the figures are right, or it says why there are none.</summary>
public sealed class PhoenixHttpTests() : PortalSpec(TestDatabase.Sqlite)
{
    private const string Id = "bde7f8c2-d063-4a4a-9a8f-c2ea5aff42f3-198";

    private readonly ConsoleTenant tenant = TestAdapters.Tenant("phoenix", Id);
    private MspApiStandIn api = null!;

    // Plain http leads to this machine in Development only.
    protected override PortalOptions Options => new()
    {
        Environment = "Development",
        Services = services => services.AddSingleton(new PluginLimits { Page = TimeSpan.FromSeconds(3) }),
    };

    protected override async Task PrepareAsync()
    {
        api = await MspApiStandIn.StartAsync(Ct);
        await ConnectAsync("s3cret");
        for (var day = 1; day <= 4; day++)
        {
            Consumed(Id, day, "Bytes", 1_000_000_000L * day, 1.5m);
            Consumed(Id, day, "Users", 40, 0.25m);
            Consumed("another", day, "Bytes", 77, 7);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        await api.DisposeAsync();
    }

    [Fact]
    public async Task Usage_is_summed_by_day_over_all_pages_and_for_this_customer_only()
    {
        api.PageSize = 3;
        var figures = await FiguresAsync();
        figures.Failure.Should().BeNull();
        figures.IsSample.Should().BeFalse();
        figures.AsOf.Should().Be(new DateTimeOffset(2026, 3, 15, 2, 0, 0, TimeSpan.Zero));
        figures.Usage.Select(day => (day.Day.Day, day.StorageBytes, day.CreditsUsed)).Should().Equal(Enumerable.Range(1, 4).Select(day => (day, 1_000_000_000L * day, new Credits(1750))));
        var asked = api.Asked.Where(one => one.Path.EndsWith("consumptionItemized", StringComparison.Ordinal)).ToList();
        asked.Should().HaveCount(3);
        asked[0].Path.Should().Be("/msp/reporting/v3/reports/consumptionItemized");
        asked.Skip(1).Should().OnlyContain(one => one.Body["filters"] == null && one.Body["pageToken"] != null, "a page token goes alone");
        api.TokensIssued.Should().Be(1, "a token is kept while it is good");
    }

    [Fact]
    public async Task Bytes_that_an_add_on_counts_again_are_stored_once_and_its_credits_count()
    {
        api.Rows["consumptionItemized"].Clear();
        Consumed(Id, 1, "Bytes", 700, 1.5m, "Storage");
        Consumed(Id, 1, "Bytes", 700, 0.5m, "Accelerated Ransomware Recovery");
        Consumed(Id, 1, "Bytes", 200, 0.25m, "Storage", tenant: "second");
        Consumed(Id, 1, "Users", 900, 4, "Active Users", product: 2);
        (await FiguresAsync()).Usage.Select(day => (day.StorageBytes, day.CreditsUsed)).Should().Equal((900L, new Credits(2250)));
    }

    public static TheoryData<int, string, string> Breaks => new()
    {
        { 500, "{}", "Phoenix’s API answered with 500" },
        { 200, "{\"data\":[", "Phoenix’s API answered something unreadable" },
        { 200, "{\"rows\":[]}", "Phoenix’s API answered without rows" },
        { 400, "{}", "It " },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task A_run_that_breaks_off_midway_tells_nothing_rather_than_half(int status, string body, string told)
    {
        api.PageSize = 3;
        api.TroubleMidway = context => Answer(context, status, body);
        var figures = await FiguresAsync();
        figures.Failure.Should().StartWith(told);
        figures.Usage.Should().BeEmpty();
    }

    [Fact]
    public async Task A_console_shows_what_was_counted_and_keeps_it_with_its_day_whatever_the_API_does_next()
    {
        var form = Typing.Service() with { CreditQuota = "100", QuotaEffectiveDate = "2026-03-01" };
        var customer = await App.AddCustomerAsync(Ct, service: form);
        var edit = EditForm.Of(await App.FindCustomerAsync(customer, Ct));
        (await App.RunAsync((EditCustomer act) => act.RunAsync(customer, edit with { Services = [edit.Services[0] with { VendorTenantId = Id }] }, Ct))).Should().BeNull();
        using var reader = await App.SignInAsAsync(Role.ReadOnlyAdministrator, Ct);
        (await CardAsync()).Should().Contain("7 of 100 credits, Phoenix").And.Contain("as of 15 Mar 2026, 02:00 UTC").And.NotContain("not reachable");
        foreach (var (status, body) in new[] { (500, ""), (429, ""), (200, "<html>"), (200, "{\"data\":[{\"customerGlobalId\":\"" + Id + "\"}]}") })
        {
            // Longer than a page is patient, or than health is remembered.
            App.Clock.Advance(TimeSpan.FromMinutes(2));
            for (var i = 0; i < 2; i++) api.Troubles.Enqueue(context => Answer(context, status, body, retryAfter: status == 429 ? "60" : null));
            (await CardAsync()).Should().Contain("7 of 100 credits, Phoenix").And.Contain("as of 15 Mar 2026, 02:00 UTC, adapter not reachable").And.NotContain(" 0 of");
            api.Troubles.Clear();
        }

        (await CardAsync()).Should().Contain("7 of 100 credits, Phoenix").And.NotContain("not reachable");

        async Task<string> CardAsync() => (await reader.GetAsync($"/customers/{customer}/console", Ct)).Texts("section[aria-labelledby=h-service-utilization]").Single();
    }

    [Fact]
    public async Task Jobs_are_told_in_the_portals_words_and_an_unknown_status_is_no_success()
    {
        Ran(1, "Successful", "VMware");
        Ran(2, "Failed", "OracleDTC", details: "No space left");
        Ran(3, "Completed with errors", "Files");
        Ran(4, "Cancelled", "NAS");
        Ran(5, "In progress", "MS SQL", ended: "NA");
        Ran(6, "Half-baked", "Hyper-V", ended: "2026-03-02T01:00:00.000Z");
        var jobs = (await FiguresAsync()).Jobs.ToDictionary(job => job.Id);
        jobs.Values.Select(job => (job.Id, job.Result, job.Workload)).OrderBy(job => job.Id).Should().Equal(
            ("1", JobResult.Successful, "vmware"), ("2", JobResult.Failed, "oracle"), ("3", JobResult.WithErrors, "file-server"),
            ("4", JobResult.Canceled, "nas"), ("5", JobResult.Running, "ms-sql"), ("6", JobResult.WithErrors, "hyper-v"));
        (jobs["2"].Message, jobs["1"].Message, jobs["6"].Message).Should().Be(("No space left", "", "Half-baked"));
        jobs["5"].EndedAt.Should().BeNull();
        jobs["6"].EndedAt.Should().Be(jobs["6"].StartedAt, "it is said to end before it began");
        jobs.Values.Should().OnlyContain(job => job.Bytes == null && job.Name == "web-01");
    }

    [Fact]
    public async Task A_token_that_ends_before_its_time_is_renewed()
    {
        await FiguresAsync();
        api.EndTokens();
        (await FiguresAsync()).Failure.Should().BeNull();
        api.TokensIssued.Should().Be(2, "two reports at once find it ended, and one renews it");
    }

    [Fact]
    public async Task A_token_is_renewed_when_it_ends()
    {
        await FiguresAsync();
        App.Clock.Advance(TimeSpan.FromMinutes(29.5));
        (await FiguresAsync()).Failure.Should().BeNull();
        api.TokensIssued.Should().Be(2);
    }

    [Fact]
    public async Task Too_many_requests_are_waited_out()
    {
        api.Troubles.Enqueue(context => Answer(context, 429, "", retryAfter: "0"));
        api.Troubles.Enqueue(context => Answer(context, 503, "", retryAfter: "0"));
        var figures = await FiguresAsync();
        figures.Failure.Should().BeNull();
        figures.Usage.Should().HaveCount(4);
    }

    [Fact]
    public async Task A_page_token_that_is_refused_begins_the_run_again()
    {
        api.PageSize = 3;
        api.RefusesNextPageToken = true;
        (await FiguresAsync()).Usage.Should().HaveCount(4);
        api.Asked.Count(one => one.Path.EndsWith("consumptionItemized", StringComparison.Ordinal) && one.Body["filters"] is not null).Should().Be(2);
    }

    [Theory]
    [InlineData(500, "{}", "Phoenix’s API answered with 500")]
    [InlineData(404, "{}", "Phoenix’s API answered with 404")]
    [InlineData(200, "<html>", "Phoenix’s API answered something unreadable")]
    [InlineData(200, "[]", "Phoenix’s API answered something unreadable")]
    [InlineData(200, "{}", "Phoenix’s API answered without rows")]
    [InlineData(200, "{\"data\":{}}", "Phoenix’s API answered without rows")]
    [InlineData(200, "{\"data\":[{}]}", "Phoenix’s API answered", false)]
    [InlineData(429, "", "Phoenix’s API has had too many requests; it is asked again later")]
    public async Task What_goes_wrong_is_told_and_is_never_zero(int status, string body, string told, bool whole = true)
    {
        for (var i = 0; i < 2; i++) api.Troubles.Enqueue(context => Answer(context, status, body, retryAfter: status == 429 ? "60" : null));
        var figures = await FiguresAsync();
        // A row of nobody's isn't this customer's: it is left out.
        if (whole) figures.Failure.Should().Be(told);
        figures.Usage.Should().BeEmpty();
    }

    [Fact]
    public async Task A_row_without_its_figure_makes_no_sum()
    {
        api.Rows["consumptionItemized"][0].Remove("cuConsumed");
        var figures = await FiguresAsync();
        (figures.Failure, figures.Usage.Count).Should().Be(("Phoenix’s API answered a row without cuConsumed", 0));
    }

    [Fact]
    public async Task One_that_is_slow_is_given_up_on()
    {
        for (var i = 0; i < 2; i++) api.Troubles.Enqueue(context => Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted));
        (await FiguresAsync()).Failure.Should().Be("It didn’t answer within 3 s");
    }

    [Fact]
    public async Task Credentials_that_are_refused_are_told_where_the_connection_is_tested()
    {
        (await HealthAsync()).Told.Should().Match<ToldHealth>(told => told.State == HealthState.Ok && told.Checks.Count == 2);
        await ConnectAsync("wrong");
        (await HealthAsync()).Told.Should().Match<ToldHealth>(told => told.State == HealthState.NotReachable && told.Message == "Phoenix’s API refused the client id or secret");
    }

    [Fact]
    public async Task A_tenant_whose_id_is_not_entered_is_told_so()
    {
        var nameless = TestAdapters.Tenant("phoenix", "");
        (await App.RunAsync((IConsoleAdapters adapters) => adapters.FiguresAsync([nameless], new(2026, 3, 1), Ct)))[nameless.Id].Failure.Should().StartWith("The tenant’s Customer Global ID isn’t entered yet");
    }

    private async Task<TenantFigures> FiguresAsync() =>
        (await App.RunAsync((IConsoleAdapters adapters) => adapters.FiguresAsync([tenant], new(2026, 3, 1), Ct)))[tenant.Id];

    private async Task<KnownHealth> HealthAsync() =>
        (await App.Services.GetRequiredService<HealthBook>().AskAsync((await App.FindAdapterAsync("Phoenix", Ct))!, TimeSpan.FromSeconds(3), Ct))!;

    private async Task ConnectAsync(string secret)
    {
        var typed = new Dictionary<string, string?> { ["mode"] = "Live", ["apiAddress"] = api.Address, ["clientId"] = "msc", ["clientSecret"] = secret };
        (await App.RunAsync((SetAdapter act) => act.RunAsync("Phoenix", typed, [], Ct))).Refusal.Should().BeNull();
    }

    private void Consumed(string customer, int day, string unit, long amount, decimal credits, string description = "Storage", string tenant = "first", int product = 1) => Rows("consumptionItemized").Add(new()
    {
        ["customerGlobalId"] = customer,
        ["tenantId"] = tenant,
        ["productId"] = product,
        ["productModuleId"] = 1,
        ["usageDescription"] = description,
        ["date"] = $"2026-03-0{day}T00:00:00.000Z",
        ["usageUnit"] = unit,
        ["usageAmount"] = amount,
        ["cuConsumed"] = credits,
    });

    private void Ran(int id, string status, string workload, string ended = "2026-03-03T05:00:00.000Z", string details = "None") => Rows("mspEWBackupActivity").Add(new()
    {
        ["customerGlobalId"] = Id,
        ["jobID"] = id,
        ["lastUpdatedTime"] = "2026-03-03T06:00:00.000Z",
        ["started"] = "2026-03-03T04:00:00.000Z",
        ["ended"] = ended,
        ["status"] = status,
        ["workloads"] = workload,
        ["vm"] = "web-01",
        ["deviceName"] = "NA",
        ["details"] = details,
    });

    private List<JsonObject> Rows(string report) => api.Rows.TryGetValue(report, out var rows) ? rows : api.Rows[report] = [];

    private static Task Answer(HttpContext context, int status, string body, string? retryAfter = null)
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }
}

using System.Net;
using System.Net.Http.Headers;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Customers.Importing;
using MscModular.Kernel.Modules;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Customers.Importing;

public abstract class ImportPagesSpec(TestDatabase database) : PortalSpec(database)
{
    private static readonly byte[] Mixed = Files.Utf8(Files.Write([Files.Headings, Files.Row(2), [.. Files.Row(3)[..3], "n/a", .. Files.Row(3)[4..]], Files.Row(4), Files.Row(5)]));

    [Fact]
    public async Task From_the_list_to_the_result_and_back()
    {
        await App.AddCustomerAsync(Ct, Typing.Account() with { AccountName = "ACC-0005" });
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        (await visitor.GetAsync("/customers", Ct)).Find("main a[href='/customers/import']").Should().ContainSingle();

        var columns = await OpenAsync(visitor, await UploadAsync(visitor, Mixed));
        columns.Texts("main tbody th").Should().Equal(Files.Headings);
        columns.Find("select").Select(select => select.QuerySelector("option[selected]")?.TextContent ?? "Not imported").Should().Equal(
            "Account Name", "Customer Name", "Address", "Phone Number", "Service Plan", "Tenant Type", "License Expiry Date", "Storage Region", "Credit Quota", "Quota Effective Date", "Quota End Date", "Not imported");

        var asked = await visitor.SubmitAsync(columns, [], Ct);
        (await OpenAsync(visitor, asked)).Texts("main h2").Should().Contain("0 of 4 rows checked");
        await App.WorkAsync(Ct);
        var dry = await OpenAsync(visitor, asked);
        dry.Stats().Should().Equal("Will be added 2", "Will be changed 1", "Have errors 1", "Unchanged 0");
        dry.Texts("main tbody td").Should().Equal("Row 3", "ACC-0003", "Phone Number", "n/a", "Phone number can hold digits, spaces, + - ( ) . / # and x or ext");
        (await visitor.GetAsync(asked.Location + "?show=changed", Ct)).Texts("main tbody td").Should().Contain(text => text.Contains("Customer Name: Harborview Hotels → Customer 5 Société"));
        (await visitor.GetAsync(asked.Location!.Replace("dry-run", "errors.csv"), Ct)).Body.Should().StartWith("Row,Account Name,Column,Value,Why\r\n3,ACC-0003,Phone Number,n/a,");

        var started = await visitor.SubmitAsync(dry, [], Ct);
        started.Location.Should().StartWith("/runs/");
        (await OpenAsync(visitor, started)).Stats().Should().Equal("Added 0", "Changed 0", "Failed 0", "Left 3");
        await App.WorkAsync(Ct);
        var done = await OpenAsync(visitor, started);
        done.Stats().Should().Equal("Added 2", "Changed 1", "Failed 0", "Left 0");
        (await visitor.GetAsync("/customers/import", Ct)).Texts(".rows li").Should().ContainSingle().Which.Should().Contain("customers.csv").And.Contain("2 added, 1 changed");

        (await visitor.PostFormAsync(started.Location + "/undo", [], Ct)).Location.Should().Be(started.Location);
        await App.WorkAsync(Ct);
        (await OpenAsync(visitor, started)).Stats().Should().Equal("Taken back 3", "Kept 0", "Left 0");
        (await visitor.GetAsync("/customers", Ct)).Texts("tbody a.nm").Should().Equal("Harborview Hotels");
    }

    [Fact]
    public async Task A_page_of_another_state_leads_to_where_the_import_is()
    {
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var uploaded = (await UploadAsync(visitor, Mixed)).Location!;
        var run = uploaded.Replace("/customers/import/", "/runs/");
        foreach (var url in new[] { uploaded + "/dry-run", run, run + "/undo", run + "/cancel" }) (await visitor.GetAsync(url, Ct)).Location.Should().Be(uploaded, url);
        var dry = (await visitor.PostFormAsync(uploaded, [], Ct)).Location!;
        await App.WorkAsync(Ct);
        (await visitor.GetAsync(run, Ct)).Location.Should().Be(dry);
        await visitor.PostFormAsync(dry, [], Ct);
        foreach (var url in new[] { uploaded, dry, run + "/undo" }) (await visitor.GetAsync(url, Ct)).Location.Should().Be(run, url);
        (await visitor.PostFormAsync(run + "/cancel", [], Ct)).Location.Should().Be(run);
        var cancelled = await visitor.GetAsync(run, Ct);
        cancelled.Texts(".flash p").Should().Equal("Import of customers.csv cancelled");
        cancelled.Stats().Should().Contain("Not done 3");
        foreach (var url in new[] { "/runs/" + OperationId.New(), "/customers/import/" + OperationId.New() }) (await visitor.GetAsync(url, Ct)).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("Account Name\n", "The file has headings and no rows")]
    [InlineData("PK\u0003\u0004zip", "This is a spreadsheet, not a CSV file: save it as CSV first")]
    public async Task A_file_that_is_none_is_refused_beside_the_field(string content, string why)
    {
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var refused = await UploadAsync(visitor, Files.Utf8(content));
        refused.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        refused.Texts(".errs li").Should().Equal(why);
    }

    [Fact]
    public async Task A_mapping_without_the_account_name_is_refused_with_what_was_chosen()
    {
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var uploaded = (await UploadAsync(visitor, Mixed)).Location!;
        var refused = await visitor.PostFormAsync(uploaded, [("Input.Columns[0]", "Notes"), ("Input.Columns[11]", "Notes")], Ct);
        refused.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        refused.Texts(".errs li").Should().Contain("Account Name and Account manager can’t both become Notes").And.Contain("Choose the column that becomes Account Name: rows are matched by it");
        refused.Find("select")[11].QuerySelector("option[selected]")!.TextContent.Should().Be("Notes");
    }

    [Fact]
    public async Task What_stands_in_a_file_never_becomes_markup()
    {
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        const string script = "<script>hostile()</script>";
        var row = Files.Row(2).Select(cell => cell + script).ToArray();
        var uploaded = (await UploadAsync(visitor, Files.Utf8(Files.Write([[.. Files.Headings.SkipLast(1), script], row, Files.Row(3)])), script + ".csv")).Location!;
        var columns = await visitor.GetAsync(uploaded, Ct);
        var dry = (await visitor.SubmitAsync(columns, [], Ct)).Location!;
        await App.WorkAsync(Ct);
        foreach (var page in new[] { columns, await visitor.GetAsync(dry, Ct), await visitor.GetAsync(dry + "?show=added&after=-1", Ct) })
        {
            page.Status.Should().Be(HttpStatusCode.OK);
            page.Body.Should().NotContain("<script>hostile");
        }
    }

    [Fact]
    public async Task The_sample_can_be_imported_as_it_is()
    {
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var sample = await visitor.GetAsync("/customers/import/sample.csv", Ct);
        var import = await App.DryRunAsync(Files.Utf8(sample.Body), Ct);
        (await App.ProblemsAsync(import.Id, Ct)).Should().BeEmpty();
        import.Plan.Columns.Should().NotContainNulls();
        (await CommandAsync("samples/customers.csv")).Should().Be(0);
        (await visitor.GetAsync("/customers", Ct)).Texts("tbody a.nm").Should().Contain(["Harborview Hotels", "Łódź Metals", "株式会社みなと"]);
    }

    [Fact]
    public async Task The_command_ends_with_1_where_a_row_could_not_be_imported_and_imports_the_others()
    {
        var file = Path.Combine(App.Database.Folder, "mixed.csv");
        await File.WriteAllBytesAsync(file, Mixed, Ct);
        (await CommandAsync(file)).Should().Be(1);
        (await App.RunAsync((FindImport find) => find.LatestAsync(5, Ct))).Should().ContainSingle().Which.Should().Match<Import>(import => import.Added == 3 && import.Operation.ActorName == "import");
        (await CommandAsync("nowhere.csv")).Should().Be(1);
        (await CommandAsync()).Should().Be(1);
    }

    private Task<int> CommandAsync(params string[] args) =>
        App.RunAsync(caller => caller.BecomeSystem("import"), (IEnumerable<ICommand> commands) => commands.Single(command => command.Name == "import").RunAsync(args, Ct));

    private static Task<Answer> OpenAsync(Visitor visitor, Answer answer) => visitor.GetAsync(answer.Location ?? throw new InvalidOperationException($"{answer.Status}: {answer.Text}"), Ct);

    internal static async Task<Answer> UploadAsync(Visitor visitor, byte[] file, string name = "customers.csv")
    {
        var (field, token) = await visitor.TokenAsync(Ct);
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return await visitor.SendAsync(new(HttpMethod.Post, "/customers/import") { Content = new MultipartFormDataContent { { new StringContent(token), field }, { content, "Input.File", name } } }, Ct);
    }
}

public sealed class ImportPagesOnSqlite() : ImportPagesSpec(TestDatabase.Sqlite);

public sealed class ImportPagesOnPostgres() : ImportPagesSpec(TestDatabase.Postgres);

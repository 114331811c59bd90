using MscModular.Contracts.Administrators;
using MscModular.Customers;
using MscModular.Customers.Importing;
using MscModular.Kernel.Data;
using MscModular.Kernel.Operations;
using MscModular.Kernel.Results;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Customers.Importing;

public abstract class DryRunSpec(TestDatabase database) : PortalSpec(database)
{
    private const int Rows = 800;

    // Ten kinds of being wrong, four rows of each: 5 %.
    private static readonly (string Column, string Why, Action<string[]> Spoil)[] Kinds =
    [
        ("Account Name", "Enter an account name", row => row[0] = " "),
        ("Phone Number", "Phone number can hold digits, spaces, + - ( ) . / # and x or ext", row => row[3] = "n/a"),
        ("Storage Region", "Choose storage regions from the list", row => row[7] = "EU (Atlantis)"),
        ("Credit Quota", "Credits have at most three decimals", row => row[8] = "6000.12345"),
        ("Expiry", "License expiry date must be a real date such as 2027-03-31", row => row[6] = "31.02.2027"),
        ("Service Plan", "Choose a service plan", row => row[4] = "2"),
        ("Name", "Customer name “harborview  HOTELS” is used by Harborview Hotels", row => row[1] = "harborview  HOTELS"),
        ("Account Name", "Account name is used by row 2 too", row => row[0] = "acc-0002"),
        ("Tenant Type", "Choose a tenant type", row => row[5] = "3"),
        ("Address", "Enter an address", row => row[2] = "\n"),
    ];

    public static TheoryData<string, char> Forms => new() { { "UTF-8", ',' }, { "UTF-8 with mark", ';' }, { "Windows-1252", ';' }, { "Windows-1252", '\t' } };

    [Theory, MemberData(nameof(Forms))]
    public async Task Of_800_messy_rows_every_bad_one_is_named_by_row_and_column_and_none_is_lost(string encoding, char separator)
    {
        await App.AddCustomerAsync(Ct);
        var (rows, expected) = Messy();
        var text = Files.Write(rows.Prepend([.. Files.Headings]), separator);
        var import = await App.DryRunAsync(encoding == "Windows-1252" ? Files.Windows1252(text) : Files.Utf8(text, mark: encoding != "UTF-8"), Ct);

        import.State.Should().Be(OperationState.Checked);
        (import.Plan.Rows, import.Count(ItemState.Ready, ItemAct.Add), import.Count(ItemState.Refused)).Should().Be((Rows, Rows - expected.Count, expected.Count));
        (await App.ProblemsAsync(import.Id, Ct)).Should().Contain(expected).And.OnlyContain(problem => expected.Contains(problem) || problem.EndsWith(" too"), "a name that stands in four rows is told in three of them");
        (await CountAsync("customers")).Should().Be(1, "nothing has changed yet");
    }

    [Fact]
    public async Task Rows_that_fall_apart_are_named_too()
    {
        var text = Files.Write([Files.Headings, Files.Row(2)]) + "ACC-3,big \"house,x\r\n" + Files.Write([Files.Row(4), [.. Files.Row(5), "one", "more"], Files.Row(6)]);
        var import = await App.DryRunAsync(Files.Utf8(text), Ct);
        (import.Count(ItemState.Ready), import.Count(ItemState.Refused)).Should().Be((3, 2));
        (await App.ProblemsAsync(import.Id, Ct)).Should().Equal(
            "3 : Its quotation marks don’t come in pairs: one isn’t closed, or stands alone in a cell",
            "5 : It has 14 cells, and there are 12 headings: is a separator in a cell without quotation marks?");
    }

    [Fact]
    public async Task A_row_of_a_customer_that_is_there_changes_what_differs_and_nothing_else()
    {
        await App.AddCustomerAsync(Ct, Typing.Account() with { AccountName = "ACC-0002", CustomerName = "Customer 2 Société" });
        var changed = Files.Row(2);
        changed[3] = "+61 2 5550 0199";
        changed[8] = "5000";
        var import = await App.DryRunAsync(Files.Utf8(Files.Write([["Account Name", "Phone Number", "Credit Quota"], ["acc-0002 ", changed[3], changed[8]]])), Ct);
        (import.Count(ItemState.Ready, ItemAct.Change), import.Count(ItemState.Refused)).Should().Be((1, 0));
        var item = (await App.RunAsync((FindImport find) => find.RowsAsync(import.Id, ItemState.Ready, null, 0, 10, Ct))).Single();
        System.Text.Json.JsonSerializer.Deserialize<List<MscModular.Contracts.Audit.AuditChange>>(item.After!).Should().Equal(
            new("Phone Number", "+61 2 5550 0142", "+61 2 5550 0199"),
            new MscModular.Contracts.Audit.AuditChange("Credit Quota", "4,000.125", "5,000"));
    }

    [Fact]
    public async Task What_the_forms_refuse_of_a_tenant_is_refused_here_in_the_same_words()
    {
        await App.AddCustomerAsync(Ct, Typing.Account() with { AccountName = "ACC-0002" });
        var import = await App.DryRunAsync(Files.Utf8(Files.Write([["Account Name", "Tenant Type", "Storage Region", "Credit Quota", "Product"], ["ACC-0002", "Evaluation", "EU (Ireland)", "", "CloudRanger"]])), Ct);
        (await App.ProblemsAsync(import.Id, Ct)).Should().BeEquivalentTo(
            "2 Product: The product of a tenant can’t change: add another with Add Product",
            "2 Storage Region: EU (Frankfurt) is in use and can’t be removed",
            "2 Tenant Type: A commercial tenant never goes back to Evaluation",
            "2 Credit Quota: Enter a number of credits");
    }

    [Fact]
    public async Task With_several_products_a_row_may_repeat_the_service_details_but_not_change_them()
    {
        var id = await App.AddCustomerAsync(Ct, Typing.Account() with { AccountName = "ACC-0002" });
        var plan = await App.MakePlanOfTwoAsync(Ct);
        var product = Typing.Service() with { ServicePlan = plan.ToString(), Product = "100", LicenseExpiryDate = "2029-03-16", CreditQuota = "10" };
        (await App.RunAsync((AddProduct add) => add.RunAsync(id, product, "k", Ct))).Should().BeNull();

        string[] headings = ["Account Name", "Service Plan", "Credit Quota", "Expiry", "Notes"];
        var same = await App.DryRunAsync(Files.Utf8(Files.Write([headings, ["ACC-0002", "Hybrid and AWS; Default service plan", "4010.125", "2029-03-16", "New"]])), Ct);
        (same.Count(ItemState.Ready, ItemAct.Change), same.Count(ItemState.Refused)).Should().Be((1, 0));
        var other = await App.DryRunAsync(Files.Utf8(Files.Write([headings, ["ACC-0002", "Default service plan", "4010.125", "2030-01-01", "New"]])), Ct);
        (await App.ProblemsAsync(other.Id, Ct)).Should().Equal(
            "2 Service Plan: This customer has several products: change their service details with Edit",
            "2 Expiry: This customer has several products: change their service details with Edit");
    }

    [Fact]
    public async Task Columns_that_arent_in_the_file_are_proposed_for_new_customers()
    {
        var import = await App.DryRunAsync(Files.Utf8(Files.Write([["Account Name", "Name", "Address", "Phone Number", "Storage Region"], ["A-1", "Acme", "1 Quay", "12345", "eu-frankfurt; EU (Ireland)"]])), Ct);
        (await App.ProblemsAsync(import.Id, Ct)).Should().BeEmpty();
        import.Count(ItemState.Ready, ItemAct.Add).Should().Be(1);
    }

    [Fact]
    public async Task A_deleted_customer_is_read_only_here_too()
    {
        var id = await App.AddCustomerAsync(Ct, Typing.Account() with { AccountName = "ACC-0002" });
        await App.RunAsync((SuspendCustomer suspend) => suspend.RunAsync(id, "Unpaid", Ct));
        await App.RunAsync((DeleteCustomer delete) => delete.RunAsync(id, Ct));
        var import = await App.DryRunAsync(Files.Utf8("Account Name,Notes\nACC-0002,new\n"), Ct);
        (await App.ProblemsAsync(import.Id, Ct)).Should().Equal("2 Account Name: " + Customer.IsGone);
    }

    [Fact]
    public async Task Tenant_admins_are_named_by_address_or_name()
    {
        await App.AddAdministratorAsync(Role.TenantAdministrator, "Tea Ness", "tea@example.com", Ct);
        await App.AddAdministratorAsync(Role.MspAdministrator, "Mina", "mina@example.com", Ct);
        await App.AddCustomerAsync(Ct, Typing.Account() with { AccountName = "ACC-0002" });
        (await App.DryRunAsync(Files.Utf8("Account Name,Tenant Admin\nACC-0002,TEA@example.com; tea ness\n"), Ct)).Count(ItemState.Ready, ItemAct.Change).Should().Be(1);
        var refused = await App.DryRunAsync(Files.Utf8("Account Name,Tenant Admin\nACC-0002,mina@example.com\n"), Ct);
        (await App.ProblemsAsync(refused.Id, Ct)).Should().Equal("2 Tenant Admin: Choose tenant admins from the list");
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("\r\n\r\n", "The file is empty")]
    [InlineData("Account Name,Name\r\n", "The file has headings and no rows")]
    public async Task A_file_without_rows_is_refused(string text, string why)
    {
        (await App.UploadAsync(Files.Utf8(text), Ct)).Refusal?.Problems.Should().Equal(new Problem("File", why));
        (await CountAsync("operations")).Should().Be(0);
    }

    [Fact]
    public async Task A_file_that_falls_apart_halfway_leaves_nothing_behind()
    {
        var text = Files.Write(Enumerable.Range(2, 3000).Select(i => (IEnumerable<string>)Files.Row(i)).Prepend(Files.Headings));
        (await App.UploadAsync([.. Files.Utf8(text), 0, (byte)'\n'], Ct)).Refusal?.Message.Should().Be("Row 3002 holds bytes that are no text: this isn’t a CSV file");
        (await CountAsync("operations"), await CountAsync("operation_items")).Should().Be((0, 0));
    }

    [Fact]
    public async Task A_mapping_that_makes_no_sense_is_refused()
    {
        var id = (await App.UploadAsync(Files.Utf8("A,B\n1,2\n"), Ct)).Value;
        (await MapAsync(id, null, null)).Should().Equal(new Problem("", "Choose the column that becomes Account Name: rows are matched by it"));
        (await MapAsync(id, "AccountName", "AccountName")).Should().Equal(new Problem("Columns[1]", "A and B can’t both become Account Name"));
        (await MapAsync(id, "AccountName", "Version")).Should().Equal(new Problem("Columns[1]", "Choose from the list what B becomes"));
        (await MapAsync(id, "AccountName")).Should().Equal(new Problem("", "Say of every column what it becomes"));
        (await MapAsync(id, "AccountName", "Notes")).Should().BeNull();
    }

    private async Task<IReadOnlyList<Problem>?> MapAsync(MscModular.Contracts.OperationId id, params string?[] columns) =>
        (await App.RunAsync((MapImport map) => map.RunAsync(id, columns, Ct)))?.Problems;

    private static (List<string[]> Rows, IReadOnlyList<string> Problems) Messy()
    {
        var rows = Enumerable.Range(2, Rows).Select(Files.Row).ToList();
        var problems = new List<string>();
        for (var i = 0; i < Kinds.Length * 4; i++)
        {
            var number = 11 + i * 19;
            var (column, why, spoil) = Kinds[i % Kinds.Length];
            spoil(rows[number - 2]);
            problems.Add($"{number} {column}: {why}");
        }

        return (rows, problems);
    }

    private Task<long> CountAsync(string table) => App.RunAsync((Db db) => db.SingleAsync<long>($"SELECT COUNT(*) FROM {table}", null, Ct));
}

public sealed class DryRunOnSqlite() : DryRunSpec(TestDatabase.Sqlite);

public sealed class DryRunOnPostgres() : DryRunSpec(TestDatabase.Postgres);

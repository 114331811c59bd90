using MscModular.Audit;
using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Modules;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Audit;

public abstract class VerifyAuditSpec(TestDatabase database) : PortalSpec(database)
{
    // Any of 10,000 rows: the first, the last and some between.
    private static readonly long[] Rows = [1, 4_999, 10_000];

    private static readonly string[] Edits =
    [
        "action = 'customer.x'",
        "object_kind = 'plan'",
        "object_id = NULL",
        "actor_id = 7",
        "customer_id = NULL",
        "details = '{\"who\":\"Eve\",\"object\":\"\",\"key\":\"\"}'",
        "details = NULL",
        "salt = NULL",
        "prev_hash = hash",
        "hash = prev_hash",
        "details_hash = hash",
    ];

    protected override Task PrepareAsync() => App.RecordAsync([.. Enumerable.Repeat(Trail.Renamed with { Customer = CustomerId.New() }, 10_000)]);

    [Fact]
    public async Task An_untouched_trail_is_verified_up_to_its_last_entry()
    {
        var check = await VerifyAsync();
        (check.VerifiedSeq, check.BrokenSeq, check.CheckedAt).Should().Be((10_000, null, App.Clock.Now));
        await App.RecordAsync(Trail.Renamed);
        (await VerifyAsync()).VerifiedSeq.Should().Be(10_001);
    }

    [Fact]
    public async Task An_edited_entry_is_found()
    {
        foreach (var (seq, edit) in Rows.SelectMany(seq => Edits.Select(edit => (seq, edit))))
        {
            await App.TamperAsync($"CREATE TABLE kept AS SELECT action, object_kind, object_id, actor_id, customer_id, details, salt, prev_hash, hash, details_hash FROM audit_entries WHERE seq = {seq}");
            await App.TamperAsync($"UPDATE audit_entries SET {edit} WHERE seq = {seq}");
            (await VerifyAsync()).BrokenSeq.Should().Be(seq, edit);
            await App.TamperAsync($"""
                UPDATE audit_entries SET (action, object_kind, object_id, actor_id, customer_id, details, salt, prev_hash, hash, details_hash)
                = (SELECT action, object_kind, object_id, actor_id, customer_id, details, salt, prev_hash, hash, details_hash FROM kept) WHERE seq = {seq}
                """);
            await App.TamperAsync("DROP TABLE kept");
        }

        (await VerifyAsync()).BrokenSeq.Should().BeNull("all edits were taken back");
    }

    [Fact]
    public async Task A_moved_date_is_found()
    {
        await App.TamperAsync("UPDATE audit_entries SET at = @at WHERE seq = 4999", new { at = App.Clock.Now.AddDays(-1) });
        (await VerifyAsync()).BrokenSeq.Should().Be(4_999);
    }

    [Fact]
    public async Task A_deleted_entry_is_found()
    {
        foreach (var seq in Rows.Reverse())
        {
            await App.TamperAsync("DELETE FROM audit_entries WHERE seq = @seq", new { seq });
            (await VerifyAsync()).BrokenSeq.Should().Be(seq);
        }
    }

    [Fact]
    public async Task Two_entries_that_changed_places_are_found()
    {
        await App.TamperAsync("UPDATE audit_entries SET seq = -1 WHERE seq = 500");
        await App.TamperAsync("UPDATE audit_entries SET seq = 500 WHERE seq = 501");
        await App.TamperAsync("UPDATE audit_entries SET seq = 501 WHERE seq = -1");
        (await VerifyAsync()).BrokenSeq.Should().Be(500);
    }

    [Fact]
    public async Task A_trail_cut_off_is_found()
    {
        await App.TamperAsync("DELETE FROM audit_entries WHERE seq > 9000");
        (await VerifyAsync()).BrokenSeq.Should().Be(9001);
    }

    [Fact]
    public async Task A_trail_cut_off_with_its_head_set_back_is_found_by_what_was_verified_before()
    {
        await VerifyAsync();
        await App.TamperAsync("DELETE FROM audit_entries WHERE seq > 9000");
        await App.TamperAsync("UPDATE audit_head SET seq = 9000, hash = (SELECT hash FROM audit_entries WHERE seq = 9000)");
        var check = await VerifyAsync();
        (check.BrokenSeq, check.VerifiedSeq).Should().Be((9001, 10_000));
    }

    [Fact]
    public async Task An_entry_added_past_the_trail_is_found()
    {
        await App.TamperAsync("""
            INSERT INTO audit_entries (seq, at, actor_id, action, object_kind, details_hash, prev_hash, hash)
            SELECT 10001, at, actor_id, action, object_kind, details_hash, hash, hash FROM audit_entries WHERE seq = 10000
            """);
        (await VerifyAsync()).BrokenSeq.Should().Be(10_001);
    }

    [Fact]
    public async Task A_lost_head_is_found()
    {
        await App.TamperAsync("DELETE FROM audit_head");
        (await VerifyAsync()).BrokenSeq.Should().NotBeNull();
    }

    [Fact]
    public async Task A_purge_leaves_a_trail_that_verifies()
    {
        await App.TamperAsync("UPDATE audit_entries SET details = NULL, salt = NULL WHERE seq % 3 = 0");
        (await VerifyAsync()).VerifiedSeq.Should().Be(10_000);
    }

    [Fact]
    public async Task The_command_fails_on_a_broken_trail_only()
    {
        (await CommandAsync()).Should().Be(0);
        await App.TamperAsync("UPDATE audit_entries SET action = 'x' WHERE seq = 77");
        (await CommandAsync()).Should().Be(1);
    }

    [Fact]
    public async Task A_customers_history_is_its_own_newest_first()
    {
        var customer = CustomerId.New();
        await App.RecordAsync(Trail.Renamed with { Customer = customer });
        await App.RecordAsync(Trail.Renamed with { Customer = CustomerId.New() });
        await App.RecordAsync(Trail.Renamed with { Customer = customer, Action = "customer.suspended", Changes = [], Note = "invoice overdue" });
        await App.TamperAsync("UPDATE audit_entries SET details = NULL, salt = NULL WHERE seq = 10001");

        var history = await App.RunAsync((IAuditHistory audit) => audit.OfCustomerAsync(customer, 20, Ct));
        history.Select(entry => (entry.Seq, entry.ActionName, entry.Who, entry.Note)).Should()
            .Equal((10_003, "Customer suspended", "Test", "invoice overdue"), (10_001, "Customer edited", null, null));
        (await App.RunAsync((IAuditHistory audit) => audit.OfCustomerAsync(customer, 1, Ct))).Should().ContainSingle();
    }

    private Task<AuditCheck> VerifyAsync() => App.RunAsync((VerifyAudit verify) => verify.RunAsync(null, Ct));

    private Task<int> CommandAsync() =>
        App.RunAsync((IEnumerable<ICommand> commands) => commands.Single(command => command.Name == "verify-audit").RunAsync([], Ct));
}

public sealed class VerifyAuditOnSqlite() : VerifyAuditSpec(TestDatabase.Sqlite);

public sealed class VerifyAuditOnPostgres() : VerifyAuditSpec(TestDatabase.Postgres);

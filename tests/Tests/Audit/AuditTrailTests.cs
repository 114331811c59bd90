using Microsoft.Extensions.DependencyInjection;
using MscModular.Audit;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Data;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Audit;

public abstract class AuditTrailSpec(TestDatabase database) : PortalSpec(database)
{
    [Fact]
    public async Task An_entry_says_when_who_from_where_and_what()
    {
        var customer = CustomerId.New();
        await App.RecordAsync(
            caller =>
            {
                caller.Become(new(5), "Ines Calder", "ines@example.com", Role.MspAdministrator, null);
                caller.Source = "203.0.113.24";
            },
            Trail.Renamed with { Customer = customer, Note = "asked by phone" });

        var entry = (await App.EntriesAsync()).Should().ContainSingle().Subject;
        (entry.Seq, entry.At, entry.ActorId, entry.Action, entry.ObjectKind, entry.ObjectId, entry.CustomerId).Should()
            .Be((1, App.Clock.Now, 5, "customer.edited", "customer", "7", customer));
        EntryDetails.Read(entry.Details!).Should().BeEquivalentTo(new EntryDetails(
            "Ines Calder", "203.0.113.24", "Harborview Hotels", "harborview hotels", [new("Customer Name", "Harborview", "Harborview Hotels")], "asked by phone"));
    }

    [Fact]
    public async Task The_system_and_nobody_are_told_apart()
    {
        await App.RecordAsync(Trail.Renamed);
        await App.RecordAsync(_ => { }, Trail.Renamed with { Action = "sign-in.refused", Actor = "mina@example.com" });

        (await App.EntriesAsync()).Select(entry => (entry.ActorId, EntryDetails.Read(entry.Details!).Who)).Should()
            .Equal((EntryRow.System, "Test"), (null, "mina@example.com"));
    }

    [Fact]
    public async Task Every_entry_covers_the_one_before()
    {
        await App.RecordAsync(Trail.Renamed, Trail.Renamed);
        await App.RecordAsync(Trail.Renamed);

        var entries = await App.EntriesAsync();
        entries.Select(entry => entry.Seq).Should().Equal(1, 2, 3);
        entries[0].PrevHash.Should().Equal(Chain.Start);
        entries[1].PrevHash.Should().Equal(entries[0].Hash);
        entries[2].PrevHash.Should().Equal(entries[1].Hash);
        entries.Should().AllSatisfy(entry => entry.Hash.Should().Equal(Chain.Hash(entry)));
        entries.Should().AllSatisfy(entry => entry.DetailsHash.Should().Equal(Chain.DetailsHash(entry.Salt!, entry.Details!)));
    }

    [Fact]
    public async Task What_was_rolled_back_leaves_no_entry_and_none_in_the_next_transaction_of_the_scope()
    {
        await using var scope = App.Services.CreateAsyncScope();
        var (db, trail) = (scope.ServiceProvider.GetRequiredService<Db>(), scope.ServiceProvider.GetRequiredService<IAuditTrail>());
        await using (await db.BeginAsync(Ct)) trail.Record(Trail.Renamed with { Action = "customer.lost" });
        await using (var tx = await db.BeginAsync(Ct))
        {
            trail.Record(Trail.Renamed);
            await tx.CommitAsync(Ct);
        }

        (await App.EntriesAsync()).Select(entry => (entry.Seq, entry.Action)).Should().Equal((1, "customer.edited"));
    }

    [Fact]
    public async Task A_change_without_a_fact_is_not_saved()
    {
        await FluentActions.Awaiting(() => App.RecordAsync([])).Should().ThrowAsync<InvalidOperationException>();
        (await App.ChangesAsync()).Should().Be(0);
    }

    [Fact]
    public async Task A_fact_without_a_transaction_is_refused()
    {
        await using var scope = App.Services.CreateAsyncScope();
        var trail = scope.ServiceProvider.GetRequiredService<IAuditTrail>();
        FluentActions.Invoking(() => trail.Record(Trail.Renamed)).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public async Task No_audit_no_action()
    {
        await App.RecordAsync(Trail.Renamed);
        await ForbidEntriesAsync();
        await FluentActions.Awaiting(() => App.RecordAsync(Trail.Renamed)).Should().ThrowAsync<Exception>();

        (await App.ChangesAsync()).Should().Be(1);
        (await App.EntriesAsync()).Should().HaveCount(1);
    }

    [Fact]
    public async Task Without_its_head_the_trail_takes_nothing()
    {
        await App.TamperAsync("DELETE FROM audit_head");
        await FluentActions.Awaiting(() => App.RecordAsync(Trail.Renamed)).Should().ThrowAsync<InvalidOperationException>();
        (await App.ChangesAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Fifty_transactions_at_once_leave_no_gap_and_one_chain()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => App.RecordAsync([.. Enumerable.Repeat(Trail.Renamed, 1 + (i % 3))]), Ct)));

        var entries = await App.EntriesAsync();
        entries.Select(entry => entry.Seq).Should().Equal(Enumerable.Range(1, 99).Select(seq => (long)seq));
        entries.Zip(entries.Skip(1)).Should().AllSatisfy(pair => pair.Second.PrevHash.Should().Equal(pair.First.Hash));
        (await App.ChangesAsync()).Should().Be(50);
    }

    [Theory]
    [InlineData("nul \0 in it")]
    [InlineData("<script>alert('x')</script> \" \\ \u202E \u0001 😀")]
    [InlineData("株式会社みなと")]
    public async Task Whatever_was_typed_is_kept_and_verifies(string typed)
    {
        await App.RecordAsync(new AuditFact("sign-in.refused", "administrator", typed, typed) { Actor = typed, Note = typed, Changes = [new("Name", typed, null)] });

        var entry = (await App.EntriesAsync()).Single();
        EntryDetails.Read(entry.Details!).Note.Should().Be(typed.Replace('\0', '\uFFFD'));
        entry.Hash.Should().Equal(Chain.Hash(entry));
        entry.DetailsHash.Should().Equal(Chain.DetailsHash(entry.Salt!, entry.Details!));
    }

    // Not a theory: an attribute's strings are UTF-8, which can't hold half a pair.
    [Fact]
    public async Task Half_a_character_or_ten_thousand_of_them_are_no_error()
    {
        await App.RecordAsync(new AuditFact("sign-in.refused", "administrator", "half \uD83D", "half \uD83D") { Actor = string.Concat(Enumerable.Repeat("𐐀", 10_000)) });
        await App.RecordAsync(new AuditFact("sign-in.refused", "administrator", null, string.Concat(Enumerable.Repeat("😀", 10_000))));

        (await App.EntriesAsync()).Should().HaveCount(2).And.AllSatisfy(entry => entry.Hash.Should().Equal(Chain.Hash(entry)));
    }

    private Task ForbidEntriesAsync() => App.RunAsync(async (Db db) =>
    {
        if (db.Dialect.IsSqlite)
        {
            return await db.ExecuteAsync("CREATE TRIGGER read_only BEFORE INSERT ON audit_entries BEGIN SELECT RAISE(ABORT, 'read-only'); END", null, Ct);
        }

        await db.ExecuteAsync("CREATE FUNCTION read_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''read-only''; END'", null, Ct);
        return await db.ExecuteAsync("CREATE TRIGGER read_only BEFORE INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION read_only()", null, Ct);
    });
}

public sealed class AuditTrailOnSqlite() : AuditTrailSpec(TestDatabase.Sqlite);

public sealed class AuditTrailOnPostgres() : AuditTrailSpec(TestDatabase.Postgres);

using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Kernel.Data;

public abstract class DbSpec(TestDatabase database) : PortalSpec(database)
{
    private const string Insert = "INSERT INTO settings (name, value) VALUES (@name, @value)";
    private const string Count = "SELECT COUNT(*) FROM settings WHERE name LIKE 'test.%'";

    [Fact]
    public async Task What_goes_in_comes_out()
    {
        var (customer, instant, day) = (CustomerId.New(), new DateTimeOffset(2028, 2, 29, 23, 59, 59, TimeSpan.FromHours(14)).AddTicks(1_234_560), new DateOnly(2028, 2, 29));
        (await EchoAsync(customer)).Should().Be(customer);
        (await EchoAsync(customer.Value)).Should().Be(customer.Value);
        (await EchoAsync(instant)).Should().Be(instant);
        (await EchoAsync(day)).Should().Be(day);
        (await EchoAsync(new Credits(-1))).Should().Be(new Credits(-1));
        (await EchoAsync(new PlanId(long.MaxValue))).Should().Be(new PlanId(long.MaxValue));
        (await EchoAsync("株式会社 \" ' \\ 😀")).Should().Be("株式会社 \" ' \\ 😀");
    }

    [Fact]
    public async Task An_instant_is_kept_to_the_microsecond_on_both_databases() =>
        (await EchoAsync(App.Clock.Now.AddTicks(19))).Should().Be(App.Clock.Now.AddTicks(10));

    [Fact]
    public async Task What_was_committed_is_there_and_what_was_not_is_not()
    {
        await WriteAsync("test.kept", commit: true);
        await WriteAsync("test.lost", commit: false);
        (await CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task A_scope_has_one_transaction_at_a_time_and_may_have_one_after_the_other()
    {
        await using var scope = App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await using (await db.BeginUnauditedAsync("a test", Ct))
        {
            await FluentActions.Awaiting(() => db.BeginUnauditedAsync("a test", Ct)).Should().ThrowAsync<InvalidOperationException>();
            db.IsWriting.Should().BeTrue();
        }

        db.IsWriting.Should().BeFalse();
        await using var second = await db.BeginUnauditedAsync("a test", Ct);
        await second.CommitAsync(Ct);
    }

    [Fact]
    public async Task Seals_run_last_and_in_order_and_one_that_fails_saves_nothing()
    {
        var ran = new List<int>();
        await using (var scope = App.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            await using var tx = await db.BeginAsync(Ct);
            await db.ExecuteAsync(Insert, new { name = "test.a", value = "" }, Ct);
            db.SealWith(_ => Ran(1));
            db.SealWith(_ => Ran(2));
            db.SealWith(_ => throw new InvalidOperationException("no audit"));
            await FluentActions.Awaiting(() => tx.CommitAsync(Ct)).Should().ThrowAsync<InvalidOperationException>().WithMessage("no audit");
        }

        ran.Should().Equal(1, 2);
        (await CountAsync()).Should().Be(0);
        await WriteAsync("test.next", commit: true);
        (await CountAsync()).Should().Be(1, "whoever failed holds nobody up");

        Task Ran(int seal)
        {
            ran.Add(seal);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_transaction_without_a_seal_is_refused()
    {
        await using var scope = App.Services.CreateAsyncScope();
        await using var tx = await scope.ServiceProvider.GetRequiredService<Db>().BeginAsync(Ct);
        await FluentActions.Awaiting(() => tx.CommitAsync(Ct)).Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task A_scope_that_ends_in_the_middle_saves_nothing_and_holds_nobody_up()
    {
        await using (var scope = App.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            _ = await db.BeginUnauditedAsync("a test", Ct);
            await db.ExecuteAsync(Insert, new { name = "test.a", value = "" }, Ct);
        }

        await WriteAsync("test.next", commit: true);
        (await CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Forty_writers_of_one_row_lose_no_update()
    {
        await App.RunAsync((Db db) => db.ExecuteAsync(Insert, new { name = "test.sum", value = "0" }, Ct));
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(AddOneAsync, Ct)));
        (await App.RunAsync((Db db) => db.SingleAsync<string>("SELECT value FROM settings WHERE name = 'test.sum'", null, Ct))).Should().Be("40");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10_000)]
    public async Task Lists_of_any_length_are_one_parameter(int length)
    {
        var guids = Enumerable.Range(0, length).Select(_ => Guid.CreateVersion7()).ToList();
        var numbers = Enumerable.Range(1, length).Select(number => (long)number).ToList();
        (await FoundAsync(db => db.Dialect.InGuids("x", "@list"), db => db.Dialect.Guids(guids), guids.LastOrDefault())).Should().Be(Math.Min(1, length));
        (await FoundAsync(db => db.Dialect.InGuids("x", "@list"), db => db.Dialect.Guids(guids), Guid.CreateVersion7())).Should().Be(0);
        (await FoundAsync(db => db.Dialect.InNumbers("x", "@list"), db => db.Dialect.Numbers(numbers), (long)length)).Should().Be(Math.Min(1, length));
        (await FoundAsync(db => db.Dialect.InNumbers("x", "@list"), db => db.Dialect.Numbers(numbers), -1L)).Should().Be(0);
    }

    [Fact]
    public async Task A_duplicate_is_told_by_its_column()
    {
        await App.RunAsync((Db db) => db.ExecuteAsync("CREATE TABLE doubles (code text, other text)", null, Ct));
        await App.RunAsync((Db db) => db.ExecuteAsync("CREATE UNIQUE INDEX doubles_by_code ON doubles (code)", null, Ct));
        await App.RunAsync((Db db) => db.ExecuteAsync("INSERT INTO doubles (code) VALUES ('a')", null, Ct));
        var thrown = (await FluentActions.Awaiting(() => App.RunAsync((Db db) => db.ExecuteAsync("INSERT INTO doubles (code) VALUES ('a')", null, Ct))).Should().ThrowAsync<Exception>()).Which;
        Dialect.IsDuplicate(thrown, "code").Should().BeTrue();
        Dialect.IsDuplicate(thrown, "other").Should().BeFalse();
        Dialect.IsDuplicate(new InvalidOperationException("code"), "code").Should().BeFalse();
    }

    [Fact]
    public async Task Statements_are_counted_and_a_stream_is_one()
    {
        await using var scope = App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await db.QueryAsync<string>("SELECT name FROM settings ORDER BY name LIMIT 10", null, Ct);
        var rows = await db.StreamAsync<long>("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT i FROM n", null, Ct).ToListAsync(Ct);
        rows.Should().HaveCount(1000);
        db.Statements.Should().Be(2);
    }

    [Fact]
    public async Task A_key_is_claimed_once_and_whoever_comes_later_gets_the_first_result()
    {
        (await ClaimAsync(5, "k", "first")).Should().BeNull();
        (await ClaimAsync(5, "k", "second")).Should().Be("first");
        (await ClaimAsync(5, "other", "third")).Should().BeNull();
        (await ClaimAsync(6, "k", "fourth")).Should().BeNull("another person's key is another key");
    }

    [Fact]
    public async Task A_claim_that_was_rolled_back_is_free_again()
    {
        (await ClaimAsync(5, "k", "lost", commit: false)).Should().BeNull();
        (await ClaimAsync(5, "k", "kept")).Should().BeNull();
    }

    [Fact]
    public async Task Of_thirty_claims_at_once_one_wins_and_all_agree()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(() => ClaimAsync(5, "k", $"result {i}"), Ct)));
        answers.Count(answer => answer is null).Should().Be(1);
        answers.Where(answer => answer is not null).Distinct().Should().ContainSingle();
    }

    private Task<T?> EchoAsync<T>(T value) => App.RunAsync((Db db) => db.SingleAsync<T>("SELECT @value", new { value }, Ct));

    private Task<long> CountAsync() => App.RunAsync((Db db) => db.SingleAsync<long>(Count, null, Ct));

    private Task<long> FoundAsync<T>(Func<Db, string> condition, Func<Db, object> list, T value) =>
        App.RunAsync((Db db) => db.SingleAsync<long>($"SELECT COUNT(*) FROM (SELECT @value AS x) AS one WHERE {condition(db)}", new { value, list = list(db) }, Ct));

    private Task<bool> WriteAsync(string name, bool commit) => App.RunAsync(async (Db db) =>
    {
        await using var tx = await db.BeginUnauditedAsync("a test", Ct);
        await db.ExecuteAsync(Insert, new { name, value = "" }, Ct);
        if (commit) await tx.CommitAsync(Ct);
        return commit;
    });

    private Task<bool> AddOneAsync() => App.RunAsync(async (Db db) =>
    {
        await using var tx = await db.BeginUnauditedAsync("a test", Ct);
        var sum = await db.SingleAsync<string>($"SELECT value FROM settings WHERE name = 'test.sum' {db.Dialect.ForUpdate}", null, Ct);
        await db.ExecuteAsync("UPDATE settings SET value = @value WHERE name = 'test.sum'", new { value = $"{int.Parse(sum!, CultureInfo.InvariantCulture) + 1}" }, Ct);
        await tx.CommitAsync(Ct);
        return true;
    });

    private async Task<string?> ClaimAsync(long actor, string key, string result, bool commit = true)
    {
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(new(actor), "Ines Calder", "", Role.MspAdministrator, null);
        await using var tx = await scope.ServiceProvider.GetRequiredService<Db>().BeginUnauditedAsync("a test", Ct);
        var answer = await scope.ServiceProvider.GetRequiredService<Idempotency>().ClaimAsync(key, result, Ct);
        if (commit) await tx.CommitAsync(Ct);
        return answer;
    }
}

public sealed class DbOnSqlite() : DbSpec(TestDatabase.Sqlite);

public sealed class DbOnPostgres() : DbSpec(TestDatabase.Postgres);

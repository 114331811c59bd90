using System.Security.Cryptography;
using System.Text;
using MscModular.Contracts;
using MscModular.Kernel.Data;
using MscModular.Kernel.Results;
using MscModular.Kernel.Text;
using MscModular.Kernel.Web;

namespace MscModular.Customers;

/// <summary>Account and customer names are unique over all customers, those in nobody's sight and deleted ones too: says whose a name is.</summary>
internal sealed class CustomerNames(Db db)
{
    // A PostgreSQL index entry holds 2,704 bytes at most, and NFKC can make 33 bytes of one character.
    private const int MaxKeyBytes = 1000;

    private const string TakenSql = """
        SELECT customer_name AS name, state, purge_on, CASE WHEN account_key = @AccountKey THEN 1 ELSE 0 END AS has_account, CASE WHEN name_key = @NameKey THEN 1 ELSE 0 END AS has_name
        FROM customers
        WHERE (account_key = @AccountKey OR name_key = @NameKey) AND public_id <> @Id
        ORDER BY id
        LIMIT 2
        """;

    /// <summary>Which of the two names another customer has, in words; deleted ones keep theirs until they are purged.</summary>
    public async Task<IReadOnlyList<Problem>> TakenAsync(CustomerId id, string accountName, string customerName, CancellationToken ct)
    {
        var rows = await db.QueryAsync<TakenRow>(TakenSql, new { Id = id, AccountKey = Key(accountName), NameKey = Key(customerName) }, ct);
        var problems = new List<Problem>();
        if (rows.FirstOrDefault(row => row.HasAccount == 1) is { } account) problems.Add(new("Account.AccountName", $"Account name “{accountName}” is used by {Holder(account.Name, account.State, account.PurgeOn)}"));
        if (rows.FirstOrDefault(row => row.HasName == 1) is { } name) problems.Add(new("Account.CustomerName", Taken(customerName, Holder(name.Name, name.State, name.PurgeOn))));
        return problems;
    }

    /// <summary>True when a write failed because somebody else was faster with one of the names.</summary>
    public static bool IsTaken(Exception failure) => Dialect.IsDuplicate(failure, "account_key") || Dialect.IsDuplicate(failure, "name_key");

    /// <summary>What is wrong with a name that somebody has.</summary>
    public static string Taken(string customerName, string holder) => $"Customer name “{customerName}” is used by {holder}";

    private static string Holder(string name, CustomerState state, DateOnly? purgeOn) => state == CustomerState.Deleted
        ? $"{name}, which is deleted and keeps its names until it is purged after {Display.Date(purgeOn ?? default)}"
        : name;

    /// <summary>Who has these customer names, in words, by the names' keys.</summary>
    public async Task<IReadOnlyDictionary<string, (CustomerId Id, string Words)>> HoldersAsync(IReadOnlyCollection<string> nameKeys, CancellationToken ct) =>
        (await db.QueryAsync<HolderRow>(
            $"""
            SELECT public_id AS id, name_key, customer_name AS name, state, purge_on
            FROM customers
            WHERE {db.Dialect.InTexts("name_key", "@keys")}
            ORDER BY id
            LIMIT 100000
            """,
            new { keys = db.Dialect.Texts(nameKeys) },
            ct)).ToDictionary(row => row.NameKey, row => (row.Id, Holder(row.Name, row.State, row.PurgeOn)));

    /// <summary>What a name is unique by, as it is stored.</summary>
    public static string Key(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(Keys.Unique(name));
        return bytes.Length <= MaxKeyBytes ? Encoding.UTF8.GetString(bytes) : $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}";
    }

    private sealed class HolderRow
    {
        public required CustomerId Id { get; init; }

        public required string NameKey { get; init; }

        public required string Name { get; init; }

        public required CustomerState State { get; init; }

        public DateOnly? PurgeOn { get; init; }
    }

    private sealed class TakenRow
    {
        public required string Name { get; init; }

        public required CustomerState State { get; init; }

        public DateOnly? PurgeOn { get; init; }

        public required int HasAccount { get; init; }

        public required int HasName { get; init; }
    }
}

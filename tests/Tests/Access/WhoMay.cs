using System.Net;
using System.Text.RegularExpressions;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Customers;
using MscModular.Tests.Architecture;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Access;

/// <summary>The table in who-may.txt: every endpoint, what it needs to be asked of, and what each role gets.</summary>
internal static partial class WhoMay
{
    public static readonly IReadOnlyList<Line> Table =
    [
        .. House.Texts("tests/Tests/Access", "who-may.txt").Single().Text.Split('\n')
            .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words is [not "#" and not "method", ..])
            .Select(words => words.Length == 3 + Cast.Names.Count ? new Line(new(words[0], words[1]), words[2], words[3..]) : throw new InvalidOperationException($"who-may.txt: {string.Join(' ', words)}")),
    ];

    /// <summary>An address to ask: a fresh customer in the state that the row wants, wherever the route has one.</summary>
    public static async Task<string> AddressAsync(Line line, Cast cast, CancellationToken ct)
    {
        var states = line.Customer.Split('/');
        var run = line.Way.Route.Contains("{run", StringComparison.Ordinal) ? await cast.ImportAsync(line.Customer, ct) : default;
        var customer = line.Customer == "-" || run != default ? default : cast.Customer(Enum.Parse<CustomerState>(states[0], ignoreCase: true));
        var tenant = states is [_, var state] ? await cast.TenantAsync(customer, Enum.Parse<TenantState>(state, ignoreCase: true), ct) : default;
        var contact = line.Way.Route.Contains("{cid", StringComparison.Ordinal) ? await cast.ContactAsync(customer, ct) : default;
        var administrator = line.Way.Route.Contains("{administrator", StringComparison.Ordinal) ? await cast.InvitedAsync(ct) : default;
        return Parameter().Replace(line.Way.Route, parameter => parameter.Groups[1].Value switch
        {
            "id" => customer.ToString(),
            "tid" => tenant.ToString(),
            "run" => run.ToString(),
            "cid" => contact.ToString(),
            "administrator" => administrator.ToString(),
            "code" => "404",
            "token" => "guessed",
            "plan" or "version" => "1",
            "topic" => "customers",
            "product" => "phoenix",
            "option" => "dashboard",
            "launch" => LaunchId.New().ToString(),
            "adapter" => "CloudRanger",
            var other => throw new InvalidOperationException($"{line.Way}: what does {{{other}}} stand for?"),
        });
    }

    /// <summary>True when the table says that this page opens for whoever has the role and the customer.</summary>
    public static bool Opens(Role role, string path)
    {
        var column = Cast.Names.ToList().IndexOf(role switch { Role.MspAdministrator => "msp", Role.TenantAdministrator => "tenant", _ => "reader" });
        // The row with the fewest parameters: /plans/new is no {plan}.
        var row = Table.Where(line => !line.IsPost && Fits(line.Way.Route, path)).MinBy(line => line.Way.Route.Count(letter => letter == '{'));
        return row?.Expected[column] == "200";
    }

    private static bool Fits(string route, string path)
    {
        var (parts, given) = (route.Split('/'), path.Split('/'));
        return parts.Length == given.Length && parts.Zip(given).All(pair => pair.First == pair.Second || (pair.First.StartsWith('{') && pair.Second.Length > 0));
    }

    /// <summary>An address for each of several rows, each with customers of its own.</summary>
    public static async Task<IReadOnlyList<string>> AddressesAsync(IEnumerable<Line> lines, Cast cast, CancellationToken ct)
    {
        var addresses = new List<string>();
        foreach (var line in lines) addresses.Add(await AddressAsync(line, cast, ct));
        return addresses;
    }

    /// <summary>The pages that this visitor is shown.</summary>
    public static async Task<IReadOnlyList<Answer>> OpenAsync(Visitor visitor, Cast cast, CancellationToken ct)
    {
        var pages = new List<Answer>();
        foreach (var line in Table.Where(line => !line.IsPost))
        {
            var page = await visitor.GetAsync(await AddressAsync(line, cast, ct), ct);
            if (page.Status == HttpStatusCode.OK) pages.Add(page);
        }

        return pages;
    }

    /// <param name="Way">Method and route.</param>
    /// <param name="Customer">The state its customer is in; <c>-</c> = there is none.</param>
    /// <param name="Expected">A status for each of <see cref="Cast.Names"/>.</param>
    internal sealed record Line(Way Way, string Customer, IReadOnlyList<string> Expected)
    {
        public bool IsPost => Way.Method == "POST";
    }

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}

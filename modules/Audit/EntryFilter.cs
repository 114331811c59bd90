using System.Globalization;
using System.Text.RegularExpressions;
using MscModular.Contracts;
using MscModular.Kernel.Text;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Audit;

/// <summary>What is asked for in the address, value by value; what can't be read is left out and said.</summary>
internal sealed partial record EntryFilter
{
    public const string ActorSystem = "system";
    public const string ActorNobody = "nobody";
    private const int LongestObject = 200;

    /// <summary>An administrator's number, <see cref="ActorSystem"/> or <see cref="ActorNobody"/>; <c>null</c> = anyone.</summary>
    public string? Actor { get; init; }

    public string? Action { get; init; }

    /// <summary>As typed.</summary>
    public string? Object { get; init; }

    public CustomerId? Customer { get; init; }

    public DateOnly? From { get; init; }

    /// <summary>Inclusive.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Reads the values of an address.</summary>
    public static EntryFilter Read(string? actor, string? action, string? @object, string? customer, string? from, string? to, ICollection<string> notices)
    {
        var filter = new EntryFilter
        {
            Actor = Kept(actor, IsActor, "Unknown person removed from the filter", notices),
            Action = Kept(action, text => Name().IsMatch(text), "Unknown action removed from the filter", notices),
            Object = Kept(@object, text => text.Length <= LongestObject && !Keys.HasControlCharacters(text), "The object’s name couldn’t be read; it was removed from the filter", notices),
            Customer = Kept(customer, text => CustomerId.TryParse(text, null, out _), "Unknown customer removed from the filter", notices) is { } id ? CustomerId.Parse(id, null) : null,
            From = Day(from, "From", notices),
            To = Day(to, "To", notices),
        };
        if (filter.From > filter.To) notices.Add("From is later than To: no entry can match");
        return filter;
    }

    /// <summary>The condition and its parameters; days are days of the reader's zone.</summary>
    public (string Sql, Dictionary<string, object?> Args) Where(TimeZoneInfo zone)
    {
        var (conditions, args) = (new List<string> { "1 = 1" }, new Dictionary<string, object?>());
        switch (Actor)
        {
            case null:
                break;
            case ActorNobody:
                conditions.Add("actor_id IS NULL");
                break;
            default:
                conditions.Add("actor_id = @actor");
                args["actor"] = Actor == ActorSystem ? EntryRow.System : long.Parse(Actor, CultureInfo.InvariantCulture);
                break;
        }

        Add("action = @action", "action", Action);
        Add("customer_id = @customer", "customer", Customer);
        Add("object_key LIKE @object ESCAPE '!'", "object", Object is null ? null : $"%{Escaped(Keys.Search(Object))}%");
        Add("at >= @from", "from", From is { } from ? Start(from, zone) : null);
        Add("at < @to", "to", To is { } to ? Calendar.EndOf(to, zone) : null);
        return (string.Join(" AND ", conditions), args);

        void Add(string condition, string name, object? value)
        {
            if (value is null) return;
            conditions.Add(condition);
            args[name] = value;
        }
    }

    private static DateTimeOffset Start(DateOnly day, TimeZoneInfo zone) => day == DateOnly.MinValue ? DateTimeOffset.MinValue : Calendar.EndOf(day.AddDays(-1), zone);

    private static string? Kept(string? text, Func<string, bool> isFine, string notice, ICollection<string> notices)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text)) return null;
        if (isFine(text)) return text;
        notices.Add(notice);
        return null;
    }

    private static DateOnly? Day(string? text, string field, ICollection<string> notices)
    {
        var day = DateOnly.MinValue;
        var kept = Kept(text, typed => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day), $"{field} is no date; it was removed from the filter", notices);
        return kept is null ? null : day;
    }

    private static bool IsActor(string text) =>
        text is ActorSystem or ActorNobody || (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0);

    private static string Escaped(string key) => key.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);

    [GeneratedRegex(@"\A[a-z][a-z.-]{0,99}\z")]
    private static partial Regex Name();
}

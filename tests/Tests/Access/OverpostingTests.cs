using System.Net;
using System.Text.RegularExpressions;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Access;

/// <summary>A form with every column of every table in it besides its own fields does what it does without them. Two portals do the same; one is sent more.</summary>
[Trait("Speed", "Slow")]
public sealed partial class OverpostingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("msp")]
    [InlineData("tenant")]
    [InlineData("reader")]
    public async Task No_form_takes_more_than_it_shows(string name)
    {
        await using var plain = await PortalHost.StartAsync(TestDatabase.Sqlite, Ct);
        await using var given = await PortalHost.StartAsync(TestDatabase.Sqlite, Ct);
        var (plainCast, givenCast) = (await Cast.MeetAsync(plain, Ct), await Cast.MeetAsync(given, Ct));
        var columns = await Content.ColumnsAsync(given.Database, Ct);
        columns.Should().Contain(["role", "state", "email", "version", "credit_quota"]);

        var (plainForms, givenForms) = (await FormsAsync(plainCast, name), await FormsAsync(givenCast, name));
        plainForms.Should().HaveSameCount(givenForms);
        plainForms.Should().NotBeEmpty();
        foreach (var (first, second) in plainForms.Zip(givenForms))
        {
            var one = await SubmitAsync(plainCast, name, first, []);
            var other = await SubmitAsync(givenCast, name, second, columns.Except(second.Names.Select(Column)));
            other.Should().Be(one, first.Kind);
            var (before, after) = (await ReadAsync(plain), await ReadAsync(given));
            after.Except(before).Should().BeEmpty(first.Kind);
            before.Except(after).Should().BeEmpty(first.Kind);
        }
    }

    private static async Task<IReadOnlyList<ShownForm>> FormsAsync(Cast cast, string name)
    {
        using var visitor = await cast.EnterAsync(name, Ct);
        return [.. (await WhoMay.OpenAsync(visitor, cast, Ct)).SelectMany(ShownForm.On).DistinctBy(form => Unlike().Replace(form.Kind, "*"))];
    }

    private static async Task<HttpStatusCode> SubmitAsync(Cast cast, string name, ShownForm form, IEnumerable<string> columns)
    {
        // Acts may end the session: each form has its own.
        using var visitor = await cast.EnterAsync(name, Ct);
        var more = columns.SelectMany(column => new[] { column, Pascal(column), "Input." + Pascal(column), "Input." + Pascal(column) + "[0]" });
        return (await visitor.SendAsync(form.Send(string.Join('&', more.Select(field => $"{WebUtility.UrlEncode(field)}=2")), await visitor.TokenAsync(Ct)), Ct)).Status;
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(PortalHost app) => [.. (await Content.ReadAsync(app.Database, Ct)).Select(row => Unlike().Replace(row, "*"))];

    private static string Column(string field) => Word().Replace(field[(field.LastIndexOf('.') + 1)..], "_").ToLowerInvariant();

    private static string Pascal(string column) => string.Concat(column.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    // What no two portals have in common: ids, hashes, salts, stamps.
    [GeneratedRegex(@"(?<=sessions: id )[^,]+|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9A-F]{32,}|[A-Z2-7]{32}|AQAAA[A-Za-z0-9+/=]+")]
    private static partial Regex Unlike();

    [GeneratedRegex(@"(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex Word();
}

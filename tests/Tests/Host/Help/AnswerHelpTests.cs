using System.Net;
using MscModular.Contracts.Administrators;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Host.Help;

/// <summary><c>Was this article helpful?</c></summary>
public abstract class AnswerHelpSpec(TestDatabase database) : PortalSpec(database)
{
    [Fact]
    public async Task An_answer_counts_once_an_administrator_and_can_be_changed()
    {
        using var one = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        using var other = await App.SignInAsAsync(Role.TenantAdministrator, Ct);
        (await Counts(one)).Should().Be("0 Yes · 0 No");
        foreach (var visitor in new[] { one, one, other }) (await AnswerAsync(visitor, "Yes")).Location.Should().Be("/help/customers#helpful");
        (await Counts(one)).Should().Be("2 Yes · 0 No");
        await AnswerAsync(other, "No");
        var page = await one.GetAsync("/help/customers", Ct);
        page.Texts("article footer .end").Should().Equal("1 Yes · 1 No");
        page.Texts("#helpful [aria-pressed=true]").Should().Equal("Yes");
        (await Counts(one, "add-customer")).Should().Be("0 Yes · 0 No");
    }

    [Fact]
    public async Task Only_an_msp_administrator_sees_the_counts()
    {
        using var visitor = await App.SignInAsAsync(Role.TenantAdministrator, Ct);
        await AnswerAsync(visitor, "Yes");
        var page = await visitor.GetAsync("/help/customers", Ct);
        page.Find("article footer .end").Should().BeEmpty();
        page.Texts("#helpful .muted").Should().Equal("You said Yes; the other button changes it.");
    }

    [Fact]
    public async Task Neither_yes_nor_no_is_refused_and_leaves_no_trace()
    {
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var answer = await AnswerAsync(visitor, "Perhaps");
        answer.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        answer.Texts(".errs li").Should().Equal("Choose Yes or No");
        (await Counts(visitor)).Should().Be("0 Yes · 0 No");
    }

    [Fact]
    public async Task An_answer_stands_in_the_audit_trail_and_the_same_again_does_not()
    {
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        foreach (var word in new[] { "Yes", "Yes", "No" }) await AnswerAsync(visitor, word);
        (await visitor.GetAsync("/audit?action=help.answered", Ct)).Texts("tbody summary").Should().Equal("Was this article helpful?: Yes → No", "Was this article helpful?: Yes");
    }

    private static Task<Answer> AnswerAsync(Visitor visitor, string word) => visitor.PostFormAsync("/help/customers", [("Input.Helpful", word)], Ct);

    private static async Task<string> Counts(Visitor visitor, string topic = "customers") => (await visitor.GetAsync($"/help/{topic}", Ct)).Texts("article footer .end").Single();
}

public sealed class AnswerHelpOnSqlite() : AnswerHelpSpec(TestDatabase.Sqlite);

public sealed class AnswerHelpOnPostgres() : AnswerHelpSpec(TestDatabase.Postgres);

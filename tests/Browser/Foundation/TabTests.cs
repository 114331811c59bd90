namespace MscModular.Browser.Foundation;

public sealed class TabTests : BrowserSpec
{
    [Fact]
    public async Task A_portal_that_listens_can_be_visited()
    {
        var tab = await OpenAsync();
        var answer = await tab.Page.GotoAsync("/css/msc.css");

        answer!.Status.Should().Be(200);
        (await answer.TextAsync()).Should().Contain("@font-face");
    }

    [Theory]
    [InlineData("console.error('told')", "told")]
    [InlineData("setTimeout(() => { throw new Error('thrown') })", "thrown")]
    public async Task A_complaint_of_the_browser_fails_the_test(string script, string complaint)
    {
        var tab = await Tab.OpenAsync(App.Address, new());
        await tab.Page.GotoAsync("about:blank");
        await tab.Page.EvaluateAsync(script);
        await tab.Page.WaitForTimeoutAsync(100);

        tab.Complaints.Should().ContainSingle().Which.Should().Contain(complaint);
        var closing = async () => await tab.DisposeAsync();
        (await closing.Should().ThrowAsync<Exception>()).WithMessage($"*{complaint}*");
    }
}

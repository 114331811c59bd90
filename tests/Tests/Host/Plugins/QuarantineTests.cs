using MscModular.Tests.Foundation;

namespace MscModular.Tests.Host.Plugins;

/// <summary>Adapters that end the process they run in, in a portal that is a process of its own: the third start goes on without them.</summary>
[Trait("Speed", "Slow")]
public sealed class QuarantineTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string data = TestFolder.Create();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_that_ends_the_portal_while_it_is_loaded()
    {
        Put("Loading", "dies");
        await DiesAsync(visitor => ApproveAsync(visitor, "Loading"));
        var start = () => HostProcess.StartAsync(data, [], Ct);
        await start.Should().ThrowAsync<InvalidOperationException>("it is loaded at the start, and ends that too").WithMessage("It ended with*");
        await LeftAloneAsync("Loading", "It ended the portal twice while it was loaded; reload it to try again");
    }

    [Theory]
    [InlineData("dies-asked")]
    [InlineData("dies-after")]
    public async Task One_that_ends_the_portal_in_a_call_or_on_a_thread_of_its_own(string how)
    {
        Put("Working", how);
        await DiesAsync(async visitor =>
        {
            await ApproveAsync(visitor, "Working");
            await AskAsync(visitor);
        });
        await DiesAsync(AskAsync);
        await LeftAloneAsync("Working", "It ended the portal twice within a day while it worked; reload it to try again");
    }

    private void Put(string id, string how) => TestAdapters.BuildFaulty(Path.Combine(data, "plugins", id), id, how);

    private async Task DiesAsync(Func<Visitor, Task> act)
    {
        await using var portal = await HostProcess.StartAsync(data, [], Ct);
        using var visitor = await portal.SignInAsync(Ct);
        try
        {
            await act(visitor);
        }
        catch (HttpRequestException)
        {
            // Nobody is there any more to answer.
        }

        (await portal.EndedAsync(Patience)).Should().NotBe(0);
    }

    private static async Task ApproveAsync(Visitor visitor, string id)
    {
        await visitor.ConfirmAsync(Ct);
        await visitor.PostFormAsync($"/adapters/{id}/approve", [], Ct);
    }

    // The list asks every adapter how it is.
    private static Task AskAsync(Visitor visitor) => visitor.GetAsync("/adapters", Ct);

    private async Task LeftAloneAsync(string id, string why)
    {
        await using var portal = await HostProcess.StartAsync(data, [], Ct);
        using var visitor = await portal.SignInAsync(Ct);
        var rows = (await visitor.GetAsync("/adapters", Ct)).Texts("main tbody tr");
        rows.Should().HaveCount(3);
        rows.Single(row => row.StartsWith(id, StringComparison.Ordinal)).Should().Contain("Quarantined").And.Contain(why);
        rows.Single(row => row.StartsWith("Phoenix", StringComparison.Ordinal)).Should().Contain("Loaded");
        (await visitor.GetAsync($"/adapters/{id}", Ct)).Text.Should().Contain(why);
    }
}

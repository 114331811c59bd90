using Microsoft.Extensions.DependencyInjection;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Consoles;
using MscModular.Host.Plugins;
using MscModular.Host.Setup;
using MscModular.Kernel.Modules;
using MscModular.TenantAccess.Accounts;
using MscModular.Tests.Audit;
using MscModular.Tests.Foundation;
using OtpNet;

namespace MscModular.Tests.Host.Plugins;

/// <summary>An adapter is approved at the command line by whoever could do it on the page, and by nobody else.</summary>
public abstract class ApproveByCommandSpec(TestDatabase database) : PortalSpec(database)
{
    private const string Ines = "ines@example.com";

    private readonly Answers answers = new();

    protected override PortalOptions Options => new() { Services = services => services.AddSingleton(new CommandLine(answers, isPerson: false)) };

    protected override async Task PrepareAsync()
    {
        await App.AddAdministratorAsync(Role.MspAdministrator, "Ines", Ines, Ct);
        App.PutFaulty("FaultyA");
    }

    [Fact]
    public async Task An_MSP_Administrator_approves_in_their_own_name()
    {
        (await ApproveAsync(Ines, PortalHost.Password)).Should().Be(0);
        (await App.FindAdapterAsync("FaultyA", Ct)).Should().Match<AdapterStanding>(standing => standing.State == AdapterState.Loaded && standing.Stored!.Row.ApprovedBy == "Ines");
        (await App.EntriesAsync()).TakeLast(2).Select(entry => (entry.Action, Who: entry.ForReaders().Who, From: entry.ForReaders().Source)).Should().Equal(
            ("administrator.signed-in", "Ines", "Command line"), ("adapter.approved", "Ines", "Command line"));
        (await ApproveAsync(Ines, PortalHost.Password)).Should().Be(1, "these bytes are approved already");
        answers.Left.Should().Be(2, "nobody is asked for what can't be done");
    }

    [Fact]
    public async Task Whoever_has_a_second_factor_is_asked_for_its_code_and_each_works_once()
    {
        var totp = await TurnOnTwoStepAsync();
        var code = totp.ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30));
        (await ApproveAsync(Ines, PortalHost.Password, "000000")).Should().Be(1);
        (await ApproveAsync(Ines, PortalHost.Password, "")).Should().Be(1);
        (await App.FindAdapterAsync("FaultyA", Ct))!.State.Should().Be(AdapterState.AwaitingApproval);
        (await ApproveAsync(Ines, PortalHost.Password, code)).Should().Be(0);

        App.PutFaulty("FaultyB");
        (await ApproveAsync("FaultyB", [Ines, PortalHost.Password, code])).Should().Be(1, "the code is used up");
        (await App.EntriesAsync()).Select(entry => entry.Action).Should().ContainInOrder("administrator.sign-in-refused", "administrator.signed-in", "adapter.approved", "administrator.sign-in-refused");
    }

    [Fact]
    public async Task Nobody_else_approves_and_each_try_is_on_record()
    {
        await App.AddAdministratorAsync(Role.TenantAdministrator, "Tom", "tom@example.com", Ct);
        await App.AddAdministratorAsync(Role.ReadOnlyAdministrator, "Rita", "rita@example.com", Ct);
        foreach (var (email, password) in new[] { (Ines, "wrong"), ("nobody@example.com", PortalHost.Password), ("", ""), ("tom@example.com", PortalHost.Password), ("rita@example.com", PortalHost.Password) })
        {
            (await ApproveAsync(email, password)).Should().Be(1, email);
        }

        (await App.FindAdapterAsync("FaultyA", Ct)).Should().Match<AdapterStanding>(standing => standing.State == AdapterState.AwaitingApproval && standing.Stored == null);
        (await App.EntriesAsync()).Select(entry => entry.Action).Where(action => action != "administrator.added").Should().Equal(
            [.. Enumerable.Repeat("administrator.sign-in-refused", 3), .. Enumerable.Repeat("administrator.signed-in", 2)]);
    }

    [Fact]
    public async Task Guessing_is_throttled_as_at_the_door()
    {
        for (var i = 0; i < Throttle.Limit; i++) (await ApproveAsync(Ines, "wrong")).Should().Be(1);
        (await ApproveAsync(Ines, PortalHost.Password)).Should().Be(1);
        App.Clock.Advance(TimeSpan.FromMinutes(16));
        (await ApproveAsync(Ines, PortalHost.Password)).Should().Be(0);
    }

    [Fact]
    public async Task What_is_not_there_or_not_whole_is_refused_before_anybody_is_asked()
    {
        App.PutLink("{", "Watchman");
        foreach (var id in new[] { "Nothing", "Watchman", "Phoenix" }) (await ApproveAsync(id, ["unread"])).Should().Be(1, id);
        answers.Left.Should().Be(3);
    }

    [Fact]
    public async Task What_is_approved_and_does_not_load_is_told_so_and_stays_approved()
    {
        App.PutFaulty("FaultyB", constructor: "throws");
        (await ApproveAsync("FaultyB", [Ines, PortalHost.Password])).Should().Be(0);
        (await App.FindAdapterAsync("FaultyB", Ct)).Should().Match<AdapterStanding>(standing => standing.State == AdapterState.Failed && standing.Stored!.Row.ApprovedBy == "Ines");
    }

    private Task<int> ApproveAsync(params string[] typed) => ApproveAsync("FaultyA", typed);

    private Task<int> ApproveAsync(string id, string[] typed)
    {
        answers.Type(typed);
        return App.RunAsync((IEnumerable<ICommand> all) => all.Single(command => command.Name == "plugins").RunAsync(["approve", id], Ct));
    }

    private async Task<Totp> TurnOnTwoStepAsync()
    {
        using var visitor = App.Visit();
        await visitor.SignInAsync(Ines, PortalHost.Password, Ct);
        await visitor.ConfirmAsync(Ct);
        var page = await visitor.GetAsync("/profile/two-step", Ct);
        var totp = new Totp(Base32Encoding.ToBytes(page.Find("form .code")[0].TextContent));
        (await visitor.SubmitAsync(page, [("Input.Code", totp.ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime))], Ct)).Location.Should().Be("/profile/two-step");
        return totp;
    }

    // What a person would type, a line an answer.
    private sealed class Answers : TextReader
    {
        private readonly Queue<string> lines = new();

        public int Left => lines.Count;

        public void Type(IEnumerable<string> typed)
        {
            foreach (var line in typed) lines.Enqueue(line);
        }

        public override string? ReadLine() => lines.TryDequeue(out var line) ? line : null;
    }
}

public sealed class ApproveByCommandOnSqlite() : ApproveByCommandSpec(TestDatabase.Sqlite);

public sealed class ApproveByCommandOnPostgres() : ApproveByCommandSpec(TestDatabase.Postgres);

using System.Globalization;
using System.Net;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.TenantAccess.Accounts;
using MscModular.TenantAccess.Administration;
using MscModular.Tests.Foundation;
using static MscModular.Contracts.Administrators.Role;

namespace MscModular.Tests.TenantAccess;

/// <summary>
/// Administrators invite, grant, revoke, disable, enable and demote each other at random, through the portal's own pages and with
/// whatever session they still hold. A model of a page says who may: both must agree on every answer and on who gets in afterwards.
/// </summary>
public abstract class AccessModelSpec(TestDatabase database, int sequences) : PortalSpec(database)
{
    private const int Steps = 8;
    private const string Chosen = "a kettle hums behind the green door";

    private static readonly Role[] Roles = [MspAdministrator, TenantAdministrator, ReadOnlyAdministrator];

    private readonly Random random = new(20261124);
    private readonly List<Person> people = [];
    private int invited;

    [Fact, Trait("Speed", "Slow")]
    public async Task Nobody_grants_more_than_they_hold_somebody_stays_who_may_do_everything_and_ended_sessions_are_refused()
    {
        await StartAsync();
        for (var sequence = 0; sequence < Repetitions.Of(sequences); sequence++)
        {
            var told = new List<string>();
            for (var step = 0; step < Steps; step++)
            {
                var (what, expected, answer) = await ActAsync();
                told.Add($"{what}: {answer}");
                answer.Should().Be(expected, "sequence {0} went so: {1}", sequence, string.Join("; ", told));
            }

            await CompareAsync($"sequence {sequence} went so: {string.Join("; ", told)}");
            await DismissAsync();
        }
    }

    private IEnumerable<Person> Owners => people.Where(person => person is { Role: MspAdministrator, IsDisabled: false, HasPassword: true });

    private async Task StartAsync()
    {
        var owner = new Person(await App.AddAdministratorAsync(MspAdministrator, "First", "first@example.com", Ct), "first@example.com", MspAdministrator) { Password = PortalHost.Password };
        people.Add(owner);
        await SignInAsync(owner);
    }

    private Task<(string What, string Expected, string Answer)> ActAsync()
    {
        // Whoever ever had a session tries with it, ended or not.
        var actors = people.Where(person => person.Tab is not null).ToList();
        var (actor, other) = (actors[random.Next(actors.Count)], people[random.Next(people.Count)]);
        return random.Next(14) switch
        {
            0 or 1 => InviteAsync(actor, Roles[random.Next(Roles.Length)]),
            2 or 3 => AcceptAsync(other),
            4 or 5 => ComeInAsync(other),
            6 => GrantAsync(actor, other, Roles[random.Next(Roles.Length)]),
            7 => GrantAsync(actor, other, MspAdministrator),
            8 => GrantAsync(actor, other, ReadOnlyAdministrator),
            9 or 10 => ChangeAsync(actor, other, "revoke", actor == other ? "refused" : "done", () => other.Invitation = null),
            11 or 12 => ChangeAsync(actor, other, "disable", IsLastOwner(other) || actor == other || other.IsDisabled ? "refused" : "done", () => (other.IsDisabled, other.Invitation) = (true, null)),
            _ => ChangeAsync(actor, other, "enable", other.IsDisabled ? "done" : "refused", () => other.IsDisabled = false),
        };
    }

    private bool IsLastOwner(Person person) => Owners.ToList() is [var only] && only == person;

    private static string Expected(Person actor, string otherwise) => !actor.IsIn ? "signed out" : actor.Role != MspAdministrator ? "forbidden" : otherwise;

    private async Task<(string, string, string)> InviteAsync(Person actor, Role role)
    {
        var email = $"invited-{++invited}@example.com";
        var (expected, answer) = (Expected(actor, "done"), await actor.Tab!.PostAsync("/administrators/invite", [actor.Token, ("Input.Name", email), ("Input.Email", email), ("Input.Role", Number(role))], Ct));
        if (Said(answer) == "done")
        {
            // The page that follows shows the link once, to hand over.
            var page = await actor.Tab.GetAsync(answer.Location!, Ct);
            people.Add(new(new(long.Parse(answer.Location!.Split('/', '?')[2], CultureInfo.InvariantCulture)), email, role) { Invitation = new Uri(page.Texts("#link").Single()).PathAndQuery });
        }

        return ($"{actor.Email} invites {email} as {role}", expected, Said(answer));
    }

    private async Task<(string, string, string)> AcceptAsync(Person person)
    {
        if (person.Invitation is not { } link) return ($"{person.Email} has no link", "", "");
        var tab = App.Visit();
        var answer = await tab.PostFormAsync(link, [("Input.Password", Chosen)], Ct);
        if (answer.Location != "/") return ($"{person.Email} accepts", "done", $"{answer.Status}");
        (person.Invitation, person.Password) = (null, Chosen);
        await KeepAsync(person, tab);
        return ($"{person.Email} accepts", "done", "done");
    }

    private async Task<(string, string, string)> ComeInAsync(Person person)
    {
        if (person.IsIn || !person.HasPassword) return ($"{person.Email} has no need or no way", "", "");
        return ($"{person.Email} signs in", person.IsDisabled ? "refused" : "done", await SignInAsync(person));
    }

    private async Task<string> SignInAsync(Person person)
    {
        var tab = App.Visit();
        if ((await tab.SignInAsync(person.Email, person.Password!, Ct)).Location is null) return "refused";
        await KeepAsync(person, tab);
        return "done";
    }

    private async Task KeepAsync(Person person, Visitor tab)
    {
        person.Tab?.Dispose();
        if (person.Role == MspAdministrator) await ConfirmAsync(tab, person.Password!);
        (person.Tab, person.Token, person.IsIn) = (tab, await tab.TokenAsync(Ct), true);
    }

    private static async Task ConfirmAsync(Visitor tab, string password) => (await tab.PostFormAsync("/step-up", [("StepUp.Proof", password)], Ct)).Location.Should().NotBeNull();

    private async Task<(string, string, string)> GrantAsync(Person actor, Person other, Role role)
    {
        var version = (await App.RunAsync((FindAccess find) => find.RunAsync(other.Id, Ct)))!.Administrator.Version;
        var otherwise = IsLastOwner(other) || actor == other || other.Role == role ? "refused" : "done";
        return await ChangeAsync(actor, other, "role", otherwise, () => other.Role = role, ("Input.Role", Number(role)), ("Input.Version", version.ToString(CultureInfo.InvariantCulture)));
    }

    private async Task<(string, string, string)> ChangeAsync(Person actor, Person other, string act, string otherwise, Action change, params (string Name, string Value)[] fields)
    {
        var expected = Expected(actor, otherwise);
        var answer = Said(await actor.Tab!.PostAsync($"/administrators/{other.Id}/{act}", [actor.Token, .. fields], Ct));
        if (answer == "done")
        {
            change();
            other.IsIn = false;
        }

        return ($"{actor.Email} {act} {other.Email} {string.Join(' ', fields)}", expected, answer);
    }

    private async Task CompareAsync(string because)
    {
        Owners.Should().NotBeEmpty(because);
        var stand = (await App.RunAsync((ListAdministrators list) => list.RunAsync(Ct))).ToDictionary(line => line.Row.Id);
        foreach (var person in people)
        {
            var row = stand[person.Id].Row;
            (row.Role, row.State == AdministratorState.Disabled).Should().Be((person.Role, person.IsDisabled), because);
            if (person.Tab is null) continue;
            (await person.Tab.GetAsync("/profile", Ct)).Status.Should().Be(person.IsIn ? HttpStatusCode.OK : HttpStatusCode.Redirect, $"{person.Email} is in or out; {because}");
        }
    }

    // The next sequence starts with one owner who is in: the list of people stays short, and the last owner is often at stake.
    private async Task DismissAsync()
    {
        var owner = Owners.First();
        foreach (var person in people.Where(person => person != owner))
        {
            if (!person.IsDisabled) (await App.RunAsync((DisableAdministrator act) => act.RunAsync(person.Id, Ct))).Should().BeNull();
            person.Tab?.Dispose();
        }

        people.Clear();
        people.Add(owner);
        if (!owner.IsIn) (await SignInAsync(owner)).Should().Be("done");
        else await ConfirmAsync(owner.Tab!, owner.Password!);
    }

    private static string Number(Role role) => ((int)role).ToString(CultureInfo.InvariantCulture);

    private static string Said(Answer answer) => answer switch
    {
        { Location: { } to } when to.StartsWith("/signin", StringComparison.Ordinal) => "signed out",
        { Location: { } to } when to.StartsWith("/step-up", StringComparison.Ordinal) => "step-up",
        { Location: not null } => "done",
        { Status: HttpStatusCode.Forbidden } => "forbidden",
        { Status: HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity } => "refused",
        _ => answer.Status.ToString(),
    };

    private sealed class Person(AdministratorId id, string email, Role role)
    {
        public AdministratorId Id => id;

        public string Email => email;

        public Role Role { get; set; } = role;

        public bool IsDisabled { get; set; }

        public string? Invitation { get; set; }

        public string? Password { get; set; }

        public bool HasPassword => Password is not null;

        public Visitor? Tab { get; set; }

        public (string Name, string Value) Token { get; set; }

        public bool IsIn { get; set; }
    }
}

public sealed class AccessModelOnSqlite() : AccessModelSpec(TestDatabase.Sqlite, sequences: 200);

public sealed class AccessModelOnPostgres() : AccessModelSpec(TestDatabase.Postgres, sequences: 20);

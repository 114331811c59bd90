using MscModular.Contracts;
using MscModular.Kernel.Results;
using MscModular.Kernel.Samples;

namespace MscModular.Contacts.Samples;

/// <summary>Contacts of the sample customers: every duty is held everywhere but at one of them. They go with their customers.</summary>
internal sealed class DemoContacts(AddContact add) : ISampleData
{
    private const int AllByOneEvery = 2;
    private const int ThirdEvery = 7;

    // At this one nobody is told of renewals and security: a duty that nobody holds is shown.
    private const int Lacking = 12;

    public string Kind => "contact";

    public int Order => 4;

    public async Task<IReadOnlyList<SampleThing>> MakeAsync(SampleBook book, CancellationToken ct)
    {
        foreach (var (place, customer) in book.Of("customer").Index())
        {
            foreach (var (number, form) in Of(place, customer.Name).Index())
            {
                var added = await add.RunAsync(CustomerId.Parse(customer.Id, null), form, $"sample {number}", ct);
                // A deleted customer takes none.
                if (added.IsRefused && added.Refusal.Kind == RefusalKind.Invalid) throw new InvalidOperationException($"The sample contact {form.Name} is refused: {added.Refusal.Message}");
            }
        }

        return [];
    }

    public Task<SampleOutlook> LookAsync(SampleBook book, CancellationToken ct) => Task.FromResult(new SampleOutlook(null, []));

    public Task<IReadOnlyList<string>> RemoveAsync(SampleBook book, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);

    private static IEnumerable<ContactForm> Of(int place, string account)
    {
        var people = DemoPeople.Of(account[..2]);
        var first = place % people.Count;
        if (place == Lacking) return [Person(first, "IT Manager", "Technical"), Person(first + 1, "Accounts", "Billing")];
        if (place % AllByOneEvery == 0) return [Person(first, "Managing Director", "Billing,Technical,Renewal,Security")];
        ContactForm[] two = [Person(first, "IT Manager", "Technical,Security"), Person(first + 1, "Head of Finance", "Billing,Renewal")];
        return place % ThirdEvery == 0 ? [.. two, Person(first + 2, "Service Desk", "Technical")] : two;

        ContactForm Person(int who, string title, string duties)
        {
            var (name, mail) = people[who % people.Count];
            return new() { Name = name, JobTitle = title, EmailAddress = $"{mail}@{account.ToLowerInvariant()}.example", Duties = [duties] };
        }
    }
}

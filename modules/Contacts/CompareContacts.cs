using MscModular.Kernel.Results;
using MscModular.Kernel.Web;

namespace MscModular.Contacts;

/// <summary>Compares an edit that came second with what was saved meanwhile.</summary>
internal static class CompareContacts
{
    /// <param name="theirs">As stored now.</param>
    /// <param name="mine">As typed.</param>
    /// <param name="before">As it stood when the form was opened; <c>null</c> = not known.</param>
    public static Comparison Run(Contact theirs, ContactForm mine, ContactForm? before)
    {
        var (stored, typed, old) = (Fields(ContactForm.Of(theirs)), Fields(mine), before is null ? null : Fields(before));
        var (different, same) = (new List<Difference>(), new List<(string, string)>());
        for (var i = 0; i < stored.Count; i++)
        {
            var ((name, label, value), was) = (stored[i], old?[i].Value);
            if (typed[i].Value == value) same.Add((name, value));
            else different.Add(new(name, label, was is null ? null : Shown(was), Side(typed[i].Value), Side(value), was != typed[i].Value));
        }

        return new("contact", theirs.SavedBy, theirs.SavedAt, different, same);
    }

    private static IReadOnlyList<(string Name, string Label, string Value)> Fields(ContactForm form) =>
    [
        (nameof(form.Name), "Name", Plain(form.Name)),
        (nameof(form.JobTitle), "Job Title", Plain(form.JobTitle)),
        (nameof(form.PhoneNumber), "Phone Number", Plain(form.PhoneNumber)),
        (nameof(form.EmailAddress), "Email Address", Plain(form.EmailAddress)),
        (nameof(form.Duties), "Duties", string.Join(", ", EachDuty.All.Select(duty => duty.ToString()).Intersect(Typed.Several(form.Duties)))),
    ];

    private static string Plain(string? typed) => (typed ?? "").Trim();

    private static Side Side(string value) => new(value, Shown(value));

    private static string Shown(string value) => value.Length == 0 ? Display.None : value;
}

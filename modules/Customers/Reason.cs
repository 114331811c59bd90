using MscModular.Kernel.Results;

namespace MscModular.Customers;

/// <summary>Why something is suspended: asked, kept with it and in the audit trail.</summary>
internal static class Reason
{
    public static Refusal? Read(string? typed, out string reason)
    {
        var field = new Typed("");
        reason = field.Text(nameof(Reason), typed?.ReplaceLineEndings("\n"), "Reason", "a", 500, severalLines: true);
        return field.Problems.Count > 0 ? Refusal.Invalid(field.Problems) : null;
    }
}

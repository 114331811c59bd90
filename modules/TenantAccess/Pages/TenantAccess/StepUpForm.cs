namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>The proof that it is still the session's owner who acts.</summary>
internal sealed record StepUpForm
{
    /// <summary>The field's name in any form that carries it.</summary>
    public const string ProofField = "StepUp.Proof";

    public string? Proof { get; init; }
}

/// <summary>A form that has to wait for the proof.</summary>
/// <param name="StepUp">The proof to come.</param>
/// <param name="Typed">What was typed into the form.</param>
internal sealed record WaitingForm(StepUpForm StepUp, IReadOnlyList<KeyValuePair<string, string>> Typed);

namespace MscModular.Kernel.Results;

/// <summary>Why something was refused: a value, not an exception.</summary>
/// <param name="Kind">Decides the HTTP status.</param>
/// <param name="Problems">At least one, in the order of the form.</param>
public sealed record Refusal(RefusalKind Kind, IReadOnlyList<Problem> Problems)
{
    /// <summary>A form that needs correcting: 422.</summary>
    public static Refusal Invalid(params IReadOnlyList<Problem> problems) => new(RefusalKind.Invalid, problems);

    /// <summary>The state forbids it, whatever the form says: 409.</summary>
    public static Refusal Conflict(string message) => new(RefusalKind.Conflict, [new("", message)]);

    /// <summary>There is no such thing within the caller's sight: 404.</summary>
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, [new("", "There is no such thing here")]);

    /// <summary>The first problem's words.</summary>
    public string Message => Problems[0].Message;
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Field">The input's property name; empty = the whole form.</param>
/// <param name="Message">What to do about it, in the field's own words.</param>
public sealed record Problem(string Field, string Message);

/// <summary>The kinds of refusal.</summary>
public enum RefusalKind
{
    /// <summary>422.</summary>
    Invalid,

    /// <summary>409.</summary>
    Conflict,

    /// <summary>404.</summary>
    NotFound,
}

using System.Diagnostics.CodeAnalysis;

namespace MscModular.Kernel.Results;

/// <summary>Either what was asked for or why it was refused.</summary>
public sealed class Result<T>
{
    private Result(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    /// <summary>What was asked for.</summary>
    public T? Value { get; }

    /// <summary>Why not.</summary>
    public Refusal? Refusal { get; }

    /// <summary>True when refused.</summary>
    [MemberNotNullWhen(true, nameof(Refusal))]
    [MemberNotNullWhen(false, nameof(Value))]
    public bool IsRefused => Refusal is not null;

    /// <summary>A value stands for its success.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A refusal stands for itself.</summary>
    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}

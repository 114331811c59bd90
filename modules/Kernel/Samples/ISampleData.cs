namespace MscModular.Kernel.Samples;

/// <summary>
/// A module's part of the sample data: made through the module's own use cases, taken away by the module itself. Found by the scan, scoped.
/// </summary>
public interface ISampleData
{
    /// <summary>What its things are: <c>customer</c>.</summary>
    string Kind { get; }

    /// <summary>Parts are made in this order and removed in the opposite one: customers need plans.</summary>
    int Order { get; }

    /// <summary>False = a real installation's own data is there, among which no sample is made.</summary>
    Task<bool> HasRoomAsync(CancellationToken ct) => Task.FromResult(true);

    /// <summary>Makes what is missing and names all of it: the portal may have been killed halfway through, or another host does the same.</summary>
    /// <param name="book">What was made before.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<SampleThing>> MakeAsync(SampleBook book, CancellationToken ct);

    /// <summary>What would go, and what would stay because somebody needs it.</summary>
    Task<SampleOutlook> LookAsync(SampleBook book, CancellationToken ct);

    /// <summary>Removes it within the running transaction, and puts down what was removed.</summary>
    /// <returns>What stayed, as <see cref="LookAsync"/> says it.</returns>
    Task<IReadOnlyList<string>> RemoveAsync(SampleBook book, CancellationToken ct);
}

/// <param name="Name">By which the samples of other modules find it; unique among its kind.</param>
/// <param name="Id">As it stands in URLs.</param>
public sealed record SampleThing(string Name, string Id);

/// <param name="Goes">In words: <c>6 service plans</c>; <c>null</c> = nothing.</param>
/// <param name="Stays">A sentence each: what, and why.</param>
public sealed record SampleOutlook(string? Goes, IReadOnlyList<string> Stays);

/// <summary>What belongs to the sample data, by kind, in the order it was made.</summary>
public sealed class SampleBook
{
    private readonly Dictionary<string, IReadOnlyList<SampleThing>> things = [];

    /// <summary>The kinds there are.</summary>
    public IEnumerable<string> Kinds => things.Keys;

    /// <summary>All of a kind.</summary>
    public IReadOnlyList<SampleThing> Of(string kind) => things.GetValueOrDefault(kind, []);

    /// <summary>The id of one of them; <c>null</c> = there is none of that name.</summary>
    public string? IdOf(string kind, string name) => Of(kind).FirstOrDefault(thing => thing.Name == name)?.Id;

    internal void Add(string kind, IReadOnlyList<SampleThing> made) => things[kind] = made;
}

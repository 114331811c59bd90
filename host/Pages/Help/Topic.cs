namespace MscModular.Host.Pages.Help;

/// <summary>An article of the help: one procedure. Its text stands in <c>Articles/{Id}.cshtml</c>.</summary>
/// <param name="Id">As in the address.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Summary">One line: what it is for.</param>
/// <param name="Permission">Who may do what it tells.</param>
/// <param name="Pages">The routes where it is done, as they are written; the first is what its labels are read from unless a step says <c>data-on</c>.</param>
internal sealed record Topic(string Id, string Title, string Summary, string Permission, params IReadOnlyList<string> Pages)
{
    /// <summary>The editions it belongs to, where it carries marks. They are told; no rule follows from them.</summary>
    public IReadOnlyList<(string Edition, bool Included)> Editions { get; init; } = [];

    public string View => $"/Pages/Help/Articles/{Id}.cshtml";
}

/// <summary>Topics that stand together.</summary>
internal sealed record TopicGroup(string Title, string Icon, params IReadOnlyList<Topic> Topics);

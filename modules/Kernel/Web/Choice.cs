namespace MscModular.Kernel.Web;

/// <summary>One option of a field or filter. Note stands beneath its label; a locked one can't be changed and says why in its note.</summary>
public sealed record Choice(string Value, string Label, string? Note = null, bool Locked = false, int? Count = null);

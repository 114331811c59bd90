namespace MscModular.Kernel.Web;

/// <summary>Two edits of one thing side by side, as <c>_Compare</c> shows them.</summary>
/// <param name="What">What was edited: <c>customer</c>.</param>
/// <param name="Who">Who saved first.</param>
/// <param name="At">When.</param>
/// <param name="Different">Fields to choose in, in the form's order.</param>
/// <param name="Same">Everything else the form sends.</param>
public sealed record Comparison(string What, string Who, DateTimeOffset At, IReadOnlyList<Difference> Different, IReadOnlyList<(string Name, string Value)> Same);

/// <summary>A field in which two edits differ.</summary>
/// <param name="Name">As the form names it.</param>
/// <param name="Label">As the form labels it.</param>
/// <param name="Before">What stood there when both began; <c>null</c> = not known any more.</param>
/// <param name="Mine">What the second one typed.</param>
/// <param name="Theirs">What the first one saved.</param>
/// <param name="KeepMine">Proposed: mine where I changed it, theirs where I didn't.</param>
public sealed record Difference(string Name, string Label, string? Before, Side Mine, Side Theirs, bool KeepMine);

/// <summary>A value as the form sends it and as people read it.</summary>
public sealed record Side(string Value, string Shown);

namespace MscModular.Contracts.Monitoring;

/// <summary>The place on top of the dashboard, beneath its heading.</summary>
public sealed record TodayTop;

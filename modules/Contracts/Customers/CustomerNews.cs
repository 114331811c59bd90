using MscModular.Contracts.Events;

namespace MscModular.Contracts.Customers;

/// <summary>A customer was added with its first tenant.</summary>
public sealed record CustomerAdded(CustomerId Customer, DateTimeOffset At) : IEvent;

/// <summary>Account or service details changed.</summary>
public sealed record CustomerEdited(CustomerId Customer, DateTimeOffset At) : IEvent;

/// <summary>Its consoles are closed for everyone here.</summary>
public sealed record CustomerSuspended(CustomerId Customer, DateTimeOffset At) : IEvent;

/// <summary>It is active again.</summary>
public sealed record CustomerResumed(CustomerId Customer, DateTimeOffset At) : IEvent;

/// <summary>It is kept, read-only, until the purge date.</summary>
public sealed record CustomerDeleted(CustomerId Customer, DateTimeOffset At, DateOnly PurgeOn) : IEvent;

/// <summary>It came back, suspended.</summary>
public sealed record CustomerRestored(CustomerId Customer, DateTimeOffset At) : IEvent;

/// <summary>
/// These are gone for good, for their purge date is over or the import that added them was undone: whoever keeps something of
/// them erases it, in this transaction.
/// </summary>
public sealed record CustomersPurged(IReadOnlyList<CustomerId> Customers, DateTimeOffset At) : IEvent;

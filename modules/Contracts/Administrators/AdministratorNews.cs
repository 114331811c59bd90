using MscModular.Contracts.Events;

namespace MscModular.Contracts.Administrators;

/// <summary>A Tenant Administrator's access was revoked or the role changed: no customer's <c>Tenant Admin</c> may name this one any more.</summary>
public sealed record AdministratorLostCustomers(AdministratorId Administrator, string Name, DateTimeOffset At) : IEvent;

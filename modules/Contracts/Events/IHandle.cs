namespace MscModular.Contracts.Events;

/// <summary>
/// Hears one kind of news in the publisher's scope and transaction: what it writes is committed or lost together with
/// what it heard of, and its failure fails the request.
/// </summary>
/// <typeparam name="TEvent">The news.</typeparam>
public interface IHandle<in TEvent> where TEvent : IEvent
{
    /// <summary>Acts on the news.</summary>
    Task HandleAsync(TEvent news, CancellationToken ct);
}

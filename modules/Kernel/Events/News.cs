using Microsoft.Extensions.DependencyInjection;
using MscModular.Contracts.Events;
using MscModular.Kernel.Data;

namespace MscModular.Kernel.Events;

/// <summary>Tells the other modules, inside the running transaction; a handler that fails fails the request.</summary>
public sealed class News(Db db, IServiceProvider scope)
{
    /// <summary>Runs every handler of this news, in the order of registration.</summary>
    public async Task PublishAsync<TEvent>(TEvent news, CancellationToken ct) where TEvent : IEvent
    {
        if (!db.IsWriting) throw new InvalidOperationException("News is published inside the transaction that makes it true.");
        foreach (var handler in scope.GetServices<IHandle<TEvent>>()) await handler.HandleAsync(news, ct);
    }
}

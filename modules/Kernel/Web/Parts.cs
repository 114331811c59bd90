using Microsoft.Extensions.DependencyInjection;

namespace MscModular.Kernel.Web;

/// <summary>Shows something on a page of another module, in the place which that page leaves for it.</summary>
/// <typeparam name="TPlace">The place: a record in Contracts, which says what stands there.</typeparam>
public interface IShow<in TPlace> where TPlace : notnull
{
    /// <summary>What to show; <c>null</c> = nothing.</summary>
    Task<Part?> ShowAsync(TPlace place, CancellationToken ct);
}

/// <summary>A partial view with its model. <c>&lt;partial name="@part.View" model="part.Model" /&gt;</c></summary>
/// <param name="View">Its whole path: <c>/Pages/Contacts/_ContactDetails.cshtml</c>.</param>
/// <param name="Model">As the view takes it; read already, so that rendering asks nothing.</param>
public sealed record Part(string View, object Model);

/// <summary>Asks the other modules what they show in a place; like news, without knowing who they are.</summary>
public sealed class Parts(IServiceProvider scope)
{
    /// <summary>What all of them show, in the order of registration.</summary>
    public async Task<IReadOnlyList<Part>> OfAsync<TPlace>(TPlace place, CancellationToken ct) where TPlace : notnull
    {
        var parts = new List<Part>();
        foreach (var shows in scope.GetServices<IShow<TPlace>>())
        {
            if (await shows.ShowAsync(place, ct) is { } part) parts.Add(part);
        }

        return parts;
    }
}

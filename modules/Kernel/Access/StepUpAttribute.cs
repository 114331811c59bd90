using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace MscModular.Kernel.Access;

/// <summary>A page that asks for the password or a code again, unless that was done within ten minutes; nothing that was typed is lost.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StepUpAttribute : Attribute, IFilterFactory, IOrderedFilter
{
    /// <summary>After the antiforgery check: a forged request is refused before anybody is asked.</summary>
    public int Order => 2000;

    /// <inheritdoc/>
    public bool IsReusable => false;

    /// <inheritdoc/>
    public IFilterMetadata CreateInstance(IServiceProvider serviceProvider) => serviceProvider.GetRequiredService<IStepUp>();
}

/// <summary>Asks again who it is; whoever keeps the sessions does it.</summary>
public interface IStepUp : IAsyncAuthorizationFilter;

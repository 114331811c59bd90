using Microsoft.AspNetCore.Authorization;

namespace MscModular.Kernel.Access;

/// <summary>Names the permission a page or endpoint needs. What names none is refused to everyone.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsAttribute(string permission) : AuthorizeAttribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    /// <summary>The permission.</summary>
    public string Permission => permission;

    /// <inheritdoc/>
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>Asks the caller, whose role was read from the database for this very request.</summary>
public sealed class NeedsHandler(Caller caller) : AuthorizationHandler<NeedsAttribute>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, NeedsAttribute requirement)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(requirement);
        if (caller.May(requirement.Permission)) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

using Microsoft.Extensions.DependencyInjection;
using MscModular.Contracts;
using MscModular.Contracts.Events;
using MscModular.Kernel.Jobs;
using MscModular.Kernel.Samples;
using MscModular.Kernel.Web;
using Scrutor;

namespace MscModular.Kernel.Modules;

/// <summary>One Scrutor scan a module: use cases as themselves, handlers of news, parts of others' pages, answers to Contracts questions, commands, jobs, sample data; all scoped.</summary>
public static class ModuleRegistration
{
    /// <summary>Registers a module and what its assembly holds.</summary>
    public static IServiceCollection AddModule(this IServiceCollection services, IModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        services.AddSingleton(module);
        services.Scan(scan => scan
            .FromAssemblies(module.GetType().Assembly)
            .AddClasses(classes => classes.AssignableTo<IUseCase>(), publicOnly: false)
                .UsingRegistrationStrategy(RegistrationStrategy.Throw)
                .AsSelf()
                .WithScopedLifetime()
            .AddClasses(classes => classes.AssignableTo(typeof(IHandle<>)), publicOnly: false)
                .UsingRegistrationStrategy(RegistrationStrategy.Append)
                .AsImplementedInterfaces(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IHandle<>))
                .WithScopedLifetime()
            .AddClasses(classes => classes.AssignableTo(typeof(IShow<>)), publicOnly: false)
                .UsingRegistrationStrategy(RegistrationStrategy.Append)
                .AsImplementedInterfaces(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IShow<>))
                .WithScopedLifetime()
            .AddClasses(classes => classes.AssignableTo<ICommand>(), publicOnly: false)
                .UsingRegistrationStrategy(RegistrationStrategy.Append)
                .AsImplementedInterfaces(type => type == typeof(ICommand))
                .WithScopedLifetime()
            .AddClasses(classes => classes.AssignableTo<ISampleData>(), publicOnly: false)
                .UsingRegistrationStrategy(RegistrationStrategy.Append)
                .AsImplementedInterfaces(type => type == typeof(ISampleData))
                .WithScopedLifetime()
            .AddClasses(classes => classes.AssignableTo<IRecurringJob>(), publicOnly: false)
                .UsingRegistrationStrategy(RegistrationStrategy.Append)
                .AsImplementedInterfaces(type => type == typeof(IRecurringJob))
                .WithScopedLifetime()
            .AddClasses(classes => classes.AssignableTo<IOperationWork>(), publicOnly: false)
                .UsingRegistrationStrategy(RegistrationStrategy.Append)
                .AsImplementedInterfaces(type => type == typeof(IOperationWork))
                .WithScopedLifetime()
            .AddClasses(classes => classes.Where(AnswersAContract), publicOnly: false)
                .UsingRegistrationStrategy(RegistrationStrategy.Throw)
                .AsImplementedInterfaces(IsContract)
                .WithScopedLifetime());
        module.AddServices(services);
        return services;
    }

    private static bool AnswersAContract(Type type) => type.GetInterfaces().Any(IsContract);

    private static bool IsContract(Type type) =>
        type is { IsInterface: true, IsGenericType: false } && type.Assembly == typeof(CustomerId).Assembly && type != typeof(IEvent);
}

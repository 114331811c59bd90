using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Kernel.Data;

namespace MscModular.Tests.Foundation;

/// <summary>Counts the statements of each request, sign-in and layout included: <c>services.AddSingleton&lt;IStartupFilter&gt;(new CountStatements(counted))</c>.</summary>
internal sealed class CountStatements(ConcurrentQueue<int> counted) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            await rest(context);
            counted.Enqueue(context.RequestServices.GetRequiredService<Db>().Statements);
        });
        next(app);
    };
}

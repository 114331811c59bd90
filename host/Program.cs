using MscModular.Audit;
using MscModular.Customers;
using MscModular.Host.Setup;
using MscModular.Kernel;
using MscModular.Kernel.Modules;
using MscModular.ServicePlans;
using MscModular.TenantAccess;

var builder = WebApplication.CreateBuilder(args);
builder.AddStorage();
builder.Services
    .AddModule(new KernelModule())
    .AddModule(new AuditModule())
    .AddModule(new TenantAccessModule())
    .AddModule(new ServicePlansModule())
    .AddModule(new CustomersModule());
builder.AddPortal();

var app = builder.Build();
await app.PrepareDatabaseAsync();
app.UsePortal();
app.Run();

/// <summary>For tests, which start the whole portal.</summary>
public partial class Program;

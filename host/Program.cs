using MscModular.Audit;
using MscModular.Contacts;
using MscModular.Customers;
using MscModular.Host.Setup;
using MscModular.Kernel;
using MscModular.Kernel.Modules;
using MscModular.Monitoring;
using MscModular.ServicePlans;
using MscModular.TenantAccess;

var builder = WebApplication.CreateBuilder(args);
builder.AddStorage();
builder.Services
    .AddModule(new KernelModule())
    .AddModule(new AuditModule())
    .AddModule(new TenantAccessModule())
    .AddModule(new ServicePlansModule())
    .AddModule(new CustomersModule())
    .AddModule(new ContactsModule())
    .AddModule(new MonitoringModule())
    .AddModule(new HostModule());
builder.AddSecurity();
builder.AddJobs();
builder.AddPortal();
if (!builder.AddDevAdapter(args)) return 1;

await using var app = builder.Build();
await app.PrepareDatabaseAsync();
if (Commands.AreMeant(args)) return await app.RunCommandAsync(args);
if (!await app.BootstrapAsync()) return 1;
await app.MakeSamplesAsync();
await app.LoadAdaptersAsync();

app.UsePortal();
await app.StartAsync();
await app.AnnounceAsync();
await app.WaitForShutdownAsync();
return 0;

/// <summary>For tests, which start the whole portal.</summary>
public partial class Program;

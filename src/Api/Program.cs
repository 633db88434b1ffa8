using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Api.Endpoints;
using Ybtb.Api.Security;
using Ybtb.Workflows.Persistence;

var builder = WebApplication.CreateBuilder(args);
#pragma warning disable RS0030 // the one place that registers the machine's clock
builder.Services.AddSingleton<IClock>(SystemClock.Instance);
#pragma warning restore RS0030
builder.Services.AddDbContextFactory<YbtbContext>(options => options.UseSqlite(builder.Configuration.GetConnectionString("Ybtb")));
builder.Services.AddYbtbSecurity(builder.Configuration);

var app = builder.Build();
app.UseYbtbSecurity();
app.MapSession();
app.Run();

/// <summary>The server's entry point; partial so that tests can host it.</summary>
public partial class Program;

using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Api.Endpoints;
using Ybtb.Api.Security;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Sqlite;
using Ybtb.Workflows.Persistence;

var builder = WebApplication.CreateBuilder(args);
var path = builder.Configuration["Database:Path"] ?? Path.Combine(".data", "ybtb.db");
#pragma warning disable RS0030 // the one place that registers the machine's clock
builder.Services.AddSingleton<IClock>(SystemClock.Instance);
#pragma warning restore RS0030
builder.Services.AddDbContextFactory<YbtbContext>(options => options.UseSqlite($"Data Source={path}"));
builder.Services.AddSingleton<IWriteStore>(provider =>
{
    using var db = provider.GetRequiredService<IDbContextFactory<YbtbContext>>().CreateDbContext();
    db.Database.EnsureCreated();
    return new SqliteWriteStore(path, db.Model, connection => new YbtbContext(new DbContextOptionsBuilder<YbtbContext>().UseSqlite(connection).Options));
});
builder.Services.AddYbtbSecurity(builder.Configuration);

var app = builder.Build();
app.UseYbtbSecurity();
app.MapSession();
app.Run();

/// <summary>The server's entry point; partial so that tests can host it.</summary>
public partial class Program;

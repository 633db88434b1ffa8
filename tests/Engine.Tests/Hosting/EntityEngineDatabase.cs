using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Entities;
using Ybtb.Engine.Persistence.PostgreSql;

namespace Ybtb.Engine.Tests.Hosting;

/// <summary>A database on a real PostgreSQL, written through EF Core: the way in which SQL Server is written, on a server that can be had.</summary>
internal sealed class EntityEngineDatabase : PostgresEngineDatabase
{
    private EntityEngineDatabase(string connectionString)
        : base(connectionString)
    {
    }

    public static new EntityEngineDatabase CreateNew() => new(NewConnection());

    public override IWriteStore OpenStore()
    {
        using var context = Create();
        return new EntityWriteStore(Create, context.Model, new PostgresDialect(), PostgresAnswers.Instance);
    }
}

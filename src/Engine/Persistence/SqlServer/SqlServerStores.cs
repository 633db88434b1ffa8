using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Ybtb.Engine.Persistence.Entities;

namespace Ybtb.Engine.Persistence.SqlServer;

/// <summary>The write store for SQL Server.</summary>
public static class SqlServerStores
{
    public static EntityWriteStore Create(Func<DbContext> createContext, IModel model) =>
        new(createContext, model, new SqlServerDialect(), SqlServerAnswers.Instance);
}

using System.Reflection;
using System.Text.RegularExpressions;
using Quartz;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.SqlServer;
using Ybtb.Workflows.Persistence;

namespace Ybtb.SqlServer.Tests;

public sealed partial class StatementTests
{
    [Fact]
    public void Every_delete_and_guard_names_what_exists()
    {
        using var schema = SchemaModel.OfMigrations();
        using var context = SchemaModel.Context();
        var dialect = new SqlServerDialect();
        var shapes = new List<RowShape>();
        foreach (var entity in context.Model.GetEntityTypes())
        {
            shapes.Add(RowShape.Create(context.Model, dialect, RowWriteKind.Delete, entity.ClrType, null));
        }

        foreach (var columns in ColumnSets())
        {
            shapes.AddRange(new[] { RowWriteKind.Delete, RowWriteKind.RequirePresent, RowWriteKind.RequireAbsent }
                .Select(kind => RowShape.Create(context.Model, dialect, kind, columns.RowType, columns)));
        }

        foreach (var shape in shapes)
        {
            schema.AddStatement(shape.Sql, shape.ParameterTypes.Count, first: 1);
        }

        shapes.Should().HaveCountGreaterThan(60);
        schema.Validate().Should().BeEmpty();
    }

    [Fact]
    public void Guards_lock_what_they_look_at()
    {
        using var context = SchemaModel.Context();
        var guard = RowShape.Create(context.Model, new SqlServerDialect(), RowWriteKind.RequireAbsent, ColumnSets()[0].RowType, ColumnSets()[0]);
        guard.Sql.Should().MatchRegex("^SELECT TOP \\(1\\) 1 FROM \"\\w+\" WITH \\(HOLDLOCK\\) WHERE ");
    }

    [Fact]
    public void Statements_of_our_own_name_what_exists()
    {
        using var schema = SchemaModel.OfMigrations();
        schema.AddStatement(Placeholder().Replace(SqlServerMessageLeases.Take, "@p$1"), 3, first: 0, "bigint");
        foreach (var statement in typeof(SqlServerStorage.Statements).GetFields().Select(f => (string)f.GetRawConstantValue()!))
        {
            schema.AddStatement(statement, 0, first: 0);
        }

        schema.Validate().Where(m => !m.Contains("sp_getapplock", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Fact]
    public void A_statement_that_names_what_does_not_exist_is_found()
    {
        using var schema = SchemaModel.OfMigrations();
        schema.AddStatement("SELECT [nothing] FROM [outbox]", 0, first: 0);
        schema.Validate().Should().ContainSingle().Which.Should().Contain("nothing");
        using var other = SchemaModel.OfMigrations();
        other.AddStatement("SELECT 1 FROM [nowhere]", 0, first: 0);
        other.Validate().Should().ContainSingle().Which.Should().Contain("nowhere");
    }

    [Fact]
    public void The_schedulers_own_tables_are_valid()
    {
        using var schema = SchemaModel.OfMigrations();
        using var resource = typeof(IScheduler).Assembly.GetManifestResourceStream("Quartz.Impl.AdoJobStore.Schema.create_sqlServer.sql")!;
        using var reader = new StreamReader(resource);
        var script = reader.ReadToEnd().Replace("{0}", "QRTZ_", StringComparison.Ordinal).Replace("{1}", "QRTZ_", StringComparison.Ordinal);
        foreach (var statement in Separator().Split(script).Select(s => s.Trim()).Where(s => s.StartsWith("CREATE", StringComparison.OrdinalIgnoreCase) || s.StartsWith("ALTER", StringComparison.OrdinalIgnoreCase)))
        {
            schema.AddDefinition(statement);
        }

        schema.Validate().Should().BeEmpty();
    }

    /// <summary>Every set of columns that a write of the product names, by the static fields that hold them.</summary>
    private static List<ColumnSet> ColumnSets() =>
    [
        .. new[] { typeof(IWriteStore).Assembly, typeof(YbtbContext).Assembly }
            .SelectMany(assembly => assembly.GetTypes().Where(t => !t.ContainsGenericParameters))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(ColumnSet))
            .Select(field => (ColumnSet)field.GetValue(null)!),
    ];

    [GeneratedRegex(@"\{(\d)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^\s*--;;\s*$", RegexOptions.Multiline)]
    private static partial Regex Separator();
}

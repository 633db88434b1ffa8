using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.Dac;
using Microsoft.SqlServer.Dac.Model;
using Ybtb.Workflows.Persistence;

namespace Ybtb.SqlServer.Tests;

/// <summary>The schema that the migrations make, as SQL Server's own tools understand it.</summary>
internal sealed partial class SchemaModel : IDisposable
{
    private readonly TSqlModel model = new(SqlServerVersion.Sql150, new TSqlModelOptions());
    private int statements;

    /// <summary>A context for SQL Server that never connects.</summary>
    public static YbtbContext Context() => new(new DbContextOptionsBuilder<YbtbContext>()
        .UseSqlServer("Server=none", server => server.MigrationsAssembly(SqlServerStorage.MigrationsAssembly)).Options);

    /// <summary>With the tables and indexes of all migrations.</summary>
    public static SchemaModel OfMigrations()
    {
        var made = new SchemaModel();
        using var context = Context();
        var script = context.GetService<IMigrator>().GenerateScript();
        foreach (var statement in AsTheyEnd(Batch().Split(script).SelectMany(batch => batch.Split(";\n", StringSplitOptions.TrimEntries)).Where(IsDefinition)))
        {
            made.model.AddObjects(statement);
        }

        return made;
    }

    public void AddDefinition(string statement) => model.AddObjects(statement);

    /// <summary>Adds a statement that the product runs, as the body of a procedure, so that every name in it is looked up.</summary>
    /// <param name="parameters">How many there are: <c>@p0</c> or <c>@p1</c> and on.</param>
    /// <param name="type">What all of them are declared as: the check is of names, not of types.</param>
    public void AddStatement(string statement, int parameters, int first, string type = "sql_variant")
    {
        var declared = string.Join(", ", Enumerable.Range(first, parameters).Select(i => $"@p{i} {type}"));
        model.AddObjects($"CREATE PROCEDURE [check{++statements}] {declared} AS {statement}");
    }

    /// <summary>What is wrong: errors, and warnings that a name does not exist.</summary>
    public IReadOnlyList<string> Validate() =>
        [.. model.Validate().Where(m => m.MessageType == DacMessageType.Error || m.Number == 71502).Select(m => m.ToString())];

    public int Count(ModelTypeClass type) => model.GetObjects(DacQueryScopes.UserDefined, type).Count();

    public void Dispose() => model.Dispose();

    /// <summary>
    /// The statements with what later migrations add to tables and take from them in the tables' own definitions: the model knows no table that
    /// changes. An index that is dropped was never there.
    /// </summary>
    private static List<string> AsTheyEnd(IEnumerable<string> statements)
    {
        var kept = new List<string>();
        foreach (var statement in statements)
        {
            if (AddedColumn().Match(statement) is { Success: true } added)
            {
                var start = $"CREATE TABLE {added.Groups["table"].Value} (";
                Change(kept, start, table => table.Replace(start, $"{start}{added.Groups["column"].Value.TrimEnd(';')},", StringComparison.Ordinal));
            }
            else if (DroppedConstraint().Match(statement) is { Success: true } constraint)
            {
                var line = $@"\s*CONSTRAINT {Regex.Escape(constraint.Groups["name"].Value)} [^\n]*";
                Change(kept, $"CREATE TABLE {constraint.Groups["table"].Value} (", table => LastComma().Replace(Regex.Replace(table, line, ""), "\n)"));
            }
            else if (DroppedIndex().Match(statement) is { Success: true } index)
            {
                kept.RemoveAll(earlier => Index().IsMatch(earlier) && earlier.Contains($"INDEX {index.Groups["name"].Value} ON {index.Groups["table"].Value} ", StringComparison.Ordinal));
            }
            else
            {
                kept.Add(statement);
            }
        }

        return kept;
    }

    private static void Change(List<string> kept, string start, Func<string, string> change)
    {
        var table = kept.FindIndex(earlier => earlier.StartsWith(start, StringComparison.Ordinal));
        kept[table] = change(kept[table]);
    }

    private static bool IsDefinition(string statement) =>
        statement.StartsWith("CREATE TABLE", StringComparison.Ordinal) || Index().IsMatch(statement) || statement.StartsWith("ALTER TABLE", StringComparison.Ordinal)
        || statement.StartsWith("DROP INDEX", StringComparison.Ordinal);

    [GeneratedRegex(@"^GO\s*$", RegexOptions.Multiline)]
    private static partial Regex Batch();

    [GeneratedRegex(@"^ALTER TABLE (?<table>\[\w+\]) ADD (?<column>\[\w+\] .+)$", RegexOptions.Singleline)]
    private static partial Regex AddedColumn();

    [GeneratedRegex(@"^ALTER TABLE (?<table>\[\w+\]) DROP CONSTRAINT (?<name>\[\w+\])")]
    private static partial Regex DroppedConstraint();

    [GeneratedRegex(@"^DROP INDEX (?<name>\[\w+\]) ON (?<table>\[\w+\])")]
    private static partial Regex DroppedIndex();

    [GeneratedRegex(@",\s*\n\)")]
    private static partial Regex LastComma();

    [GeneratedRegex("^CREATE (UNIQUE )?INDEX")]
    private static partial Regex Index();
}

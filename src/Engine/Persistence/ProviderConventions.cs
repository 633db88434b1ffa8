using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ybtb.Engine.Persistence;

/// <summary>What the one model must say differently to a database so that it means the same there.</summary>
public static partial class ProviderConventions
{
    /// <summary>The name by which EF Core calls PostgreSQL's provider.</summary>
    public const string PostgreSql = "Npgsql.EntityFrameworkCore.PostgreSQL";

    /// <summary>The name by which EF Core calls SQL Server's provider.</summary>
    public const string SqlServer = "Microsoft.EntityFrameworkCore.SqlServer";

    /// <summary>Orders texts by their UTF-16 units and tells upper case from lower: as the other databases do.</summary>
    private const string BinaryCollation = "Latin1_General_100_BIN2";

    private const int GuidBytes = 16;

    /// <summary>Called last, when the model is otherwise complete.</summary>
    /// <remarks>
    /// Configurations are written for SQLite and PostgreSQL alike: names in double quotes, and a filter <c>"IsLatest"</c> that is a
    /// condition by itself. Texts compare by their bytes on SQLite; PostgreSQL must be told to.
    /// </remarks>
    /// <param name="provider">The context's provider; null and unknown ones get the model as it is.</param>
    public static void AdaptTo(this ModelBuilder model, string? provider)
    {
        TakeGuidsAsTheyAre(model);
        switch (provider)
        {
            case PostgreSql:
                CompareTextsByBytes(model, "C");
                break;
            case SqlServer:
                CompareTextsByBytes(model, BinaryCollation);
                SpellForSqlServer(model);
                break;
            default:
                break;
        }
    }

    /// <summary>Identifiers are made by the engine: EF Core must not think up another where one is empty.</summary>
    private static void TakeGuidsAsTheyAre(ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(p => p.ClrType == typeof(Guid)))
        {
            property.ValueGenerated = ValueGenerated.Never;
        }
    }

    /// <summary>Codes, numbers and paths are compared as ranges and must not follow a language's order; equality is the same in both.</summary>
    private static void CompareTextsByBytes(ModelBuilder model, string collation)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(IsText))
        {
            property.SetCollation(collation);
        }
    }

    private static void SpellForSqlServer(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            foreach (var index in entity.GetIndexes())
            {
                index.SetFilter(index.GetFilter() is { } filter ? SpelledForSqlServer(filter) : null);
            }

            foreach (var property in entity.GetProperties())
            {
                if ((Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(Guid))
                {
                    property.SetMaxLength(GuidBytes);
                    property.SetIsFixedLength(true);
                }

                property.IsConcurrencyToken |= property.Name == RowShape.RevisionProperty;   // EF Core itself writes here
            }
        }
    }

    /// <summary>Names in brackets; a bit is no condition by itself.</summary>
    private static string SpelledForSqlServer(string filter)
    {
        var named = QuotedName().Replace(filter, "[$1]");
        return named.EndsWith(']') && !named.Contains(' ', StringComparison.Ordinal) ? $"{named} = 1" : named;
    }

    [GeneratedRegex("\"(\\w+)\"")]
    private static partial Regex QuotedName();

    private static bool IsText(IMutableProperty property) =>
        (property.GetProviderClrType() ?? property.GetValueConverter()?.ProviderClrType ?? property.ClrType) == typeof(string);
}

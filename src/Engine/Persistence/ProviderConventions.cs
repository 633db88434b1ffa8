using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ybtb.Engine.Persistence;

/// <summary>What the one model must say differently to a database so that it means the same there.</summary>
public static class ProviderConventions
{
    /// <summary>The name by which EF Core calls PostgreSQL's provider.</summary>
    public const string PostgreSql = "Npgsql.EntityFrameworkCore.PostgreSQL";

    /// <summary>Called last, when the model is otherwise complete.</summary>
    /// <remarks>
    /// Configurations are written for SQLite and PostgreSQL alike: names in double quotes, and a filter <c>"IsLatest"</c> that is a
    /// condition by itself. Texts compare by their bytes on SQLite; PostgreSQL must be told to.
    /// </remarks>
    /// <param name="provider">The context's provider; null and unknown ones get the model as it is.</param>
    public static void AdaptTo(this ModelBuilder model, string? provider)
    {
        if (provider == PostgreSql)
        {
            CompareTextsByBytes(model);
        }
    }

    /// <summary>Codes, numbers and paths are compared as ranges and must not follow a language's order; equality is the same in both.</summary>
    private static void CompareTextsByBytes(ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(IsText))
        {
            property.SetCollation("C");
        }
    }

    private static bool IsText(IMutableProperty property) =>
        (property.GetProviderClrType() ?? property.GetValueConverter()?.ProviderClrType ?? property.ClrType) == typeof(string);
}

using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ybtb.Workflows.Persistence;

/// <summary>Column names of the domain's tables: <c>DecidingOfficePath</c> is <c>deciding_office_path</c>.</summary>
internal static class SnakeCase
{
    public static void UseSnakeCase<T>(this EntityTypeBuilder<T> builder)
        where T : class
    {
        foreach (var property in builder.Metadata.GetProperties())
        {
            property.SetColumnName(Of(property.Name));
        }
    }

    private static string Of(string name)
    {
        var column = new StringBuilder(name.Length + 4);
        foreach (var character in name)
        {
            if (char.IsUpper(character) && column.Length > 0)
            {
                column.Append('_');
            }

            column.Append(char.ToLowerInvariant(character));
        }

        return column.ToString();
    }
}

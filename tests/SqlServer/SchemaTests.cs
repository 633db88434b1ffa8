using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.SqlServer.Dac.Model;

namespace Ybtb.SqlServer.Tests;

public sealed class SchemaTests
{
    /// <summary>What an index key may hold at the most, in bytes.</summary>
    private const int MaxIndexKey = 1_700;

    /// <summary>What the clustered key may hold at the most, in bytes.</summary>
    private const int MaxPrimaryKey = 900;

    [Fact]
    public void The_migrations_make_a_schema_that_is_valid()
    {
        using var schema = SchemaModel.OfMigrations();
        schema.Validate().Should().BeEmpty();
        using var context = SchemaModel.Context();
        schema.Count(ModelSchema.Table).Should().Be(context.Model.GetEntityTypes().Count());
        schema.Count(ModelSchema.Index).Should().BeGreaterThan(20);
    }

    [Fact]
    public void A_wrong_type_and_a_dangling_key_are_found()
    {
        using var schema = SchemaModel.OfMigrations();
        schema.AddDefinition("CREATE TABLE [wrong] ([id] int NOT NULL CONSTRAINT [fk_wrong] REFERENCES [nowhere] ([id]))");
        schema.Validate().Should().NotBeEmpty();
    }

    [Fact]
    public void The_migrations_are_those_of_the_model()
    {
        using var context = SchemaModel.Context();
        context.Database.HasPendingModelChanges().Should().BeFalse();
    }

    [Fact]
    public void Every_text_compares_by_its_bytes()
    {
        using var context = SchemaModel.Context();
        var texts = context.GetService<IDesignTimeModel>().Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => TypeOf(p).StartsWith("nvarchar", StringComparison.Ordinal)).ToList();
        texts.Should().NotBeEmpty().And.OnlyContain(p => p.GetCollation() == "Latin1_General_100_BIN2");
    }

    [Fact]
    public void Every_key_fits_into_its_index()
    {
        using var context = SchemaModel.Context();
        foreach (var entity in context.Model.GetEntityTypes())
        {
            BytesOf(entity.FindPrimaryKey()!.Properties).Should().BeLessThanOrEqualTo(MaxPrimaryKey, entity.ShortName());
            foreach (var index in entity.GetIndexes())
            {
                BytesOf(index.Properties).Should().BeLessThanOrEqualTo(MaxIndexKey, $"{entity.ShortName()}: {string.Join(", ", index.Properties.Select(p => p.Name))}");
            }
        }
    }

    [Fact]
    public void No_table_is_reached_by_two_cascades()
    {
        using var context = SchemaModel.Context();
        context.Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys()).Where(k => k.DeleteBehavior == DeleteBehavior.Cascade).Should().BeEmpty();
    }

    [Fact]
    public void Every_changed_row_is_checked_by_its_revision()
    {
        using var context = SchemaModel.Context();
        context.Model.GetEntityTypes().Select(e => e.FindProperty("Revision")).OfType<IProperty>().Should().NotBeEmpty().And.OnlyContain(p => p.IsConcurrencyToken);
    }

    private static int BytesOf(IEnumerable<IProperty> key) => key.Sum(property => TypeOf(property) switch
    {
        "int" => 4,
        "bigint" or "float" => 8,
        "bit" or "tinyint" => 1,
        var type when type.StartsWith("nvarchar(", StringComparison.Ordinal) => 2 * LengthIn(type),
        var type => LengthIn(type),
    });

    private static int LengthIn(string type) =>
        int.TryParse(type[(type.IndexOf('(', StringComparison.Ordinal) + 1)..^1], out var length) ? length : int.MaxValue / 100;

    private static string TypeOf(IProperty property) => property.GetColumnType();
}

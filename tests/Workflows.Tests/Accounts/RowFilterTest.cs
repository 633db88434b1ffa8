using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Workflows.Tests.Accounts;

/// <summary>The filter on a real SQLite table, compared with the policy's own idea of a subtree.</summary>
public sealed class RowFilterTest : IDisposable
{
    private static readonly string[] Paths =
    [
        "", "530000", "530000/530100", "530000/530100/530102", "530000/530100/530103", "530000/530100/530102/530102001", "530000/532900",
        "530000/532900/532901", "530000/5301000",
    ];

    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private readonly RowsContext db;

    public RowFilterTest()
    {
        connection.Open();
        db = new RowsContext(new DbContextOptionsBuilder<RowsContext>().UseSqlite(connection).Options);
        db.Database.EnsureCreated();
        db.AddRange(Paths.SelectMany(receiving => Paths.SelectMany(deciding => Paths.Select(
            partner => new Row { ReceivingOfficePath = receiving, DecidingOfficePath = deciding, PartnerOfficePath = partner.Length == 0 ? null : partner }))));
        db.SaveChanges();
    }

    public void Dispose()
    {
        db.Dispose();
        connection.Dispose();
    }

    [Theory]
    [InlineData("530000")]
    [InlineData("530000/530100")]
    [InlineData("530000/530100/530102")]
    [InlineData("530000/532900/532901")]
    public void VisibleTo_AnOffice_SeesItsSubtreeOnEverySide(string office)
    {
        var viewer = ViewerOf(office);
        var expected = db.Rows.AsEnumerable()
            .Where(row => office == "530000" || viewer.Covers(row.ReceivingOfficePath) || viewer.Covers(row.DecidingOfficePath)
                || viewer.Covers(row.PartnerOfficePath ?? ""))
            .Select(row => row.Id).Order();
        Assert.Equal(expected, db.Rows.VisibleTo(viewer).Select(row => row.Id).OrderBy(id => id));
    }

    [Fact]
    public void VisibleTo_ChannelOrNoOffice_SeesNothing()
    {
        Assert.Empty(db.Rows.VisibleTo(ViewerOf("530000") with { ChannelCode = "APP" }));
        Assert.Empty(db.Rows.VisibleTo(ViewerOf("")));
    }

    [Fact]
    public void VisibleTo_ACounty_IsServedByTheIndexes()
    {
        var query = db.Rows.VisibleTo(ViewerOf("530000/530100/530102")).ToQueryString();
        Assert.DoesNotContain("LIKE", query, StringComparison.Ordinal);

        using var command = db.Rows.VisibleTo(ViewerOf("530000/530100/530102")).CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        var plan = new List<string>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            plan.Add(reader.GetString(3));
        }

        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal));
        Assert.Contains(plan, step => step.Contains("IX_Rows_ReceivingOfficePath", StringComparison.Ordinal));
        Assert.Contains(plan, step => step.Contains("IX_Rows_DecidingOfficePath", StringComparison.Ordinal));
        Assert.Contains(plan, step => step.Contains("IX_Rows_PartnerOfficePath", StringComparison.Ordinal));
    }

    private static Viewer ViewerOf(string path) => new(Guid.Empty, "login", "姓名", path.Split('/')[^1], path, RoleSet.Of(Role.Clerk));

    private sealed class Row : IOfficeScoped
    {
        public long Id { get; init; }

        public required string ReceivingOfficePath { get; init; }

        public required string DecidingOfficePath { get; init; }

        public string? PartnerOfficePath { get; init; }
    }

    private sealed class RowsContext(DbContextOptions<RowsContext> options) : DbContext(options)
    {
        public DbSet<Row> Rows => Set<Row>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Row>().HasIndex(row => row.ReceivingOfficePath);
            modelBuilder.Entity<Row>().HasIndex(row => row.DecidingOfficePath);
            modelBuilder.Entity<Row>().HasIndex(row => row.PartnerOfficePath).HasFilter("\"PartnerOfficePath\" IS NOT NULL");
        }
    }
}

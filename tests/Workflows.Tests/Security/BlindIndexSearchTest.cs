using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Tests.Security;

/// <summary>Finding a person by number in a table that holds no number in clear.</summary>
public sealed class BlindIndexSearchTest : IAsyncLifetime
{
    private TestRing ring = null!;
    private PersonalFields fields = null!;

    public async Task InitializeAsync()
    {
        ring = await TestRing.OpenAsync();
        fields = new PersonalFields(new FieldCipher(ring.Ring), new BlindIndex(ring.Ring));
    }

    public Task DisposeAsync()
    {
        ring.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Search_ByNumber_FindsItsRowsAlone()
    {
        const string Wanted = "530102199002159975";
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var db = new PeopleContext(new DbContextOptionsBuilder<PeopleContext>().UseSqlite(connection).Options);
        await db.Database.EnsureCreatedAsync();
        foreach (var number in new[] { Wanted, "530112200002299984", "532901195511309960", Wanted })
        {
            var field = fields.Seal(PersonalFieldKind.IdentityNumber, number);
            db.Add(new Person { Number = field.Sealed, NumberIndex = field.Index, NumberMasked = field.Masked });
        }

        await db.SaveChangesAsync();
        var index = fields.IndexOf(PersonalFieldKind.IdentityNumber, Wanted);
        var found = await db.Set<Person>().AsNoTracking().Where(person => person.NumberIndex == index).ToListAsync();

        Assert.Equal(2, found.Count);
        Assert.All(found, person => Assert.Equal(Wanted, fields.Open(PersonalFieldKind.IdentityNumber, person.Number)));
        Assert.NotEqual(found[0].Number, found[1].Number);
    }

    private sealed class Person
    {
        public long Id { get; init; }

        public required byte[] Number { get; init; }

        public required byte[] NumberIndex { get; init; }

        public required string NumberMasked { get; init; }
    }

    private sealed class PeopleContext(DbContextOptions<PeopleContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder.Entity<Person>().HasIndex(person => person.NumberIndex);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace Ybtb.Workflows.Persistence;

/// <summary>How instants and identifiers are stored.</summary>
/// <remarks>
/// The server databases have types for both. SQLite has not: there an instant is a number of microseconds and an identifier its 16 bytes in
/// the order of time, which is also what the write queue can bind.
/// </remarks>
internal static class StoredValues
{
    private const string Sqlite = "Microsoft.EntityFrameworkCore.Sqlite";
    private const int TicksPerMicrosecond = 10;

    public static void StoreValues(this ModelConfigurationBuilder conventions, string? provider)
    {
        if (provider == Sqlite)
        {
            conventions.Properties<Instant>().HaveConversion<InstantAsNumber>();
            conventions.Properties<Guid>().HaveConversion<GuidAsBytes>();
        }
        else
        {
            conventions.Properties<Instant>().HaveConversion<InstantAsDateTime>();
        }
    }

    // PostgreSQL keeps microseconds: every database is given no more, so that a value reads back the same from each.
    private static long Microseconds(Instant instant) => instant.ToUnixTimeTicks() / TicksPerMicrosecond;

    private static Instant OfMicroseconds(long microseconds) => Instant.FromUnixTimeTicks(microseconds * TicksPerMicrosecond);

    private sealed class InstantAsNumber() : ValueConverter<Instant, long>(instant => Microseconds(instant), stored => OfMicroseconds(stored));

    private sealed class InstantAsDateTime() : ValueConverter<Instant, DateTime>(
        instant => OfMicroseconds(Microseconds(instant)).ToDateTimeUtc(),
        stored => Instant.FromDateTimeUtc(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

    private sealed class GuidAsBytes() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), stored => new Guid(stored, true));
}

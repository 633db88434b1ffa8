using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace Ybtb.Workflows.Persistence;

/// <summary>How NodaTime's values are stored on every database.</summary>
internal static class NodaTimeConventions
{
    public static void UseNodaTime(this ModelConfigurationBuilder conventions) =>
        conventions.Properties<Instant>().HaveConversion<InstantConverter>();

    // PostgreSQL keeps microseconds: cut everywhere, so that a value reads back as it was written.
    private sealed class InstantConverter() : ValueConverter<Instant, DateTime>(
        instant => Instant.FromUnixTimeTicks(instant.ToUnixTimeTicks() / 10 * 10).ToDateTimeUtc(),
        stored => Instant.FromDateTimeUtc(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
}

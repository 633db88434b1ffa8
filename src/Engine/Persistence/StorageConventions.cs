using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using NodaTime.Text;

namespace Ybtb.Engine.Persistence;

/// <summary>How values are stored: instants as microseconds since 1970 UTC, days as ISO text, identifiers as 16 bytes in text order.</summary>
public static class StorageConventions
{
    public static void UseStorageConventions(this ModelConfigurationBuilder conventions)
    {
        conventions.Properties<Instant>().HaveConversion<InstantConverter>();
        conventions.Properties<LocalDate>().HaveConversion<LocalDateConverter>();
        conventions.Properties<Guid>().HaveConversion<GuidConverter>();
    }

    /// <summary>The instant as it can be stored: cut to microseconds, which every database keeps.</summary>
    public static Instant ToStored(this Instant instant) => FromMicroseconds(ToMicroseconds(instant));

    internal static long ToMicroseconds(Instant instant) => instant.ToUnixTimeTicks() / 10;

    private static Instant FromMicroseconds(long microseconds) => Instant.FromUnixTimeTicks(microseconds * 10);

    private static byte[] ToBytes(Guid id) => id.ToByteArray(bigEndian: true);

    private static Guid FromBytes(byte[] bytes) => new(bytes, bigEndian: true);

    private static LocalDate ParseDate(string text) => LocalDatePattern.Iso.Parse(text).Value;

    private sealed class InstantConverter() : ValueConverter<Instant, long>(i => ToMicroseconds(i), m => FromMicroseconds(m));

    private sealed class LocalDateConverter() : ValueConverter<LocalDate, string>(d => LocalDatePattern.Iso.Format(d), t => ParseDate(t));

    private sealed class GuidConverter() : ValueConverter<Guid, byte[]>(g => ToBytes(g), b => FromBytes(b));
}

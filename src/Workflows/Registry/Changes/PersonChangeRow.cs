using NodaTime;

namespace Ybtb.Workflows.Registry.Changes;

/// <summary>One value of a person as it was and as it became; append-only.</summary>
public sealed class PersonChangeRow
{
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required PersonField Field { get; init; }

    /// <summary>Null when the registry had no value. Of a certificate, its type's code and the number, parted by a blank.</summary>
    public byte[]? BeforeSealed { get; init; }

    public string? BeforeMasked { get; init; }

    public required byte[] AfterSealed { get; init; }

    public required string AfterMasked { get; init; }

    /// <summary>Of a certificate: blind index of the number given up, so that the person is found by it. Null for the others.</summary>
    public byte[]? BeforeIndex { get; init; }

    /// <summary>The legal day on which the change took effect.</summary>
    public required LocalDate ChangedOn { get; init; }

    public required string CaseNumber { get; init; }
}

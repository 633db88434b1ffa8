using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Registry;

/// <summary>Guards what a step was told of a person, and writes what it has registered for him.</summary>
/// <remarks>
/// A person's row is the one place where two offices meet: whoever registers something moves its revision, or inserts it under a unique
/// number. The second of two steps is refused by either, computed anew, and then sees what the first has done.
/// </remarks>
public sealed class RegistryWriter(RegistryRows rows)
{
    private static readonly ColumnSet PersonByNumber = ColumnSet.Of<PersonRow>(p => p.CertificateType, p => p.NumberIndex);
    private static readonly ColumnSet PersonAtRevision = ColumnSet.Of<PersonRow>(p => p.Id, p => p.Revision);
    private static readonly ColumnSet PersonRevision = ColumnSet.Of<PersonRow>(p => p.Revision);

    /// <summary>The check that the status still holds when the step commits.</summary>
    /// <param name="numberIndex">Blind index of the number asked for.</param>
    public static Action<WriteSet> GuardOf(InsuredStatus status, InsuredStatusQuery query, byte[] numberIndex) =>
        GuardOf(status.PersonId, status.PersonRevision, query.CertificateType, numberIndex);

    /// <summary>The check that the person has this revision still, or is still not known.</summary>
    /// <param name="personId">Null for a person the registry does not know.</param>
    internal static Action<WriteSet> GuardOf(Guid? personId, long revision, CertificateType type, byte[] numberIndex) => personId is { } id
        ? writes => writes.RequirePresent(new PersonRow { Id = id, Revision = revision }, PersonAtRevision)
        : writes => writes.RequireAbsent(new PersonRow { Id = default, CertificateType = type, NumberIndex = numberIndex }, PersonByNumber);

    public void Write(InsuredStatus after, Instant at, WriteSet writes)
    {
        var personId = after.PersonId ?? NewId(at);
        if (after.PersonId is null)
        {
            var person = after.Registered.OfType<PersonEnrolled>().First().Person;
            writes.Insert(rows.Person(personId, person, at));
        }
        else
        {
            writes.Update(new PersonRow { Id = personId, Revision = after.PersonRevision + 1 }, PersonRevision);
        }

        foreach (var change in after.Registered)
        {
            writes.Insert(change switch
            {
                PersonEnrolled enrolled => RegistryRows.Enrolment(NewId(at), personId, enrolled),
                ChronicDiseaseRecognised recognised => rows.Recognition(NewId(at), personId, recognised),
                _ => throw new InvalidOperationException($"The registry does not keep {change.Name}."),
            });
        }
    }

    private static Guid NewId(Instant at) => Guid.CreateVersion7(at.ToDateTimeOffset());
}

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
        var person = new PersonWrites(after.PersonId ?? Guid.CreateVersion7(at.ToDateTimeOffset()), rows, at, writes);
        if (after.PersonId is not null)
        {
            writes.Update(new PersonRow { Id = person.PersonId, Revision = after.PersonRevision + 1 }, PersonRevision);
        }
        else
        {
            var newcomer = after.Registered.Select(effect => effect.Newcomer).FirstOrDefault(newcomer => newcomer is not null)
                ?? throw new InvalidOperationException($"{after.Registered[0].Name} is entered only for somebody the registry knows.");
            writes.Insert(rows.Person(person.PersonId, newcomer, at));
        }

        foreach (var effect in after.Registered)
        {
            effect.Write(person);
        }
    }
}

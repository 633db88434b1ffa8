using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Sharing;

namespace Ybtb.Workflows.Persistence;

/// <summary>Answers what a binding has to know of two people, and writes back what a step has made of it.</summary>
/// <remarks>
/// The grantor's revision moves with every binding of his, so that of two at one instant the second is computed anew and finds the first;
/// the user's is only required, for what he is insured in must still hold. The unique index on active pairs has the last word.
/// </remarks>
public sealed class SharingStandingHandler(IReadContexts contexts, RegistryRows rows) : IQueryHandler
{
    private static readonly ColumnSet PersonRevision = ColumnSet.Of<PersonRow>(p => p.Revision);
    private static readonly ColumnSet PersonAtRevision = ColumnSet.Of<PersonRow>(p => p.Id, p => p.Revision);
    private static readonly ColumnSet Ending = ColumnSet.Of<AccountSharingRow>(s => s.Status, s => s.UnboundOn, s => s.UnboundBy);

    public Type QueryType => typeof(SharingStandingQuery);

    public async Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken)
    {
        var asked = (SharingStandingQuery)query;
        await using var db = contexts.Create();
        var (grantor, guardOfGrantor) = await PartyAsync(db, asked.GrantorType, asked.GrantorNumber, cancellationToken);
        var (user, guardOfUser) = await PartyAsync(db, asked.UserType, asked.UserNumber, cancellationToken);
        var row = grantor.Id is { } grantorId && user.Id is { } userId
            ? await db.Set<AccountSharingRow>().AsNoTracking()
                .FirstOrDefaultAsync(s => s.GrantorId == grantorId && s.UserId == userId && s.Status == SharingStatus.Active, cancellationToken)
            : null;
        var standing = new SharingStanding
        {
            Grantor = grantor,
            User = user,
            Sharing = row is null ? null : new SharingState(row.Id, row.Relation, row.BoundOn, row.BoundBy, Revision: row.Revision),
        };
        return new FetchedAnswer(standing, FactOf(standing), writes =>
        {
            guardOfGrantor(writes);
            guardOfUser(writes);
        });
    }

    public void Write(object? before, object after, StepInfo step, WriteSet writes)
    {
        var standing = (SharingStanding)after;
        var (grantor, user, sharing) = (standing.Grantor, standing.User, standing.Sharing!);
        writes.RequirePresent(new PersonRow { Id = user.Id!.Value, Revision = user.Revision }, PersonAtRevision);
        writes.Update(new PersonRow { Id = grantor.Id!.Value, Revision = grantor.Revision + 1 }, PersonRevision);
        var row = new AccountSharingRow
        {
            Id = sharing.Id ?? Guid.CreateVersion7(step.StepAt.ToDateTimeOffset()),
            GrantorId = grantor.Id.Value,
            UserId = user.Id.Value,
            Relation = sharing.Relation,
            Status = sharing.UnboundOn is null ? SharingStatus.Active : SharingStatus.Ended,
            BoundOn = sharing.BoundOn,
            BoundBy = sharing.BoundBy,
            UnboundOn = sharing.UnboundOn,
            UnboundBy = sharing.UnboundBy,
            Revision = sharing.Revision + 1,
        };
        if (sharing.Id is null)
        {
            writes.Insert(row);
        }
        else
        {
            writes.Update(row, Ending);
        }
    }

    private async Task<(SharingParty Party, Action<WriteSet> Guard)> PartyAsync(
        DbContext db, CertificateType type, string number, CancellationToken cancellationToken)
    {
        var index = rows.IndexOf(type, number);
        var person = await db.Set<PersonRow>().AsNoTracking().FirstOrDefaultAsync(p => p.NumberIndex == index && p.CertificateType == type, cancellationToken);
        var guard = RegistryWriter.GuardOf(person?.Id, person?.Revision ?? 0, type, index);
        if (person is null)
        {
            return (SharingParty.Unknown, guard);
        }

        var enrolment = await db.Set<EnrolmentRow>().AsNoTracking()
            .FirstOrDefaultAsync(e => e.PersonId == person.Id && e.Status == EnrolmentStatus.Active, cancellationToken);
        return (new SharingParty(person.Id, person.Revision, rows.NameOf(person), enrolment?.Kind), guard);
    }

    private static Value FactOf(SharingStanding standing) => Value.Object(
        new("grantor", standing.Grantor.Kind?.Code()), new("user", standing.User.Kind?.Code()), new("bound", standing.IsBound),
        new("revision", (double)standing.Grantor.Revision));
}

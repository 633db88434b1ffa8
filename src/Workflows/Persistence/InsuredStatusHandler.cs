using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry;

namespace Ybtb.Workflows.Persistence;

/// <summary>Answers what the registry knows of a person: one compiled query, one round trip.</summary>
public sealed class InsuredStatusHandler(IReadContexts contexts, RegistryRows rows, RegistryWriter writer) : IQueryHandler
{
    private readonly Func<DbContext, CertificateType, byte[], IAsyncEnumerable<StatusLine>> lines = EF.CompileAsyncQuery(
        (DbContext db, CertificateType type, byte[] index) =>
            from person in db.Set<PersonRow>()
            where person.NumberIndex == index && person.CertificateType == type
            from enrolment in db.Set<EnrolmentRow>()
                .Where(e => e.PersonId == person.Id && e.Status == EnrolmentStatus.Active).DefaultIfEmpty()
            from recognition in db.Set<RecognitionRow>()
                .Where(r => r.PersonId == person.Id && r.Status == RecognitionStatus.Active).DefaultIfEmpty()
            select new StatusLine
            {
                PersonId = person.Id,
                Revision = person.Revision,
                NameSealed = person.NameSealed,
                EnrolmentId = enrolment == null ? null : enrolment.Id,
                EnrolmentRevision = enrolment == null ? 0 : enrolment.Revision,
                Category = enrolment == null ? null : enrolment.Category,
                Kind = enrolment == null ? null : enrolment.Kind,
                PoolingArea = enrolment == null ? null : enrolment.PoolingArea,
                Region = enrolment == null ? null : enrolment.Region,
                DiseaseSealed = recognition == null ? null : recognition.DiseaseSealed,
            });

    public Type QueryType => typeof(InsuredStatusQuery);

    public async Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken)
    {
        var asked = (InsuredStatusQuery)query;
        var (status, index) = await ReadAsync(asked, cancellationToken);
        return new FetchedAnswer(status, FactOf(status), RegistryWriter.GuardOf(status, asked, index));
    }

    public void Write(object? before, object after, StepInfo step, WriteSet writes) => writer.Write((InsuredStatus)after, step.StepAt, writes);

    internal async Task<(InsuredStatus Status, byte[] NumberIndex)> ReadAsync(InsuredStatusQuery asked, CancellationToken cancellationToken)
    {
        var index = rows.IndexOf(asked.CertificateType, asked.Number);
        await using var db = contexts.Create();
        InsuredStatus? status = null;
        await foreach (var line in lines(db, asked.CertificateType, index).WithCancellation(cancellationToken))
        {
            status ??= StatusOf(line);
            if (line.DiseaseSealed is { } disease)
            {
                status = status with { Diseases = status.Diseases.Add(rows.DiseaseOf(disease)) };
            }
        }

        return (status ?? InsuredStatus.Unknown, index);
    }

    private InsuredStatus StatusOf(StatusLine line) => new()
    {
        PersonId = line.PersonId,
        PersonRevision = line.Revision,
        Name = rows.NameOf(line.NameSealed),
        Enrolment = line.Kind is { } kind
            ? new ActiveEnrolment(kind, line.PoolingArea!, line.Region!)
            {
                Category = line.Category!, Id = line.EnrolmentId, Revision = line.EnrolmentRevision,
            }
            : null,
    };

    private static Value FactOf(InsuredStatus status) => Value.Object(
        new("insured", status.Enrolment is not null),
        new("reason", status.Enrolment?.Kind.Code() ?? (status.PersonId is null ? "unknown-person" : "no-active-enrolment")),
        new("revision", (double)status.PersonRevision));

    private sealed class StatusLine
    {
        public required Guid PersonId { get; init; }

        public required long Revision { get; init; }

        public required byte[] NameSealed { get; init; }

        public required Guid? EnrolmentId { get; init; }

        public required long EnrolmentRevision { get; init; }

        public required string? Category { get; init; }

        public required EnrolmentKind? Kind { get; init; }

        public required string? PoolingArea { get; init; }

        public required string? Region { get; init; }

        public required byte[]? DiseaseSealed { get; init; }
    }
}

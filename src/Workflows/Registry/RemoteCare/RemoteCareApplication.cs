using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Registry.RemoteCare;

/// <summary>An application of items 15 to 19 as its fields say it.</summary>
internal sealed record RemoteCareApplication
{
    /// <summary>临时外出就医 after an emergency admission; the form's other answer is <c>other</c>.</summary>
    private const string Emergency = "emergency";

    public required CaseFile File { get; init; }

    public required RemoteCareKind Kind { get; init; }

    public required RemoteCareAction Action { get; init; }

    public required RemoteCareStandingQuery Subject { get; init; }

    public required RemoteCareTerms Terms { get; init; }

    /// <summary>备案号 of what is to be changed or cancelled; null when none was given.</summary>
    public string? FilingNumber { get; private init; }

    /// <summary>Null when cancelling, as are the days.</summary>
    public Prefecture? Destination { get; private init; }

    public LocalDate? StartsOn { get; private init; }

    /// <summary>Null also for a kind without a last day.</summary>
    public LocalDate? EndsOn { get; private init; }

    public string? Employer { get; private init; }

    /// <summary>The question about 转出定点医疗机构; null but for referrals.</summary>
    public ReferringHospitalQuery? Hospital { get; private init; }

    public LocalDate? CertifiedOn { get; private init; }

    public string? CareHospital { get; private init; }

    public string? Diagnosis { get; private init; }

    public LocalDate? AdmittedOn { get; private init; }

    /// <summary>True also for the other kinds.</summary>
    public bool IsEmergency { get; private init; }

    /// <exception cref="ActivityFailedException">An answer is missing, or the item is none of the five.</exception>
    public static RemoteCareApplication Of(CaseFile file)
    {
        if (!RemoteCareNames.TryFindByItem(file.ItemCode, out var kind))
        {
            throw new ActivityFailedException("no-remote-filing", "该事项不是异地就医备案事项。");
        }

        var action = RemoteCareNames.TryFind(RegistryFields.Text(file, "action"), out var chosen)
            ? chosen
            : throw new ActivityFailedException("answer-missing", "办件表单缺少办理事项（新办、变更或取消）。");
        var person = RegistryFields.Subject(file);
        var application = new RemoteCareApplication
        {
            File = file,
            Kind = kind,
            Action = action,
            Subject = new RemoteCareStandingQuery(person.CertificateType, person.Number),
            Terms = file.Handling.RemoteCare ?? new RemoteCareTerms(),
            FilingNumber = RegistryFields.OptionalText(file, "filingNumber")?.Trim().ToUpperInvariant() is { Length: > 0 } number ? number : null,
            IsEmergency = true,
        };
        return action == RemoteCareAction.Cancel ? application : application.WithCare();
    }

    private RemoteCareApplication WithCare() => this with
    {
        Destination = Prefectures.Find(RegistryFields.Text(File, "destination")),
        StartsOn = RegistryFields.Date(File, "startsOn"),
        EndsOn = Kind.IsLongTerm() ? null : RegistryFields.Date(File, "endsOn"),
        Employer = Kind == RemoteCareKind.StationedWorker ? RegistryFields.Text(File, "employerName") : null,
        Hospital = Kind == RemoteCareKind.ReferredPatient ? new ReferringHospitalQuery(RegistryFields.Text(File, "referringHospital").Trim()) : null,
        CertifiedOn = Kind == RemoteCareKind.ReferredPatient ? RegistryFields.Date(File, "certifiedOn") : null,
        CareHospital = RegistryFields.OptionalText(File, "careHospital"),
        Diagnosis = RegistryFields.OptionalText(File, "diagnosis"),
        AdmittedOn = OptionalDate("admittedOn"),
        IsEmergency = Kind != RemoteCareKind.TemporaryTraveller || RegistryFields.Text(File, "visitKind") == Emergency,
    };

    private LocalDate? OptionalDate(string key) =>
        RegistryFields.OptionalText(File, key) is { } text && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } ? day : null;
}

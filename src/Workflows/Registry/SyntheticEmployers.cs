using System.Globalization;
using NodaTime;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Registry.Employers;
using Ybtb.Workflows.Registry.Import.Records;
using Ybtb.Workflows.Registry.Institutions;

namespace Ybtb.Workflows.Registry;

/// <summary>Invents the employers and institutions of every county and of 省本级: the same every time.</summary>
/// <remarks>Credit codes hold TE5T, which no real one does, and valid check characters; institution codes count from 99001.</remarks>
public sealed class SyntheticEmployers
{
    /// <summary>What counters in hospitals are called after the hospital's name.</summary>
    private const string Counter = "医保服务窗口";

    private static readonly LocalDate Registered = new(2015, 1, 1);

    private readonly ILookup<string, SyntheticEmployer> byRegion;

    public SyntheticEmployers(OfficeTree offices)
    {
        var regions = offices.All.Where(office => office.Level is OfficeLevel.County or OfficeLevel.Province).OrderBy(office => office.Level == OfficeLevel.Province).ToList();
        All = [.. regions.SelectMany((office, place) => new[] { Enterprise(office, place * 2), School(office, (place * 2) + 1) })];
        byRegion = All.ToLookup(employer => employer.Record.Region);
        Frozen = new(All.Count, byRegion["530102"].First().Record with
        {
            CreditCode = UnifiedSocialCreditCode.Complete("91530102", "MATE5T09"), UnitNumber = "530102990009", Name = "五华区示例商贸有限公司", BankAccount = "5301029900009999",
            OperatorPhone = "19900039999", RegisteredOn = Registered, LegalRepresentative = null, Operator = null, BankAccountStatus = BankAccountStatus.Frozen,
        }, HasCivilServants: false);
        All = [.. All, Frozen];
        Institutions = [.. regions.SelectMany(InstitutionsOf), .. offices.All.Where(office => office.Level == OfficeLevel.Institution).Select(HospitalAt)];
    }

    public IReadOnlyList<SyntheticEmployer> All { get; }

    /// <summary>An employer of 五华区 whose account is frozen.</summary>
    public SyntheticEmployer Frozen { get; }

    /// <summary>The employer of a claimant: of the third and the fourth the one whose account is frozen.</summary>
    public SyntheticEmployer OfClaimant(int place) => place is 2 or 3 ? Frozen : byRegion["530102"].First();

    /// <summary>A hospital and a pharmacy in every county and for 省本级, and the hospitals that have a counter for medical insurance.</summary>
    public IReadOnlyList<InstitutionRecord> Institutions { get; }

    /// <summary>The employer of the person at this place who is insured in this region.</summary>
    public SyntheticEmployer Of(string region, int place)
    {
        var employers = byRegion[region].ToList();
        return employers[place % employers.Count];
    }

    private static SyntheticEmployer Enterprise(Office office, int place) => new(place, new EmployerRecord(
        UnifiedSocialCreditCode.Complete($"91{office.Code}", "MATE5T01"), $"{office.Code}990001", $"{office.RegionName}示例实业有限公司", office.Code,
        SyntheticPeople.NameAt((place * 3) + 5), SyntheticPeople.NameAt((place * 5) + 2), Text($"1990003{place:D4}"), $"{office.RegionName}示例银行营业部",
        Text($"{office.Code}99{place:D8}"), Registered.PlusDays(place), EmployerStatus.Active), HasCivilServants: false);

    private static SyntheticEmployer School(Office office, int place) => new(place, new EmployerRecord(
        UnifiedSocialCreditCode.Complete($"12{office.Code}", "TE5T0002"), $"{office.Code}990002", $"{office.RegionName}示例中学", office.Code,
        SyntheticPeople.NameAt((place * 3) + 5), SyntheticPeople.NameAt((place * 5) + 2), Text($"1990003{place:D4}"), $"{office.RegionName}示例银行营业部",
        Text($"{office.Code}99{place:D8}"), Registered.PlusDays(place), EmployerStatus.Active), HasCivilServants: true);

    private static IEnumerable<InstitutionRecord> InstitutionsOf(Office office) =>
    [
        Widened(new($"H{office.Code}99001", $"{office.RegionName}示例人民医院", InstitutionKind.Hospital, "二级甲等", office.Code, IsDesignated: true), office, 1),
        Widened(new($"P{office.Code}99002", $"{office.RegionName}示例大药房", InstitutionKind.Pharmacy, null, office.Code, IsDesignated: true), office, 2),
    ];

    private static InstitutionRecord HospitalAt(Office counter) => new(
        counter.Code, counter.Name.Replace(Counter, "", StringComparison.Ordinal), InstitutionKind.Hospital, "三级甲等", counter.ParentCode!, IsDesignated: true, MayRefer: true);

    /// <summary>With what the form of a base-data change asks for (institution-flows.md §4.1).</summary>
    /// <param name="serial">Tells the institutions of a region apart.</param>
    private static InstitutionRecord Widened(InstitutionRecord record, Office office, int serial)
    {
        var isHospital = record.Kind == InstitutionKind.Hospital;
        var place = (int.Parse(office.Code, CultureInfo.InvariantCulture) * 7) + serial;
        return record with
        {
            CreditCode = UnifiedSocialCreditCode.Complete($"{(isHospital ? "12" : "91")}{office.Code}", Text($"TE5T900{serial}")),
            ShortName = isHospital ? "示例医院" : "示例药房",
            ServiceKind = isHospital ? "综合医院" : null,
            PoolingArea = office.Level == OfficeLevel.County ? office.ParentCode : office.Code,
            LegalName = SyntheticPeople.NameAt(place),
            LegalCertificateType = CertificateType.IdentityCard,
            LegalNumber = Mod112.Complete($"{office.Code}1970010199{serial}"),
            LegalPhone = Text($"1990004{place % 10_000:D4}"),
            LicenceNumber = isHospital ? $"TE5T9001X{office.Code}11A1001" : Text($"滇DA{office.Code}{serial:D3}"),
            LicenceIssuedOn = Registered,
            LicenceValidUntil = new LocalDate(2030, 12, 31),
            Address = $"云南省{office.RegionName}示例路{serial}号",
            PriceLevel = isHospital ? "二级甲等" : null,
            DeductibleLevel = isHospital ? "二级" : null,
            NationalRemoteCode = isHospital ? record.Code : null,
            ProvincialRemoteCode = isHospital ? record.Code : null,
            RemoteKind = isHospital ? "省内和跨省异地" : "非异地",
            Networked = "正常联网",
            RemoteNetworked = isHospital ? "正常联网" : "未开通",
            ResponsibleName = SyntheticPeople.NameAt(place + 3),
            ResponsibleCertificateType = CertificateType.IdentityCard,
            ResponsibleNumber = Mod112.Complete($"{office.Code}1975020299{serial}"),
            ResponsiblePhone = Text($"1990005{place % 10_000:D4}"),
            StartedOn = Registered,
            MutualRecognition = "是",
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using NodaTime;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Offices;

namespace Ybtb.Workflows.Registry;

/// <summary>Invents people: the same seed always gives the same ones, in the same order.</summary>
/// <remarks>
/// Numbers carry the sequence 99x, which the demonstration has for itself, and a valid check character; names are put together from common
/// characters; telephone numbers begin with 19900. Of ten people five are insured as residents, two as employees, one has suspended his
/// insurance and two were never insured: so applications are granted and refused.
/// </remarks>
public sealed class SyntheticPeople(OfficeTree offices, DiseaseList diseases)
{
    private const int SequencesPerDay = 10;
    private const int Stride = 15_485_863;   // a prime: walks all numbers before it meets one again
    private const int DiseaseEvery = 20;
    private const int Movings = 20;
    private const string Dali = "532901";
    private const string Wuhua = "530102";
    private const string Surnames = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎";
    private const string GivenNames = "安文明华建国秀英春兰志强丽娟晓燕玉梅海涛雪琴永福桂芳思远子涵雨欣浩然梓萱一诺宇轩佳怡俊杰若曦天佑";

    private static readonly LocalDate FirstBirth = new(1940, 1, 1);
    private static readonly LocalDate LastBirth = new(2020, 12, 31);
    private static readonly int BirthDays = Period.DaysBetween(FirstBirth, LastBirth) + 1;

    private readonly Office[] counties = [.. offices.All.Where(office => office.Level == OfficeLevel.County)];

    /// <summary>How many different people there are.</summary>
    public int Capacity => counties.Length * BirthDays * SequencesPerDay;

    /// <summary>The first <paramref name="count"/> people of this seed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than none, or more than there are.</exception>
    public IEnumerable<SyntheticPerson> Generate(int count, int seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Capacity);
        return Enumerable.Range(0, count).Select(i => Invent(i, seed));
    }

    private SyntheticPerson Invent(int place, int seed)
    {
        var slot = (int)((((long)place * Stride) + ((long)(uint)seed * 7_919)) % Capacity);
        var county = counties[slot % counties.Length];
        var born = FirstBirth.PlusDays(slot / counties.Length % BirthDays);
        var sequence = slot / counties.Length / BirthDays;
        var number = Mod112.Complete(string.Create(
            CultureInfo.InvariantCulture, $"{county.Code}{born.Year:D4}{born.Month:D2}{born.Day:D2}99{sequence}"));
        var sex = sequence % 2 == 1 ? Sex.Male : Sex.Female;
        var phone = string.Create(CultureInfo.InvariantCulture, $"19900{slot % 1_000_000:D6}");
        var person = new PersonParticulars(CertificateType.IdentityCard, number, NameOf(slot), sex, born, phone);
        var (kind, status) = StandingOf(place);
        var disease = kind is not null && status == EnrolmentStatus.Active && place % DiseaseEvery == 0 && diseases.All.Count > 0
            ? diseases.All[place / DiseaseEvery % diseases.All.Count].Code
            : null;
        return new SyntheticPerson(person, kind, status, county.Code, disease);
    }

    /// <summary>People who have moved for work, the same every time: twelve from 大理市 to 五华区, four from 大理市 to another province, four from another province to 五华区.</summary>
    /// <remarks>Their numbers begin with 53290119850110990 for the first and count on by the day and the last digit, so that samples can name them.</remarks>
    public static IReadOnlyList<SyntheticMover> Movers { get; } = [.. Enumerable.Range(0, Movings).Select(MoverAt)];

    /// <summary>One employee and one resident insured in every pooling area, and an employee of 省本级: so that every place has somebody, however few people there are.</summary>
    /// <remarks>Their numbers name the area's first county (五华区 for 省本级) and 1 June 1979, with the sequence 991 for the employee, 992 for the resident, 993 for 省本级.</remarks>
    public IReadOnlyList<SyntheticPerson> OfEveryArea() => [.. offices.PoolingAreas.SelectMany(OfArea)];

    /// <summary>People of 五华区 who may claim maternity benefits, the same every time: the first hundred are women, the other twenty men; insured through the region's employers, and all paid for.</summary>
    /// <remarks>Their numbers begin with 53010219920710990 for the first and count on by the day and the last digit. The last four women draw unemployment benefit.</remarks>
    public static IReadOnlyList<PersonParticulars> Claimants { get; } = [.. Enumerable.Range(0, 100).Select(place => Claimant(place, Sex.Female)), .. Enumerable.Range(0, 20).Select(place => Claimant(place, Sex.Male))];

    private static PersonParticulars Claimant(int place, Sex sex)
    {
        var born = new LocalDate(1992, 7, 10).PlusDays(place);
        var number = Mod112.Complete(string.Create(CultureInfo.InvariantCulture, $"{Wuhua}{born.Year:D4}{born.Month:D2}{born.Day:D2}99{(sex == Sex.Female ? 2 * (place % 5) : (2 * (place % 5)) + 1)}"));
        return new(CertificateType.IdentityCard, number, Surnames[place % Surnames.Length] + (sex == Sex.Female ? "育兰" : "育明"), sex, born, string.Create(CultureInfo.InvariantCulture, $"199000{(sex == Sex.Female ? 4 : 5)}{place:D4}"));
    }

    /// <summary>The name of the invented person of this number; the same every time.</summary>
    internal static string NameAt(int place) => NameOf(place);

    private IEnumerable<SyntheticPerson> OfArea(Office area, int place)
    {
        if (area.Level == OfficeLevel.Province)
        {
            return [Neighbour(counties[0].Code, 3, place, EnrolmentKind.Employee, area.Code)];
        }

        var county = offices.ChildrenOf(area).First().Code;
        return [Neighbour(county, 1, place, EnrolmentKind.Employee, county), Neighbour(county, 2, place, EnrolmentKind.Resident, county)];
    }

    private static SyntheticPerson Neighbour(string home, int sequence, int place, EnrolmentKind kind, string insured) => new(
        new PersonParticulars(
            CertificateType.IdentityCard, Mod112.Complete($"{home}1979060199{sequence}"), NameOf((place * 11) + sequence), sequence % 2 == 1 ? Sex.Male : Sex.Female,
            new LocalDate(1979, 6, 1), string.Create(CultureInfo.InvariantCulture, $"199000{sequence}{place:D4}")),
        kind, EnrolmentStatus.Active, insured, Disease: null);

    private static SyntheticMover MoverAt(int place)
    {
        var born = new LocalDate(1985, 1, 10 + place);
        var sequence = place % SequencesPerDay;
        var number = Mod112.Complete(string.Create(CultureInfo.InvariantCulture, $"{Dali}{born.Year:D4}{born.Month:D2}{born.Day:D2}99{sequence}"));
        var person = new PersonParticulars(
            CertificateType.IdentityCard, number, NameOf((place * 7) + 1), sequence % 2 == 1 ? Sex.Male : Sex.Female, born,
            string.Create(CultureInfo.InvariantCulture, $"1990002{place:D4}"));
        return place switch
        {
            < 12 => new(person, Dali, Wuhua, 60 + place, 123_456 + place),
            < 16 => new(person, Dali, null, 60 + place, 123_456 + place),
            _ => new(person, null, Wuhua, 0, 0),
        };
    }

    private static (EnrolmentKind? Kind, EnrolmentStatus Status) StandingOf(int place) => (place % 10) switch
    {
        <= 4 => (EnrolmentKind.Resident, EnrolmentStatus.Active),
        <= 6 => (EnrolmentKind.Employee, EnrolmentStatus.Active),
        7 => (EnrolmentKind.Resident, EnrolmentStatus.Suspended),
        _ => (null, EnrolmentStatus.Ended),
    };

    private static string NameOf(int slot) => string.Concat(
        Surnames[slot % Surnames.Length].ToString(),
        GivenNames[slot / Surnames.Length % GivenNames.Length].ToString(),
        slot % 3 == 0 ? "" : GivenNames[slot / 7 % GivenNames.Length].ToString());
}

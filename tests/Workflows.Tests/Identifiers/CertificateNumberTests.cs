using NodaTime;

using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Tests.Identifiers;

public sealed class CertificateNumberTests
{
    private static readonly LocalDate Today = new(2026, 11, 22);

    [Theory]
    [InlineData(CertificateType.IdentityCard, "530102199002159975")]
    [InlineData(CertificateType.IdentityCard, "530112200002299984")]
    [InlineData(CertificateType.IdentityCard, "532901195511309960")]
    [InlineData(CertificateType.IdentityCard, "533401202611059950")]
    [InlineData(CertificateType.IdentityCard, "530422197807049936")]
    [InlineData(CertificateType.IdentityCard, "110101194910019989")]
    [InlineData(CertificateType.IdentityCard, "53030219880808995X")]
    [InlineData(CertificateType.IdentityCard, "53030219880808995x")]
    [InlineData(CertificateType.IdentityCard, " ５３０３０２ 1988-0808 995ｘ ")]
    [InlineData(CertificateType.IdentityCard, "530102200006020001")]
    [InlineData(CertificateType.HongKongMacaoResidencePermit, "810000198506129969")]
    [InlineData(CertificateType.HongKongMacaoResidencePermit, "820000198506129960")]
    [InlineData(CertificateType.TaiwanResidencePermit, "830000198506129962")]
    [InlineData(CertificateType.HongKongMacaoTravelPermit, "H90000001")]
    [InlineData(CertificateType.HongKongMacaoTravelPermit, "M9000000102")]
    [InlineData(CertificateType.TaiwanTravelPermit, "90000001")]
    [InlineData(CertificateType.ForeignPermanentResidentCard, "953840197903159970")]
    [InlineData(CertificateType.ForeignPermanentResidentCard, "911392200101019962")]
    [InlineData(CertificateType.ForeignPermanentResidentCard, "953764199209209987")]
    [InlineData(CertificateType.ForeignPermanentResidentCard, "THA530192092003")]
    [InlineData(CertificateType.ForeignPermanentResidentCard, "USA530179031513")]
    [InlineData(CertificateType.Passport, "X1234567")]
    public void Check_ValidNumber_HasNoError(CertificateType type, string number) =>
        CertificateNumber.Check(type, number, "证件号码", Today).Error.Should().BeNull();

    [Theory]
    [InlineData(CertificateType.IdentityCard, "53010219900230997X", IdentifierFailure.BirthDate)]
    [InlineData(CertificateType.IdentityCard, "530102190002299977", IdentifierFailure.BirthDate)]
    [InlineData(CertificateType.IdentityCard, "530102199002159974", IdentifierFailure.CheckDigit)]
    [InlineData(CertificateType.IdentityCard, "990102199002159970", IdentifierFailure.Region)]
    [InlineData(CertificateType.IdentityCard, "530102202611239975", IdentifierFailure.BirthDate)]
    [InlineData(CertificateType.IdentityCard, "530102185002159978", IdentifierFailure.BirthDate)]
    [InlineData(CertificateType.IdentityCard, "53010219900215997", IdentifierFailure.Length)]
    [InlineData(CertificateType.IdentityCard, "530102900215997", IdentifierFailure.Length)]
    [InlineData(CertificateType.IdentityCard, "53010219900215O979", IdentifierFailure.Charset)]
    [InlineData(CertificateType.IdentityCard, "810000198506129969", IdentifierFailure.TypeMismatch)]
    [InlineData(CertificateType.IdentityCard, "H90000001", IdentifierFailure.TypeMismatch)]
    [InlineData(CertificateType.HongKongMacaoResidencePermit, "840000198506129964", IdentifierFailure.Region)]
    [InlineData(CertificateType.TaiwanResidencePermit, "840000198506129964", IdentifierFailure.Region)]
    [InlineData(CertificateType.HongKongMacaoResidencePermit, "530102199002159975", IdentifierFailure.TypeMismatch)]
    [InlineData(CertificateType.TaiwanResidencePermit, "810000198506129969", IdentifierFailure.TypeMismatch)]
    [InlineData(CertificateType.HongKongMacaoTravelPermit, "H1234567", IdentifierFailure.Length)]
    [InlineData(CertificateType.HongKongMacaoTravelPermit, "A90000001", IdentifierFailure.Charset)]
    [InlineData(CertificateType.HongKongMacaoTravelPermit, "H9000000A1", IdentifierFailure.Length)]
    [InlineData(CertificateType.ForeignPermanentResidentCard, "95384019790315997X", IdentifierFailure.CheckDigit)]
    [InlineData(CertificateType.ForeignPermanentResidentCard, "953999197903159977", IdentifierFailure.Region)]
    [InlineData(CertificateType.ForeignPermanentResidentCard, "988840197903159970", IdentifierFailure.Region)]
    [InlineData(CertificateType.ForeignPermanentResidentCard, "TH5301920920031", IdentifierFailure.Charset)]
    [InlineData(CertificateType.Passport, "12", IdentifierFailure.Length)]
    public void Check_InvalidNumber_SaysWhy(CertificateType type, string number, IdentifierFailure expected)
    {
        var error = CertificateNumber.Check(type, number, "证件号码", Today).Error;

        error!.Code.Should().Be(expected);
        error.Message.Should().StartWith("证件号码");
    }

    [Theory]
    [InlineData("E90000001", null)]
    [InlineData("EA9000001", null)]
    [InlineData("G90000001", null)]
    [InlineData("E9000001", IdentifierFailure.Length)]
    [InlineData("EI9000001", IdentifierFailure.Charset)]
    [InlineData("12", IdentifierFailure.Length)]
    public void Check_ChinesePassport_FollowsTheSeries(string number, IdentifierFailure? expected) =>
        (CertificateNumber.Check(CertificateType.Passport, number, "护照号码", Today, "CHN").Error?.Code).Should().Be(expected);

    [Fact]
    public void Check_LowerCaseAndFullWidth_IsStoredNormalised() =>
        CertificateNumber.Check(CertificateType.IdentityCard, "53030219880808995ｘ", "证件号码", Today).Normalised.Should().Be("53030219880808995X");

    [Fact]
    public void TryParse_IdentityCard_KnowsBirthDateAndSex()
    {
        var man = IdentityNumber.TryParse(CertificateType.IdentityCard, "530102199002159975", Today)!;
        var woman = IdentityNumber.TryParse(CertificateType.IdentityCard, "530112200002299984", Today)!;

        man.BirthDate.Should().Be(new LocalDate(1990, 2, 15));
        man.Sex.Should().Be(Sex.Male);
        man.RegionCode.Should().Be("530102");
        woman.Sex.Should().Be(Sex.Female);
        man.ToString().Should().Be("530102********9975");
    }

    [Theory]
    [InlineData(CertificateType.IdentityCard, "530102199002159974")]
    [InlineData(CertificateType.Passport, "530102199002159975")]
    public void TryParse_OtherwiseOrInvalid_GivesNull(CertificateType type, string number) =>
        IdentityNumber.TryParse(type, number, Today).Should().BeNull();

    [Fact]
    public void TryFind_EveryCertificateType_ComesBackFromItsCode()
    {
        foreach (var type in Enum.GetValues<CertificateType>())
        {
            IdentifierNames.TryFind(type.Code(), out CertificateType found).Should().BeTrue();
            found.Should().Be(type);
        }
    }

    [Fact]
    public void HolderPart_ReissuedPermit_IsTheSameForTheHolder() => TravelPermit.HolderPart("M9000000102").Should().Be("M90000001");
}

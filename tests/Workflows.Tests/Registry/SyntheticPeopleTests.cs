using NodaTime;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry;

namespace Ybtb.Workflows.Tests.Registry;

public sealed class SyntheticPeopleTests
{
    private static readonly SyntheticPeople People = new(RegistryHost.Offices, RegistryHost.Diseases);

    [Fact]
    public void Generate_SameSeed_InventsTheSamePeople() => Assert.Equal(People.Generate(200, 3), People.Generate(200, 3));

    [Fact]
    public void Generate_Many_AreValidDistinctAndRecognisablySynthetic()
    {
        var people = People.Generate(20_000, 5).Select(p => p.Particulars).ToList();
        Assert.Equal(people.Count, people.Select(p => p.Number).Distinct().Count());
        Assert.All(people, p =>
        {
            var number = IdentityNumber.TryParse(p.CertificateType, p.Number, new LocalDate(2026, 11, 22));
            Assert.Equal((p.BirthDate, p.Sex), (number!.BirthDate, number.Sex));
            Assert.Equal("99", p.Number[14..16]);
            Assert.True(PhoneNumber.Check(p.Phone!, "电话").IsValid);
        });
    }

    [Fact]
    public void Generate_Ten_HaveEveryStanding() => Assert.Equal(
        [EnrolmentKind.Resident, EnrolmentKind.Employee, null],
        People.Generate(10).Select(p => p.Kind).Distinct());
}

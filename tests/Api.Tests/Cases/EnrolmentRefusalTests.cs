using System.Net;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;

namespace Ybtb.Api.Tests.Cases;

/// <summary>Items 1 to 5 over HTTP: whatever is wrong is told in Chinese, and nothing is changed.</summary>
[Collection(SharedServer.Name)]
public sealed class EnrolmentRefusalTests(SharedServer shared)
{
    private const string Flexible = "flexible-employment-enrollment";
    private const string Student = "provincial-university-student-enrollment";
    private const string Newborn = "newborn-enrollment";
    private const string Suspension = "resident-enrollment-suspension";

    private readonly YbtbTestServer server = shared.Server;

    public static TheoryData<string> Items => [Flexible, Person.Enrollment, Student, Newborn, Suspension];

    [Fact]
    public async Task File_AllFiveInTurn_EachEndsWhatTheOthersMade()
    {
        var person = server.NewPerson();
        await GrantedAsync(ApplicationOf(person, Person.Enrollment));
        await GrantedAsync(ApplicationOf(person, Suspension));
        await GrantedAsync(ApplicationOf(person, Student));
        await GrantedAsync(ApplicationOf(person, Suspension));
        await GrantedAsync(ApplicationOf(person, Flexible));
        await GrantedAsync(FlexibleSuspension(person));
        await GrantedAsync(ApplicationOf(person, Person.Enrollment));

        var enrolments = await EnrolmentsAsync(person.Number);
        Assert.Equal(["active", "suspended", "suspended", "suspended"], enrolments.Select(e => (string)e!["status"]!).Order());
        Assert.Equal(["employee-insurance", "employee-insurance"], enrolments.Select(e => (string?)e!["suspensionReason"]).OfType<string>());
        Assert.Equal(["云南示例大学"], enrolments.Select(e => (string?)e!["school"]).OfType<string>());
    }

    [Fact]
    public async Task File_Ineligible_IsRefusedAcceptanceWithWhatToDo()
    {
        var insured = server.NewPerson();
        await GrantedAsync(ApplicationOf(insured, Person.Enrollment));
        Assert.EndsWith("请先办理城乡居民停保登记。", await ReasonAsync(insured.Number, ApplicationOf(insured, Flexible)), StringComparison.Ordinal);
        Assert.EndsWith("请先办理城乡居民停保登记。", await ReasonAsync(insured.Number, ApplicationOf(insured, Student)), StringComparison.Ordinal);
        Assert.EndsWith("请办理城乡居民停保登记。", await ReasonAsync(insured.Number, FlexibleSuspension(insured)), StringComparison.Ordinal);

        var nobody = server.NewPerson();
        Assert.Contains("无需办理停保登记", await ReasonAsync(nobody.Number, ApplicationOf(nobody, Suspension)), StringComparison.Ordinal);
        Assert.Contains("无需办理停保登记", await ReasonAsync(nobody.Number, FlexibleSuspension(nobody)), StringComparison.Ordinal);

        var grown = ApplicationOf(server.NewPerson(), Newborn);
        grown["answers"]!["birthDate"] = "2025-04-26";   // the shared server's day is 27 April 2026
        Assert.Contains("最后一日为2026-04-26", await ReasonAsync((string)grown["answers"]!["certificateNumber"]!, grown), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Flexible)]
    [InlineData(Person.Enrollment)]
    [InlineData(Student)]
    [InlineData(Newborn)]
    public async Task File_TwiceForOnePerson_IsRefusedAsARepetition(string item)
    {
        var application = ApplicationOf(server.NewPerson(), item);
        await GrantedAsync(application.DeepClone());
        Assert.EndsWith("无需重复登记。", await ReasonAsync((string)application["answers"]!["certificateNumber"]!, application), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Items))]
    public async Task File_TheNumberOfSomebodyElse_TellsNothingOfHim(string item)
    {
        var known = server.NewPerson();
        await GrantedAsync(ApplicationOf(known, Person.Enrollment));
        var application = ApplicationOf(known, item);
        application["answers"]!["personName"] = "另有其人";
        if (item == Newborn)
        {
            application["answers"]!["certificateType"] = "identity-card";
            application["answers"]!["certificateNumber"] = known.Number;
            application["answers"]!.AsObject().Remove("birthDate");
            application["answers"]!.AsObject().Remove("sex");
            application["materials"]!.AsArray().Add(Material("newborn-identity-card"));
        }

        var reason = await ReasonAsync(known.Number, application);
        Assert.Contains("另一姓名", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("五华", reason, StringComparison.Ordinal);
        Assert.DoesNotContain(known.Name, reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Items))]
    public async Task File_AWrongNumber_NamesTheField(string item)
    {
        var application = ApplicationOf(server.NewPerson(), item);
        application["answers"]!["certificateType"] = "identity-card";
        application["answers"]!["certificateNumber"] = "530102198808089917";   // the last digit should be 6
        var problems = await RefusedAsync(application, "530102198808089916");
        Assert.Contains(("certificateNumber", "number-check-digit"), problems.Select(p => (p.Path, p.Code)));
    }

    [Theory]
    [MemberData(nameof(Items))]
    public async Task File_AnExpiredCertificate_IsRefusedWithTheDay(string item)
    {
        var application = ApplicationOf(server.NewPerson(), item);
        application["materials"]!.AsArray().Single(m => (string)m!["code"]! == "identity-document")!["validUntil"] = "2026-04-26";
        var problem = Assert.Single(await RefusedAsync(application));
        Assert.Equal("material-expired", problem.Code);
        Assert.Contains("过期", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Items))]
    public async Task File_WithoutTheCertificate_NamesWhatIsMissing(string item)
    {
        var application = ApplicationOf(server.NewPerson(), item);
        Remove(application, "identity-document");
        var problem = Assert.Single(await RefusedAsync(application));
        Assert.Equal(("materials.identity-document", "material-missing"), (problem.Path, problem.Code));
    }

    [Theory]
    [InlineData(Newborn, "birth-certificate", "缺少材料：出生医学证明。")]
    [InlineData(Suspension, "change-registration-form", "缺少材料：《基本医疗保险城乡居民参保信息变更登记表》。")]
    public async Task File_WithoutAConditionalMaterial_NamesIt(string item, string material, string told)
    {
        var application = ApplicationOf(server.NewPerson(), item);
        Remove(application, material);
        Assert.Equal(told, Assert.Single(await RefusedAsync(application)).Message);
    }

    [Theory]
    [InlineData(Flexible, "enrolmentPlace", "school", "not-a-choice")]
    [InlineData(Flexible, "enrolmentRegion", "510100", "unknown-region")]
    [InlineData(Person.Enrollment, "enrolmentPlace", "school", "place-not-offered")]
    [InlineData(Person.Enrollment, "enrolmentRegion", "530000", "unknown-region")]
    [InlineData(Student, "enrolmentRegion", "530102", "unknown-field")]
    [InlineData(Newborn, "enrolmentRegion", "530000", "unknown-region")]
    [InlineData(Newborn, "enrolmentPlace", "work", "not-a-choice")]
    [InlineData(Suspension, "enrolmentRegion", "530102", "unknown-field")]
    public async Task File_AWrongPlace_NamesTheField(string item, string field, string answer, string code)
    {
        var application = ApplicationOf(server.NewPerson(), item);
        application["answers"]![field] = answer;
        var problem = Assert.Single(await RefusedAsync(application));
        Assert.Equal((field, code), (problem.Path, problem.Code));
    }

    [Fact]
    public async Task File_AtACounterThatDoesNotReceive_IsRefused()
    {
        var flexible = Assert.Single(await RefusedAsync(ApplicationOf(server.NewPerson(), Flexible), by: "clerk.street"));
        Assert.Equal("office-not-allowed", flexible.Code);
        var hospital = await RefusedAsync(ApplicationOf(server.NewPerson(), Student), by: "clerk.hospital");
        Assert.Contains("office-not-allowed", hospital.Select(p => p.Code));
    }

    [Theory]
    [InlineData(Flexible)]
    [InlineData(Person.Enrollment)]
    [InlineData(Student)]
    public async Task File_ByARepresentative_IsNotAllowedWhereTheGuideKnowsNone(string item)
    {
        var application = ApplicationOf(server.NewPerson(), item);
        application["representative"] = Representative("spouse");
        var problem = Assert.Single(await RefusedAsync(application));
        Assert.Equal("representative-not-allowed", problem.Code);
    }

    [Theory]
    [InlineData(Newborn)]
    [InlineData(Suspension)]
    public async Task File_ByARepresentative_NeedsAuthorityThatHolds(string item)
    {
        var application = ApplicationOf(server.NewPerson(), item);
        application["representative"] = Representative("relative");
        Assert.Equal(
            ["缺少材料：授权委托书。", "缺少材料：代办人有效身份证件。"], (await RefusedAsync(application)).Select(p => p.Message));

        application["materials"]!.AsArray().Add(Material("power-of-attorney"));
        application["materials"]!.AsArray().Add(Material("representative-identity-document"));
        application["representative"]!["authorisedUntil"] = "2026-04-26";
        Assert.Equal("representative.authorisedUntil", Assert.Single(await RefusedAsync(application)).Path);

        application["representative"] = Representative("employer");
        Assert.Equal("representative-not-allowed", Assert.Single(await RefusedAsync(application)).Code);
    }

    private static JsonObject ApplicationOf(Person person, string item)
    {
        var application = Person.Sample(item);
        var answers = application["answers"]!.AsObject();
        if (item == Newborn)
        {
            answers["certificateNumber"] = "A5" + person.Phone[^8..];
            answers["guardianName"] = person.Name;
            answers["guardianCertificateNumber"] = person.Number;
            answers["phone"] = person.Phone;
            return application;
        }

        return person.Application(item);
    }

    private static JsonObject FlexibleSuspension(Person person) => new()
    {
        ["itemCode"] = Flexible, ["channel"] = "counter", ["identityLevel"] = "counter", ["materials"] = new JsonArray(Material("identity-document")),
        ["answers"] = new JsonObject
        {
            ["situation"] = "suspension", ["personName"] = person.Name, ["certificateType"] = "identity-card", ["certificateNumber"] = person.Number,
            ["phone"] = person.Phone,
        },
    };

    private static JsonObject Representative(string relation) => new()
    {
        ["name"] = "王代办", ["certificateType"] = "identity-card", ["number"] = "530102199002159975", ["relation"] = relation, ["phone"] = "13887100008",
    };

    private static JsonObject Material(string code) => new() { ["code"] = code, ["trust"] = "original-checked" };

    private static void Remove(JsonObject application, string material)
    {
        var materials = application["materials"]!.AsArray();
        materials.Remove(materials.Single(m => (string)m!["code"]! == material));
    }

    private async Task<JsonNode> GrantedAsync(JsonNode application)
    {
        var filed = await (await (await server.Of("clerk.wuhua")).PostAsync("/api/cases", application)).JsonAsync();
        Assert.Equal(("delivered", "granted"), ((string)filed["status"]!, (string?)filed["decision"]));
        return filed;
    }

    /// <summary>Files; fails unless acceptance is refused and the registry has what it had.</summary>
    private async Task<string> ReasonAsync(string number, JsonNode application)
    {
        var before = (await EnrolmentsAsync(number)).ToJsonString();
        var filed = await (await (await server.Of("clerk.wuhua")).PostAsync("/api/cases", application)).JsonAsync();
        Assert.Equal("acceptance-refused", (string)filed["status"]!);
        Assert.Equal(before, (await EnrolmentsAsync(number)).ToJsonString());
        return (string)filed["reason"]!;
    }

    /// <summary>Files; fails unless the application is turned down as it stands, in Chinese, and the registry has what it had.</summary>
    private async Task<IReadOnlyList<(string Path, string Code, string Message)>> RefusedAsync(JsonNode application, string? number = null, string by = "clerk.wuhua")
    {
        number ??= (string)application["answers"]!["certificateNumber"]!;
        var before = (await EnrolmentsAsync(number)).ToJsonString();
        var problems = await (await (await server.Of(by)).PostAsync("/api/cases", application)).ProblemsAsync();
        Assert.All(problems, p => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", p.Message));
        Assert.Equal(before, (await EnrolmentsAsync(number)).ToJsonString());
        return problems;
    }

    private async Task<JsonArray> EnrolmentsAsync(string number)
    {
        var persons = await (await (await server.Of("clerk.wuhua")).PostAsync("/api/registry/lookups", new JsonObject { ["number"] = number })).JsonAsync();
        return persons.AsArray() is [{ } person, ..] ? person["enrolments"]!.AsArray() : [];
    }
}

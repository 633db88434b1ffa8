using Ybtb.Engine.Values;
using Ybtb.Workflows.Forms;

using static Ybtb.Workflows.Tests.Forms.FormData;

namespace Ybtb.Workflows.Tests.Forms;

public sealed class FormValidatorTests
{
    [Fact]
    public void Validate_GoodEnrolment_HasNoProblemAndKeepsTheAnswers()
    {
        var report = FormValidator.Validate(Enrolment, Value.Of(EnrolmentAnswers), Context);

        report.Problems.Should().BeEmpty();
        report.Warnings.Should().BeEmpty();
        report.Answers.Should().Be(Value.Of(EnrolmentAnswers));
    }

    [Fact]
    public void Validate_GoodDiseaseRecognition_HasNoProblem()
    {
        var report = FormValidator.Validate(ChronicDisease, Value.Of(DiseaseAnswers), Context with { PlaceChoice = null });

        report.Problems.Should().BeEmpty();
        report.Answers.Should().Be(Value.Of(DiseaseAnswers));
    }

    [Theory]
    [InlineData("personName", "\"张3\"", FormProblemCodes.Characters)]
    [InlineData("personName", "\"  \"", FormProblemCodes.Required)]
    [InlineData("personName", "null", FormProblemCodes.Required)]
    [InlineData("personName", "12", FormProblemCodes.WrongType)]
    [InlineData("certificateType", "\"library-card\"", FormProblemCodes.NotAChoice)]
    [InlineData("certificateNumber", "\"530102199002159974\"", "number-check-digit")]
    [InlineData("certificateNumber", "\"810000198506129969\"", "number-type-mismatch")]
    [InlineData("birthDate", "\"1990-02-30\"", FormProblemCodes.NotADate)]
    [InlineData("birthDate", "\"2026-11-23\"", FormProblemCodes.FutureDate)]
    [InlineData("sex", "\"man\"", FormProblemCodes.NotAChoice)]
    [InlineData("phone", "\"12900010001\"", "number-charset")]
    [InlineData("personCategory", "\"astronaut\"", FormProblemCodes.NotAChoice)]
    [InlineData("enrolmentPlace", "\"moon\"", FormProblemCodes.NotAChoice)]
    [InlineData("enrolmentPlace", "\"school\"", FormProblemCodes.PlaceNotOffered)]
    [InlineData("enrolmentRegion", "\"110101\"", FormProblemCodes.UnknownRegion)]
    [InlineData("enrolmentRegion", "\"530000\"", FormProblemCodes.UnknownRegion)]
    [InlineData("nickname", "\"小三\"", FormProblemCodes.UnknownField)]
    public void Validate_OneBadAnswerToEnrolment_IsTheOnlyProblem(string field, string json, string code)
    {
        var answers = EnrolmentAnswers.With(field, ValueJson.Parse(json));

        var problem = FormValidator.Validate(Enrolment, Value.Of(answers), Context).Problems.Should().ContainSingle().Subject;

        problem.Path.Should().Be(field);
        problem.Code.Should().Be(code);
        problem.Message.Should().EndWith("。");
    }

    [Theory]
    [InlineData("disease", "\"X99\"", "disease", FormProblemCodes.NotAChoice)]
    [InlineData("hospitalLevel", "\"level-1\"", "hospitalLevel", FormProblemCodes.BelowMinimum)]
    [InlineData("hospitalLevel", "\"level-9\"", "hospitalLevel", FormProblemCodes.NotAChoice)]
    [InlineData("doctorTitle", "\"resident\"", "doctorTitle", FormProblemCodes.BelowMinimum)]
    [InlineData("diagnosedOn", "\"2027-01-01\"", "diagnosedOn", FormProblemCodes.FutureDate)]
    [InlineData("institutions", "\"测试医院\"", "institutions", FormProblemCodes.WrongType)]
    [InlineData("institutions", "[\"甲\", 2]", "institutions[1]", FormProblemCodes.WrongType)]
    [InlineData("institutions", "[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"]", "institutions", FormProblemCodes.TooMany)]
    [InlineData("hospitalName", "\"甲\\u0007\"", "hospitalName", FormProblemCodes.Characters)]
    public void Validate_OneBadAnswerToDiseaseRecognition_IsTheOnlyProblem(string field, string json, string path, string code)
    {
        var answers = DiseaseAnswers.With(field, ValueJson.Parse(json));

        var problem = FormValidator.Validate(ChronicDisease, Value.Of(answers), Context).Problems.Should().ContainSingle().Subject;

        problem.Path.Should().Be(path);
        problem.Code.Should().Be(code);
    }

    [Fact]
    public void Validate_GoodTransfer_TakesAnotherProvinceAndTheProvinceItself()
    {
        var report = FormValidator.Validate(Transfer, Value.Of(TransferAnswers), Context);

        report.Problems.Should().BeEmpty();
        report.Answers.Should().Be(Value.Of(TransferAnswers));
    }

    [Theory]
    [InlineData("110101")]
    [InlineData("530999")]
    [InlineData("810000")]
    [InlineData("51")]
    [InlineData("990000")]
    public void Validate_AreaWithoutTheInsurance_IsTheOnlyProblem(string area)
    {
        var answers = TransferAnswers.With("transferOutArea", area);

        var problem = FormValidator.Validate(Transfer, Value.Of(answers), Context).Problems.Should().ContainSingle().Subject;

        (problem.Path, problem.Code).Should().Be(("transferOutArea", FormProblemCodes.UnknownRegion));
    }

    [Theory]
    [InlineData("\"2345.67\"", 234_567)]
    [InlineData("2345.67", 234_567)]
    [InlineData("0", 0)]
    [InlineData("\"0.1\"", 10)]
    [InlineData("0.07", 7)]
    public void Validate_Money_IsStoredInFen(string json, double fen) =>
        FormValidator.Validate(TransferInformation, Value.Of(InformationAnswers.With("accountBalance", ValueJson.Parse(json))), Context)
            .Answers["accountBalance"].AsNumber().Should().Be(fen);

    [Theory]
    [InlineData("accountBalance", "\"-1\"", FormProblemCodes.NotAnAmount)]
    [InlineData("accountBalance", "-0.01", FormProblemCodes.NotAnAmount)]
    [InlineData("accountBalance", "\"1.234\"", FormProblemCodes.NotAnAmount)]
    [InlineData("accountBalance", "\"1e3\"", FormProblemCodes.NotAnAmount)]
    [InlineData("accountBalance", "\"1,000\"", FormProblemCodes.NotAnAmount)]
    [InlineData("accountBalance", "100000000.01", FormProblemCodes.NotAnAmount)]
    [InlineData("accountBalance", "true", FormProblemCodes.NotAnAmount)]
    [InlineData("paidMonths", "1.5", FormProblemCodes.NotANumber)]
    [InlineData("paidMonths", "-1", FormProblemCodes.NotANumber)]
    [InlineData("paidMonths", "721", FormProblemCodes.NotANumber)]
    [InlineData("paidMonths", "\"12\"", FormProblemCodes.NotANumber)]
    public void Validate_NumberOutOfBounds_IsTheOnlyProblem(string field, string json, string code)
    {
        var answers = InformationAnswers.With(field, ValueJson.Parse(json));

        var problem = FormValidator.Validate(TransferInformation, Value.Of(answers), Context).Problems.Should().ContainSingle().Subject;

        (problem.Path, problem.Code).Should().Be((field, code));
    }

    [Fact]
    public void Validate_NothingAnswered_ReportsEveryRequiredField()
    {
        var report = FormValidator.Validate(Enrolment, Value.EmptyObject, Context);

        report.Problems.Should().OnlyContain(problem => problem.Code == FormProblemCodes.Required);
        report.Problems.Select(problem => problem.Path).Should().Equal(Enrolment.Fields.Where(field => field.Required).Select(field => field.Key));
    }

    [Fact]
    public void Validate_BirthDateAndSexLeftOut_TakesThemFromTheIdentityCard()
    {
        var answers = EnrolmentAnswers.With("birthDate", Value.Null).With("sex", Value.Null);

        var report = FormValidator.Validate(Enrolment, Value.Of(answers), Context);

        report.Problems.Should().BeEmpty();
        report.Answers["birthDate"].Should().Be((Value)"1990-02-15");
        report.Answers["sex"].Should().Be((Value)"male");
    }

    [Fact]
    public void Validate_BirthDateAndSexOtherThanTheCard_OnlyWarns()
    {
        var answers = EnrolmentAnswers.With("birthDate", "1990-02-16").With("sex", "female");

        var report = FormValidator.Validate(Enrolment, Value.Of(answers), Context);

        report.Problems.Should().BeEmpty();
        report.Warnings.Select(warning => (warning.Path, warning.Code)).Should().Equal(
            ("birthDate", FormProblemCodes.DiffersFromCertificate), ("sex", FormProblemCodes.DiffersFromCertificate));
    }

    [Fact]
    public void Validate_ForeignerWithPassport_NeedsTheBirthDate()
    {
        var answers = EnrolmentAnswers.With("certificateType", "passport").With("certificateNumber", "X1234567").With("birthDate", Value.Null);

        FormValidator.Validate(Enrolment, Value.Of(answers), Context).Problems
            .Should().ContainSingle().Which.Path.Should().Be("birthDate");
    }

    [Fact]
    public void Validate_UntidyAnswers_StoresThemNormalised()
    {
        var answers = EnrolmentAnswers.With("certificateNumber", "53030219880808995x").With("birthDate", "1988-08-08")
            .With("phone", "+86 199 0001 0001").With("personName", " 阿依•古丽 ");

        var report = FormValidator.Validate(Enrolment, Value.Of(answers), Context);

        report.Problems.Should().BeEmpty();
        report.Answers["certificateNumber"].Should().Be((Value)"53030219880808995X");
        report.Answers["phone"].Should().Be((Value)"19900010001");
        report.Answers["personName"].Should().Be((Value)"阿依·古丽");
    }

    [Fact]
    public void Validate_BlankItemsOfAList_AreLeftOut()
    {
        var answers = DiseaseAnswers.With("institutions", ValueJson.Parse("""["", "测试医院一", null]"""));

        var report = FormValidator.Validate(ChronicDisease, Value.Of(answers), Context);

        report.Problems.Should().BeEmpty();
        report.Answers["institutions"].Should().Be(Value.Strings(["测试医院一"]));
    }

    [Fact]
    public void Validate_NoObject_IsAProblem() =>
        FormValidator.Validate(Enrolment, "text", Context).Problems.Should().ContainSingle();
}

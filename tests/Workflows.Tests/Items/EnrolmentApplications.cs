using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Tests.Items;

/// <summary>Applications for items 1 to 5 at a counter, complete unless a test takes something away.</summary>
internal static class EnrolmentApplications
{
    public const string Flexible = "flexible-employment-enrollment";
    public const string Resident = "resident-enrollment";
    public const string Student = "provincial-university-student-enrollment";
    public const string Newborn = "newborn-enrollment";
    public const string Suspension = "resident-enrollment-suspension";

    public static readonly SubmittedMaterial Identity = new("identity-document", MaterialTrust.OriginalChecked);

    public static FileCase FlexibleEnrolment(int person = 1, string name = "李文山", string region = "530102") => Of(
        Flexible, Person(person, name).With("situation", "enrolment").With("personCategory", "flexible").With("workerKind", "self-employed")
            .With("enrolmentPlace", "work").With("enrolmentRegion", region).With("address", "昆明市五华区一号"), Identity);

    public static FileCase FlexibleSuspension(int person = 1, string name = "李文山") =>
        Of(Flexible, Person(person, name).With("situation", "suspension"), Identity);

    public static FileCase ResidentEnrolment(int person = 1, string name = "李文山", string region = "530102") => Of(
        Resident, Person(person, name).With("personCategory", "resident").With("enrolmentPlace", "hukou").With("enrolmentRegion", region)
            .With("address", "昆明市五华区一号"), Identity);

    public static FileCase StudentEnrolment(int person = 1, string name = "李文山") => Of(
        Student, Person(person, name).With("school", "云南示例大学").With("studentNumber", "20260001").With("address", "昆明市呈贡区一号"), Identity);

    /// <param name="certificate">Of the newborn: a birth certificate unless it is an identity number.</param>
    public static FileCase NewbornEnrolment(
        string certificate = "A530000001", string name = "李安安", string birthDate = "2026-02-01", string region = "530102", string? contributionYear = null)
    {
        var hasCard = certificate.Length == 18;
        return Of(
            Newborn,
            Value.EmptyObject.With("personName", name).With("certificateType", hasCard ? "identity-card" : "birth-certificate")
                .With("certificateNumber", certificate).With("birthDate", birthDate).With("sex", "male")
                .With("guardianName", "李文山").With("guardianCertificateType", "identity-card").With("guardianCertificateNumber", Applications.NumberOf(900))
                .With("guardianRelation", "father").With("phone", "13887100009").With("address", "昆明市五华区一号")
                .With("personCategory", "newborn").With("enrolmentPlace", "hukou").With("enrolmentRegion", region).With("contributionYear", contributionYear),
            Identity,
            new SubmittedMaterial(hasCard ? "newborn-identity-card" : "birth-certificate", MaterialTrust.OriginalChecked));
    }

    public static FileCase ResidentSuspension(int person = 1, string name = "李文山", string reason = "employee-insurance") =>
        SuspensionOf("identity-card", Applications.NumberOf(person), name, reason);

    public static FileCase SuspensionOf(string certificateType, string number, string name, string reason = "employee-insurance") => Of(
        Suspension,
        Value.EmptyObject.With("personName", name).With("certificateType", certificateType).With("certificateNumber", number)
            .With("phone", "13887100001").With("suspensionReason", reason),
        Identity, new SubmittedMaterial("change-registration-form", MaterialTrust.OriginalChecked));

    /// <summary>Somebody who acts for the applicant.</summary>
    public static Representative Representative(string relation, int person = 901) =>
        new("王代办", "identity-card", Applications.NumberOf(person), "13887100008", relation);

    /// <summary>What a representative who is no guardian has to bring besides.</summary>
    public static IReadOnlyList<SubmittedMaterial> Authority { get; } =
        [new("power-of-attorney", MaterialTrust.OriginalChecked), new("representative-identity-document", MaterialTrust.OriginalChecked)];

    /// <summary>The same with another answer; without it where it is null.</summary>
    public static FileCase With(this FileCase application, string field, string? answer) =>
        application with { Answers = application.Answers.With(field, answer) };

    /// <summary>The same without this material.</summary>
    public static FileCase Without(this FileCase application, string material) =>
        application with { Materials = [.. application.Materials.Where(given => given.Code != material)] };

    private static Value Person(int person, string name) => Value.EmptyObject
        .With("personName", name).With("certificateType", "identity-card").With("certificateNumber", Applications.NumberOf(person)).With("phone", "13887100001");

    private static FileCase Of(string item, Value answers, params SubmittedMaterial[] materials) => new()
    {
        ItemCode = item, Channel = "counter", ReceivedAt = default, IdentityLevel = IdentityLevel.Counter, Answers = answers, Materials = materials,
    };

    private static Value With(this Value answers, string field, string? answer)
    {
        var built = new ValueObject.Builder();
        built.SetAll(answers.AsObject());
        built.Set(field, answer);
        return Value.Of(built.Build());
    }
}
